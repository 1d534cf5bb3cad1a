//! Which series were obtained, from the sentences that list them.

mod list;

use super::Claim;
use crate::{
    syntax::{Concept, Kind, Phrase, Weighting},
    terms::Contrast,
    text::Span,
};

/// Whether a sentence names series by plane or weighting.
pub(super) fn lists_series(phrases: &[Phrase]) -> bool {
    use Concept::*;
    phrases.iter().any(|phrase| matches!(phrase.kind, Kind::Weighting(_)) || phrase.is_any(&[Sagittal, Axial, Coronal]))
}

/// The series of an examination, gathered over the sentences that list them.
#[derive(Clone, Debug, Default)]
pub struct Series {
    sagittal_t2: Option<(bool, Span)>,
    sagittal_stir: Option<(bool, Span)>,
    postcontrast_sagittal_t1: Option<(bool, Span)>,
    before_contrast: Option<Span>,
    after_contrast: Option<Span>,
    /// Whether the sentence before told that contrast was given.
    given: bool,
    /// "the thoracic spine was imaged without contrast": of one region, which takes nothing from another.
    region_without: Option<Span>,
}

impl Series {
    /// Adds what one sentence (with its label before it) lists.
    pub fn list(&mut self, phrases: &[Phrase]) {
        let given = std::mem::take(&mut self.given);
        if !lists_series(phrases) {
            self.mention_contrast(phrases);
            return;
        }
        for one in list::series(phrases, given) {
            let obtained = !one.missing;
            match one.weighting {
                Weighting::T2 if one.sagittal => keep(&mut self.sagittal_t2, obtained, one.span),
                Weighting::Stir if one.sagittal => keep(&mut self.sagittal_stir, obtained, one.span),
                Weighting::T1 => {
                    if one.after {
                        if one.sagittal {
                            keep(&mut self.postcontrast_sagittal_t1, obtained, one.span);
                        }
                        if obtained {
                            self.after_contrast = self.after_contrast.or(Some(one.span));
                        }
                    }
                    if obtained && one.plane_named && (one.before || !one.after) {
                        self.before_contrast = self.before_contrast.or(Some(one.span));
                    }
                }
                _ => {}
            }
        }
    }

    /// "Gadolinium was given.", "All postcontrast series are nondiagnostic.": contrast in a sentence that names no series.
    fn mention_contrast(&mut self, phrases: &[Phrase]) {
        use Concept::*;
        let after = phrases.iter().find(|phrase| phrase.is(AfterContrast));
        let failed = phrases.iter().any(|phrase| phrase.is_any(&[NotObtained, Nondiagnostic]));
        let denied = failed || phrases.iter().any(|phrase| phrase.is(Negation));
        match after {
            Some(after) if failed => keep(&mut self.postcontrast_sagittal_t1, false, after.span),
            Some(after) if !denied => self.after_contrast = self.after_contrast.or(Some(after.span)),
            _ => {}
        }
        self.given = !denied && phrases.iter().any(|phrase| phrase.is(Agent));
    }

    /// Keeps for the end that a region was imaged without contrast.
    pub fn note_region_without(&mut self, span: Span) {
        self.region_without = self.region_without.or(Some(span));
    }

    /// What the lists come to.
    pub fn claims(&self) -> Vec<(Claim, Span)> {
        let mut claims = Vec::new();
        // STIR serves where T2 failed
        let t2 = match (self.sagittal_t2, self.sagittal_stir) {
            (Some((false, _)), Some((true, span))) => Some((true, span)),
            (t2, stir) => t2.or(stir),
        };
        claims.extend(t2.map(|(obtained, span)| (Claim::SagittalT2(obtained), span)));
        claims.extend(
            self.postcontrast_sagittal_t1.map(|(obtained, span)| (Claim::PostcontrastSagittalT1(obtained), span)),
        );
        let contrast = match (self.before_contrast, self.after_contrast) {
            (Some(before), Some(after)) => Some((Contrast::WithAndWithout, before.to(after))),
            (None, Some(after)) => Some((Contrast::With, after)),
            (_, None) => self.region_without.map(|span| (Contrast::Without, span)),
        };
        claims.extend(contrast.map(|(contrast, span)| (Claim::Contrast(contrast), span)));
        claims
    }
}

/// A series that is said to have failed has failed, even where it is listed.
fn keep(field: &mut Option<(bool, Span)>, obtained: bool, span: Span) {
    match field {
        Some((false, _)) => {}
        Some(_) if obtained => {}
        _ => *field = Some((obtained, span)),
    }
}
