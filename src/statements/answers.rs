//! Is it an answer at all?
//!
//! A label asks, and what stands behind it answers. A form that was not filled in to its end still holds "pending",
//! "see above", or every choice that it offers; of such a field nothing may be claimed, and what stands there is carried
//! over as it is.

use super::{
    assertion::is_value,
    clause::{is_sign, is_thing},
};
use crate::syntax::{
    Answer, Concept, Kind, Phrase, Sentence,
    choices::{answer_of, are_unchosen, offers_counts, parts_choices},
};

/// Whether a sentence behind a label is left as it is: it was given up, holds every choice of a form, or does not answer what
/// the label asks. Without a label, the sentence is prose.
pub fn is_left(label: &[Phrase], sentence: &Sentence) -> bool {
    use Concept::*;
    let phrases = sentence.phrases.as_slice();
    if phrases.first().is_some_and(|first| first.kind == Kind::GivenUp) {
        return true;
    }
    // "Flame now / before: no / yes" holds an answer for each
    if label.iter().any(|phrase| phrase.is_any(&[Now, Previously])) {
        return false;
    }
    if label.is_empty() {
        let things = phrases.iter().take_while(|phrase| answer_of(phrase).is_none() && !phrase.is_water()).count();
        return phrases[..things].iter().any(is_sign) && are_unchosen(&phrases[things..]);
    }
    parts_choices(phrases) || are_unchosen(phrases) || is_unanswered(label, sentence)
}

/// Whether the label asks for a finding or a value, and the sentence behind it does not answer: "Rim sign: pending",
/// "Cyst: no, yes on SWI", "Vertebral metastases: present?", "Size: see below".
fn is_unanswered(label: &[Phrase], sentence: &Sentence) -> bool {
    use Concept::*;
    let phrases = sentence.phrases.as_slice();
    let of_patient = label.iter().any(|phrase| phrase.is_any(&[Diagnosed, Presented, Precedes, DateWord]));
    if of_patient {
        return false;
    }
    if label.iter().any(asks_for_finding) {
        let answered = phrases.iter().any(|phrase| answers(phrase, label));
        // "Enhancement: neither ring nor homogeneous", "Bone metastases: haemangioma at T9", "Cyst: renal"
        let denies_pattern = phrases.iter().any(|phrase| phrase.is_any(&[Neither, Not]))
            && phrases.iter().any(|phrase| matches!(phrase.kind, Kind::Pattern(_)));
        let of_other = phrases.iter().any(|phrase| phrase.is_any(&[Benign, OtherOrganFinding]))
            && !phrases.iter().any(|phrase| phrase.is_any(&[Metastasis, Metastases]))
            || label.iter().all(is_sign) && phrases.first().is_some_and(|first| first.is_any(&[Organ, Gland, Lungs]));
        return sentence.question
            || denies_pattern
            || of_other
            || !answered
            || asks_otherwise(label) && !names_thing(phrases)
            || takes_back(phrases);
    }
    // "Intramedullary lesion: possible, T5": whether there is one is in doubt
    let of_lesion = label.iter().any(|phrase| phrase.is_any(&[Lesion, Lesions, Intramedullary]));
    let doubted = phrases.first().is_some_and(|first| answer_of(first) == Some(Answer::Hedged))
        && !phrases.get(1).is_some_and(is_thing);
    if of_lesion && (doubted || asks_otherwise(label) && !names_thing(phrases)) {
        return true;
    }
    if label.iter().any(|phrase| phrase.is(NumberLabel)) && offers_counts(phrases) {
        return true;
    }
    let for_value = [LevelLabel, SizeLabel, ExtentLabel, PositionLabel, PatternLabel];
    label.iter().any(|phrase| phrase.is_any(&for_value)) && (sentence.question || phrases.iter().all(is_filler))
}

/// A finding of which a label asks whether it is there.
fn asks_for_finding(phrase: &Phrase) -> bool {
    use Concept::*;
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
            Disease,
            New,
        ])
}

/// "Absence of cyst", "Vertebrae free of metastases", "History of brain metastases", "SWI obtained for haemorrhage": to such
/// a label "yes" and "no" say something else.
fn asks_otherwise(label: &[Phrase]) -> bool {
    use Concept::*;
    label.iter().any(|phrase| {
        matches!(answer_of(phrase), Some(Answer::Absent | Answer::Hedged | Answer::NotAssessed))
            || phrase.is_any(&[Not, AskedOtherwise, CanBeAssessed, Obtained, NotObtained, HistoryOf, Family, Weighted])
    })
}

/// "no, yes on SWI", "no - but see below", "none other than T9": a denial that does not hold to the end.
fn takes_back(phrases: &[Phrase]) -> bool {
    let mut words = phrases.iter().skip_while(|phrase| phrase.is(Concept::Open));
    let denied = words.next().is_some_and(|first| answer_of(first) == Some(Answer::Absent));
    // "no enhancement is seen along the visualised roots": told in one breath
    let in_prose = phrases.first().is_some_and(|first| first.is(Concept::Negation))
        && phrases.iter().any(is_thing)
        && !phrases.iter().any(|phrase| phrase.is_any(&[Concept::But, Concept::Comma]));
    if in_prose {
        return false;
    }
    let otherwise = |phrase: &Phrase| {
        phrase.is_any(&[Concept::But, Concept::NotObtained])
            || matches!(answer_of(phrase), Some(Answer::Present | Answer::Hedged))
    };
    denied && words.any(otherwise) && !phrases.iter().any(is_sign)
}

/// Whether some words name a thing, of which an answer may speak.
fn names_thing(phrases: &[Phrase]) -> bool {
    phrases.iter().any(|phrase| is_thing(phrase) || is_value(phrase))
}

/// Whether a value begins with a denial and names nothing: whatever else it says, it asserts nothing.
pub fn denies(phrases: &[Phrase]) -> bool {
    use Concept::*;
    let denied = phrases.first().is_some_and(|first| {
        answer_of(first) == Some(Answer::Absent) || first.is_any(&[Not, PseudoNegation, Neither, NoLonger])
    });
    denied && !phrases.iter().any(is_thing)
}

/// A word that is no value, be it of a place, a size or an extent.
fn is_filler(phrase: &Phrase) -> bool {
    use Concept::*;
    phrase.is_water()
        || phrase.is_any(&[
            A, The, It, Be, Of, At, And, Or, Comma, Slash, AboveBelow, Not, Hyphen, ExamWord, Weighted, Prior,
        ])
}

/// Whether a word behind a label answers, tells where or how, or names a thing.
fn answers(phrase: &Phrase, label: &[Phrase]) -> bool {
    use Concept::*;
    match phrase.kind {
        Kind::Answer(_) | Kind::Unitless(_) | Kind::LesionIndex(_) | Kind::Regions(_) => true,
        Kind::Pattern(_) | Kind::Signal(_) | Kind::Position(_) | Kind::Primary(_) | Kind::Group(_) => true,
        // "Rim sign: 2" is a code that nobody knows, "Vertebral metastases (number): 0" a denial
        Kind::Number(_) => !label.iter().any(is_sign),
        Kind::Figure(figure) => figure > 0.0 && !label.iter().any(is_sign),
        // "Enhancement: normal" is no pattern
        Kind::Is(Normal) => !label.iter().any(|phrase| phrase.is(Enhancement)),
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
                    LevelPart,
                ])
        }
    }
}
