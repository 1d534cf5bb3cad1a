//! A record meets the packs.

use crate::{
    evidence::{Judgement, Pack, Reason, Series, Standing},
    prognosis::{AdverseFeature, Answer, Assessment, Notice, Outlook, OverallSurvival, Study, explanation::lacks},
    record::{Context, Multiplicity, Record},
};

/// Weighs a record against evidence packs.
///
/// ```
/// use cordreport::{evidence, prognosis::{classify, Notice}, record::{Context, Record}};
/// let outlook = classify(&Record::default(), &Context::default(), &evidence::built_in());
/// assert_eq!(outlook.notices, [Notice::NothingRead]);
/// assert!(outlook.studies.is_empty());
/// ```
pub fn classify(record: &Record, context: &Context, packs: &[Pack]) -> Outlook {
    let notices = notices(record, context, packs);
    if notices.iter().any(Notice::withholds) {
        return Outlook { notices, studies: Vec::new() };
    }
    Outlook { notices, studies: packs.iter().map(|pack| study(pack, record)).collect() }
}

fn notices(record: &Record, context: &Context, packs: &[Pack]) -> Vec<Notice> {
    if (Record { unread: Vec::new(), ..record.clone() }) == Record::default() {
        return vec![Notice::NothingRead];
    }
    match record.multiplicity {
        None if record.lesions.is_empty() => return vec![Notice::CordNotDescribed],
        Some(Multiplicity::None) => return vec![Notice::NoIntramedullaryLesion],
        _ => {}
    }
    let mut notices = Vec::new();
    match context.called_metastasis {
        Some(true) => {}
        Some(false) => return vec![Notice::NotAMetastasis],
        None => notices.push(Notice::NatureNotStated),
    }
    if context.treated {
        notices.push(Notice::Treated);
    }
    if context.follow_up || record.new_iscm_on_follow_up.is_some() {
        notices.push(Notice::FollowUp);
    }
    let missing = [Series::SagittalT2, Series::PostcontrastSagittalT1].into_iter().filter(|&s| lacks(record, s));
    notices.extend(missing.map(|series| Notice::SeriesNotObtained { series, variables: taking(series, packs) }));
    notices
}

/// The variables that take a series, each once.
fn taking(series: Series, packs: &[Pack]) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for predictor in packs.iter().flat_map(|pack| &pack.predictors) {
        if predictor.requires.contains(&series) && !labels.iter().any(|label| label == predictor.label()) {
            labels.push(predictor.label().to_owned());
        }
    }
    labels
}

fn study(pack: &Pack, record: &Record) -> Study {
    let of = |standing| -> Vec<Assessment> {
        let predictors = pack.predictors.iter().filter(|predictor| predictor.standing == standing);
        predictors.map(|predictor| Assessment::of(predictor, pack, record)).collect()
    };
    let overall = pack.overall.iter().filter(|overall| pack.is_like(record, &overall.population) == Judgement::Holds);
    Study {
        id: pack.id.clone(),
        citation: pack.citation.clone(),
        endpoint: pack.endpoint.clone(),
        overall: overall
            .map(|overall| OverallSurvival {
                name: overall.name.clone(),
                population: pack.population(&overall.population).map_or_else(String::new, |p| p.description.clone()),
                printed: overall.printed.clone(),
                survival: overall.survival.clone(),
            })
            .collect(),
        adverse: pack
            .predictors
            .iter()
            .filter(|predictor| predictor.beside.is_none())
            .filter_map(|predictor| Some(AdverseFeature::weigh(predictor.adverse()?, pack, record)))
            .collect(),
        associations: of(Standing::PossibleAssociation),
        not_significant: of(Standing::NotSignificant),
        diagnostic: of(Standing::Diagnostic),
        unsought: unsought(pack, record),
        caveats: pack.caveats.clone(),
        limitations: pack.limitations.clone(),
    }
}

/// What the study asks to be sought, and the report does not mention, or not of every lesion.
fn unsought(pack: &Pack, record: &Record) -> Vec<String> {
    let unmentioned = |reason: Reason| matches!(reason, Reason::NotReported | Reason::NotForEveryLesion);
    let asked = pack.predictors.iter().filter_map(|predictor| {
        let seek = predictor.seek.clone()?;
        let assessment = Assessment::of(predictor, pack, record);
        let silent =
            matches!(&assessment.answer, Answer::CannotTell { gaps } if gaps.iter().any(|g| unmentioned(g.reason)));
        silent.then_some(seek)
    });
    asked.collect()
}
