//! What no case shows: branches of templates, values of the record, answers of the evidence.
//!
//! A page that nobody has ever seen is a page that nobody has checked. Every template is rewritten with a probe in each
//! of its branches and printed for every case; what was not reached is listed with file and line.

mod answers;
pub mod fields;
mod generate;
mod probe;

pub use answers::{Answered, answers, possible};
pub use generate::{Proposal, Proposals, generate};
pub use probe::Branch;

use crate::{
    addendum::{OURS, Prepared, Press, Templates},
    snapshots::{Case, CaseError, Suite, in_parallel, request},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// What the cases of a suite show, and what they do not.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// Every branch of every file that the suite is answerable for, and whether a case reaches it.
    pub branches: Vec<(Branch, bool)>,
    /// Values of the record that no case shows: path and value.
    pub values: Vec<(&'static str, &'static str)>,
    /// How many values there are.
    pub of_values: usize,
    /// Answers of the evidence that no case shows.
    pub answers: Vec<Answered>,
    /// How many answers there are.
    pub of_answers: usize,
}

impl Coverage {
    /// The branches that no case reaches.
    pub fn unreached(&self) -> impl Iterator<Item = &Branch> {
        self.branches.iter().filter(|(_, reached)| !reached).map(|(branch, _)| branch)
    }
}

/// Templates with probes.
pub(super) struct Probed {
    templates: Templates,
    branches: Vec<Branch>,
    /// The numbers of the branches that count.
    counted: Vec<usize>,
}

impl Probed {
    /// Puts probes into all templates of a suite. Branches of ours count only where the suite tests ours.
    pub(super) fn of(suite: &Suite) -> Probed {
        let templates = suite.site().templates();
        let mut branches: Vec<Branch> = Vec::new();
        let mut counted = Vec::new();
        // Our files stand there under two names; both share their probes.
        let mut done: BTreeMap<String, String> = BTreeMap::new();
        let rewritten = templates.rewritten(|file, text| {
            let bare = file.strip_prefix(OURS).filter(|bare| !templates.is_own(bare)).unwrap_or(file);
            if let Some(rewritten) = done.get(bare) {
                return rewritten.clone();
            }
            // Whatever is no template, such as a style sheet, has no branches.
            let (rewritten, own) = probe::probed(bare, text, branches.len());
            // What a site shadows is not printed by itself.
            if templates.is_own(file) || suite.site().tests_ours() && !bare.starts_with(OURS) {
                counted.extend(branches.len()..branches.len() + own.len());
            }
            branches.extend(own);
            done.insert(bare.to_owned(), rewritten.clone());
            rewritten
        });
        Probed { templates: rewritten, branches, counted }
    }

    fn press(&self) -> Counting {
        let hits: Arc<[AtomicBool]> = self.branches.iter().map(|_| AtomicBool::new(false)).collect();
        let mut press = self.templates.press();
        let [reached, fork] = [Arc::clone(&hits), Arc::clone(&hits)];
        let note = |hits: Arc<[AtomicBool]>| {
            move |number: usize| {
                if let Some(hit) = hits.get(number) {
                    hit.store(true, Ordering::Relaxed);
                }
            }
        };
        press.add_probe(probe::REACHED, note(reached));
        press.add_fork(probe::FORK, note(fork));
        Counting { press, hits }
    }
}

/// A press that counts.
struct Counting {
    press: Press,
    hits: Arc<[AtomicBool]>,
}

impl Counting {
    /// The numbers of the branches that the pages of a case reach.
    fn reached(&mut self, suite: &Suite, case: &Case) -> BTreeSet<usize> {
        self.hits.iter().for_each(|hit| hit.store(false, Ordering::Relaxed));
        let outlook = suite.outlook(case);
        let prepared = Prepared::of(&request(case, &outlook));
        for page in suite.pages() {
            // A page that does not render is told by the run itself, and has reached what it has.
            let _ = self.press.print(page.file, &prepared);
        }
        let numbered = self.hits.iter().enumerate();
        numbered.filter(|(_, hit)| hit.load(Ordering::Relaxed)).map(|(number, _)| number).collect()
    }
}

/// What the cases of a suite show.
///
/// # Errors
/// [`CaseError`] for the first case that cannot be read.
pub fn measure(suite: &Suite) -> Result<Coverage, CaseError> {
    let probed = Probed::of(suite);
    let seen = in_parallel(
        suite.cases(),
        || probed.press(),
        |press, file| {
            let case = file.read(suite.site())?;
            let answered = answers(&suite.outlook(&case));
            Ok::<_, CaseError>((press.reached(suite, &case), fields::shown(&case.record), answered))
        },
    );
    let (mut reached, mut values, mut answered) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for case in seen {
        let (branches, shown, given) = case?;
        reached.extend(branches);
        values.extend(shown);
        answered.extend(given);
    }
    let mut branches: Vec<(Branch, bool)> =
        probed.counted.iter().map(|&number| (probed.branches[number].clone(), reached.contains(&number))).collect();
    branches.sort();
    let all_values: Vec<_> = fields::FIELDS
        .iter()
        .flat_map(|&(path, kind)| kind.names().into_iter().map(move |name| (path, name)))
        .collect();
    let all_answers = possible(suite.site());
    Ok(Coverage {
        branches,
        of_values: all_values.len(),
        values: all_values.into_iter().filter(|value| !values.contains(value)).collect(),
        of_answers: all_answers.len(),
        answers: all_answers.into_iter().filter(|answer| !answered.contains(answer)).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        addendum::{Manner, Request},
        prognosis::Outlook,
        record::{Record, Sources},
        site::Site,
        snapshots::{DATE, VERSION},
        text::Dictation,
    };
    use proptest::prelude::*;
    use std::path::Path;

    #[test]
    fn templates_with_probes_print_the_very_same_pages() {
        let site = Site::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/templates")).unwrap();
        let suite = Suite::of(&site).unwrap();
        let (mut plain, mut probed) = (site.templates().press(), Probed::of(&suite).press());
        for file in suite.cases() {
            let case = file.read(&site).unwrap();
            let outlook = suite.outlook(&case);
            let prepared = Prepared::of(&request(&case, &outlook));
            for page in suite.pages() {
                let printed = probed.press.print(page.file, &prepared).unwrap();
                assert_eq!(printed, plain.print(page.file, &prepared).unwrap(), "{} of {}", page.name, file.name);
            }
        }
    }

    fn printed(template: &str) -> Result<String, String> {
        let dictation = Dictation::new("a.txt", "-").unwrap();
        let (record, sources, outlook) = (Record::default(), Sources::default(), Outlook::default());
        let (record, sources, outlook) = (&record, &sources, &outlook);
        let request = Request { dictation: &dictation, record, sources, outlook, date: DATE, version: VERSION };
        let own = BTreeMap::from([("a.txt.j2".to_owned(), template.to_owned())]);
        let mut press = Templates::with(own, Manner::default()).press();
        press.add_probe(probe::REACHED, |_| {});
        press.add_fork(probe::FORK, |_| {});
        press.print("a.txt.j2", &Prepared::of(&request)).map_err(|error| error.to_string())
    }

    /// A piece of a template: words and blanks, conditions and loops within each other, with every mark for blanks.
    fn piece() -> impl Strategy<Value = String> {
        let mark = || prop::sample::select(vec!["", "-", "+"]);
        let holds =
            || prop::sample::select(vec!["withheld", "not withheld", "1 if withheld else 0", "[1, 2] | length > 1"]);
        let words = prop::sample::select(vec![
            "a",
            " ",
            "\n",
            "  \n ",
            "{",
            "}",
            "{# {% if %} #}",
            "{{ 1 }}",
            "{{- \" %} \" -}}\n",
            "{{ 'x' if withheld }}",
            "{{ [1 if not withheld else 2, 3 if withheld] }}",
            "{% raw %}{% if a %}{% endraw %}\n",
            "{% set b = 'y' if not withheld else {'k': 1}['k'] %}\n{{ b }}",
        ]);
        words.prop_map(str::to_owned).prop_recursive(4, 24, 4, move |inner| {
            let body = prop::collection::vec(inner, 0..4).prop_map(|pieces| pieces.concat());
            let marks = prop::array::uniform8(mark());
            let choice =
                (marks.clone(), holds(), body.clone(), body.clone(), 0..3).prop_map(|(m, c, one, two, kind)| {
                    let [a, b, c1, d, e, f, g, h] = m;
                    let between = match kind {
                        0 => String::new(),
                        1 => format!("{{%{c1} else {d}%}}{two}"),
                        _ => format!("{{%{c1} elif not {c} {d}%}}{two}{{%{g} else {h}%}}{one}"),
                    };
                    format!("{{%{a} if {c} {b}%}}{one}{between}{{%{e} endif {f}%}}")
                });
            let walk = (marks, body.clone(), body, prop::bool::ANY).prop_map(|(m, one, two, full)| {
                let [a, b, c, d, e, f, ..] = m;
                let items = if full { "[1, 2]" } else { "[] if not x is defined else [x] if x" };
                format!("{{%{a} for x in {items} {b}%}}{one}{{%{c} else {d}%}}{two}{{%{e} endfor {f}%}}")
            });
            prop_oneof![choice, walk]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_template_with_probes_prints_the_very_same(pieces in prop::collection::vec(piece(), 0..5)) {
            let template = pieces.concat();
            let (probed, _) = probe::probed("a.txt.j2", &template, 0);
            prop_assert_eq!(printed(&probed).ok(), printed(&template).ok(), "{}", probed);
        }

        #[test]
        fn any_text_at_all_is_read_for_branches(text in "([{}%#'\"a\\n -]|if|else|endif|for|raw){0,40}") {
            let (probed, branches) = probe::probed("a", &text, 0);
            prop_assert!(probed.len() >= text.len() && (branches.is_empty() || probed.len() > text.len()));
        }
    }
}
