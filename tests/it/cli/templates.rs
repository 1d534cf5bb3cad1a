//! `site` and `templates`: a department's own folder, its tests, and everything that can be wrong with them.

use super::{NEGATIVE, Run, run, run_with};
use std::{fs, path::PathBuf};

/// A new site for one test, gone when it is dropped.
pub(super) struct Own {
    pub(super) root: PathBuf,
}

impl Own {
    pub(super) fn new(name: &str) -> Own {
        let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("site-{name}"));
        let _ = fs::remove_dir_all(&root);
        let new = run(&["site", "new", root.to_str().unwrap()]);
        assert_eq!((new.status, new.out.as_str()), (0, ""), "{}", new.err);
        Own { root }
    }

    pub(super) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> &Own {
        fs::create_dir_all(self.root.join(name).parent().unwrap()).unwrap();
        fs::write(self.root.join(name), text).unwrap();
        self
    }

    pub(super) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.root.join(name)).unwrap()
    }

    fn has(&self, name: &str) -> bool {
        self.root.join(name).exists()
    }

    fn run(&self, arguments: &[&str]) -> Run {
        run(&[arguments, &[self.root.to_str().unwrap()]].concat())
    }

    /// Runs the tests, and gives status and output.
    fn test(&self, arguments: &[&str]) -> (i32, String) {
        let run = self.run(&[&["templates", "test"], arguments].concat());
        (run.status, format!("{}{}", run.out, run.err))
    }

    /// Runs something that must fail, and gives its error as one line.
    fn refused(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{}", run.err);
        run.err.replace("│", " ").split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

const SOLITARY: &str = "snapshots/addendum.txt__solitary.snap";
const OWN_TEMPLATE: &str = "templates/addendum.txt.j2";

#[test]
fn a_new_site_passes_its_own_tests() {
    let own = Own::new("new");
    assert_eq!(own.test(&["--ci"]), (0, "2 pages\n".to_owned()));
    let check = own.run(&["site", "check"]);
    assert!(
        check.status == 0 && check.out.contains("1 pages, 2 cases; cites diehn-2015, rykken-2013"),
        "{}",
        check.out
    );
    let again = own.refused(&["site", "new"]);
    assert!(again.contains("the folder is not empty"), "{again}");
}

#[test]
fn a_changed_word_is_shown_and_waits_until_it_is_accepted() {
    let own = Own::new("changed");
    own.write(OWN_TEMPLATE, own.text(OWN_TEMPLATE).replace("Neuroradiology", "Radiology"));
    let (status, told) = own.test(&["--ci"]);
    assert!(status == 1 && told.contains("- Department of Neuroradiology.") && told.contains("2 changed"), "{told}");
    assert!(!own.has("snapshots/addendum.txt__solitary.snap.new"), "--ci has written");
    assert_eq!(own.test(&[]).0, 1);
    let waiting = own.text("snapshots/addendum.txt__solitary.snap.new");
    assert!(waiting.contains("Department of Radiology."), "{waiting}");
    let (status, told) = own.test(&["--accept=addendum.txt__solitary"]);
    assert!(status == 1 && told.contains("1 changed, 1 accepted"), "{told}");
    assert!(
        !own.has("snapshots/addendum.txt__solitary.snap.new") && own.has("snapshots/addendum.txt__hedged.snap.new")
    );
    assert_eq!(own.test(&["--accept"]).0, 0);
    assert_eq!(own.test(&["--ci"]), (0, "2 pages\n".to_owned()));
}

#[test]
fn what_waits_goes_when_it_differs_no_more() {
    let own = Own::new("waits");
    let before = own.text(OWN_TEMPLATE);
    own.write(OWN_TEMPLATE, before.replace("Neuroradiology", "Radiology")).test(&[]);
    assert!(own.has("snapshots/addendum.txt__solitary.snap.new"));
    assert_eq!(own.write(OWN_TEMPLATE, before).test(&[]).0, 0);
    assert!(!own.has("snapshots/addendum.txt__solitary.snap.new"));
}

#[test]
fn a_review_accepts_rejects_and_shows_what_the_template_sees() {
    let own = Own::new("review");
    let old = own.text(SOLITARY);
    own.write(OWN_TEMPLATE, own.text(OWN_TEMPLATE).replace("Neuroradiology", "Radiology"));
    let review =
        |answers: &str| run_with(&["templates", "test", "--review", own.root.to_str().unwrap()], answers.as_bytes());
    let told = review("c\na\nr\n");
    assert!(told.status == 1 && told.out.contains("\"withheld\": false"), "{}", told.out);
    assert!(own.text("snapshots/addendum.txt__hedged.snap").contains("Department of Radiology."));
    assert_eq!(own.text(SOLITARY), old);
    assert_eq!(review("").status, 1);
    assert_eq!(review("what?\nl\n").status, 0);
    assert!(own.text(SOLITARY).contains("Department of Radiology."));
}

#[test]
fn a_missing_snapshot_is_written_only_where_that_is_asked_for() {
    let own = Own::new("missing");
    fs::remove_file(own.root.join(SOLITARY)).unwrap();
    let (status, told) = own.test(&["--ci"]);
    assert!(status == 1 && told.contains("there is no snapshot yet") && !own.has(SOLITARY), "{told}");
    assert_eq!(own.test(&["--update-missing"]).0, 0);
    assert!(own.has(SOLITARY));
}

#[test]
fn a_snapshot_of_nothing_is_reported_and_pruned() {
    let own = Own::new("orphan");
    own.write("snapshots/letter.txt__solitary.snap", "---\n---\nDear colleague\n");
    let (status, told) = own.test(&["--ci"]);
    assert!(
        status == 1 && told.contains("snapshots/letter.txt__solitary.snap: belongs to no template or case"),
        "{told}"
    );
    assert_eq!(own.test(&["--prune"]).0, 0);
    assert!(!own.has("snapshots/letter.txt__solitary.snap"));
}

#[test]
fn templates_and_cases_may_be_chosen() {
    let own = Own::new("chosen");
    assert_eq!(own.test(&["--case", "hed*"]), (0, "1 pages\n".to_owned()));
    assert_eq!(own.test(&["--template", "letter*"]), (0, "0 pages\n".to_owned()));
}

#[test]
fn the_summaries_are_for_machines() {
    let own = Own::new("summaries");
    own.write(OWN_TEMPLATE, own.text(OWN_TEMPLATE).replace("Neuroradiology", "Radiology <&>"));
    let junit = own.root.join("junit.xml");
    let run = own.run(&["templates", "test", "--ci", "--json", "-", "--junit", junit.to_str().unwrap()]);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((run.status, &json["pages"], &json["same"]), (1, &2.into(), &0.into()));
    assert_eq!(json["trials"][1]["state"], "changed");
    let xml = fs::read_to_string(junit).unwrap();
    assert!(xml.contains("failures=\"2\"") && xml.contains("Radiology &lt;&amp;&gt;"), "{xml}");
    assert!(!xml.contains("timestamp"), "{xml}");
}

#[test]
fn a_spoiled_snapshot_is_told_apart_from_a_changed_one() {
    let own = Own::new("spoiled");
    let good = own.text(SOLITARY);
    for (spoiled, words) in [
        (
            good.replace("\nNOTICE", "\n<<<<<<< ours\nNOTICE").replace("\nFOUND", "\n<<<<<<< ours\nFOUND"),
            "the mark of a merge conflict",
        ),
        (good.replace("---\n", ""), "of an older format"),
        (good.replacen("\n---\n", "\n", 1), "has no closing `---`"),
        (good.replacen("source:", "source: [", 1), "the header cannot be read"),
    ] {
        let (status, told) = own.write(SOLITARY, &spoiled).test(&["--ci"]);
        assert!(status == 1 && told.contains(words), "{words}: {told}");
        assert!(told.contains("1 with a snapshot that cannot be read"), "{told}");
    }
    let (status, told) = own.write(SOLITARY, good.replace("61", "62")).test(&["--ci"]);
    assert!(status == 1 && told.contains("1 changed"), "{told}");
    assert_eq!(own.write(SOLITARY, b"---\n---\n\xff").test(&["--accept"]).0, 0);
    assert_eq!(own.text(SOLITARY), good);
}

#[test]
fn a_template_that_does_not_render_is_told_with_its_place_and_the_others_go_on() {
    let own = Own::new("failing");
    for (template, words) in [
        ("{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}", "engine ran out of fuel"),
        ("{% include 'bad.txt' %}", "recursion limit exceeded"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "recursion limit exceeded"),
        ("{% include '../../etc/passwd' %}", "\"../../etc/passwd\" leads out of the folder"),
        ("\n{{ 1 / 0 }}", "bad.txt.j2:2: `1 / 0`: unable to calculate 1 / 0; nothing is divided by zero"),
        (
            "\n{{ record.lesion }}",
            "bad.txt.j2:2: `record.lesion`: `record.lesion` is undefined; did you mean `lesions`?",
        ),
        ("{{ record.pet_uptake }}", "the value is not stated; say so in words"),
        ("{% if %}", "bad.txt.j2:1: unexpected"),
    ] {
        let (status, told) = own.write("templates/bad.txt.j2", template).test(&["--ci"]);
        assert!(status == 1 && told.contains(words), "{words}: {told}");
        assert!(told.contains("4 pages, 2 that do not render"), "{told}");
    }
    let check = own.refused(&["site", "check"]);
    assert!(check.contains("bad.txt.j2:1: unexpected"), "{check}");
}

#[test]
fn two_cases_of_one_name_are_refused() {
    let own = Own::new("twice");
    own.write("cases/solitary.yaml", "multiplicity: solitary\n");
    let told = own.refused(&["templates", "test"]);
    assert!(told.contains("cases/solitary.yaml:") && told.contains("is a case of the same name"), "{told}");
}

#[test]
fn a_case_or_a_configuration_that_is_none_says_where() {
    let own = Own::new("configuration");
    own.write("cases/odd.yaml", "lesions:\n  - rim_sgin: present\n");
    let told = own.refused(&["templates", "test"]);
    assert!(
        told.contains("odd.yaml:2:15: lesions[0].rim_sgin: there is no such key; did you mean `rim_sign`?"),
        "{told}"
    );
    own.write("cases/odd.yaml", "");
    own.write("cases/odd.pdf", "");
    assert!(own.refused(&["templates", "test"]).contains("odd.pdf: a case ends in .txt"));
    for (yaml, words) in [
        ("template: addendum.txt\nline_widht: 80\n", "cordreport.yaml:2:1: unknown field `line_widht`"),
        (
            "\ntemplate: adendum.txt\n",
            "cordreport.yaml:2:11: template: there is no template \"adendum.txt\"; did you mean \"addendum.txt\"?",
        ),
        ("evidence: [diehn-2016]\n", "cordreport.yaml:1:11: evidence: there is no pack \"diehn-2016\""),
        ("line_width: 8\n", "8 columns; a line has from 40 to 400"),
        ("date_format: \"%H\"\n", "is no format of a date"),
        ("dimensions: [ap, ap]\n", "ap stands there twice"),
        ("units: tlh\n", "unknown variant `tlh`"),
    ] {
        let told = own.write("cordreport.yaml", yaml).refused(&["site", "check"]);
        assert!(told.contains(words), "{words}: {told}");
    }
    fs::remove_file(own.root.join("cordreport.yaml")).unwrap();
    assert!(own.refused(&["site", "check"]).contains("this is no site"));
}

#[cfg(unix)]
#[test]
fn nothing_is_read_from_outside_the_folder() {
    let own = Own::new("outside");
    std::os::unix::fs::symlink("/etc/hostname", own.root.join("templates/host.txt.j2")).unwrap();
    let told = own.refused(&["site", "check"]);
    assert!(told.contains("host.txt.j2: this leads out of the site's folder"), "{told}");
}

#[cfg(unix)]
#[test]
fn a_folder_of_snapshots_that_cannot_be_written_is_told_and_left_as_it_was() {
    let own = Own::new("unwritable");
    fs::remove_dir_all(own.root.join("snapshots")).unwrap();
    // Nobody can make a file there, not even the administrator.
    own.write("snapshots", "a file where a folder belongs");
    let told = own.refused(&["templates", "test", "--accept"]);
    assert!(told.contains("snapshots"), "{told}");
    assert_eq!(own.text("snapshots"), "a file where a folder belongs");
}

#[test]
fn the_present_folder_or_the_environment_may_name_the_site() {
    let own = Own::new("found");
    let below = own.root.join("cases");
    let program = || std::process::Command::new(env!("CARGO_BIN_EXE_cordreport"));
    let list = |command: &mut std::process::Command| {
        let output = command.args(["templates", "list"]).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let found = list(program().current_dir(&below).env_remove("CORDREPORT_SITE"));
    assert!(found.contains("the site's, before ours, used where none is asked for"), "{found}");
    assert_eq!(list(program().current_dir("/").env("CORDREPORT_SITE", &own.root)), found);
    let without = list(program().current_dir("/").env_remove("CORDREPORT_SITE"));
    assert!(!without.contains("the site's"), "{without}");
    let none = run(&["templates", "test"]);
    assert!(none.status == 2 && none.tells("there is no site"), "{}", none.err);
}

#[test]
fn templates_are_listed_shown_and_documented() {
    let list = run(&["templates", "list"]);
    assert!(list.out.contains("tumour-board.txt") && !list.out.contains("parts/"), "{}", list.out);
    let show = run(&["templates", "show", "builtin/addendum.txt"]);
    assert!(show.status == 0 && show.out.contains("{% block signature %}"));
    let unknown = run(&["templates", "show", "adendum.txt"]);
    assert!(unknown.status == 2 && unknown.tells("did you mean addendum.txt?"), "{}", unknown.err);
    let docs = run(&["templates", "docs"]);
    assert!(docs.out.contains("### levels\n") && docs.out.contains("->  \"C5 to T1\""), "{}", docs.out);
    let context: serde_json::Value = serde_json::from_str(&run(&["templates", "context", "-q", NEGATIVE]).out).unwrap();
    assert_eq!((context["withheld"].as_bool(), context["date"].as_str()), (Some(true), Some("2024-05-17")));
}

#[test]
fn coverage_names_what_no_case_shows_and_records_are_proposed_that_do() {
    let own = Own::new("coverage");
    own.write(
        "templates/letter.txt.j2",
        "{% if record.multiplicity == \"multiple\" %}\nSeveral.\n{% elif withheld %}\nNone.\n{% else %}\nOne.\n{% endif %}\n\
         {% for lesion in record.lesions %}{{ \"rim\" if lesion.rim_sign is present else \"-\" }}{% else %}\nNothing.\n{% endfor %}\n\
         {% if record.multiplicity == \"none\" and record.lesions %}\nNever.\n{% endif %}\n",
    );
    let (_, told) = own.test(&["--accept", "--coverage"]);
    for words in [
        "templates",
        "line 1: never true: if record.multiplicity == \"multiple\"",
        "line 3: never true: elif withheld",
        "line 8: never empty: for lesion in record.lesions",
        "lesions: no case with none, several",
        "no case with notices, no_intramedullary_lesion",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let proposed = own.run(&["templates", "cases", "--generate", "--branches", "--write"]);
    assert_eq!(proposed.status, 0, "{}", proposed.err);
    assert!(proposed.err.contains("letter.txt.j2:11: never true, by none of"), "{}", proposed.err);
    assert!(own.has("cases/generated-1.yaml") && !own.has("cases/generated-3.yaml"), "{}", proposed.out);
    let (_, told) = own.test(&["--accept", "--coverage"]);
    assert!(told.contains("letter.txt.j2: 8 of 9\n"), "{told}");
    let again = own.run(&["templates", "cases", "--generate", "--branches"]);
    assert_eq!((again.out.as_str(), again.status), ("", 0));
}
