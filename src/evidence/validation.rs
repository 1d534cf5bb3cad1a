//! Whether a pack says what can be: names that lead somewhere, intervals that hold their estimates, strata that do not
//! overlap, and a standing that its P values bear out.

use crate::evidence::{
    Analysis, Interval, PValue, Pack, Predictor, Standing, Survival,
    attribute::Kind,
    error::{PackError, Place},
    overlap::overlap,
    place::{Step, locate},
};

/// The path so far, and the text in which it can be located.
#[derive(Clone)]
struct At<'a> {
    name: &'a str,
    text: &'a str,
    path: Vec<Step<'static>>,
}

impl At<'_> {
    fn key(&self, key: &'static str) -> Self {
        let mut at = self.clone();
        at.path.push(Step::Key(key));
        at
    }

    fn item(&self, key: &'static str, index: usize) -> Self {
        let mut at = self.key(key);
        at.path.push(Step::Item(index));
        at
    }

    fn place(&self) -> Box<Place> {
        Box::new(locate(self.name, self.text, &self.path))
    }

    fn keys<T>(&self, why: impl Into<String>) -> Result<T, PackError> {
        Err(PackError::Keys { place: self.place(), why: why.into() })
    }

    fn unknown<T>(&self, kind: &'static str, name: &str) -> Result<T, PackError> {
        Err(PackError::Unknown { place: self.place(), kind, name: name.to_owned() })
    }

    fn standing<T>(&self, why: &str) -> Result<T, PackError> {
        Err(PackError::Standing { place: self.key("standing").place(), why: why.to_owned() })
    }

    fn range(&self, value: f64, fits: bool, expected: impl Into<String>) -> Result<(), PackError> {
        if fits { Ok(()) } else { Err(PackError::OutOfRange { place: self.place(), value, expected: expected.into() }) }
    }

    fn interval(&self, Interval(low, high): Interval, estimate: &'static str, value: f64) -> Result<(), PackError> {
        self.range(low, low.is_finite() && low >= 0.0, "a limit that is not negative")?;
        self.range(high, high.is_finite(), "a finite limit")?;
        if Interval(low, high).holds(value) {
            return Ok(());
        }
        Err(PackError::Interval { place: self.place(), low, high, estimate, value })
    }
}

/// Checks a pack that was read from `text`; the first mistake is the error.
pub(crate) fn validate(pack: &Pack, name: &str, text: &str) -> Result<(), PackError> {
    let top = At { name, text, path: Vec::new() };
    let level = pack.significance;
    top.key("significance").range(level, level > 0.0 && level < 1.0, "a level between 0 and 1")?;
    for (index, population) in pack.populations.iter().enumerate() {
        let at = top.item("populations", index).key("id");
        if pack.populations[..index].iter().any(|other| other.id == population.id) {
            return at.keys(format!("the population `{}` is there twice", population.id));
        }
    }
    for (index, overall) in pack.overall.iter().enumerate() {
        let at = top.item("overall", index);
        let patients = patients(pack, &overall.population, &at.key("population"))?;
        survival(&overall.survival, patients, &at.key("survival"))?;
    }
    for (index, predictor) in pack.predictors.iter().enumerate() {
        let at = top.item("predictors", index);
        if pack.predictors[..index].iter().any(|other| other.id == predictor.id) {
            return at.key("id").keys(format!("the predictor `{}` is there twice", predictor.id));
        }
        check_predictor(pack, predictor, &at)?;
    }
    Ok(())
}

fn patients(pack: &Pack, id: &str, at: &At) -> Result<u32, PackError> {
    match pack.population(id) {
        Some(population) => Ok(population.n),
        None => at.unknown("population", id),
    }
}

fn survival(survival: &Survival, patients: u32, at: &At) -> Result<(), PackError> {
    let n = survival.n;
    at.key("n").range(
        n.into(),
        (1..=patients).contains(&n),
        format!("1 to the {patients} patients of the population"),
    )?;
    for (key, figure) in [("median", survival.median), ("mean", survival.mean)] {
        if let Some(figure) = figure {
            at.key(key).range(figure, figure.is_finite() && figure > 0.0, "a survival above 0")?;
        }
    }
    match (survival.ci, survival.median) {
        (Some(ci), Some(median)) => at.key("ci").interval(ci, "median", median),
        (Some(_), None) => at.key("ci").keys("an interval needs its median"),
        (None, _) => Ok(()),
    }
}

fn p_value(p: PValue, at: &At) -> Result<(), PackError> {
    if p.equals.is_some() == p.below.is_some() {
        return at.keys("a P value either `equals` a number or is `below` it");
    }
    at.range(p.figure(), p.figure() > 0.0 && p.figure() <= 1.0, "a P value above 0 and up to 1")
}

fn check_predictor(pack: &Pack, predictor: &Predictor, at: &At) -> Result<(), PackError> {
    if predictor.measure.is_some() != predictor.strata.is_empty() {
        return at.keys("a predictor has either strata or a measure");
    }
    if let Some(attribute) = predictor.measure.filter(|attribute| attribute.kind() != Kind::Number) {
        return at.key("measure").keys(format!("`{}` is no number", attribute.key()));
    }
    if let Some(other) = &predictor.beside {
        let found = pack.predictors.iter().find(|candidate| candidate.id == *other);
        match found {
            None => return at.key("beside").unknown("predictor", other),
            Some(found)
                if found.id == predictor.id || found.beside.is_some() || found.standing != predictor.standing =>
            {
                return at
                    .key("beside")
                    .keys(format!("`{other}` is not of the same standing, or is itself told beside"));
            }
            Some(_) => {}
        }
    }
    for (index, stratum) in predictor.strata.iter().enumerate() {
        let at = at.item("strata", index);
        for other in &predictor.strata[..index] {
            if other.name == stratum.name {
                return at.key("name").keys(format!("the stratum `{}` is there twice", stratum.name));
            }
            if let Some(example) = overlap(&other.when, &stratum.when) {
                let (one, other) = (other.name.clone(), stratum.name.clone());
                return Err(PackError::Overlap { place: at.key("when").place(), one, other, example });
            }
        }
    }
    for (index, analysis) in predictor.analyses.iter().enumerate() {
        check_analysis(pack, predictor, analysis, &at.item("analyses", index))?;
    }
    for (index, accuracy) in predictor.accuracy.iter().enumerate() {
        let at = at.item("accuracy", index);
        patients(pack, &accuracy.population, &at.key("population"))?;
        p_value(accuracy.p, &at.key("p"))?;
        for (key, percent) in [
            ("specificity_percent", accuracy.specificity_percent),
            ("sensitivity_percent", accuracy.sensitivity_percent),
        ] {
            at.key(key).range(percent, (0.0..=100.0).contains(&percent), "0 to 100 percent")?;
        }
    }
    check_standing(pack, predictor, at)
}

fn check_standing(pack: &Pack, predictor: &Predictor, at: &At) -> Result<(), PackError> {
    let significant = predictor.analyses.iter().any(|analysis| analysis.is_significant(pack.significance));
    let adverse = predictor.strata.iter().any(|stratum| stratum.adverse);
    let diagnostic = predictor.standing == Standing::Diagnostic;
    if diagnostic == predictor.accuracy.is_empty() || diagnostic != predictor.analyses.is_empty() {
        return at.standing("diagnostic predictors have `accuracy` and all others `analyses`");
    }
    match predictor.standing {
        Standing::Adverse | Standing::PossibleAssociation if !significant => {
            at.standing("none of its analyses is significant")
        }
        Standing::NotSignificant if significant => at.standing("one of its analyses is significant"),
        Standing::Adverse if !adverse => at.standing("none of its strata is said to be `adverse`"),
        Standing::PossibleAssociation | Standing::NotSignificant | Standing::Diagnostic if adverse => {
            at.standing("one of its strata is said to be `adverse`")
        }
        _ => Ok(()),
    }
}

fn check_analysis(pack: &Pack, predictor: &Predictor, analysis: &Analysis, at: &At) -> Result<(), PackError> {
    let patients = patients(pack, &analysis.population, &at.key("population"))?;
    if let Some(p) = analysis.p {
        p_value(p, &at.key("p"))?;
    }
    if let Some(ratio) = analysis.hazard_ratio {
        let at = at.key("hazard_ratio");
        at.key("value").range(ratio.value, ratio.value.is_finite() && ratio.value > 0.0, "a hazard ratio above 0")?;
        at.key("ci").interval(ratio.ci, "hazard ratio", ratio.value)?;
    }
    if analysis.strata.is_empty() == analysis.whole.is_none()
        || analysis.strata.is_empty() != analysis.compared.is_some()
    {
        return at.keys("an analysis has either `strata`, or `compared` with `whole`");
    }
    if analysis.hazard_ratio.is_some() && analysis.compared.is_none() {
        return at.key("hazard_ratio").keys("a hazard ratio needs what is `compared`, and no `strata`");
    }
    if let Some(whole) = &analysis.whole {
        survival(whole, patients, &at.key("whole"))?;
    }
    for (index, figures) in analysis.strata.iter().enumerate() {
        let at = at.item("strata", index);
        if !predictor.strata.iter().any(|stratum| stratum.name == figures.stratum) {
            return at.key("stratum").unknown("stratum", &figures.stratum);
        }
        if analysis.strata[..index].iter().any(|other| other.stratum == figures.stratum) {
            return at.key("stratum").keys(format!("the stratum `{}` is there twice", figures.stratum));
        }
        if figures.survival.median.is_some() == figures.survival.mean.is_some() {
            return at.keys("a stratum has either a `median` or a `mean`");
        }
        survival(&figures.survival, patients, &at)?;
    }
    let missing = predictor.strata.iter().find(|s| !analysis.strata.iter().any(|figures| figures.stratum == s.name));
    if let Some(stratum) = missing.filter(|_| !analysis.strata.is_empty() && !analysis.partial) {
        return Err(PackError::MissingStratum { place: at.key("strata").place(), stratum: stratum.name.clone() });
    }
    let counted = analysis.patients();
    at.key("strata").range(
        counted as f64,
        counted <= patients.into(),
        format!("at most {patients} patients in all strata"),
    )
}
