//! What was, and what is.

use super::{cord, cystic_change, enhancement, new_on_follow_up, position, rim_sign, size, t2_extent, t2_signal};
use insta::assert_snapshot;

#[test]
fn what_is_now_holds() {
    assert_snapshot!(size("Cord lesion at T8 has grown from 4 to 7 mm."), @"7 mm");
    assert_snapshot!(size("Cord lesion T6: PREVIOUS 9 mm, CURRENT 12 mm."), @"12 mm");
    assert_snapshot!(size("Cord lesion T6: previous size 9 mm, current size 12 mm."), @"12 mm");
    assert_snapshot!(size("Intramedullary lesions: C3 7 mm (5 mm), T5 12 mm (9 mm), T11 4 mm (new)."), @"7 mm; 12 mm; 4 mm");
    assert_snapshot!(t2_extent("Cord lesion at T8. Oedema has increased from 3 to 5 segments."), @"5 segments");
    assert_snapshot!(enhancement("Cord lesion at T8. Enhancement has changed from homogeneous to ring."), @"ring");
    assert_snapshot!(enhancement("Cord lesion at T8. The former ring enhancement is now homogeneous."), @"homogeneous");
    assert_snapshot!(position("Cord lesion at T7. It was eccentric and is now central."), @"central");
    assert_snapshot!(rim_sign("Cord lesion at T8. The (previously seen) rim sign is lost."), @"absent");
    assert_snapshot!(rim_sign("Cord lesion at T8. The rim sign that was described on the earlier examination is no longer evident."), @"absent");
    assert_snapshot!(t2_signal("Cord lesion at T8. T2 signal was hyperintense and is now hypointense."), @"not stated");
}

#[test]
fn a_lesion_that_is_gone_is_no_entry() {
    assert_snapshot!(cord("There were two intramedullary lesions at C6 and T6. The former is no longer seen. The latter measures 8 mm."), @"solitary, 1: T6");
    assert_snapshot!(cord("Known cord metastases at C6, T6 and T11. The C6 metastasis is no longer visible."), @"multiple, 2: T6; T11");
    assert_snapshot!(cord("Cord lesion at T6, 12 mm. Cord lesion at C6 which was seen earlier is not visualised in present study."), @"solitary, 1: T6");
    assert_snapshot!(cord("Known cord metastasis at T6. The T6 lesion has resolved."), @"none, 0");
    assert_snapshot!(cord("The cord lesion at C4 has resolved, and one is now seen at T10."), @"solitary, 1: T10");
    assert_snapshot!(cord("The lesion in the conus is no longer visible, but a new one has appeared at T10."), @"solitary, 1: T10");
    assert_snapshot!(cord("Cord lesions at C4 and T8. The C4 lesion has resolved, but the one at T8 persists."), @"solitary, 1: T8");
    assert_snapshot!(cord("Cord lesion at C4. The epidural metastasis at T10 has resolved."), @"solitary, 1: C4");
    // described and called gone: one of the two is wrong
    assert_snapshot!(cord("Cord lesions at C6 and T6. The C6 lesion measures 9 mm. The C6 lesion has resolved."), @"multiple, 2: C6; T6");
    assert_snapshot!(cord("Cord lesions at C6 and T6. The oedema of the C6 lesion has resolved."), @"multiple, 2: C6; T6");
}

#[test]
fn a_lesion_is_new_in_many_words() {
    let known = |rest: &str| new_on_follow_up(&format!("Known cord lesion at T8. {rest}"));
    assert_snapshot!(known("Cord lesion at C5, new since the prior examination."), @"present");
    assert_snapshot!(known("Another intramedullary lesion is noted at T11, not seen on the previous scan."), @"present");
    assert_snapshot!(known("De novo cord lesion at C4."), @"present");
    assert_snapshot!(known("New C5 intramedullary metastasis."), @"present");
    assert_snapshot!(new_on_follow_up("Cord lesions: T5 (known, 9 mm) and T11 (new, 4 mm)."), @"present");
    assert_snapshot!(new_on_follow_up("Known cord lesions at T8 and C3. The former is unchanged, the latter new."), @"present");
    // of the lesion something is new, not the lesion
    assert_snapshot!(known("The lesion has developed a cystic component."), @"not stated");
    assert_snapshot!(cystic_change("Cord lesion at T8. The lesion has developed a cystic component."), @"present");
}
