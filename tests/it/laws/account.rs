//! Law 2, nothing lost: every sentence of findings and impression that speaks of the cord, a lesion or an ancillary finding
//! has claimed something, or is in `unread`, or speaks of what is known to be irrelevant.

use super::{Report, assert_breaches, of_every_report, overlap, reports, sentences, with_label};
use cordreport::{
    read, statements,
    syntax::{self, Block, Concept, Kind, Phrase, Section},
    text::Dictation,
};

/// Words of the cord, of a lesion or of an ancillary finding.
fn is_watched(phrase: &Phrase) -> bool {
    use Concept::*;
    let concepts = [
        Cord,
        Intramedullary,
        Lesion,
        Lesions,
        Metastasis,
        Metastases,
        Tumour,
        Edema,
        SignalChange,
        Hyperintensity,
        Enhancement,
        RimSign,
        Rim,
        FlameSign,
        Cyst,
        Hemorrhage,
        Expansion,
        Meninges,
        Epidural,
        Recurrence,
        PrimaryTumour,
    ];
    phrase.is_any(&concepts) || matches!(phrase.kind, Kind::LesionIndex(_) | Kind::Segments(_))
}

/// What has no place in the record: discs, glands, benign masses, where the cord ends, how it was, what is advised.
fn is_irrelevant(phrases: &[Phrase]) -> bool {
    use Concept::*;
    phrases.iter().any(|phrase| {
        phrase.is_any(&[
            Disc,
            Gland,
            Benign,
            Extramedullary,
            Syrinx,
            OtherOrganFinding,
            CordEnds,
            Previously,
            Prior,
            Supposition,
            QuotedOnly,
            Compression,
        ])
    })
}

/// Sentences that are watched and have left no trace.
fn lost(report: &Report) -> Vec<String> {
    let document = syntax::cut(&report.dictation);
    let statements = statements::read(&document);
    let mut section = Section::Head;
    let mut lost = Vec::new();
    let mut block_before: Option<*const Block> = None;
    for (block, place, sentence) in sentences(&document) {
        if block_before != Some(std::ptr::from_ref(block)) {
            section = block.opens.unwrap_or(section);
            block_before = Some(std::ptr::from_ref(block));
        }
        let span = with_label(block, place, sentence);
        let told = statements.statements.iter().any(|statement| overlap(statement.span, span));
        let shown = statements.unread.iter().any(|&unread| overlap(unread, span));
        let speaks =
            matches!(section, Section::Findings | Section::Impression | Section::Addendum) && !sentence.question;
        if speaks && sentence.phrases.iter().any(is_watched) && !is_irrelevant(&sentence.phrases) && !told && !shown {
            let words = span.of(report.text()).split_whitespace().collect::<Vec<_>>().join(" ");
            lost.push(format!("{}: {words}", report.name));
        }
    }
    lost
}

const LOST: &[&str] = &[
    "dev/021-mixed-demyelinating: A neoplasm is not favored",
    "dev/032-innumerable-melanoma: All are tiny and no dominant focus stands out",
    "hands/academic-bladder-noncontrast: A second, punctate T2 hyperintense focus in the cord at T6 is questionable and may be artifactual",
    "hands/academic-melanoma-cervicomedullary: Following contrast, it enhances heterogeneously, with what may be a thin rim of brighter enhancement posteriorly, although this is difficult to separate from the intrinsic T1 shortening",
];

#[test]
fn no_sentence_about_the_cord_is_lost() {
    assert_breaches(&of_every_report(lost), LOST);
}

/// Where the sentence is taken for the one lesion's, and nothing is read of it nor shown as unread.
const SWALLOWED: &[&str] = &[
    "dev/002-radio-buttons",
    "dev/004-powerscribe-melanoma",
    "dev/006-noncontrast-colon",
    "dev/011-no-sagittal-t2-thyroid",
    "dev/013-mixed-t2-at-t2",
    "dev/016-mixed-recognizer-typos",
    "dev/017-mixed-spoken-punctuation",
    "dev/020-mixed-noncontrast-typos",
    "dev/021-mixed-demyelinating",
    "dev/023-mixed-iscm-before-primary",
    "dev/024-mixed-follow-up-glioblastoma",
    "dev/025-terse-t2-level",
    "dev/026-british-breast-flame",
    "dev/028-one-paragraph-renal-conus",
    "dev/029-noncontrast-lung",
    "dev/033-no-sagittal-t2-thyroid",
    "dev/034-speech-errors-glioblastoma",
    "dev/036-hedged-prostate",
    "dev/038-levels-reversed-colon",
    "dev/040-run-on-two-cancers",
    "dev/041-impression-only-lymphoma",
    "dev/043-speech-errors-renal",
    "dev/044-medulla-medulloblastoma",
    "dev/046-iscm-before-primary",
    "dev/048-verbose-british-axial-only",
    "hands/academic-bladder-noncontrast",
    "hands/academic-breast-followup-addendum",
    "hands/academic-melanoma-cervicomedullary",
    "hands/academic-renal-c5",
    "hands/aussie-nsclc-c34",
    "hands/aussie-prostate-noncontrast",
    "hands/aussie-unknown-conus",
    "hands/canadian-breast-t6",
    "hands/canadian-colon-conus",
    "hands/casereport-lung-first-manifestation",
    "hands/casereport-tuberculoma-d7",
    "hands/dictation-breast-c4",
    "hands/dictation-colon-conus-comma",
    "hands/dictation-lung-t2",
    "hands/dutch-followup-melanoma-c6",
    "hands/dutch-native-cervical-lung",
    "hands/form-tickbox-breast",
    "hands/german-clinic-lung-th8",
    "hands/german-clinic-renal-conus",
    "hands/indian-teaching-hospital-01",
    "hands/indian-teaching-hospital-02",
    "hands/indian-teaching-hospital-06",
    "hands/latin-lung-d4",
    "hands/latin-melanoma-bulbar",
    "hands/latin-unknown-noncontrast",
    "hands/neuroonc-dmg-stable",
    "hands/neuroonc-gbm-course",
    "hands/neuroonc-lung-first-manifestation",
    "hands/resident-artifact-none",
    "hands/resident-breast-rim",
    "hands/resident-gbm-axial-only",
    "hands/resident-rectal-noncon-conus",
    "hands/teleradiology-addendum-relabel",
    "hands/teleradiology-c5-renal",
    "hands/teleradiology-t2-level-no-sag-t2",
    "hands/uk-dgh-breast-t7",
    "hands/uk-dgh-cervicomedullary-melanoma",
    "hands/uk-dgh-first-manifestation",
    "hands/uk-dgh-hedged-unknown-primary",
    "hands/us-resident-template-conus-noncontrast",
    "hands/us-resident-template-demyelination",
    "hands/us-resident-template-t2-level",
    "hands/va-bladder-noncon",
    "hands/va-esophagus-hedged",
    "hands/va-lung-t7",
];

/// Sentences that nobody can have foreseen come out word for word, whatever stands before them.
#[test]
fn an_unforeseen_sentence_about_the_cord_is_unread() {
    for (added, swallowed) in
        [("The flame of the cord whispers.", SWALLOWED), ("Peculiar oedema of unheard-of kind.", &[])]
    {
        let breaches = of_every_report(|report: &Report| {
            let text = format!("{}\n\nFINDINGS:\n{added}\n", report.text().trim_end());
            let reading = read(&Dictation::new("added", text).unwrap());
            let shown = reading.record.unread.iter().any(|unread| added.starts_with(unread.text.as_str()));
            (!shown).then(|| report.name.clone()).into_iter().collect()
        });
        assert_breaches(&breaches, swallowed);
    }
}

/// `unread` holds what was not understood, and each passage once.
#[test]
fn unread_passages_do_not_overlap() {
    for report in reports() {
        let unread = read(&report.dictation).record.unread;
        assert!(unread.windows(2).all(|pair| pair[0].end <= pair[1].start), "{}: {unread:?}", report.name);
    }
}
