//! Several extents of T2 hyperintensity in one clause.

use super::Features;
use crate::{
    anatomy::{Level, LevelSpan},
    statements::Claim,
    text::Span,
};

/// "oedema at C2, C3 and C4": neighbours in a row are one extent. Two extents in one clause, "from C2 to C6 and T4 to T8", are
/// those of two lesions, and which has which is not told.
pub(super) fn join_t2_extents(features: &mut Features) {
    leave_two_counts(features);
    let spans: Vec<LevelSpan> = features.claims.iter().filter_map(|(claim, _)| t2_span(claim)).collect();
    if spans.len() < 2 {
        return;
    }
    let (told, rest) =
        std::mem::take(&mut features.claims).into_iter().partition(|(claim, _)| t2_span(claim).is_some());
    let (told, places): (Vec<_>, Vec<Span>) = Vec::into_iter(told).unzip();
    features.claims = rest;
    let in_a_row = spans.windows(2).all(|pair| is_right_below(pair[0], pair[1]))
        && (spans.len() > 2 || spans[1].from != spans[1].to);
    if in_a_row {
        let whole = LevelSpan::new(spans[0].from, spans[spans.len() - 1].to);
        features.claims.push((Claim::T2Span(whole), places[0].to(places[places.len() - 1])));
    } else if spans.iter().all(|span| span.from != span.to) {
        features.left.extend(places);
    } else {
        features.claims.extend(told.into_iter().zip(places));
    }
}

/// "four segments around the C4 lesion, six around the T6 lesion": which count is whose is not told by the clause.
fn leave_two_counts(features: &mut Features) {
    let count = |claim: &Claim| if let Claim::T2Segments(count) = claim { Some(*count) } else { None };
    let mut counts = features.claims.iter().filter_map(|(claim, _)| count(claim));
    let Some(first) = counts.next() else { return };
    if counts.any(|other| other != first) {
        features.claims.retain(|(claim, place)| {
            let kept = count(claim).is_none();
            if !kept {
                features.left.push(*place);
            }
            kept
        });
    }
}

fn t2_span(claim: &Claim) -> Option<LevelSpan> {
    if let Claim::T2Span(span) = claim { Some(*span) } else { None }
}

/// A single segment, and what begins right below it.
fn is_right_below(upper: LevelSpan, lower: LevelSpan) -> bool {
    match (upper.from, lower.from) {
        (Level::Segment(above), Level::Segment(below)) => upper.from == upper.to && above.below() == Some(below),
        _ => false,
    }
}
