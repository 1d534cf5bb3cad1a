//! Templates are tested against every kind of patient, ours as a site's own, and what is said of them is true.

use crate::{files, root, text};
use cordreport::{
    addendum::{self, Manner, Prepared, Request, Templates, view::View, vocabulary},
    evidence,
    prognosis::{Outlook, classify},
    record::{Context, Record, Sources},
    site::Site,
    snapshots::{self, Case, State, Suite, coverage},
    text::Dictation,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn site(folder: &str) -> Site {
    Site::open(&root(folder)).unwrap()
}

/// Every page of a site, from the same files as `cordreport templates test` and by insta itself, which thereby knows
/// whose they are: `cargo insta test --unreferenced=delete` would delete the others.
fn prints_what_its_snapshots_say(folder: &str) -> Site {
    let site = site(folder);
    let suite = Suite::of(&site).unwrap();
    let outcome = suite.run(&|_, _| true).unwrap();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root(folder).join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for file in suite.cases() {
        let case = file.read(&site).unwrap();
        let mut outlook = classify(&case.record, &case.context, site.packs());
        outlook.notices.extend(case.remark);
        let request = Request {
            dictation: &case.dictation,
            record: &case.record,
            sources: &case.sources,
            outlook: &outlook,
            date: snapshots::DATE,
            version: snapshots::VERSION,
        };
        for page in suite.pages() {
            let printed = addendum::render_by(site.templates(), &request, page.name).unwrap();
            settings.bind(|| insta::assert_snapshot!(format!("{}__{}", page.name, file.name), printed));
        }
    }
    let wrong: Vec<String> = outcome.trials.iter().filter(|t| !t.is_same()).map(|t| format!("{t:?}")).collect();
    assert!(wrong.is_empty() && outcome.orphans.is_empty(), "{wrong:#?} {:?}", outcome.orphans);
    assert!(outcome.trials.len() >= 6);
    site
}

#[test]
fn our_templates_print_what_their_snapshots_say() {
    prints_what_its_snapshots_say("tests/templates");
}

#[test]
fn the_snapshots_are_those_of_insta() {
    let folders = ["tests/templates/snapshots", "examples/site/snapshots"];
    let paths: Vec<_> = folders.into_iter().flat_map(|folder| files(folder, "snap")).collect();
    assert!(paths.len() > 100);
    for path in paths {
        let read = insta::Snapshot::from_file(&path).unwrap();
        let ours = snapshots::contents(&std::fs::read(&path).unwrap()).unwrap();
        assert_eq!(read.as_text().unwrap().to_string(), ours, "{}", path.display());
        let (page, case) = path.file_stem().unwrap().to_str().unwrap().rsplit_once("__").unwrap();
        assert_eq!((read.module_name(), read.snapshot_name()), (page, Some(case)));
        assert_eq!(read.metadata().expression(), Some(format!("{page} of {case}").as_str()));
        assert!(read.metadata().input_file().is_some_and(|file| file.starts_with("cases/")));
    }
}

#[test]
fn the_cases_of_our_templates_show_every_value_and_every_answer() {
    let site = site("tests/templates");
    let suite = Suite::of(&site).unwrap();
    let coverage = coverage::measure(&suite).unwrap();
    assert_eq!((coverage.values, coverage.answers), (Vec::new(), Vec::new()));
    let files: BTreeSet<&str> = coverage.branches.iter().map(|(branch, _)| branch.file.as_str()).collect();
    assert!(files.len() == 8 && files.contains("parts/found.j2"), "{files:?}");
    let unreached = coverage.branches.iter().filter(|(_, reached)| !reached);
    let unreached: Vec<String> = unreached.map(|(b, _)| format!("{}: {}: {}", b.file, b.lacking, b.words)).collect();
    // What only packs of others need, and what is asked once more than it takes.
    insta::assert_snapshot!(unreached.join("\n"));
}

#[test]
fn the_site_of_the_examples_prints_what_its_snapshots_say_and_cites_a_pack_of_its_own() {
    let site = prints_what_its_snapshots_say("examples/site");
    assert!(site.packs().iter().any(|pack| !evidence::built_in().contains(pack)));
}

fn nothing(templates: &Templates, name: &str, source: &str) -> String {
    let dictation = Dictation::new("a.txt", "-").unwrap();
    let (record, sources, outlook) = (Record::default(), Sources::default(), Outlook::default());
    let request = Request {
        dictation: &dictation,
        record: &record,
        sources: &sources,
        outlook: &outlook,
        date: snapshots::DATE,
        version: snapshots::VERSION,
    };
    addendum::render_text(templates, &request, name, source).unwrap_or_else(|error| panic!("{source}: {error}"))
}

#[test]
fn every_example_of_a_filter_and_a_test_prints_what_it_says() {
    for word in vocabulary::FILTERS.iter().chain(vocabulary::TESTS) {
        assert!(!word.examples.is_empty(), "{} has no example", word.name);
        for (template, printed) in word.examples {
            assert!(template.contains(word.name), "{template}");
            assert_eq!(nothing(&Templates::default(), "a.txt", template), *printed, "{template}");
        }
    }
}

#[test]
fn every_filter_and_test_that_is_documented_is_there_and_no_other() {
    for name in vocabulary::filters() {
        assert_eq!(nothing(&Templates::default(), "a.txt", &format!("{{{{ '{name}' is filter }}}}")), "True", "{name}");
    }
    for name in vocabulary::tests() {
        assert_eq!(nothing(&Templates::default(), "a.txt", &format!("{{{{ '{name}' is test }}}}")), "True", "{name}");
    }
    let source = text(&root("src/addendum/filters.rs"));
    for (kind, words) in [("filter", vocabulary::FILTERS), ("test", vocabulary::TESTS)] {
        let added: BTreeSet<&str> =
            source.split(&format!("add_{kind}(\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(added, words.iter().map(|word| word.name).collect(), "{kind}");
    }
}

#[test]
fn every_variable_that_is_documented_is_seen_and_no_other() {
    let mut seen = BTreeSet::new();
    let packs = evidence::built_in();
    let mut look = |case: &Case| {
        let outlook = classify(&case.record, &case.context, &packs);
        let view = View::of(&Request {
            dictation: &case.dictation,
            record: &case.record,
            sources: &case.sources,
            outlook: &outlook,
            date: snapshots::DATE,
            version: snapshots::VERSION,
        });
        collect(&serde_json::to_value(view).unwrap(), "", &mut seen);
    };
    let site = site("tests/templates");
    for file in Suite::of(&site).unwrap().cases() {
        look(&file.read(&site).unwrap());
    }
    let known: BTreeSet<String> = vocabulary::VARIABLES.iter().map(|(path, _)| (*path).to_owned()).collect();
    assert_eq!(seen, known);
}

/// The paths below a value, with the names of the documentation for what is found at several places.
fn collect(value: &Value, path: &str, seen: &mut BTreeSet<String>) {
    match value {
        Value::Object(_) if path == "record" => {}
        Value::Object(fields) => {
            for (key, value) in fields {
                let at = match path {
                    "" => key.clone(),
                    "places" => "places[PATH]".to_owned(),
                    path => format!("{path}.{key}"),
                };
                if path != "places" {
                    seen.insert(at.clone());
                }
                let shape = match at.as_str() {
                    "FEATURE.assessment" => "ASSESSMENT",
                    at if at.ends_with(".survival") || at.ends_with(".whole") => "SURVIVAL",
                    at => at,
                };
                collect(value, shape, seen);
            }
        }
        Value::Array(items) => {
            let shape = match path.rsplit('.').next().unwrap_or_default() {
                "present" | "absent" | "not_assessable" | "beside" => "FEATURE".to_owned(),
                "associations" | "not_significant" | "diagnostic" => "ASSESSMENT".to_owned(),
                _ => format!("{path}[]"),
            };
            items.iter().for_each(|item| collect(item, &shape, seen));
        }
        _ => {}
    }
}

#[test]
fn a_site_may_shadow_a_template_of_ours_and_build_on_it() {
    let own = [
        ("addendum.txt.j2", "{% extends \"builtin/addendum.txt\" %}{% block signature %}Signed by us.\n{% endblock %}"),
        ("parts/figures.j2", "{% macro gaps(a) %}-{% endmacro %}"),
    ];
    let own = own.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let templates = Templates::with(BTreeMap::from(own), Manner::default());
    let page = nothing(&templates, "a.txt", "{% include \"addendum.txt\" %}");
    assert!(page.starts_with("ADDENDUM: ") && page.ends_with("Signed by us.\n"), "{page}");
    assert_eq!(nothing(&templates, "a.txt", "{% import \"parts/figures.j2\" as f %}{{ f.gaps(1) }}"), "-");
    let ours = "{% import \"builtin/parts/figures.j2\" as f %}{{ f.gaps({\"gaps\": []}) }}";
    assert_eq!(nothing(&templates, "a.txt", ours), "");
}

#[test]
fn a_department_has_its_own_manner() {
    let manner = Manner { date_format: "%d.%m.%Y".into(), units: addendum::manner::Language::German, line_width: 40 };
    let templates = Templates::with(BTreeMap::new(), manner);
    let source =
        "{{ date | day }}; {{ 3.5 | months }}; {{ {\"min\": 3, \"max\": none} | segments }}; {{ [0.9, 2] | ci }}";
    let page = nothing(&templates, "a.txt", source);
    assert_eq!(page, "17.05.2024; 3,5 Monate; mindestens 3 Segmente; 95%-KI 0,9 bis 2");
    let page = nothing(&templates, "a.txt", "{% include \"addendum.txt\" %}");
    assert!(page.lines().all(|line| line.chars().count() <= 91) && page.contains("17.05.2024"), "{page}");
}

#[test]
fn what_a_page_says_escapes_by_the_name_of_its_file() {
    let markup = "{{ \"<b>*x*</b>\" }}";
    assert_eq!(nothing(&Templates::default(), "a.txt.j2", markup), "<b>*x*</b>");
    assert_eq!(nothing(&Templates::default(), "a.html.j2", markup), "&lt;b&gt;*x*&lt;&#x2f;b&gt;");
    assert_eq!(nothing(&Templates::default(), "a.md.jinja", markup), r"&lt;b&gt;\*x\*&lt;/b&gt;");
}

#[test]
fn a_case_prints_alike_however_often_and_on_however_many_processors() {
    let site = site("tests/templates");
    let suite = Suite::of(&site).unwrap();
    let names = |choice: snapshots::Choice| {
        let trials = suite.run(choice).unwrap().trials;
        trials.iter().map(|trial| (trial.name(), matches!(trial.state, State::Same))).collect::<Vec<_>>()
    };
    let all = names(&|_, _| true);
    assert_eq!(all, names(&|_, _| true));
    let some = names(&|page, case| page == "impression.txt" && case.starts_with("every"));
    assert_eq!(some.len(), 3);
    assert!(some.iter().all(|one| all.contains(one)));
}

#[test]
fn a_record_that_is_none_says_where() {
    let refused = |yaml: &str| Case::from_yaml("a", "a.yaml", yaml).unwrap_err().to_string();
    let told = [
        refused("lesions:\n  - level: {from: T4, to: T4}\n  - rim_sign: presnt\n"),
        refused("ancillary:\n  vertebral_metastasis: present\n"),
        refused("multiplicity: [\n"),
        refused("- solitary\n"),
        refused("about: [1]\n"),
        refused("context: {treatd: true}\n"),
        refused("unread: 3\n"),
        refused("clinical: {died: yesterday}\n"),
    ];
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_case_that_is_a_record_says_only_what_it_says() {
    let case = Case::from_yaml("a", "cases/a.yaml", "unread: [odd cord, odd conus]\nlesions: [{}]\n").unwrap();
    assert_eq!((case.record.lesions.len(), case.record.unread.len()), (1, 2));
    assert_eq!(&case.dictation.text()[case.record.unread[1].start..case.record.unread[1].end], "odd conus");
    assert_eq!((case.context, case.dictation.name()), (Context::default(), "a.yaml"));
    let whole = serde_json::to_string(&case.record).unwrap();
    assert_eq!(Case::from_yaml("b", "b.json", &whole).unwrap().record, case.record);
    let outlook = classify(&case.record, &case.context, &[]);
    let request = Request {
        dictation: &case.dictation,
        record: &case.record,
        sources: &case.sources,
        outlook: &outlook,
        date: snapshots::DATE,
        version: snapshots::VERSION,
    };
    let page = Templates::default().press().print("addendum.txt.j2", &Prepared::of(&request)).unwrap();
    assert!(page.contains("line 2: \"odd conus\""), "{page}");
}
