//! Evidence packs: ours agree with the study row by row, and a pack that cannot be is refused with a place and a reason.

use cordreport::evidence::{
    self, Analysis, Attribute, Criterion, Judgement, Known, Pack, Predictor, Range, Reason, Survival,
};
use proptest::prelude::*;
use std::{collections::BTreeSet, fs, path::Path};

fn pack(id: &str) -> Pack {
    evidence::built_in().into_iter().find(|pack| pack.id == id).expect("a built-in pack")
}

/// The columns of the reference table, as one pack row would be written there.
fn row(
    table: &str,
    population: &str,
    variable: &str,
    stratum: &str,
    survival: &Survival,
    analysis: Option<&Analysis>,
) -> String {
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    let figure = survival.median.or(survival.mean);
    let (variable, unit) = match survival.mean {
        Some(_) => (format!("{variable} (mean survival)"), "days mean"),
        None => (variable.to_owned(), survival.unit.word()),
    };
    let ratio = analysis.and_then(|analysis| analysis.hazard_ratio);
    let p = analysis.and_then(|analysis| analysis.p).map(|p| p.to_string());
    let (sign, p) = p.as_deref().and_then(|p| p.split_once(' ')).unwrap_or_default();
    let test = analysis.and_then(|analysis| analysis.test).map_or("", |test| test.name());
    let variable = if variable.contains(',') { format!("{variable:?}") } else { variable };
    let [low, high] = [survival.ci.map(|ci| ci.0), survival.ci.map(|ci| ci.1)].map(number);
    let [hr, hr_low, hr_high] =
        [ratio.map(|ratio| ratio.value), ratio.map(|ratio| ratio.ci.0), ratio.map(|ratio| ratio.ci.1)].map(number);
    let (n, figure) = (survival.n, number(figure));
    format!(
        "{table},{population},{variable},{stratum},{n},{figure},{low},{high},{unit},{hr},{hr_low},{hr_high},{sign},{p},{test}"
    )
}

fn table(printed: &str) -> &'static str {
    match printed.split_once(", row ") {
        Some(("Table 1", _)) => "T1",
        Some(("Table 2", _)) => "T2",
        _ => "text",
    }
}

fn rows(predictor: &Predictor) -> Vec<String> {
    let mut rows = Vec::new();
    for analysis in &predictor.analyses {
        let row = |stratum: &str, survival: &Survival| {
            row(table(&analysis.printed), &analysis.population, &predictor.name, stratum, survival, Some(analysis))
        };
        rows.extend(analysis.strata.iter().map(|figures| row(&figures.stratum, &figures.survival)));
        rows.extend(analysis.whole.iter().map(|whole| row(analysis.compared.as_deref().unwrap_or_default(), whole)));
    }
    rows
}

#[test]
fn the_pack_and_the_printed_figures_agree_row_by_row() {
    let text = fs::read_to_string("tests/reference/diehn-2015-survival.csv").unwrap();
    let printed: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).skip(1).collect();
    let pack = pack("diehn-2015");
    let overall = pack.overall.iter().map(|overall| {
        row(table(&overall.printed), &overall.population, &overall.name, "all patients", &overall.survival, None)
    });
    let ours: Vec<String> = overall.chain(pack.predictors.iter().flat_map(rows)).collect();

    let (printed_rows, our_rows): (BTreeSet<&str>, BTreeSet<&str>) =
        (printed.iter().copied().collect(), ours.iter().map(String::as_str).collect());
    assert_eq!(printed_rows.difference(&our_rows).collect::<Vec<_>>(), Vec::<&&str>::new(), "printed, not in the pack");
    assert_eq!(our_rows.difference(&printed_rows).collect::<Vec<_>>(), Vec::<&&str>::new(), "in the pack, not printed");
    assert_eq!(ours.len(), printed.len(), "each row once");
}

#[test]
fn the_adverse_features_are_those_of_the_abstract() {
    let pack = pack("diehn-2015");
    let adverse: Vec<_> =
        pack.predictors.iter().filter_map(Predictor::adverse).map(|adverse| adverse.predictor()).collect();
    let told: Vec<_> = adverse.iter().map(|p| (p.label(), p.beside.as_deref().unwrap_or(""))).collect();
    assert_eq!(
        told,
        [
            ("lung or breast primary malignancy", ""),
            ("primary malignancy", "lung-or-breast-primary"),
            ("multiple intramedullary metastases", ""),
            ("cord T2 hyperintensity of at least 3 segments", ""),
            ("cord T2 hyperintensity of at least 2 segments", "t2-at-least-3"),
            ("visible primary tumor and/or non-CNS metastases", ""),
        ]
    );
}

#[test]
fn a_pack_survives_being_written_and_read() {
    for pack in evidence::built_in() {
        let text = serde_yaml::to_string(&pack).unwrap();
        assert_eq!(Pack::from_yaml("again.yaml", &text).unwrap(), pack);
    }
}

#[test]
fn good_packs_are_read() {
    for path in yaml_files("tests/packs/good") {
        let text = fs::read_to_string(&path).unwrap();
        Pack::from_yaml(&path, &text).unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn bad_packs_are_refused_with_place_and_reason() {
    let refusals = yaml_files("tests/packs/bad").into_iter().map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        let error = Pack::from_yaml(&path, &text).expect_err(&path);
        error.to_string().replace("tests/packs/bad/", "")
    });
    insta::assert_snapshot!(refusals.collect::<Vec<_>>().join("\n"));
}

fn yaml_files(folder: &str) -> Vec<String> {
    let mut paths: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .map(|path: std::path::PathBuf| Path::new(&path).to_string_lossy().replace('\\', "/"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "{folder} holds no pack");
    paths
}

/// What a report may tell of three signs and a number: a word, several that are possible, limits, or nothing.
#[derive(Clone, Debug)]
struct Report {
    signs: [Result<Known, Reason>; 3],
    segments: Result<Known, Reason>,
}

const SIGNS: [Attribute; 3] = [Attribute::RimSign, Attribute::FlameSign, Attribute::PetUptake];

impl Report {
    fn told(&self, attribute: Attribute) -> Result<Known, Reason> {
        match SIGNS.iter().position(|&sign| sign == attribute) {
            Some(sign) => self.signs[sign].clone(),
            None => self.segments.clone(),
        }
    }
}

fn number(min: Option<u8>, max: Option<u8>) -> Result<Known, Reason> {
    Ok(Known::Number(Range { min: min.map(f64::from), max: max.map(f64::from) }))
}

/// A sign that is known, and a report of it that is the same or vaguer.
fn sign() -> impl Strategy<Value = (Result<Known, Reason>, Result<Known, Reason>)> {
    (any::<bool>(), 0..4).prop_map(|(present, vague)| {
        let exact = Ok(Known::Words(vec![if present { "present" } else { "absent" }]));
        let told = match vague {
            0 => Err(Reason::Hedged),
            1 => Err(Reason::NotReported),
            2 => Ok(Known::Words(vec!["absent", "present"])),
            _ => exact.clone(),
        };
        (exact, told)
    })
}

fn segments() -> impl Strategy<Value = (Result<Known, Reason>, Result<Known, Reason>)> {
    (2_u8..9, 0..5, 0_u8..3).prop_map(|(count, vague, slack)| {
        let told = match vague {
            0 => Err(Reason::NotReported),
            1 => number(Some(count - slack.min(1)), None),
            2 => number(None, Some(count + slack)),
            3 => number(Some(count - slack.min(1)), Some(count + slack)),
            _ => number(Some(count), Some(count)),
        };
        (number(Some(count), Some(count)), told)
    })
}

/// A report that tells everything, and one of the same patient that tells less.
fn reports() -> impl Strategy<Value = (Report, Report)> {
    (sign(), sign(), sign(), segments()).prop_map(|(a, b, c, s)| {
        (Report { signs: [a.0, b.0, c.0], segments: s.0 }, Report { signs: [a.1, b.1, c.1], segments: s.1 })
    })
}

fn criterion() -> impl Strategy<Value = Criterion> {
    let leaf = prop_oneof![
        (0..3_usize, prop_oneof![Just("present"), Just("absent")])
            .prop_map(|(sign, word)| Criterion::OneOf(SIGNS[sign], vec![word])),
        (1_u8..6).prop_map(|min| Criterion::Within(Attribute::T2Segments, Range { min: Some(min.into()), max: None })),
        (1_u8..6).prop_map(|max| Criterion::Within(Attribute::T2Segments, Range { min: None, max: Some(max.into()) })),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Criterion::All),
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Criterion::Any),
            inner.prop_map(|part| Criterion::Not(Box::new(part))),
        ]
    })
}

proptest! {
    #[test]
    fn an_answer_from_a_vague_report_is_the_answer_from_the_full_one(criterion in criterion(), (full, vague) in reports()) {
        let (full, vague) = (criterion.judge_by(&|a| full.told(a)), criterion.judge_by(&|a| vague.told(a)));
        prop_assert!(!matches!(full, Judgement::CannotTell(_)), "everything is told");
        prop_assert!(matches!(vague, Judgement::CannotTell(_)) || vague == full, "{vague:?}, in truth {full:?}");
    }

    #[test]
    fn what_cannot_be_told_is_named(criterion in criterion(), (_, vague) in reports()) {
        if let Judgement::CannotTell(gaps) = criterion.judge_by(&|a| vague.told(a)) {
            prop_assert!(!gaps.is_empty());
            prop_assert!(gaps.iter().all(|gap| criterion.attributes().contains(&gap.attribute)));
        }
    }

    #[test]
    fn not_all_is_any_not(parts in proptest::collection::vec(criterion(), 0..4), (_, vague) in reports()) {
        let not = |part: &Criterion| Criterion::Not(Box::new(part.clone()));
        let any_not = Criterion::Any(parts.iter().map(not).collect()).judge_by(&|a| vague.told(a));
        let not_all = not(&Criterion::All(parts)).judge_by(&|a| vague.told(a));
        prop_assert_eq!(not_all, any_not);
    }

    #[test]
    fn a_criterion_survives_being_written_and_read(criterion in criterion()) {
        let text = serde_yaml::to_string(&criterion).unwrap();
        prop_assert_eq!(serde_yaml::from_str::<Criterion>(&text).unwrap(), criterion);
    }
}
