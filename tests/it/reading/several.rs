//! Several lesions: where a sentence turns from one to another, and what is said of which.

use super::{
    cord, cord_expansion, cystic_change, enhancement, flame_sign, hemorrhage, new_on_follow_up, not_understood,
    position, rim_sign, size, t2_extent, t2_signal, vertebral_metastases,
};
use insta::assert_snapshot;

#[test]
fn each_of_two_lesions_in_one_sentence_has_its_own_features() {
    assert_snapshot!(hemorrhage("Haemorrhagic intramedullary lesion at C4 and cystic intramedullary lesion at T6."), @"present; not stated");
    assert_snapshot!(cystic_change("Haemorrhagic intramedullary lesion at C4 and cystic intramedullary lesion at T6."), @"not stated; present");
    assert_snapshot!(enhancement("Enhancing intramedullary lesion at C4 and non-enhancing lesion at T6."), @"present; absent");
    assert_snapshot!(rim_sign("Cord lesion at C4 with rim sign and another at T6 with flame sign."), @"present; not stated");
    assert_snapshot!(flame_sign("Cord lesion at C4 with rim sign and another at T6 with flame sign."), @"not stated; present");
    assert_snapshot!(t2_extent("Cord lesion at C4 with oedema from C2 to C6 and another at T6 with oedema from T4 to T8."), @"C2…C6, 5 segments; T4…T8, 5 segments");
    assert_snapshot!(cystic_change("Intramedullary lesion at C4, haemorrhagic, and a cystic one at T6."), @"not stated; present");
    assert_snapshot!(enhancement("Two intramedullary lesions: an enhancing one at C4 and a non-enhancing one at T6."), @"present; absent");
    assert_snapshot!(rim_sign("Two intramedullary lesions: C4, 9 mm, rim sign; T6, 14 mm, no rim sign."), @"present; absent");
    assert_snapshot!(flame_sign("Two intramedullary lesions: one at C4 (9 mm, rim sign) and one at T6 (14 mm, flame sign)."), @"not stated; present");
}

#[test]
fn what_stands_in_brackets_behind_a_level_is_of_its_lesion() {
    assert_snapshot!(enhancement("Cord lesions at C4 (ring enhancing) and T6 (9 mm)."), @"ring; not stated");
    assert_snapshot!(hemorrhage("There are cord lesions at C4 (haemorrhagic) and T10 (cystic)."), @"present; not stated");
    assert_snapshot!(enhancement("Cord lesions at C4 (9 x 6 mm), C6 (7 x 5 mm), and T10 (14 x 9 mm, ring enhancing)."), @"not stated; not stated; ring");
}

#[test]
fn a_rider_names_the_lesion_that_it_is_of() {
    assert_snapshot!(flame_sign("Two intramedullary lesions at C4 and T6, the latter with a flame sign."), @"not stated; present");
    assert_snapshot!(hemorrhage("Two intramedullary lesions at C4 and T6, the former haemorrhagic."), @"present; not stated");
    assert_snapshot!(cord_expansion("There are cord lesions at C4 and T6, with cord expansion at T6."), @"not stated; present");
    assert_snapshot!(hemorrhage("There are cord lesions at C4 and T6, with haemorrhage in the latter."), @"not stated; present");
    assert_snapshot!(flame_sign("Three cord lesions at C4, T6 and T10, the largest being 14 x 8 mm at T6 with a flame sign."), @"not stated; present; not stated");
    assert_snapshot!(hemorrhage("There are cord lesions at C4 and T10, one of which is haemorrhagic."), @"not stated; not stated");
    assert_snapshot!(not_understood("There are cord lesions at C4 and T10, one of which is haemorrhagic."), @"There are cord lesions at C4 and T10, one of which is haemorrhagic");
}

#[test]
fn a_verb_may_be_left_out_of_the_second_half() {
    assert_snapshot!(flame_sign("Cord lesions at C4 and T6. The C4 lesion shows a rim sign and the T6 lesion a flame sign."), @"not stated; present");
    assert_snapshot!(hemorrhage("Cord lesions at C4 and T6. The upper lesion is cystic, the lower haemorrhagic."), @"not stated; present");
    assert_snapshot!(flame_sign("Cord lesions at C4 and T6. Rim sign at C4, flame sign at T6."), @"not stated; present");
    assert_snapshot!(cord_expansion("Cord lesions at C4 and T6. The former expands the cord, the latter does not."), @"present; absent");
    assert_snapshot!(t2_extent("Cord lesions at C4 and T6. The C4 lesion has oedema from C2 to C6, the T6 lesion from T4 to T8."), @"C2…C6, 5 segments; T4…T8, 5 segments");
}

#[test]
fn sizes_belong_to_the_levels_beside_them() {
    assert_snapshot!(size("Two intramedullary lesions, 9 mm at C4 and 14 mm at T6."), @"9 mm; 14 mm");
    assert_snapshot!(size("A 9 mm lesion at C4 and a 14 mm lesion at T6 are present within the cord."), @"9 mm; 14 mm");
    assert_snapshot!(size("Two intramedullary lesions at C4 and T6, 9 mm and 14 mm in length, respectively."), @"9 mm; 14 mm, SI 14");
    assert_snapshot!(size("Intramedullary lesions at C2 and T8, measuring 4 mm and 9 mm respectively."), @"4 mm; 9 mm");
    assert_snapshot!(size("Cord lesions at C4 and T6. The first measures 9 mm, the second 14 mm."), @"9 mm; 14 mm");
    assert_snapshot!(size("Two cord lesions are seen. The one at C4 measures 9 mm. The one at T6 measures 14 mm."), @"9 mm; 14 mm");
}

#[test]
fn another_one_is_a_lesion_of_its_own() {
    assert_snapshot!(cord("There is an intramedullary lesion at C4. There is another at T6."), @"multiple, 2: C4; T6");
    assert_snapshot!(cord("Enhancing intramedullary lesion at C4. There is also one at T6."), @"multiple, 2: C4; T6");
    assert_snapshot!(cord("Two cord lesions are present. One lies at T2, the other at T8."), @"multiple, 2: T2; T8");
    assert_snapshot!(cord("In addition to the known cord lesion at T6, there is a new one at C4."), @"multiple, 2: T6; C4");
    assert_snapshot!(new_on_follow_up("In addition to the known cord lesion at T6, there is a new one at C4."), @"present");
    assert_snapshot!(cord("Cord lesions at C4 and in the conus."), @"multiple, 2: C4; conus");
    assert_snapshot!(cord("Intramedullary lesions at C4, T6 and the conus medullaris."), @"multiple, 3: C4; T6; conus");
    assert_snapshot!(cord("An intramedullary lesion at C4, with a possible second lesion at T6."), @"solitary, 1: C4");
}

#[test]
fn what_is_said_of_all_or_of_none_in_particular() {
    assert_snapshot!(enhancement("Two intramedullary lesions at C4 and T6, both enhancing."), @"present; present");
    assert_snapshot!(enhancement("Both cord lesions (C4 and T6) enhance homogeneously."), @"homogeneous; homogeneous");
    assert_snapshot!(hemorrhage("Cord lesions at C4 and T6. No lesion shows haemorrhage."), @"absent; absent");
    assert_snapshot!(hemorrhage("Two intramedullary lesions at C4 and T6. There is haemorrhage."), @"not stated; not stated");
    assert_snapshot!(not_understood("Two intramedullary lesions at C4 and T6. There is haemorrhage."), @"There is haemorrhage");
}

#[test]
fn a_count_is_of_the_cord_and_exact() {
    assert_snapshot!(cord("One intramedullary and three vertebral metastases."), @"solitary, 1: somewhere");
    assert_snapshot!(vertebral_metastases("One intramedullary and three vertebral metastases."), @"present");
    assert_snapshot!(cord("2-3 small enhancing foci in the cord."), @"multiple, uncounted");
    assert_snapshot!(cord("One or two intramedullary lesions."), @"not told");
}

#[test]
fn a_lesion_that_is_gone_does_not_take_the_others_with_it() {
    assert_snapshot!(cord("The C4 cord lesion has resolved, the T8 cord lesion is unchanged."), @"solitary, 1: T8");
    assert_snapshot!(cord("The T6 cord lesion has resolved; the C4 cord lesion persists. New cord lesion at T10."), @"multiple, 2: C4; T10");
    assert_snapshot!(cord("Two of the three cord lesions have resolved; the one at T6 persists."), @"solitary, 1: T6");
    assert_snapshot!(cord("The cord lesion at C4, which had measured 9 mm, has resolved."), @"none, 0");
}

#[test]
fn a_slip_of_the_tongue_is_taken_back() {
    assert_snapshot!(cord("Enhancing intramedullary lesion at T5, sorry, at T6."), @"solitary, 1: T6");
    assert_snapshot!(size("Intramedullary lesion at T5, 12 mm, I mean 14 mm."), @"14 mm");
}

#[test]
fn a_lesion_may_be_called_by_its_region() {
    assert_snapshot!(hemorrhage("There are cord lesions at C4 and T6. The cervical lesion is haemorrhagic."), @"present; not stated");
    assert_snapshot!(flame_sign("Cord lesions at C4, T6 and T10. The two thoracic lesions have a flame sign."), @"not stated; present; present");
    assert_snapshot!(cord_expansion("Cord lesions at C4 and T6. The cervical cord is expanded. The thoracic cord is not expanded."), @"present; absent");
    assert_snapshot!(cord_expansion("Cord lesions at C4, T6 and T10. The thoracic cord is expanded."), @"not stated; not stated; not stated");
}

#[test]
fn findings_that_are_numbered_are_no_numbered_lesions() {
    assert_snapshot!(size("1) Two intramedullary lesions are seen, at C3 and D2.\n2) C3 lesion measures 11 mm.\n3) D2 lesion measures 6 mm."), @"11 mm; 6 mm");
    assert_snapshot!(new_on_follow_up("The cord lesion at C4 is unchanged. The cord lesion at T8 is new."), @"present");
}

#[test]
fn one_and_the_other_are_two() {
    assert_snapshot!(hemorrhage("Two cord lesions. One at C4 is cystic and the other, at T6, is haemorrhagic."), @"not stated; present");
    assert_snapshot!(hemorrhage("Four cord lesions at C4, T2, T6 and L1. The third is cystic, the fourth haemorrhagic."), @"not stated; not stated; not stated; present");
    assert_snapshot!(rim_sign("Cord lesions at C4 and T6. The upper has a rim sign and the lower none."), @"present; absent");
    assert_snapshot!(rim_sign("Cord lesions at C4 and T6. A rim sign surrounds the upper, and none the lower."), @"present; absent");
    assert_snapshot!(flame_sign("Cord lesions at C4 and T6. The rim sign surrounds both, and the flame sign neither."), @"absent; absent");
    assert_snapshot!(rim_sign("Cord lesions at C4 and T6 with a rim sign at T6 and oedema from T4 to T8."), @"not stated; present");
    assert_snapshot!(cord("New lesion at C6: 9 mm.\nThe old lesion at T9 in the cord shows haemorrhage."), @"multiple, 2: C6; T9");
    assert_snapshot!(cystic_change("Two lesions in the cord at C4 and T6. Neither cord lesion shows a cyst."), @"absent; absent");
    assert_snapshot!(cord("Neither lesion in the cord enhances."), @"not told");
    assert_snapshot!(not_understood("Two cord lesions at C4 and T6: neither enhances."), @"neither enhances");
    assert_snapshot!(cord("Two cord lesions at C4 and T8. The C4 lesion has resolved."), @"solitary, 1: T8");
    assert_snapshot!(cord_expansion("The cord is swollen and shows a lesion at C4 and another at T8."), @"not stated; not stated");
}

#[test]
fn each_place_has_its_value() {
    let both = |rest: &str| format!("Cord lesions at C4 and T7. {rest}");
    assert_snapshot!(enhancement(&both("Enhancement at C4 is homogeneous, at T7 ring-like.")), @"homogeneous; ring");
    assert_snapshot!(enhancement(&both("Homogeneous enhancement at C4, ring enhancement at T7.")), @"homogeneous; ring");
    assert_snapshot!(t2_signal(&both("T2 signal is hyperintense at C4, hypointense at T7.")), @"hyper; hypo");
    assert_snapshot!(position(&both("Position central at C4 and eccentric at T7.")), @"central; eccentric");
    assert_snapshot!(t2_extent(&both("Oedema around C4: C2 to C6.")), @"C2…C6, 5 segments; not stated");
    assert_snapshot!(t2_extent(&both("Oedema (C4): C2-C6. Oedema (T7): none.")), @"C2…C6, 5 segments; not stated");
    assert_snapshot!(t2_extent(&both("There is no oedema at C4, whereas at T7 it extends from T5 to T9.")), @"not stated; T5…T9, 5 segments");
    assert_snapshot!(t2_extent("Cord lesion at C4. Second lesion T7, 6 mm. Oedema C2 to C6, unchanged."), @"C2…C6, 5 segments; not stated");
    assert_snapshot!(t2_extent("Cord lesion at T4. Oedema surrounds the T4 lesion from T2 to T7."), @"T2…T7, 6 segments");
    assert_snapshot!(flame_sign("Known cord lesion at T7. New cord lesion at C4. The known lesion shows no flame sign, the new lesion a flame sign."), @"absent; present");
    assert_snapshot!(cystic_change("Known cord lesion at T7. New cord lesion at C4. The pre-existing lesion has a cyst."), @"present; not stated");
    assert_snapshot!(size("Cord lesions at C5 and T8. New cord lesion at T11. The latter is 3 mm."), @"not stated; not stated; 3 mm");
}

#[test]
fn oedema_around_several_lesions_is_of_each() {
    let confluent = "Two cord lesions at C6 and T3-T4. Confluent cord oedema around the C6 and T3-T4 lesions, extending from C5 to T6.";
    assert_snapshot!(cord(confluent), @"multiple, 2: C6; T3-T4");
    assert_snapshot!(t2_extent(confluent), @"C5…T6, 9 segments; C5…T6, 9 segments");
    assert_snapshot!(t2_extent("Cord lesion at T6. Surrounding oedema over 3 segments, reduced as compared to previous (5 segments)."), @"3 segments");
}
