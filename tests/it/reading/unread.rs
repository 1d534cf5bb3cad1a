//! What was not understood.

use super::not_understood;
use insta::assert_snapshot;

#[test]
fn what_is_not_understood_is_carried_over() {
    assert_snapshot!(not_understood("Intramedullary lesion at T4. It glistens weirdly."), @"It glistens weirdly");
    assert_snapshot!(not_understood("Intramedullary lesion at T4. The lesion glistens weirdly."), @"The lesion glistens weirdly");
    assert_snapshot!(not_understood("Possible intramedullary lesion at T5."), @"Possible intramedullary lesion at T5");
    assert_snapshot!(not_understood("Intramedullary lesion at T4. Peculiar oedema of unheard-of kind."), @"Peculiar oedema of unheard-of kind");
}

#[test]
fn what_is_understood_or_irrelevant_is_not() {
    assert_snapshot!(not_understood("Intramedullary lesion at T4. No rim sign."), @"nothing");
    assert_snapshot!(not_understood("Disc protrusion at L4-L5. A 9 mm thyroid nodule."), @"nothing");
    assert_snapshot!(not_understood("The conus ends at L1. Vertebral alignment is normal."), @"nothing");
}
