//! Any text as an evidence pack: an error with its place, or a pack that is told as it stands.

use super::{Pages, Patient};
use cordreport::{
    evidence::{Pack, Standing},
    prognosis::{AdverseFeature, Answer, Assessment, State, Study},
};

/// Reads a text as a pack. One that is accepted survives being written and read, every page can be printed with it, and
/// what it does not call prognostic is not told as prognostic.
pub fn weigh_soundly(text: &str, patients: &[Patient], pages: &mut Pages) {
    let pack = match Pack::from_yaml("pack.yaml", text) {
        Ok(pack) => pack,
        Err(error) => return assert!(error.to_string().starts_with("pack.yaml:"), "{error}: where is that?"),
    };
    let written = serde_yaml::to_string(&pack).unwrap();
    let back = Pack::from_yaml("written.yaml", &written).unwrap_or_else(|error| panic!("{error}\n{written}"));
    assert_eq!(back, pack, "written and read, and not the same\n{written}");
    let packs = [pack];
    for patient in patients {
        let patient = patient.by(&packs);
        patient.outlook.studies.iter().for_each(|study| is_told_as_it_stands(study, &packs[0]));
        pages.print(&patient);
    }
}

/// Each variable of a pack stands in one part of what is told, and that is the part of its standing.
fn is_told_as_it_stands(study: &Study, pack: &Pack) {
    let adverse: Vec<&AdverseFeature> =
        study.adverse.iter().flat_map(|feature| [feature].into_iter().chain(feature.beside())).collect();
    for feature in &adverse {
        let in_shorter_lived = matches!(feature.assessment().answer, Answer::Stratum { adverse: true, .. });
        assert_eq!(feature.state() == State::Present, in_shorter_lived, "{feature:?}");
        let predictor = pack.predictors.iter().find(|predictor| predictor.id == feature.assessment().id).unwrap();
        let significant = predictor.analyses.iter().any(|analysis| analysis.is_significant(pack.significance));
        assert!(significant, "{} is told as prognostic, and no analysis of it is significant", predictor.id);
    }
    let parts: [(Standing, Vec<&Assessment>); 4] = [
        (Standing::Adverse, adverse.iter().map(|feature| feature.assessment()).collect()),
        (Standing::PossibleAssociation, study.associations.iter().collect()),
        (Standing::NotSignificant, study.not_significant.iter().collect()),
        (Standing::Diagnostic, study.diagnostic.iter().collect()),
    ];
    for (standing, told) in parts {
        let mut told: Vec<&str> = told.into_iter().map(|assessment| assessment.id.as_str()).collect();
        let predictors = pack.predictors.iter().filter(|predictor| predictor.standing == standing);
        let mut expected: Vec<&str> = predictors.map(|predictor| predictor.id.as_str()).collect();
        told.sort_unstable();
        expected.sort_unstable();
        assert_eq!(told, expected, "{standing:?}");
    }
}
