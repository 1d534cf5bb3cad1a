//! Rim and flame sign, and what denying, hedging and not assessing do to them and to other findings.

use super::{cord_expansion, cystic_change, enhancement, flame_sign, hemorrhage, position, rim_sign};
use insta::assert_snapshot;

#[test]
fn a_thin_rim_of_more_intense_enhancement_is_the_rim_sign() {
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. There is a rim sign."), @"present");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. A thin rim of more intense enhancement is seen at its periphery."), @"present");
    assert_snapshot!(enhancement("Intramedullary lesion at T4. A thin rim of more intense enhancement is seen at its periphery."), @"present");
    assert_snapshot!(enhancement("Intramedullary lesion at T4. It enhances heterogeneously. A thin peripheral rim enhances more intensely than the centre."), @"heterogeneous");
    assert_snapshot!(rim_sign("Ring-enhancing intramedullary lesion at T4."), @"not stated");
    assert_snapshot!(enhancement("Ring-enhancing intramedullary lesion at T4."), @"ring");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. A hypointense haemosiderin rim surrounds it."), @"not stated");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. There is a thin partial rim of more intense peripheral enhancement."), @"present");
}

#[test]
fn flame_shaped_enhancement_at_a_margin_is_the_flame_sign() {
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. Flame-shaped enhancement at its superior margin."), @"present");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. Positive flame sign."), @"present");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. Ill-defined flame-like enhancement extends from the lower pole."), @"present");
}

#[test]
fn a_negation_reaches_over_its_list() {
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. No rim sign or flame sign."), @"absent");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. No rim sign or flame sign."), @"absent");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. Neither a rim sign nor a flame sign is seen."), @"absent");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. Rim and flame signs are absent."), @"absent");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. Rim and flame signs are absent."), @"absent");
    assert_snapshot!(cystic_change("Intramedullary lesion at T4. No haemorrhage, cyst or flame sign."), @"absent");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. No haemorrhage, cyst or flame sign."), @"absent");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4. There is no evidence of haemorrhage."), @"absent");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. Flame sign: negative."), @"absent");
}

#[test]
fn an_answer_said_again_is_said_as_it_was() {
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. No rim sign was seen, as were flame sign and cyst."), @"absent");
    assert_snapshot!(enhancement("Intramedullary lesion at T4 enhancing homogeneously, without a rim of more intense enhancement."), @"homogeneous");
}

#[test]
fn a_negation_ends_where_something_else_is_asserted() {
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. No rim sign, but a flame sign is present."), @"present");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. No rim sign, but a flame sign is present."), @"absent");
    assert_snapshot!(cord_expansion("Intramedullary lesion at T4. There is no haemorrhage and the cord is expanded."), @"present");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4. The cord is expanded without haemorrhage."), @"absent");
    assert_snapshot!(cord_expansion("Intramedullary lesion at T4. The cord is expanded without haemorrhage."), @"present");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. The rim sign is present, the flame sign absent."), @"present");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. The rim sign is present, the flame sign absent."), @"absent");
}

#[test]
fn no_definite_x_is_absent() {
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. No definite flame sign."), @"absent");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. No convincing rim sign."), @"absent");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4. No obvious haemorrhage."), @"absent");
}

#[test]
fn pseudo_negation_denies_something_else() {
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. No change in the flame sign at the superior pole."), @"present");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4. Haemorrhage within the lesion is unchanged."), @"present");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. The rim sign persists."), @"present");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. The lesion shows not only a rim sign but also a flame sign."), @"present");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. The lesion shows not only a rim sign but also a flame sign."), @"present");
    assert_snapshot!(cord_expansion("Intramedullary lesion at T4. Cord expansion has not changed."), @"present");
}

#[test]
fn what_is_gone_is_absent() {
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. The previously seen rim sign is no longer evident."), @"absent");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4. Previous haemorrhage has resolved."), @"absent");
}

#[test]
fn a_hedge_stays_a_hedge() {
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. Possible flame sign."), @"indeterminate");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. A rim sign cannot be excluded."), @"indeterminate");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4. Signal suspicious for haemorrhage."), @"indeterminate");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. Questionable rim sign."), @"indeterminate");
    assert_snapshot!(cystic_change("Intramedullary lesion at T4. A central area may represent cystic change."), @"indeterminate");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. The flame sign is equivocal."), @"indeterminate");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4. Probable blood products."), @"indeterminate");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. Flame sign probable but cannot be confirmed."), @"indeterminate");
    assert_snapshot!(cord_expansion("Intramedullary lesion at T4. The cord is possibly expanded."), @"indeterminate");
    assert_snapshot!(cystic_change("Intramedullary lesion at T4. Findings likely reflect cystic change."), @"indeterminate");
}

#[test]
fn consistent_with_asserts() {
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4. Low signal consistent with blood products."), @"present");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. Enhancement at the margin in keeping with a flame sign."), @"present");
    assert_snapshot!(cystic_change("Intramedullary lesion at T4. Central fluid signal compatible with a cyst."), @"present");
}

#[test]
fn what_could_not_be_evaluated_is_not_assessed() {
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. The flame sign cannot be assessed because of motion."), @"not_assessed");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. Rim sign: not evaluable."), @"not_assessed");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4. Haemorrhage could not be evaluated without a gradient-echo series."), @"not_assessed");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. Rim and flame signs cannot be assessed without contrast."), @"not_assessed");
    assert_snapshot!(enhancement("Intramedullary lesion at T4. Enhancement cannot be assessed."), @"not stated");
}

#[test]
fn a_question_a_condition_or_advice_says_nothing() {
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. A flame sign would support metastasis."), @"not stated");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. Rim sign?"), @"not stated");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. Contrast-enhanced imaging is recommended to look for a rim sign."), @"not stated");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4. If haemorrhage is suspected, a gradient-echo series is advised."), @"not stated");
}

#[test]
fn negations_in_other_words() {
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. Flame sign is not identified."), @"absent");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4. Negative for haemorrhage."), @"absent");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. The lesion lacks a rim sign."), @"absent");
    assert_snapshot!(cord_expansion("Intramedullary lesion at T4. The cord is of normal calibre without expansion."), @"absent");
    assert_snapshot!(cystic_change("Intramedullary lesion at T4. It contains neither cyst nor blood."), @"absent");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4. It contains neither cyst nor blood."), @"absent");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. I do not see a rim sign."), @"absent");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. Absence of flame sign."), @"absent");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4. No intralesional haemorrhage, cystic change, or cord expansion is seen."), @"absent");
    assert_snapshot!(cord_expansion("Intramedullary lesion at T4. No intralesional haemorrhage, cystic change, or cord expansion is seen."), @"absent");
    assert_snapshot!(enhancement("Intramedullary lesion at T4. No enhancement is seen following gadolinium."), @"absent");
}

#[test]
fn hedges_in_other_words() {
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. There appears to be a rim sign."), @"indeterminate");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. Suspected flame sign."), @"indeterminate");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4. Susceptibility artefact versus haemorrhage."), @"indeterminate");
    assert_snapshot!(cystic_change("Intramedullary lesion at T4. Cystic change is not excluded."), @"indeterminate");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. Rim sign: equivocal"), @"indeterminate");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. Findings are suggestive of a rim sign."), @"indeterminate");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. A subtle flame sign may be present at the inferior margin."), @"indeterminate");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4. Possible haemorrhage; no cyst."), @"indeterminate");
    assert_snapshot!(cystic_change("Intramedullary lesion at T4. Possible haemorrhage; no cyst."), @"absent");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. Rim sign present, flame sign questionable."), @"indeterminate");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. Rim sign present, flame sign questionable."), @"present");
}

#[test]
fn sure_words_are_sure() {
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. There is a definite rim sign."), @"present");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. A subtle flame sign is noted."), @"present");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. Classic rim and flame signs."), @"present");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. Classic rim and flame signs."), @"present");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4. Without doubt there is haemorrhage."), @"present");
}

#[test]
fn not_assessed_in_other_words() {
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. Flame sign not evaluable."), @"not_assessed");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4. No gradient-echo series; haemorrhage cannot be assessed."), @"not_assessed");
    assert_snapshot!(position("Intramedullary lesion at T4. Its position in the cord could not be determined on sagittal images."), @"not stated");
}

#[test]
fn today_counts_and_not_the_prior() {
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. On the prior study there was a rim sign."), @"not stated");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. Compared with the prior study a flame sign is new."), @"present");
    assert_snapshot!(cord_expansion("Intramedullary lesion at T4. Cord expansion has decreased."), @"present");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4. Haemorrhage seen previously is stable."), @"present");
    assert_snapshot!(enhancement("Intramedullary lesion at T4. The lesion, which previously enhanced homogeneously, now enhances heterogeneously."), @"heterogeneous");
    assert_snapshot!(cord_expansion("Intramedullary lesion at T4. The cord is no longer expanded."), @"absent");
}

#[test]
fn a_but_turns_the_meaning() {
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4. There is no cyst but haemorrhage is present."), @"present");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. No flame sign, although a rim sign is seen."), @"present");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. A rim sign is seen; however, there is no flame sign."), @"absent");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. A rim sign rather than a flame sign is seen."), @"absent");
    assert_snapshot!(cystic_change("Intramedullary lesion at T4. Apart from a small cyst the lesion is solid."), @"present");
}

#[test]
fn a_list_of_what_is_not_seen_is_denied_to_its_end() {
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. No cord expansion, rim sign or flame sign is seen."), @"absent");
}

#[test]
fn a_negation_ends_before_the_next_verb() {
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. It contains no blood products and shows a rim sign."), @"present");
    assert_snapshot!(position("Intramedullary lesion at T4. It shows no flame sign and is eccentric."), @"eccentric");
}

#[test]
fn a_sign_of_one_lesion_is_denied_of_another() {
    let two = "Two intramedullary lesions, at T3 and T5-T6.";
    assert_eq!(
        rim_sign(&format!("{two} A rim sign is present around the lesion at T3 but not around that at T5-T6.")),
        "present; absent"
    );
    assert_eq!(
        cord_expansion(&format!("{two} The cord is expanded at T5-T6 but not at the other level.")),
        "absent; present"
    );
    let three = "Three lesions of the cord, at C6, D6 and D11.";
    assert_eq!(
        flame_sign(&format!("{three} A flame sign is displayed by none of the three.")),
        "absent; absent; absent"
    );
    assert_eq!(
        flame_sign(&format!("{three} The flame sign is seen at D6, and not in the other two.")),
        "absent; present; absent"
    );
    assert_eq!(hemorrhage(&format!("{three}\nHaemorrhage: in none of the three.")), "absent; absent; absent");
    let report = "Intramedullary lesion at T4. Rim sign equivocal.\n\nADDENDUM: A second intramedullary lesion, T9, 4 mm, neither rim nor flame sign.";
    assert_eq!(rim_sign(report), "indeterminate; absent");
}

#[test]
fn the_predicate_of_a_sign_may_stand_behind_an_aside() {
    let lesion = "A solitary intramedullary lesion is seen at T8.";
    assert_eq!(
        flame_sign(&format!("{lesion} The flame sign, though it was looked for at both poles, was not found.")),
        "absent"
    );
    assert_eq!(
        flame_sign(&format!(
            "{lesion} A flame sign might be recognised at the upper pole, though the appearance is equivocal."
        )),
        "indeterminate"
    );
    assert_eq!(rim_sign(&format!("{lesion} About a rim sign no judgement can be given.")), "not_assessed");
    assert_eq!(
        flame_sign(&format!("{lesion} Judgement over a flame sign is without the sagittal series not possible.")),
        "not_assessed"
    );
    assert_eq!(enhancement(&format!("{lesion} Enhancement has not been assessed.")), "not stated");
}

#[test]
fn an_enlarged_conus_is_not_the_doing_of_a_lesion_far_above() {
    assert_eq!(cord_expansion("Intramedullary lesion at T9. The conus is enlarged."), "not stated");
    assert_eq!(cord_expansion("Intramedullary lesion at L1. The conus is enlarged."), "present");
    assert_eq!(cord_expansion("The conus medullaris is enlarged and shows an intramedullary lesion at L1."), "present");
    assert_eq!(cord_expansion("Intramedullary lesion at C7. The lesion has enlarged within the cord."), "not stated");
}

#[test]
fn an_aside_and_a_contraction_change_no_denial() {
    let lesion = "Intramedullary metastasis at T8.";
    assert_eq!(flame_sign(&format!("{lesion} The flame sign, although specifically sought, is absent.")), "absent");
    assert_eq!(
        rim_sign(&format!("{lesion} Because we have no gadolinium I can't assess rim sign or flame sign.")),
        "not_assessed"
    );
    assert_eq!(rim_sign(&format!("{lesion} The rim sign isn't assessable.")), "not_assessed");
}
