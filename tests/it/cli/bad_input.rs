//! What is no report, and how it is refused: one clear error with its mend, and exit status 2.

use super::{CHEST, NEGATIVE, Scratch, run, run_with};

#[test]
fn one_bad_file_among_several_does_not_stop_the_others() {
    let parse = run(&["parse", NEGATIVE, "nowhere.txt", NEGATIVE]);
    assert_eq!((parse.status, parse.out.lines().count()), (2, 2));
    assert!(parse.err.contains("nowhere.txt: there is no such file"), "{}", parse.err);
    // What could not be read outweighs what was found.
    assert_eq!(run(&["check", "--deny", "advice", CHEST, "nowhere.txt"]).status, 2);
}

#[test]
fn what_is_no_report_is_refused_with_its_mend() {
    let empty = Scratch::new("empty.txt", b"");
    let blank = Scratch::new("blank.txt", b" \r\n\t\n");
    let image = Scratch::new("scan.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let neither = Scratch::new("neither.txt", b"lesion at T5 \x81");
    let large = Scratch::new("large.txt", &vec![b'a'; 4 * 1024 * 1024 + 1]);
    for (file, reason, mend) in [
        (&empty, "the report is empty", "export of the report"),
        (&blank, "the report is empty", "export of the report"),
        (&image, "byte 6 is 0x1a: this is a binary file", "plain text"),
        (&neither, "byte 13 is 0x81, which is neither UTF-8 nor Windows-1252", "UTF-8"),
        (&large, "the report has 4194305 bytes", "one report a file"),
    ] {
        let parse = run(&["parse", file.path()]);
        assert_eq!((parse.status, parse.out.as_str()), (2, ""), "{}", file.path());
        assert!(parse.tells(reason) && parse.tells(mend), "{}", parse.err);
    }
}

#[test]
fn standard_input_that_is_no_report_is_refused_too() {
    assert_eq!(run_with(&["parse", "-"], b"").status, 2);
    let endless = run_with(&["check", "-"], &vec![b'a'; 5 * 1024 * 1024]);
    assert_eq!(endless.status, 2);
    assert!(endless.err.contains("more than the 4194304 bytes"), "{}", endless.err);
}

#[test]
fn a_report_in_windows_1252_is_read() {
    let file = Scratch::new("windows.txt", b"MRI THORACIC SPINE\nLesion of 8 \xd7 7 mm \x96 \x9cdema.\n");
    assert_eq!(run(&["parse", file.path()]).status, 0);
}

#[test]
fn a_folder_is_no_report() {
    let parse = run(&["parse", "examples/reports"]);
    assert_eq!(parse.status, 2);
    assert!(parse.err.contains("examples/reports: this is a folder"), "{}", parse.err);
}

#[test]
fn an_unknown_code_is_answered_with_the_nearest() {
    let unknown = run(&["explain", "date-reversed"]);
    assert_eq!((unknown.status, unknown.out.as_str()), (2, ""));
    assert!(unknown.err.contains("did you mean record::dates-reversed?"), "{}", unknown.err);
}

#[test]
fn a_misspelled_option_is_a_failure_of_ours_to_run() {
    assert_eq!(run(&["parse", "--fromat", "yaml", NEGATIVE]).status, 2);
    assert_eq!(run(&["parse"]).status, 2);
    assert_eq!(run(&[]).status, 2);
}
