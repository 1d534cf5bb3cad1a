//! Addenda: true to record and evidence, and readable.

use crate::gold::{self, Gold};
use cordreport::{
    addendum::{self, AddendumError, Request, Templates},
    evidence::{self, Standing},
    prognosis::{Assessment, Outlook, classify},
    record::{Context, Record, Sources, Unread},
    text::Dictation,
};
use std::{collections::BTreeSet, sync::LazyLock};

const DATE: &str = "2024-05-17";
const VERSION: &str = "0.1.0";

static PACKS: LazyLock<Vec<evidence::Pack>> = LazyLock::new(evidence::built_in);

fn with_request<T>(gold: &Gold, outlook: &Outlook, with: impl Fn(&Request) -> T) -> T {
    with(&Request {
        dictation: &gold.dictation,
        record: &gold.record,
        sources: &gold.sources,
        outlook,
        date: DATE.parse().unwrap(),
        version: VERSION,
    })
}

fn render(gold: &Gold, context: &Context, template: &str) -> String {
    let outlook = classify(&gold.record, context, &PACKS);
    with_request(gold, &outlook, |request| addendum::render(request, template))
        .unwrap_or_else(|e| panic!("{}: {e}", gold.name))
}

fn render_own(text: &str, name: &str) -> Result<String, AddendumError> {
    let gold = gold::read("001-canonical");
    let outlook = classify(&gold.record, &gold.context(), &PACKS);
    with_request(&gold, &outlook, |request| addendum::render_text(&Templates::default(), request, name, text))
}

/// A record without values, from a text that is no report.
fn nothing(text: &str) -> Gold {
    let dictation = Dictation::new("letter.txt", text).unwrap();
    Gold {
        name: "nothing".into(),
        dictation,
        record: Record::default(),
        sources: Sources::default(),
        read_context: None,
    }
}

/// Every number of a text, as it is read.
fn numbers(text: &str) -> BTreeSet<String> {
    let tokens = text.split(|c: char| !c.is_ascii_digit() && c != '.').map(|token| token.trim_end_matches('.'));
    let value = |token: &str| token.parse::<f64>().map_or_else(|_| token.to_owned(), |number| number.to_string());
    tokens.filter(|token| token.contains(|c: char| c.is_ascii_digit())).map(value).collect()
}

/// The text of a page, without markup, styles and the words in tooltips.
fn text_of(page: &str) -> String {
    let (head, rest) =
        page.split_once("<style>").map_or(("", page), |(head, rest)| (head, rest.split_once("</style>").unwrap().1));
    let mut text = String::new();
    for part in format!("{head}{rest}").split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
        text.push(' ');
    }
    text.replace("&#x2f;", "/").replace("&#x27;", "'").replace("&lt;", "<").replace("&gt;", ">").replace('\u{a0}', " ")
}

/// Takes the numbers that count lines and lesions out of a text, checking that there are so many.
fn without_ordinals(text: &str, gold: &Gold) -> String {
    let lines = gold.dictation.text().lines().count();
    let mut out = String::new();
    let mut limit = None;
    for word in text.split_whitespace() {
        let number = word.trim_matches(|c: char| !c.is_ascii_digit()).parse::<usize>().ok();
        match (limit, number) {
            (Some(limit), Some(number)) => assert!((1..=limit).contains(&number), "{}: {word} of {limit}", gold.name),
            _ => out.extend([word, " "]),
        }
        limit = match word {
            "line" | "(line" => Some(lines),
            "Lesion" => Some(gold.record.lesions.len()),
            _ if word.ends_with(',') && limit == Some(lines) && number.is_some() => Some(lines),
            _ => None,
        };
    }
    out
}

#[test]
fn every_number_in_an_addendum_stands_in_the_record_or_in_the_evidence() {
    let evidence =
        PACKS.iter().flat_map(|pack| numbers(&serde_json::to_string(pack).unwrap())).collect::<BTreeSet<_>>();
    let contexts =
        [None, Some(true), Some(false)].map(|called_metastasis| Context { called_metastasis, ..Context::default() });
    for gold in gold::and_as_read() {
        let record = numbers(&serde_json::to_string(&gold.record).unwrap());
        let lesions = gold.record.lesions.len();
        let of_request = numbers(&format!("{DATE} {VERSION} {} {lesions}", gold.dictation.name()));
        let known: BTreeSet<_> = evidence.iter().chain(&record).chain(&of_request).cloned().collect();
        for context in contexts {
            for template in addendum::TEMPLATES {
                let page = render(&gold, &context, template);
                let text = if template.ends_with(".html") { text_of(&page) } else { page };
                let told = numbers(&without_ordinals(&text, &gold));
                let unknown: Vec<_> = told.difference(&known).collect();
                // The items of an impression are numbered.
                let unknown: Vec<_> =
                    unknown.into_iter().filter(|n| template != "impression.txt" || n.len() > 1).collect();
                assert!(unknown.is_empty(), "{} by {template}: {unknown:?} from nowhere", gold.name);
            }
        }
    }
}

/// The part of a text addendum under the heading of the prognostic features.
fn prognostic_part(addendum: &str) -> &str {
    let Some((_, rest)) = addendum.split_once("\nFEATURES ASSOCIATED WITH SHORTER SURVIVAL") else { return "" };
    let is_heading = |line: &str| {
        line.len() > 12 && line.starts_with(|c: char| c.is_uppercase()) && line[..12].to_uppercase() == line[..12]
    };
    let end = rest.match_indices('\n').find(|&(at, _)| is_heading(rest[at + 1..].lines().next().unwrap_or_default()));
    &rest[..end.map_or(rest.len(), |(at, _)| at)]
}

#[test]
fn nothing_but_prognostic_factors_stands_under_the_prognostic_heading() {
    let factors: BTreeSet<&str> = PACKS
        .iter()
        .flat_map(|pack| &pack.predictors)
        .filter(|p| p.standing == Standing::Adverse)
        .map(|p| p.label())
        .collect();
    let others = PACKS.iter().flat_map(|pack| &pack.predictors).filter(|p| p.standing != Standing::Adverse);
    let others: Vec<&str> = others.map(|p| p.label()).collect();
    for gold in gold::and_as_read() {
        let addendum = render(&gold, &gold.context(), "addendum.txt");
        let part = prognostic_part(&addendum);
        for bullet in part.lines().filter_map(|line| line.trim().strip_prefix("* ")) {
            assert!(factors.contains(bullet), "{}: {bullet}", gold.name);
        }
        for other in &others {
            assert!(!part.contains(other), "{}: {other} stands under the prognostic heading", gold.name);
        }
        assert!(!part.contains("RIM") && !part.contains("NOT SIGNIFICANT"), "{}", gold.name);
    }
}

#[test]
fn what_could_not_be_assessed_is_named() {
    for gold in gold::and_as_read() {
        let outlook = classify(&gold.record, &gold.context(), &PACKS);
        let addendum = render(&gold, &gold.context(), "addendum.txt").split_whitespace().collect::<Vec<_>>().join(" ");
        let (_, unassessed) = addendum.split_once("Not assessable ").unwrap_or(("", ""));
        for study in &outlook.studies {
            let factors = study.adverse.iter().map(|feature| feature.assessment());
            for factor in factors.filter(|factor| !factor.gaps().is_empty()) {
                assert!(unassessed.contains(&format!("* {}", factor.label)), "{}: {}", gold.name, factor.label);
            }
            let open = |assessment: &&Assessment| !assessment.gaps().is_empty();
            for assessment in study.not_significant.iter().chain(&study.associations).filter(open) {
                let said = format!("* {}: not assessable (", assessment.label);
                assert!(addendum.contains(&said), "{}: {said}", gold.name);
            }
            for sought in &study.unsought {
                assert!(addendum.contains(sought.as_str()), "{}: {sought}", gold.name);
            }
        }
    }
}

#[test]
fn an_addendum_without_a_study_tells_no_figure() {
    let mut golds: Vec<Gold> = gold::all();
    golds.push(nothing("Dear colleague,\nthank you for the referral."));
    for gold in golds {
        let outlook = classify(&gold.record, &gold.context(), &PACKS);
        for template in addendum::TEMPLATES {
            let page = render(&gold, &gold.context(), template).replace('\u{a0}', " ");
            let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
            let tells = page.contains("median 1") || page.contains("P = ") || page.contains("shorter survival (");
            assert!(!(outlook.is_withheld() && tells), "{} by {template}", gold.name);
            assert_eq!(
                page.contains("Drafted by cordreport 0.1.0"),
                !["impression.txt", "structured.txt"].contains(&template)
                    || template == "impression.txt" && !outlook.is_withheld()
            );
        }
    }
}

#[test]
fn the_same_request_gives_the_same_bytes() {
    let gold = gold::read("031-three-lesions-sclc");
    for template in addendum::TEMPLATES {
        assert_eq!(render(&gold, &gold.context(), template), render(&gold, &gold.context(), template));
    }
}

#[test]
fn words_of_the_report_are_never_markup() {
    let mut gold = nothing("Cord: <script>alert(1)</script> & *bold* [x](y)\n\nlast line");
    let text = gold.dictation.text().lines().next().unwrap().to_owned();
    gold.record.clinical.primary = Some(cordreport::record::Primary::Lung);
    gold.record.clinical.primary_text = Some(text.clone());
    gold.record.unread = vec![Unread { start: 0, end: text.len(), text: text.clone() }];
    gold.sources.add("clinical.primary", cordreport::text::Span::new(0, text.len()));

    let html = render(&gold, &Context::default(), "addendum.html");
    assert!(!html.contains("<script>") && html.contains("&lt;script&gt;"), "{html}");
    let markdown = render(&gold, &Context::default(), "addendum.md");
    assert!(!markdown.contains("<script>") && markdown.contains(r"\*bold\* \[x\](y)"), "{markdown}");
    let plain = render(&gold, &Context::default(), "addendum.txt");
    assert!(plain.contains("line 1: \"Cord: <script>alert(1)</script> & *bold* [x](y)\""), "{plain}");
}

#[test]
fn a_template_error_names_template_line_variable_and_what_was_meant() {
    let error = |text: &str| render_own(text, "mine.txt.j2").unwrap_err().to_string();
    let told = [
        error("one\ntwo {{ recrod.exam }}"),
        error("{{ record.exam.dat }}"),
        error("{% for lesion in record.lesions %}{{ lesion.rim_sgin }}{% endfor %}"),
        error("{% set total = 3 %}{{ totla }}"),
        error("{{ record.clinical.last_known_alive.year }}"),
        error("\n{{ record.lesions | mm }}"),
        error("{{ record.new_iscm_on_follow_up | levels }}"),
        error("{{ date | shout }}"),
        error("{{ date | sentnce }}"),
        error("{{ 1 if date is stateed }}"),
        error("{% for x in studies %}"),
        error("{% include \"../../etc/passwd\" %}"),
        error("{% include \"/etc/passwd\" %}"),
        error("{{ 1 / 0 }}"),
        error("{{ 1 // 0 }}"),
        error("{{ (1 / 0) | days }}"),
    ];
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_template_without_end_is_stopped() {
    let error = |text: &str| render_own(text, "mine.txt.j2").unwrap_err().to_string();
    let told = [
        error("{% for a in range(9999) %}{% for b in range(9999) %}{{ b }}{% endfor %}{% endfor %}"),
        error("{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}{{ m(0) }}"),
        error("{% include \"mine.txt.j2\" %}"),
        error("{% extends \"mine.txt.j2\" %}"),
        error("{% import \"mine.txt.j2\" as me %}{{ me }}"),
    ];
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn an_unstated_value_that_reaches_the_page_is_an_error() {
    let error =
        render_own("{{ record.new_iscm_on_follow_up }}{{ record.lesions[1].t2_extent.segments.mim }}", "mine.md");
    assert!(error.unwrap_err().to_string().starts_with("mine.md:1: `record.lesions[1].t2_extent.segments.mim`"));
    let gold = gold::read("009-degenerative");
    let outlook = classify(&gold.record, &gold.context(), &PACKS);
    let error = with_request(&gold, &outlook, |r| {
        addendum::render_text(&Templates::default(), r, "mine.md", "{{ record.pet_uptake }}")
    })
    .unwrap_err();
    assert!(error.to_string().contains("not stated"), "{error}");
}

#[test]
fn a_template_that_does_not_exist_is_named() {
    let gold = gold::read("001-canonical");
    let outlook = Outlook::default();
    let error = with_request(&gold, &outlook, |request| addendum::render(request, "addendun.txt")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no template \"addendun.txt\", only addendum.html, addendum.md, addendum.txt, impression.txt, \
         structured.txt, tumour-board.txt; did you mean addendum.txt?"
    );
}
