//! Records that show what no case shows yet: few, and each as small as it can be.
//!
//! A pool of invented records is printed with probes. Then the record that reaches most of what is missing is taken, and
//! again, until nothing is gained (a greedy cover of the set, within the usual logarithmic factor of the best). At last
//! every value that a chosen record does not need is struck out, so that what is proposed can be read.

use crate::snapshots::{
    Case, CaseError, Suite,
    coverage::{Branch, Probed, answers, fields, possible},
    in_parallel,
};
use serde_json::{Map, Value, json};
use std::{collections::BTreeSet, fmt};

/// How many records are invented beside the systematic ones.
const MIXED: u64 = 600;

/// A record that shows something new.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The case in YAML.
    pub yaml: String,
    /// The branches, values and answers that it shows and no case before it.
    pub shows: Vec<String>,
}

/// What is proposed, and what nothing in the pool can show.
#[derive(Clone, Debug, Default)]
pub struct Proposals {
    /// The records, those that show most first.
    pub cases: Vec<Proposal>,
    /// Branches that no record of the pool reaches.
    pub unreachable: Vec<Branch>,
    /// How many records were tried.
    pub tried: usize,
}

/// Something that a case may show.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Shown {
    Branch(usize),
    Value(&'static str, &'static str),
    Answer(super::Answered),
}

/// Proposes cases for what the suite's cases do not show; for everything if `afresh`. Branches of templates alone count
/// if `branches_only`, else values of the record and answers of the evidence too.
///
/// # Errors
/// [`CaseError`] for the first case that cannot be read.
pub fn generate(suite: &Suite, afresh: bool, branches_only: bool) -> Result<Proposals, CaseError> {
    let probed = Probed::of(suite);
    let counted: BTreeSet<usize> = probed.counted.iter().copied().collect();
    let mut missing: BTreeSet<Shown> = counted.iter().map(|&number| Shown::Branch(number)).collect();
    if !branches_only {
        let names = fields::FIELDS.iter().flat_map(|&(path, kind)| kind.names().into_iter().map(move |n| (path, n)));
        missing.extend(names.map(|(path, name)| Shown::Value(path, name)));
        missing.extend(possible(suite.site()).into_iter().map(Shown::Answer));
    }
    let all = missing.clone();
    let shows = |press: &mut super::Counting, case: &Case| -> BTreeSet<Shown> {
        let mut shown: BTreeSet<Shown> = press.reached(suite, case).into_iter().map(Shown::Branch).collect();
        shown.extend(fields::shown(&case.record).into_iter().map(|(path, name)| Shown::Value(path, name)));
        shown.extend(answers(&suite.outlook(case)).into_iter().map(Shown::Answer));
        shown.retain(|one| all.contains(one));
        shown
    };
    if !afresh {
        let press = || probed.press();
        for shown in
            in_parallel(suite.cases(), press, |press, file| Ok::<_, CaseError>(shows(press, &file.read(suite.site())?)))
        {
            let shown = shown?;
            missing.retain(|one| !shown.contains(one));
        }
    }
    let pool = pool();
    let seen = in_parallel(
        &pool,
        || probed.press(),
        |press, invented| invented.case(suite).map(|case| shows(press, &case)).unwrap_or_default(),
    );
    let reachable: BTreeSet<Shown> = seen.iter().flatten().cloned().collect();
    let lost = missing.iter().filter(|one| !reachable.contains(one));
    let unreachable = lost.filter_map(|one| match one {
        Shown::Branch(number) => Some(probed.branches[*number].clone()),
        Shown::Value(..) | Shown::Answer(_) => None,
    });
    let unreachable: Vec<Branch> = unreachable.collect();

    let mut press = probed.press();
    let mut chosen: Vec<Proposal> = Vec::new();
    while let Some((best, gained)) = best(&seen, &missing) {
        let needed: BTreeSet<Shown> = gained.clone();
        let small = pool[best]
            .shrunk(|smaller| smaller.case(suite).is_some_and(|case| needed.is_subset(&shows(&mut press, &case))));
        missing.retain(|one| !gained.contains(one));
        let shows = gained.iter().map(|one| match one {
            Shown::Branch(number) => {
                let Branch { file, line, lacking, words } = &probed.branches[*number];
                format!("{file}:{line}: {} {words}", lacking.strip_prefix("never ").unwrap_or(lacking))
            }
            Shown::Value(path, name) => format!("{path}: {name}"),
            Shown::Answer(answer) => answer.to_string(),
        });
        chosen.push(Proposal { yaml: small.yaml(&gained), shows: shows.collect() });
    }
    Ok(Proposals { cases: chosen, unreachable, tried: pool.len() })
}

/// The record that shows most of what is missing, the first of several.
fn best(seen: &[BTreeSet<Shown>], missing: &BTreeSet<Shown>) -> Option<(usize, BTreeSet<Shown>)> {
    let gains = seen.iter().enumerate().map(|(index, shown)| (index, shown.intersection(missing).count()));
    let (index, gain) = gains.max_by_key(|&(index, gain)| (gain, std::cmp::Reverse(index)))?;
    (gain > 0).then(|| (index, seen[index].intersection(missing).cloned().collect()))
}

/// An invented record: fields of the record and what is beside it, all the rest being not stated.
#[derive(Clone, Debug, Default)]
struct Invented {
    context: Map<String, Value>,
    fields: Vec<(&'static str, Value)>,
    lesions: Vec<Vec<(&'static str, Value)>>,
}

impl Invented {
    fn json(&self) -> Map<String, Value> {
        let mut whole = Map::new();
        if !self.context.is_empty() {
            whole.insert("context".to_owned(), Value::Object(self.context.clone()));
        }
        for (path, value) in &self.fields {
            let place = match path.split_once('.') {
                None => whole.entry(*path).or_insert(Value::Null),
                Some((part, field)) => {
                    let part = whole.entry(part).or_insert_with(|| json!({}));
                    &mut part[field]
                }
            };
            *place = value.clone();
        }
        if !self.lesions.is_empty() {
            let lesion = |fields: &Vec<(&'static str, Value)>| {
                let named = fields.iter().map(|(path, value)| (path["lesions[].".len()..].to_owned(), value.clone()));
                Value::Object(named.collect())
            };
            whole.insert("lesions".to_owned(), self.lesions.iter().map(lesion).collect());
        }
        whole
    }

    fn case(&self, suite: &Suite) -> Option<Case> {
        let text = Value::Object(self.json()).to_string();
        // JSON is YAML. A few mixed records cannot be, and drop out here.
        let mut case = Case::from_yaml("invented", "invented.yaml", &text).ok()?;
        case.remark = suite.site().order_dimensions(&mut case.record);
        Some(case)
    }

    /// The same without all that is not needed.
    fn shrunk(&self, mut suffices: impl FnMut(&Invented) -> bool) -> Invented {
        let mut small = self.clone();
        let mut keep_if = |smaller: Invented, small: &mut Invented| {
            if suffices(&smaller) {
                *small = smaller;
            }
        };
        for index in (0..small.lesions.len()).rev() {
            let mut smaller = small.clone();
            smaller.lesions.remove(index);
            keep_if(smaller, &mut small);
        }
        for lesion in 0..small.lesions.len() {
            for index in (0..small.lesions[lesion].len()).rev() {
                let mut smaller = small.clone();
                smaller.lesions[lesion].remove(index);
                keep_if(smaller, &mut small);
            }
        }
        for index in (0..small.fields.len()).rev() {
            let mut smaller = small.clone();
            smaller.fields.remove(index);
            keep_if(smaller, &mut small);
        }
        for key in self.context.keys() {
            let mut smaller = small.clone();
            smaller.context.remove(key);
            keep_if(smaller, &mut small);
        }
        small
    }

    fn yaml(&self, shows: &BTreeSet<Shown>) -> String {
        let mut whole = Map::new();
        let about = format!("shows {} things that no case before it shows", shows.len());
        whole.insert("about".to_owned(), about.into());
        whole.extend(self.json());
        serde_yaml::to_string(&whole).unwrap_or_else(|error| unreachable!("a record that YAML cannot hold: {error}"))
    }
}

/// The records to choose from: one value at a time on patients of every kind, and mixtures of everything.
fn pool() -> Vec<Invented> {
    let mut pool = vec![Invented::default()];
    let contexts = [json!({}), json!({"called_metastasis": true}), json!({"called_metastasis": false})];
    let lesions = |count: usize| vec![Vec::new(); count];
    let mut bases = Vec::new();
    for context in contexts {
        for (multiplicity, described) in [
            ("", 1),
            ("", 2),
            ("none", 0),
            ("solitary", 0),
            ("solitary", 1),
            ("multiple", 0),
            ("multiple", 1),
            ("multiple", 3),
        ] {
            let context = context.as_object().cloned().unwrap_or_default();
            let stated = (!multiplicity.is_empty()).then(|| ("multiplicity", json!(multiplicity)));
            let fields = stated.into_iter().collect();
            bases.push(Invented { context, fields, lesions: lesions(described) });
        }
    }
    for base in &bases {
        pool.push(base.clone());
        for key in ["treated", "follow_up"] {
            let mut one = base.clone();
            one.context.insert(key.to_owned(), json!(true));
            pool.push(one);
        }
        for &(path, kind) in fields::FIELDS.iter().filter(|(path, _)| *path != "multiplicity") {
            for value in kind.samples(path) {
                let mut one = base.clone();
                match path.strip_prefix("lesions[].") {
                    None => one.fields.push((path, value)),
                    Some(_) => match one.lesions.first_mut() {
                        Some(lesion) => lesion.push((path, value)),
                        None => continue,
                    },
                }
                pool.push(one);
            }
        }
    }
    let mut dice = Dice(0x5EED);
    for round in 0..MIXED {
        pool.push(mixed(&mut dice, &bases[round as usize % bases.len()]));
    }
    pool
}

/// A record with most fields set, each to any of its values.
fn mixed(dice: &mut Dice, base: &Invented) -> Invented {
    let mut one = base.clone();
    // A record of one value everywhere shows what a page says if all is present, or all is hedged.
    let uniform = dice.roll(4) == 0;
    let face = dice.roll(4);
    for &(path, kind) in fields::FIELDS.iter().filter(|(path, _)| *path != "multiplicity") {
        let samples = kind.samples(path);
        if samples.is_empty() {
            continue;
        }
        let pick = |dice: &mut Dice| {
            let index = if uniform { face % samples.len() } else { dice.roll(samples.len()) };
            (dice.roll(6) > 0).then(|| (path, samples[index].clone()))
        };
        if path.starts_with("lesions[].") {
            one.lesions.iter_mut().for_each(|lesion| lesion.extend(pick(dice)));
        } else {
            one.fields.extend(pick(dice));
        }
    }
    if dice.roll(4) == 0 {
        one.context.insert("treated".to_owned(), json!(true));
    }
    one
}

/// Numbers that look like chance and are the same every time (Marsaglia's xorshift).
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides.max(1)
    }
}

impl fmt::Display for Proposal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for one in &self.shows {
            writeln!(f, "# {one}")?;
        }
        f.write_str(&self.yaml)
    }
}
