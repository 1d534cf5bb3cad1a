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
    "hands/academic-melanoma-cervicomedullary: Following contrast, it enhances heterogeneously, with what may be a thin rim of brighter enhancement posteriorly, although this is difficult to separate from the intrinsic T1 shortening",
];

#[test]
fn no_sentence_about_the_cord_is_lost() {
    assert_breaches(&of_every_report(lost), LOST);
}

/// Where the sentence is taken for the one lesion's, and nothing is read of it nor shown as unread.
const SWALLOWED: &[&str] = &[];

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
