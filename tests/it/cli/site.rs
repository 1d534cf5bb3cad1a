//! A site means the same to every subcommand that reads: its templates, its evidence, its order of lengths.

use super::{Run, run, run_with, templates::Own};
use crate::{root, text};
use serde_json::{Value, json};

const REPORT: &str = "MRI THORACIC SPINE. Findings: There is a solitary enhancing intramedullary metastasis at T4, \
    measuring 8 x 14 mm.";
/// The same with the axes that the department means.
const NAMED: &str = "MRI THORACIC SPINE. Findings: There is a solitary enhancing intramedullary metastasis at T4, \
    measuring 8 mm AP x 14 mm SI.";
const DATED: [&str; 2] = ["--date", "2019-05-16"];

/// A site with a template, a pack, a form and an order of lengths of its own, and a report of its own.
fn house(name: &str) -> Own {
    let own = Own::new(name);
    own.write(
        "cordreport.yaml",
        "template: short.txt\ndate_format: \"%d.%m.%Y\"\nevidence: [our-site]\ndimensions: [ap, si]\n",
    );
    own.write("evidence/our-site.yaml", text(&root("tests/packs/good/smallest.yaml")));
    own.write(
        "templates/short.txt.j2",
        "{{ date | day }}\n{% for n in notices %}\n{{ n.text }}\n{% endfor %}\n{% for s in studies %}\n{{ s.id }}\n{% endfor %}\n",
    );
    own.write("templates/structured.txt.j2", "ST. INVENTED\n\n{% include \"builtin/structured.txt\" %}");
    own.write("r.txt", REPORT);
    own
}

impl Own {
    fn path(&self, name: &str) -> String {
        self.root.join(name).to_str().unwrap().to_owned()
    }

    /// Runs a subcommand for the site.
    fn here(&self, arguments: &[&str]) -> Run {
        run(&[arguments, &["--site", self.root.to_str().unwrap()]].concat())
    }

    /// Runs `batch` for the site over a line with a report.
    fn batch(&self, text: &str, arguments: &[&str]) -> Run {
        let line = json!({"id": "n", "text": text}).to_string();
        run_with(&[&["batch", "--site", self.root.to_str().unwrap()], arguments].concat(), line.as_bytes())
    }
}

fn value(out: &str) -> Value {
    serde_json::from_str(out).unwrap_or_else(|error| panic!("{error}: {out}"))
}

#[test]
fn lengths_without_an_axis_are_the_same_to_every_command_that_reads() {
    let own = house("reads");
    let report = own.path("r.txt");
    let parse = own.here(&["parse", &report]);
    let record = value(&parse.out);
    let size = &record["lesions"][0]["enhancing_size_mm"];
    assert_eq!((&size["ap"], &size["si"]), (&json!(8), &json!(14)), "{size}");
    assert_eq!(value(&run(&["parse", "-q", &report]).out)["lesions"][0]["enhancing_size_mm"]["si"], Value::Null);

    let convert = own.here(&["convert", "--to", "json", &report]);
    let batch = own.batch(REPORT, &[]);
    assert_eq!((value(&convert.out), &value(&batch.out)["record"]), (record.clone(), &record));
    // a record that was read elsewhere is one of the house's too
    own.write("elsewhere.json", run(&["parse", "-q", &report]).out);
    assert_eq!(own.here(&["convert", "--to", "json", &own.path("elsewhere.json")]).out, convert.out);

    let notice = "Lengths whose axis the report does not name are read as AP × SI, this department's order.";
    for told in [parse, convert, own.here(&["check", &report]), own.here(&["check", "-f", "json", &report])] {
        assert!(told.err.contains(&format!("{report}: {notice}")), "{}", told.err);
    }
    assert!(batch.err.contains("1 report with lengths read as AP × SI, this department's order"), "{}", batch.err);
    assert_eq!(own.here(&["parse", "--quiet", &report]).err, "");
    own.write("named.txt", NAMED);
    let named = own.here(&["parse", &own.path("named.txt")]);
    assert!(!named.err.contains("order"), "{}", named.err);
}

#[test]
fn what_is_checked_is_what_is_read() {
    let own = house("checked");
    own.write("r.txt", REPORT.replace("8 x 14", "40 x 8"));
    let codes = |check: Run| value(&check.out)["diagnostics"].to_string();
    let check = ["check", "--format", "json", &own.path("r.txt")];
    assert!(!codes(run(&check)).contains("implausible-size"), "a lesion of 40 mm may lie along the cord");
    assert!(codes(own.here(&check)).contains("implausible-size"), "40 mm from front to back are wider than a cord");
}

#[test]
fn a_page_is_the_same_from_addendum_convert_and_batch() {
    let own = house("pages");
    let report = own.path("r.txt");
    let dated = |arguments: &[&str]| own.here(&[arguments, &DATED, &[&report]].concat());
    let addendum = dated(&["addendum", "--quiet"]);
    assert_eq!(addendum.status, 0, "{}", addendum.err);
    assert!(addendum.out.starts_with("16.05.2019\n") && addendum.out.ends_with("our-site\n"), "{}", addendum.out);
    assert!(addendum.out.contains("are read as AP × SI, this department's order"), "{}", addendum.out);
    assert_eq!(dated(&["convert", "--to", "template:short.txt"]).out, addendum.out);
    let line = value(&own.batch(REPORT, &[&["--to", "addendum"], &DATED[..]].concat()).out);
    assert_eq!(line["addendum"], addendum.out);

    let structured = dated(&["convert", "--to", "structured"]).out;
    assert!(structured.starts_with("ST. INVENTED\n") && structured.contains("8 (AP) x 14 (SI) mm"), "{structured}");
    assert_eq!(dated(&["addendum", "--template", "structured.txt"]).out, structured);
    let ours = run(&["convert", "-q", "--to", "structured", &report]).out;
    assert!(!ours.contains("ST. INVENTED") && ours.contains("Enhancing size: 8 x 14 mm"), "{ours}");
}

#[test]
fn an_assessment_names_the_packs_and_the_order_it_was_made_with() {
    let own = house("versions");
    let line = value(&own.batch(REPORT, &["--to", "assessment"]).out);
    let packs: Vec<&String> = line["versions"]["packs"].as_object().unwrap().keys().collect();
    assert_eq!((packs, &line["versions"]["dimensions"]), (vec![&"our-site".to_owned()], &json!("AP × SI")));
    let classified = own.here(&["classify", "--format", "json", &own.path("r.txt")]);
    assert_eq!(line["assessment"], value(&classified.out));
    let asked = value(&own.batch(REPORT, &["--to", "assessment", "--evidence", "diehn-2015"]).out);
    assert_eq!(asked["versions"]["packs"].as_object().unwrap().keys().collect::<Vec<_>>(), ["diehn-2015"]);
    let table = own.batch(REPORT, &["--to", "csv"]).out;
    let mut rows = table.lines();
    assert!(rows.next().unwrap().ends_with(",dimensions") && rows.next().unwrap().ends_with(",AP × SI"), "{table}");
    let without = value(&run_with(&["batch"], json!({"id": "n", "text": REPORT}).to_string().as_bytes()).out);
    assert_eq!(without["versions"].get("dimensions"), None);
}

#[test]
fn any_number_of_threads_gives_a_site_the_same_bytes() {
    let own = house("threads");
    let reports = ["r", "solitary", "negative"].map(|name| match name {
        "r" => REPORT.to_owned(),
        name => text(&root(&format!("examples/reports/{name}.txt"))),
    });
    let line = |(number, text): (usize, &String)| json!({"id": number, "text": text}).to_string() + "\n";
    let lines: String = std::iter::repeat_n(&reports, 60).flatten().enumerate().map(line).collect();
    let site = own.root.to_str().unwrap();
    for to in ["record", "assessment", "addendum", "csv"] {
        let batch = |threads: &str| {
            let arguments = ["batch", "--site", site, "--to", to, "--threads", threads];
            let run = run_with(&[&arguments[..], &DATED].concat(), lines.as_bytes());
            (run.status, run.out, run.err)
        };
        let one = batch("1");
        assert!(one.0 == 0 && one.1.lines().count() >= 180 && one.2.contains("60 reports with lengths"), "{}", one.2);
        assert_eq!((batch("2"), batch("5")), (one.clone(), one), "{to}");
    }
}

#[test]
fn an_unknown_template_is_told_with_those_of_the_site() {
    let own = house("unknown");
    let convert = own.here(&["convert", "--to", "template:shrot.txt", &own.path("r.txt")]);
    let batch = own.batch(REPORT, &["--to", "addendum", "--template", "shrot.txt"]);
    for refused in [convert, batch] {
        assert_eq!((refused.status, refused.out.as_str()), (2, ""));
        assert!(refused.tells("shrot.txt: there is no template of that name, and no such file"), "{}", refused.err);
        assert!(refused.tells("did you mean short.txt?"), "{}", refused.err);
    }
    let far = own.here(&["addendum", "--template", "a-letter-home.txt", &own.path("r.txt")]);
    assert!(far.tells("tumour-board.txt") && far.tells("short.txt"), "{}", far.err);
    let nowhere = run(&["parse", "--site", "examples", &own.path("r.txt")]);
    assert!(nowhere.status == 2 && nowhere.tells("this is no site"), "{}", nowhere.err);
}

#[test]
fn a_form_is_written_anew_with_the_axes_that_were_meant() {
    let own = house("form");
    let report = own.path("r.txt");
    own.write("r.txt", run(&["convert", "-q", "--to", "structured", &report]).out);
    assert!(own.text("r.txt").contains("Enhancing size: 8 x 14 mm"), "{}", own.text("r.txt"));
    assert_eq!(run(&["fmt", "--check", &report]).status, 0);
    let before = value(&own.here(&["parse", "-q", &report]).out);
    let fmt = own.here(&["fmt", &report]);
    assert!(fmt.status == 0 && fmt.err.contains("are read as AP × SI"), "{}", fmt.err);
    let page = own.text("r.txt");
    assert!(page.starts_with("ST. INVENTED\n") && page.contains("Enhancing size: 8 (AP) x 14 (SI) mm"), "{page}");
    let again = own.here(&["fmt", "--check", &report]);
    assert_eq!((again.status, again.out.as_str(), again.err.as_str()), (0, "", ""));
    assert_eq!(value(&own.here(&["parse", "-q", &report]).out), before);
}

#[test]
fn figures_of_a_corpus_and_of_a_cohort_know_the_order_too() {
    let own = house("figures");
    for (folder, words) in [("meant", NAMED), ("dictated", REPORT)] {
        for (name, mm) in [("a", "14"), ("b", "21")] {
            own.write(&format!("{folder}/{name}.txt"), words.replace("14", mm));
        }
    }
    for name in ["a", "b"] {
        let gold = run(&["parse", "-q", &own.path(&format!("meant/{name}.txt"))]).out;
        own.write(&format!("dictated/{name}.json"), gold);
    }
    let score = |run: Run| (value(&run.out)["missed"].as_u64(), run.err);
    let corpus = own.path("dictated");
    let arguments = ["score", "--format", "json", &corpus];
    assert_eq!(score(run(&arguments)), (Some(4), String::new()));
    let told = "2 reports with lengths read as AP × SI, this department's order\n";
    assert_eq!(score(own.here(&arguments)), (Some(0), told.to_owned()));

    for name in ["a", "b"] {
        std::fs::remove_file(own.root.join(format!("dictated/{name}.json"))).unwrap();
    }
    own.write("dates.csv", "id,diagnosed,died,last_known_alive\na,2012-03-14,2012-06-02,\nb,2012-04-01,2012-09-01,\n");
    let (meant, dates) = (own.path("meant"), own.path("dates.csv"));
    let meant = run(&["cohort", &meant, "--outcomes", &dates, "-f", "csv"]);
    let dictated = ["cohort", &corpus, "--outcomes", &dates, "-f", "csv"];
    let ours = own.here(&dictated);
    assert_eq!((ours.status, &ours.out), (0, &meant.out), "{}", ours.err);
    assert!(ours.err.contains(told.trim_end()), "{}", ours.err);
    assert_ne!(run(&dictated).out, meant.out);
    assert_eq!(own.here(&[&dictated[..], &["--beside", "our-site"]].concat()).status, 0);
}
