//! `fmt`: structured reports in their canonical form, and prose left alone.

use super::{NEGATIVE, Scratch, run};
use std::fs;

/// A structured report as somebody typed it.
const TYPED: &str = "INTRAMEDULLARY LESIONS\nnumber of lesions:  1\nmultiplicity: solitary\n\nLesion 1\nflame sign: PRESENT\n\
    level: T4 to T5\n\nPATIENT\nage: 61 years\n\nUNREAD STATEMENTS\n* The cord looks odd, Rim: see below.\n";

#[test]
fn a_structured_report_is_written_anew_in_place() {
    let file = Scratch::new("typed.txt", TYPED.as_bytes());
    let check = run(&["fmt", "--check", file.path()]);
    assert_eq!((check.status, check.out.trim_end()), (1, file.path()), "{}", check.err);
    assert_eq!(fs::read_to_string(file.path()).unwrap(), TYPED);
    assert_eq!(run(&["fmt", file.path()]).status, 0);
    let page = fs::read_to_string(file.path()).unwrap();
    for line in ["\nAge: 61 years\nSex: not stated\n", "\nLevel: T4 to T5\n", "\nFlame sign: present\n"] {
        assert!(page.contains(line), "{page}");
    }
    assert!(page.ends_with("\nUNREAD STATEMENTS\n* The cord looks odd, Rim: see below.\n"), "{page}");
    let again = run(&["fmt", "--check", file.path()]);
    assert_eq!((again.status, again.out.as_str()), (0, ""));
}

#[test]
fn a_line_that_would_be_lost_stops_it() {
    let file = Scratch::new("more.txt", format!("{TYPED}\nThe thyroid is normal.\n").as_bytes());
    let refused = run(&["fmt", file.path()]);
    assert_eq!(refused.status, 2);
    assert!(refused.tells("\"The thyroid is normal.\" is no line of the structured form"), "{}", refused.err);
    assert!(fs::read_to_string(file.path()).unwrap().ends_with("The thyroid is normal.\n"));
}

#[test]
fn prose_is_not_touched_unless_it_is_asked_for() {
    let dictated = fs::read_to_string(crate::root(NEGATIVE)).unwrap();
    let file = Scratch::new("prose.txt", dictated.as_bytes());
    assert_eq!(run(&["fmt", file.path()]).status, 2);
    assert_eq!(fs::read_to_string(file.path()).unwrap(), dictated);
    assert_eq!(run(&["fmt", "--from-dictation", file.path()]).status, 0);
    let page = fs::read_to_string(file.path()).unwrap();
    assert!(page.starts_with("STRUCTURED SPINE MR REPORT"), "{page}");
    assert_eq!(run(&["fmt", "--check", file.path()]).status, 0);
}

#[cfg(unix)]
#[test]
fn permissions_are_kept_and_a_read_only_file_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let file = Scratch::new("mode.txt", TYPED.as_bytes());
    let mode = |mode| fs::set_permissions(file.path(), fs::Permissions::from_mode(mode)).unwrap();
    mode(0o400);
    let refused = run(&["fmt", file.path()]);
    assert!(refused.status == 2 && refused.tells("the file is read-only"), "{}", refused.err);
    assert_eq!(fs::read_to_string(file.path()).unwrap(), TYPED);
    mode(0o604);
    assert_eq!(run(&["fmt", file.path()]).status, 0);
    assert_eq!(fs::metadata(file.path()).unwrap().permissions().mode() & 0o777, 0o604);
}
