//! What a lesion looks like: signal, enhancement, position, expansion, cysts and blood.

use super::{cord_expansion, cystic_change, enhancement, hemorrhage, level, position, t1_signal, t2_signal};
use insta::assert_snapshot;

#[test]
fn an_expanded_cord_has_many_names() {
    assert_snapshot!(cord_expansion("Intramedullary lesion at T4. The cord is swollen."), @"present");
    assert_snapshot!(cord_expansion("Intramedullary lesion at T4. The cord is mildly enlarged."), @"present");
    assert_snapshot!(cord_expansion("Intramedullary lesion at T4. There is widening of the cord."), @"present");
    assert_snapshot!(cord_expansion("Intramedullary lesion at T4. The cord is not expanded."), @"absent");
    assert_snapshot!(cord_expansion("Expansile intramedullary lesion at T4."), @"present");
    assert_snapshot!(cord_expansion("Enhancing nodule in the conus, which is distended."), @"present");
    assert_snapshot!(cord_expansion("Intramedullary lesion at T4. There is no cord expansion."), @"absent");
}

#[test]
fn cysts_and_blood_have_many_names() {
    assert_snapshot!(cystic_change("Intramedullary lesion at T4. It has a cystic component."), @"present");
    assert_snapshot!(cystic_change("Intramedullary lesion at T4. Central cavitation is noted."), @"present");
    assert_snapshot!(cystic_change("Intramedullary lesion at T4. Central necrosis with non-enhancing fluid."), @"present");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4. Blooming on gradient echo."), @"present");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4. No blood products."), @"absent");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4. It contains subacute haemorrhage."), @"present");
}

#[test]
fn the_signal_of_the_lesion_is_not_that_of_the_oedema() {
    assert_snapshot!(t2_signal("Intramedullary lesion at T4. It is T2 hyperintense and T1 isointense."), @"hyper");
    assert_snapshot!(t1_signal("Intramedullary lesion at T4. It is T2 hyperintense and T1 isointense."), @"iso");
    assert_snapshot!(t2_signal("Intramedullary lesion at T4. It is dark on T2."), @"hypo");
    assert_snapshot!(t1_signal("Intramedullary lesion at T4. It has low signal on T1."), @"hypo");
    assert_snapshot!(t2_signal("Intramedullary lesion at T4. It has high T2 signal."), @"hyper");
    assert_snapshot!(t2_signal("Intramedullary lesion at T4. It is of mixed signal on T2-weighted images."), @"mixed");
    assert_snapshot!(t2_signal("Intramedullary lesion at T4. It is surrounded by T2 hyperintense oedema."), @"not stated");
    assert_snapshot!(t1_signal("Intramedullary lesion at T4. Isointense on T1, hyperintense on T2."), @"iso");
    assert_snapshot!(t2_signal("Intramedullary lesion at T4. Isointense on T1, hyperintense on T2."), @"hyper");
    assert_snapshot!(t2_signal("Intramedullary lesion at T4. It is hyperintense on both T1 and T2."), @"hyper");
    assert_snapshot!(t1_signal("Intramedullary lesion at T4. It is hyperintense on both T1 and T2."), @"hyper");
    assert_snapshot!(t2_signal("Intramedullary lesion at T4. It is possibly T2 hypointense."), @"not stated");
}

#[test]
fn enhancement_keeps_to_the_pattern_that_is_named() {
    assert_snapshot!(enhancement("Intramedullary lesion at T4. It enhances avidly."), @"present");
    assert_snapshot!(enhancement("Intramedullary lesion at T4. It enhances homogeneously."), @"homogeneous");
    assert_snapshot!(enhancement("Heterogeneously enhancing intramedullary lesion at T4."), @"heterogeneous");
    assert_snapshot!(enhancement("Intramedullary lesion at T4. It does not enhance."), @"absent");
    assert_snapshot!(enhancement("Intramedullary lesion at T4. There is no enhancement."), @"absent");
    assert_snapshot!(enhancement("Intramedullary lesion at T4. Uniform enhancement."), @"homogeneous");
    assert_snapshot!(enhancement("Intramedullary lesion at T4. Peripheral ring enhancement."), @"ring");
    assert_snapshot!(enhancement("Intramedullary lesion at T4. It possibly enhances."), @"not stated");
    assert_snapshot!(enhancement("Intramedullary lesion at T4. Faint enhancement."), @"present");
    assert_snapshot!(enhancement("Intramedullary lesion at T4. Post contrast there is avid, homogeneous enhancement."), @"homogeneous");
}

#[test]
fn position_is_central_eccentric_or_exophytic() {
    assert_snapshot!(position("Intramedullary lesion at T4. It lies centrally in the cord."), @"central");
    assert_snapshot!(position("Intramedullary lesion at T4. It is eccentric to the left."), @"eccentric");
    assert_snapshot!(position("Intramedullary lesion at T4. It has an exophytic component."), @"exophytic");
    assert_snapshot!(position("Intramedullary lesion at T4. It is eccentrically located on axial images."), @"eccentric");
    assert_snapshot!(position("Intramedullary lesion at T4. It is possibly exophytic."), @"not stated");
}

#[test]
fn a_finding_denied_of_something_else_is_not_denied_of_the_lesion() {
    assert_snapshot!(enhancement("Enhancing intramedullary lesion at T4. No leptomeningeal enhancement."), @"present");
    assert_snapshot!(hemorrhage("Haemorrhagic intramedullary lesion at T4. No epidural haematoma."), @"present");
    assert_snapshot!(cystic_change("Intramedullary lesion at T4. Simple cyst in the right kidney."), @"not stated");
    assert_snapshot!(t2_signal("Intramedullary lesion at T4. T2 hyperintense haemangioma in the T7 vertebral body."), @"not stated");
    assert_snapshot!(cystic_change("Intramedullary lesion at T4. Syrinx from T6 to T8."), @"not stated");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4. Epidural haematoma at L2."), @"not stated");
}

#[test]
fn signal_is_told_in_many_orders() {
    let lesion = "Intramedullary lesion at T9.";
    assert_eq!(t1_signal(&format!("{lesion} It is isointense to the myelon in T1 and hyperintense in T2.")), "iso");
    assert_eq!(level(&format!("{lesion} It is isointense to the myelon in T1 and hyperintense in T2.")), "T9");
    assert_eq!(
        t2_signal("Sagittal T2-weighted imaging demonstrated a hyperintense intramedullary lesion at T9."),
        "hyper"
    );
    assert_eq!(t2_signal(&format!("{lesion} It is bright on ax T2.")), "hyper");
    assert_eq!(t1_signal("The intramedullary lesion at C7 is of mixed T2 signal and T1 hyperintensity."), "hyper");
    assert_eq!(t2_signal("The intramedullary lesion at C7 is of mixed T2 signal and T1 hyperintensity."), "mixed");
    let three = "Three intramedullary lesions, at C7, T5 and L1. On T1 all three are isointense and on T2 all three hyperintense to the cord.";
    assert_eq!(t1_signal(three), "iso; iso; iso");
    assert_eq!(t2_signal(three), "hyper; hyper; hyper");
    assert_eq!(level(&format!("{lesion} The rim is difficult to separate from the intrinsic T1 shortening.")), "T9");
    assert_eq!(position(&format!("{lesion} Ring enhancement, with central component of cystic type.")), "not stated");
}

#[test]
fn a_wide_cord_is_expanded() {
    let lesion = "Intramedullary lesion at C5";
    for wide in [
        ". The cord calibre is mildly increased.",
        " with increased cord diameter.",
        ". The cord is increased in calibre.",
        ". Increase in cord thickness.",
        " with enlargement of the cord.",
        " distending the cord.",
        ". There is bulkiness of the cord.",
    ] {
        assert_eq!(cord_expansion(&format!("{lesion}{wide}")), "present", "{wide}");
        assert_eq!(level(&format!("{lesion}{wide}")), "C5", "{wide}");
    }
    assert_snapshot!(cord_expansion(&format!("{lesion}. No increase in cord calibre.")), @"absent");
    assert_snapshot!(cord_expansion(&format!("{lesion}. The cord diameter is not increased.")), @"absent");
    assert_snapshot!(cord_expansion(&format!("{lesion}. It has increased in diameter.")), @"not stated");
    assert_snapshot!(level("The cord is expanded at C5 by an enhancing intramedullary mass."), @"C5");
    assert_snapshot!(level("The cord is expanded from C3 to C7 by an enhancing intramedullary mass."), @"not stated");
}

#[test]
fn a_syrinx_beside_a_cyst_leaves_the_denial_of_the_cyst() {
    assert_snapshot!(cystic_change("Intramedullary lesion at C5. No associated cyst or syrinx."), @"absent");
    assert_snapshot!(hemorrhage("Intramedullary lesion at C5. No syrinx, cyst or haemorrhage."), @"absent");
    assert_snapshot!(cystic_change("Intramedullary lesion at C5. No syrinx."), @"not stated");
    assert_snapshot!(cystic_change("Intramedullary lesion at C5. Syrinx or cyst extending from T1 to T4."), @"not stated");
    assert_snapshot!(hemorrhage("Intramedullary lesion at C5. No haemosiderin deposition."), @"absent");
    assert_snapshot!(hemorrhage("Intramedullary lesion at C5. No haemosiderin rim."), @"not stated");
}

#[test]
fn a_side_of_the_cord_is_eccentric() {
    assert_snapshot!(position("Enhancing lesion in the left ventrolateral cord at C5."), @"eccentric");
    assert_snapshot!(position("Right-sided intramedullary lesion at C5."), @"eccentric");
    assert_snapshot!(position("Intramedullary lesion at C5. It is lateralised to the left."), @"eccentric");
    assert_snapshot!(position("Intramedullary lesion at C5. Left-sided foraminal stenosis at C6-C7."), @"not stated");
    assert_snapshot!(position("Intramedullary lesion at C5, 4 mm from the midline."), @"not stated");
}

#[test]
fn what_does_not_enhance_is_the_lesion_or_a_part_of_it() {
    assert_snapshot!(enhancement("Nonenhancing T1 hypointense intramedullary nodule at C5."), @"absent");
    assert_snapshot!(enhancement("Cord lesion at C5 (non-enhancing)."), @"absent");
    assert_snapshot!(enhancement("Intramedullary lesion at C5 with a non-enhancing T2 hyperintense centre."), @"not stated");
    assert_snapshot!(enhancement("Intramedullary lesion at C5, which enhances only peripherally."), @"ring");
    assert_snapshot!(enhancement("Enhancing intramedullary lesion at C5, peripherally placed."), @"present");
    assert_snapshot!(t2_signal("Intramedullary lesion at C5 with central T2 hypointensity."), @"not stated");
    assert_snapshot!(t2_signal("Cord lesion at C5, centrally T2 hypointense, peripherally T2 hyperintense."), @"not stated");
    assert_snapshot!(t2_signal("Central T2 hyperintense lesion in the cord at C5."), @"hyper");
}
