//! What a template may say: every filter, test and variable, with examples.
//!
//! The pages of `cordreport templates docs` are made from these tables. A test prints every example and holds it to what
//! it says here, and asks the environment for every filter and test, so that none is missing and none is made up.

/// A filter or a test of ours.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub takes: &'static str,
    /// What it does with it.
    pub does: &'static str,
    /// Templates, each with what it prints.
    pub examples: &'static [(&'static str, &'static str)],
}

/// Every filter of ours.
pub const FILTERS: &[Word] = &[
    Word {
        name: "levels",
        takes: "a span of levels",
        does: "says both ends, or one level alone",
        examples: &[
            (r#"{{ {"from": "C5", "to": "T1"} | levels }}"#, "C5 to T1"),
            (r#"{{ {"from": "T4", "to": "T4"} | levels }}"#, "T4"),
        ],
    },
    Word {
        name: "segments",
        takes: "an interval of segments",
        does: "says it as far as it is known",
        examples: &[
            (r#"{{ {"min": 3, "max": none} | segments }}"#, "at least 3 segments"),
            (r#"{{ {"min": 1, "max": 1} | segments }}"#, "1 segment"),
            (r#"{{ {"min": 3, "max": 5} | segments }}"#, "3 to 5 segments"),
        ],
    },
    Word {
        name: "extent",
        takes: "an extent",
        does: "says levels and segments",
        examples: &[(
            r#"{{ {"from": "C5", "to": "T1", "segments": {"min": 4, "max": 4}} | extent }}"#,
            "C5 to T1, 4 segments",
        )],
    },
    Word {
        name: "mm",
        takes: "a size, or one length",
        does: "says the lengths as dictated, and the axes that are named",
        examples: &[
            (
                r#"{{ {"dimensions": [8, 7, 14], "ap": 8, "tr": 7, "si": 14} | mm }}"#,
                "8 × 7 × 14 mm (AP 8, TR 7, SI 14)",
            ),
            ("{{ 14 | mm }}", "14 mm"),
        ],
    },
    Word {
        name: "size",
        takes: "a size",
        does: "says each length with its axis, as the canonical structured report has it; also what is not stated",
        examples: &[
            (r#"{{ {"dimensions": [8, 14], "ap": 8, "tr": none, "si": none} | size }}"#, "8 (AP) x 14 mm"),
            (r#"{{ {"dimensions": [], "ap": none, "tr": none, "si": none} | size }}"#, "not stated"),
        ],
    },
    Word {
        name: "days",
        takes: "a number of days",
        does: "says it with its unit",
        examples: &[("{{ 57 | days }}", "57 days"), ("{{ 1 | days }}", "1 day")],
    },
    Word {
        name: "months",
        takes: "a number of months",
        does: "says it with its unit",
        examples: &[("{{ 3.5 | months }}", "3.5 months")],
    },
    Word {
        name: "day",
        takes: "a date",
        does: "writes it as the site's configuration has it",
        examples: &[(r#"{{ "2024-05-17" | day }}"#, "2024-05-17")],
    },
    Word {
        name: "ci",
        takes: "an interval",
        does: "says it as a confidence interval",
        examples: &[("{{ [33, 117] | ci }}", "95% CI 33 to 117")],
    },
    Word {
        name: "survival",
        takes: "the figures of a group",
        does: "says number, median and interval",
        examples: &[(
            r#"{{ {"n": 31, "median": 57, "mean": none, "ci": [33, 117], "unit": "days"} | survival }}"#,
            "n\u{a0}=\u{a0}31, median 57 days (95% CI 33 to 117)",
        )],
    },
    Word {
        name: "p_value",
        takes: "a P value",
        does: "says it as printed, with blanks at which no line is broken",
        examples: &[
            (r#"{{ {"equals": 0.022} | p_value }}"#, "P\u{a0}=\u{a0}.022"),
            (r#"{{ {"below": 0.001} | p_value }}"#, "P\u{a0}<\u{a0}.001"),
        ],
    },
    Word {
        name: "ratio",
        takes: "a hazard ratio",
        does: "says it with its interval",
        examples: &[(
            r#"{{ {"value": 1.02, "ci": [0.99, 1.04]} | ratio }}"#,
            "hazard ratio 1.02 (95% CI 0.99 to 1.04)",
        )],
    },
    Word {
        name: "number",
        takes: "a number",
        does: "writes it without needless digits",
        examples: &[("{{ 97.0 | number }}", "97"), ("{{ 0.5 | number }}", "0.5")],
    },
    Word {
        name: "word",
        takes: "a word of the record",
        does: "says it in words of the reading room",
        examples: &[
            (r#"{{ "not_assessed" | word }}"#, "not assessable"),
            (r#"{{ "indeterminate" | word }}"#, "indeterminate (hedged in the report)"),
            (r#"{{ "hyper" | word }}"#, "hyperintense"),
        ],
    },
    Word {
        name: "stated",
        takes: "a word of the record, or none",
        does: "says the word alone, and of none that it is not stated",
        examples: &[
            ("{{ none | stated }}", "not stated"),
            (r#"{{ "not_assessed" | stated }}"#, "not assessed"),
            (r#"{{ "hypo" | stated }}"#, "hypointense"),
        ],
    },
    Word {
        name: "value",
        takes: "a value of the patient, from an assessment",
        does: "says it, or why there is none",
        examples: &[
            (
                r#"{{ {"name": "", "attribute": "t2_segments", "words": [], "range": {"min": 6, "max": 6}, "reason": none, "paths": []} | value }}"#,
                "6 segments",
            ),
            (
                r#"{{ {"name": "", "attribute": "rim_sign", "words": [], "range": none, "reason": "hedged in the report", "paths": []} | value }}"#,
                "hedged in the report",
            ),
        ],
    },
    Word {
        name: "plural",
        takes: "a count; then the noun for one, and the noun for many if it is not the same with an s",
        does: "says the count with the noun that fits",
        examples: &[
            (r#"{{ 1 | plural("lesion") }}"#, "1 lesion"),
            (r#"{{ 3 | plural("lesion") }}"#, "3 lesions"),
            (r#"{{ 2 | plural("metastasis", "metastases") }}"#, "2 metastases"),
        ],
    },
    Word {
        name: "sentence",
        takes: "a text",
        does: "gives it a capital and a full stop",
        examples: &[(r#"{{ "rim sign present" | sentence }}"#, "Rim sign present.")],
    },
    Word {
        name: "bullets",
        takes: "a list; then the mark, if it is not an asterisk",
        does: "writes each item on a line of its own",
        examples: &[
            (r#"{{ ["rim sign", "flame sign"] | bullets }}"#, "* rim sign\n* flame sign\n"),
            (r#"{{ ["rim sign"] | bullets("-") }}"#, "- rim sign\n"),
        ],
    },
    Word {
        name: "wrap",
        takes: "a text; then the number of columns, if it is not the site's",
        does: "breaks its lines at blanks, and goes on under the line's own text",
        examples: &[
            (r#"{{ "  * no rim sign and no flame sign" | wrap(20) }}"#, "  * no rim sign and\n    no flame sign"),
            ("{% filter wrap %}short{% endfilter %}", "short"),
        ],
    },
];

/// Every test of ours.
pub const TESTS: &[Word] = &[
    Word {
        name: "stated",
        takes: "any value",
        does: "holds if the report states it",
        examples: &[(r#"{{ "yes" if none is stated else "no" }}"#, "no"), ("{{ 'yes' if 0 is stated }}", "yes")],
    },
    Word {
        name: "present",
        takes: "a finding",
        does: "holds if the report asserts it",
        examples: &[(r#"{{ "yes" if "indeterminate" is present else "no" }}"#, "no")],
    },
    Word {
        name: "absent",
        takes: "a finding",
        does: "holds if the report denies it, not if it is silent",
        examples: &[(r#"{{ "yes" if none is absent else "no" }}"#, "no"), ("{{ 'yes' if 'absent' is absent }}", "yes")],
    },
    Word {
        name: "hedged",
        takes: "a finding",
        does: "holds if the report hedges",
        examples: &[(r#"{{ "yes" if "indeterminate" is hedged else "no" }}"#, "yes")],
    },
    Word {
        name: "not_assessed",
        takes: "a finding",
        does: "holds if the report says that it could not be assessed",
        examples: &[(r#"{{ "yes" if "not_assessed" is not_assessed else "no" }}"#, "yes")],
    },
];

/// The filters of the template engine.
pub const ENGINE_FILTERS: &[&str] = &[
    "abs",
    "attr",
    "batch",
    "bool",
    "capitalize",
    "chain",
    "count",
    "d",
    "default",
    "dictsort",
    "e",
    "escape",
    "first",
    "float",
    "format",
    "groupby",
    "indent",
    "int",
    "items",
    "join",
    "last",
    "length",
    "lines",
    "list",
    "lower",
    "map",
    "max",
    "min",
    "pprint",
    "reject",
    "rejectattr",
    "replace",
    "reverse",
    "round",
    "safe",
    "select",
    "selectattr",
    "slice",
    "sort",
    "split",
    "string",
    "sum",
    "title",
    "trim",
    "unique",
    "upper",
    "zip",
];

/// The tests of the template engine.
pub const ENGINE_TESTS: &[&str] = &[
    "boolean",
    "defined",
    "divisibleby",
    "endingwith",
    "eq",
    "equalto",
    "escaped",
    "even",
    "false",
    "filter",
    "float",
    "ge",
    "greaterthan",
    "gt",
    "in",
    "int",
    "integer",
    "iterable",
    "le",
    "lessthan",
    "lower",
    "lt",
    "mapping",
    "ne",
    "none",
    "number",
    "odd",
    "safe",
    "sameas",
    "sequence",
    "startingwith",
    "string",
    "test",
    "true",
    "undefined",
    "upper",
];

/// Every filter that a template may use.
pub fn filters() -> impl Iterator<Item = &'static str> {
    FILTERS.iter().map(|word| word.name).chain(ENGINE_FILTERS.iter().copied())
}

/// Every test that a template may use.
pub fn tests() -> impl Iterator<Item = &'static str> {
    TESTS.iter().map(|word| word.name).chain(ENGINE_TESTS.iter().copied())
}

/// Every variable but the fields of the record. `[]` stands for any item of a list and `[PATH]` for the path of a field
/// of the record; names in capitals stand for what is found at several places.
pub const VARIABLES: &[(&str, &str)] = &[
    ("name", "the name of the report"),
    ("date", "the date of the addendum, as in 2024-05-17; the filter `day` writes it as the site does"),
    ("version", "the version of cordreport"),
    ("record", "what the report says, field by field"),
    ("places", "where it says so: `places[\"lesions[0].level\"]` is a list, and is not defined for what is not stated"),
    ("places[PATH][].line", "the line, from 1"),
    ("places[PATH][].column", "the column, from 1"),
    ("places[PATH][].words", "the words of the report"),
    ("unread", "passages on the cord that were not understood"),
    ("unread[].line", "the line, from 1"),
    ("unread[].column", "the column, from 1"),
    ("unread[].words", "the words of the report"),
    ("notices", "what has to be said before any figure"),
    ("notices[].text", "a sentence or two"),
    ("notices[].withholds", "whether it forbids every figure"),
    ("withheld", "whether any notice forbids every figure; `studies` is empty then"),
    ("studies", "what each pack says, in order"),
    ("studies[].id", "the id of the pack"),
    ("studies[].reference", "the citation as it stands in a list of references"),
    ("studies[].endpoint", "what was measured"),
    ("studies[].overall", "the survival of all patients like this one"),
    ("studies[].overall[].name", "the endpoint"),
    ("studies[].overall[].population", "who was studied"),
    ("studies[].overall[].printed", "where it is printed"),
    ("studies[].overall[].survival", "SURVIVAL"),
    ("studies[].present", "a list of FEATURE: features of shorter survival that are there"),
    ("studies[].absent", "a list of FEATURE: those that are not"),
    ("studies[].not_assessable", "a list of FEATURE: those of which it cannot be told"),
    ("studies[].associations", "a list of ASSESSMENT: what its authors call no more than a possible association"),
    ("studies[].not_significant", "a list of ASSESSMENT: what was studied and found not to matter"),
    ("studies[].diagnostic", "a list of ASSESSMENT: what tells the disease from others"),
    ("studies[].unsought", "texts: what the study asks to be sought and the report does not mention"),
    ("studies[].caveats", "texts: what has to be said along with any figure"),
    ("studies[].limitations", "texts: the limits of the study"),
    ("studies[].citation", "the citation in its parts"),
    ("studies[].citation.short", "such as Diehn 2015"),
    ("studies[].citation.authors", "a text"),
    ("studies[].citation.title", "a text"),
    ("studies[].citation.journal", "a text"),
    ("studies[].citation.year", "a number"),
    ("studies[].citation.volume", "a number, or none"),
    ("studies[].citation.pages", "a text, or none"),
    ("studies[].citation.doi", "a text, or none"),
    ("FEATURE.state", "present, absent or not_assessable"),
    ("FEATURE.assessment", "ASSESSMENT"),
    ("FEATURE.beside", "a list of FEATURE: its variants"),
    ("ASSESSMENT.id", "the id of the variable"),
    ("ASSESSMENT.label", "the variable in words that stand alone"),
    ("ASSESSMENT.definition", "what it is, or none"),
    ("ASSESSMENT.values", "the patient's values; the filter `value` says one"),
    ("ASSESSMENT.values[].name", "what the value is of"),
    ("ASSESSMENT.values[].attribute", "the same as a key"),
    ("ASSESSMENT.values[].words", "the words that it may be"),
    ("ASSESSMENT.values[].range", "its limits if it is a number, else none"),
    ("ASSESSMENT.values[].range.min", "a number, or none"),
    ("ASSESSMENT.values[].range.max", "a number, or none"),
    ("ASSESSMENT.values[].reason", "why there is no value, or none"),
    ("ASSESSMENT.values[].paths", "the fields of the record that tell it"),
    ("ASSESSMENT.stratum", "the patient's group, or none"),
    ("ASSESSMENT.analysed", "whether the study analysed it in patients like this one"),
    ("ASSESSMENT.gaps", "what is missing"),
    ("ASSESSMENT.gaps[].name", "of what"),
    ("ASSESSMENT.gaps[].reason", "why"),
    ("ASSESSMENT.analyses", "the analyses of patients like this one"),
    ("ASSESSMENT.analyses[].population", "who was analysed"),
    ("ASSESSMENT.analyses[].printed", "where it is printed"),
    ("ASSESSMENT.analyses[].test", "the statistical test, or none"),
    ("ASSESSMENT.analyses[].p", "a P value for the filter `p_value`, or none"),
    ("ASSESSMENT.analyses[].p.equals", "the figure, if it is printed with an equals sign"),
    ("ASSESSMENT.analyses[].p.below", "the figure, if it is printed with a less-than sign"),
    ("ASSESSMENT.analyses[].significant", "whether it is significant, or none"),
    ("ASSESSMENT.analyses[].strata", "the groups, the patient's first"),
    ("ASSESSMENT.analyses[].strata[].stratum", "the group"),
    ("ASSESSMENT.analyses[].strata[].patient", "whether the patient belongs to it"),
    ("ASSESSMENT.analyses[].strata[].survival", "SURVIVAL"),
    ("ASSESSMENT.analyses[].compared", "what was compared where there are no groups, or none"),
    ("ASSESSMENT.analyses[].whole", "SURVIVAL of all where there are no groups, or none"),
    ("ASSESSMENT.analyses[].hazard_ratio", "for the filter `ratio`, or none"),
    ("ASSESSMENT.analyses[].hazard_ratio.value", "a number"),
    ("ASSESSMENT.analyses[].hazard_ratio.ci", "its interval, for the filter `ci`"),
    ("ASSESSMENT.accuracy", "diagnostic figures"),
    ("ASSESSMENT.accuracy[].population", "who was studied"),
    ("ASSESSMENT.accuracy[].printed", "where it is printed"),
    ("ASSESSMENT.accuracy[].specificity_percent", "a number"),
    ("ASSESSMENT.accuracy[].sensitivity_percent", "a number"),
    ("ASSESSMENT.accuracy[].test", "the statistical test"),
    ("ASSESSMENT.accuracy[].p", "a P value for the filter `p_value`"),
    ("ASSESSMENT.accuracy[].p.below", "the figure"),
    ("ASSESSMENT.caveats", "texts: what has to be said along with it"),
    ("SURVIVAL.n", "patients in the group"),
    ("SURVIVAL.median", "the median, or none"),
    ("SURVIVAL.mean", "the mean, or none"),
    ("SURVIVAL.ci", "the interval of the median for the filter `ci`, or none"),
    ("SURVIVAL.unit", "days or months"),
];
