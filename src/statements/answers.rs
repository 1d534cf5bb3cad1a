//! Is it an answer at all?
//!
//! A label asks, and what stands behind it answers. A form that was not filled in to its end still holds "pending",
//! "see above", or every choice that it offers; of such a field nothing may be claimed.

use super::{
    assertion::is_value,
    clause::{is_sign, is_thing},
};
use crate::syntax::{Answer, Concept, Kind, Phrase, Sentence};

/// Whether a sentence behind a label is left as it is: it was given up, or does not answer what the label asks.
pub fn is_left(label: &[Phrase], sentence: &Sentence) -> bool {
    sentence.phrases.iter().any(|phrase| phrase.kind == Kind::GivenUp) || is_unanswered(label, sentence)
}

/// Whether the label asks for a finding or a value, and the sentence behind it does not answer: "Rim sign: pending",
/// "Cyst: yes/no", "Vertebral metastases: present?", "Size: see below".
fn is_unanswered(label: &[Phrase], sentence: &Sentence) -> bool {
    use Concept::*;
    let phrases = sentence.phrases.as_slice();
    let for_finding = |phrase: &Phrase| {
        is_sign(phrase)
            || matches!(phrase.kind, Kind::Pattern(_))
            || phrase.is_any(&[
                Enhancement,
                Metastasis,
                Metastases,
                Meninges,
                Pet,
                Uptake,
                BareUptake,
                Recurrence,
                PrimaryTumour,
                New,
            ])
    };
    let for_value = [LevelLabel, SizeLabel, ExtentLabel, PositionLabel, PatternLabel];
    // "Flame now / before: no / yes" holds an answer for each
    let otherwise = [Diagnosed, Presented, Precedes, DateWord, HistoryOf, Now, Previously];
    if label.iter().any(|phrase| phrase.is_any(&otherwise)) {
        return false;
    }
    if label.iter().any(for_finding) {
        let figures_answer = !label.iter().any(is_sign);
        let answered = phrases.iter().any(|phrase| answers(phrase, figures_answer));
        return sentence.question || offers_choice(phrases) || !answered;
    }
    label.iter().any(|phrase| phrase.is_any(&for_value)) && (sentence.question || phrases.iter().all(is_filler))
}

/// A word that is no value, be it of a place, a size or an extent.
fn is_filler(phrase: &Phrase) -> bool {
    use Concept::*;
    phrase.kind == Kind::Water
        || phrase.is_any(&[
            A, The, It, Be, Of, At, And, Or, Comma, Slash, AboveBelow, Not, Hyphen, ExamWord, Weighted, Prior,
        ])
}

/// Whether a word answers, tells where or how, or names a thing.
fn answers(phrase: &Phrase, figures_answer: bool) -> bool {
    use Concept::*;
    match phrase.kind {
        Kind::Answer(_) | Kind::Unitless(_) | Kind::LesionIndex(_) | Kind::Regions(_) => true,
        Kind::Pattern(_) | Kind::Signal(_) | Kind::Position(_) | Kind::Primary(_) | Kind::Group(_) => true,
        Kind::Number(_) | Kind::Figure(_) => figures_answer,
        _ => {
            is_thing(phrase)
                || is_value(phrase)
                || phrase.is_any(&[
                    Negation,
                    NoneOf,
                    Neither,
                    NoLonger,
                    NoEnhancement,
                    PseudoNegation,
                    Hedge,
                    Query,
                    Assertion,
                    Normal,
                    Abnormal,
                    Persists,
                    New,
                    Both,
                    Each,
                    Brighter,
                    HighAlone,
                    LowAlone,
                    Hemosiderin,
                    BloodPigment,
                    Compression,
                    Syrinx,
                ])
        }
    }
}

/// "yes/no", "absent, possible, present", "none / thin / thick": the choices of a form, of which none was made.
fn offers_choice(phrases: &[Phrase]) -> bool {
    use Concept::*;
    let offered = phrases.iter().any(|phrase| phrase.is_any(&[Slash, Or]));
    let words = || phrases.iter().filter(|phrase| !phrase.is_any(&[Open, Close, Slash, Or, Comma]));
    let is_option = |phrase: &Phrase| answer_of(phrase).is_some() || offered && phrase.kind == Kind::Water;
    let mut options = words().map(answer_of);
    let first = options.next();
    first.is_some_and(|first| options.any(|option| option != first)) && words().all(is_option)
}

/// The answer that a word is by itself.
fn answer_of(phrase: &Phrase) -> Option<Answer> {
    use Concept::*;
    match phrase.kind {
        Kind::Answer(Answer::Resolved) => Some(Answer::Absent),
        Kind::Answer(answer) => Some(answer),
        Kind::Is(Negation | NoneOf) => Some(Answer::Absent),
        Kind::Is(Hedge | Query) => Some(Answer::Hedged),
        _ => None,
    }
}
