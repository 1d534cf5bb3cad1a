//! How the rules of the grammar can begin: the letters that a piece of text must begin with if a rule is to fit.

use pest_meta::ast::{Expr, Rule};
use std::{
    cell::RefCell,
    collections::{BTreeSet, HashMap},
};

/// So many letters are looked at.
pub const DEPTH: usize = 4;

/// Stands for any digit.
pub const DIGIT: char = '0';

/// Stands for any character that is neither an ASCII letter nor a digit, and for the end of the text. A mark or blank of
/// ASCII may also stand for itself.
pub const OTHER: char = '\0';

/// Stands for any character beyond ASCII.
pub const FOREIGN: char = '\u{80}';

/// The beginning of what an expression fits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Beginning {
    /// Letters in lower case, [`DIGIT`], marks, [`FOREIGN`] and [`OTHER`].
    pub letters: String,
    /// Whether the expression goes on, with whatever it may be.
    pub goes_on: bool,
}

impl Beginning {
    /// What may stand behind `begun`; `None` where the expression cannot begin so.
    pub fn behind(&self, begun: &str) -> Option<&str> {
        let same = |(own, seen): (char, char)| own == seen || own == OTHER && !seen.is_ascii_alphanumeric();
        let mut own = self.letters.chars();
        let fits = begun.chars().all(|seen| own.next().is_none_or(|own| same((own, seen))));
        fits.then_some(own.as_str())
    }
}

/// All beginnings of an expression. They may be more than there are, never fewer.
pub type Beginnings = BTreeSet<Beginning>;

/// The grammar, with the beginnings found so far.
pub struct Finder<'a> {
    rules: HashMap<&'a str, &'a Expr>,
    found: RefCell<HashMap<String, Option<Beginnings>>>,
}

impl<'a> Finder<'a> {
    pub fn new(rules: &'a [Rule]) -> Finder<'a> {
        let rules = rules.iter().map(|rule| (rule.name.as_str(), &rule.expr)).collect();
        Finder { rules, found: RefCell::default() }
    }

    pub fn of(&self, expr: &Expr) -> Beginnings {
        match expr {
            Expr::Str(spelling) | Expr::Insens(spelling) => only(spelled(spelling)),
            Expr::Range(from, to) => ranged(from, to),
            Expr::Ident(name) => self.of_rule(name),
            Expr::NegPred(inner) => excluded(inner),
            Expr::PosPred(_) => only(nothing()),
            Expr::Seq(first, rest) => follow(&self.of(first), || self.of(rest)),
            Expr::Choice(first, rest) => &self.of(first) | &self.of(rest),
            Expr::Opt(inner) => &self.of(inner) | &only(nothing()),
            Expr::Rep(inner) | Expr::RepMax(inner, _) | Expr::RepMin(inner, 0) | Expr::RepMinMax(inner, 0, _) => {
                &repeated(self.of(inner)) | &only(nothing())
            }
            Expr::RepOnce(inner) | Expr::RepExact(inner, _) | Expr::RepMin(inner, _) | Expr::RepMinMax(inner, _, _) => {
                repeated(self.of(inner))
            }
            _ => only(anything()),
        }
    }

    pub fn of_rule(&self, name: &str) -> Beginnings {
        let Some(expr) = self.rules.get(name) else {
            return match name {
                "SOI" | "EOI" => only(nothing()),
                "ASCII_DIGIT" => only(Beginning { letters: DIGIT.to_string(), goes_on: false }),
                _ => only(anything()),
            };
        };
        if let Some(found) = self.found.borrow().get(name) {
            return found.clone().unwrap_or_else(|| panic!("grammar: the rule {name} calls itself"));
        }
        self.found.borrow_mut().insert(name.to_owned(), None);
        let found = self.of(expr);
        self.found.borrow_mut().insert(name.to_owned(), Some(found.clone()));
        found
    }
}

/// What stands for a character in a beginning.
fn sign(character: char) -> char {
    match character {
        'a'..='z' | 'A'..='Z' => character.to_ascii_lowercase(),
        '0'..='9' => DIGIT,
        mark if mark.is_ascii() => mark,
        _ => FOREIGN,
    }
}

fn only(one: Beginning) -> Beginnings {
    BTreeSet::from([one])
}

fn nothing() -> Beginning {
    Beginning { letters: String::new(), goes_on: false }
}

fn anything() -> Beginning {
    Beginning { letters: String::new(), goes_on: true }
}

fn spelled(spelling: &str) -> Beginning {
    let mut letters: String = spelling.chars().map(sign).take(DEPTH).collect();
    // beyond a blank or a mark nothing is looked at
    let other = letters.find(|sign: char| !sign.is_ascii_alphanumeric());
    letters.truncate(other.map_or(letters.len(), |at| at + letters[at..].chars().next().map_or(0, char::len_utf8)));
    let goes_on = other.is_some() || letters.len() == DEPTH;
    Beginning { letters, goes_on }
}

fn ranged(from: &str, to: &str) -> Beginnings {
    let (from, to) = (from.chars().next().unwrap_or('\0'), to.chars().next().unwrap_or(char::MAX));
    if from.is_ascii_digit() && to.is_ascii_digit() {
        return only(Beginning { letters: DIGIT.to_string(), goes_on: false });
    }
    only(anything())
}

/// Where a word must end, another character than a letter follows.
fn excluded(inner: &Expr) -> Beginnings {
    let names: Vec<&str> = crate::alternatives(inner)
        .into_iter()
        .filter_map(|one| match one {
            Expr::Ident(name) => Some(name.as_str()),
            _ => None,
        })
        .collect();
    let begin = |sign: char| Beginning { letters: sign.to_string(), goes_on: true };
    if names.contains(&"ASCII_ALPHANUMERIC") {
        BTreeSet::from([begin(OTHER)])
    } else if names.contains(&"ASCII_ALPHA") {
        BTreeSet::from([begin(OTHER), begin(DIGIT)])
    } else {
        only(nothing())
    }
}

fn repeated(once: Beginnings) -> Beginnings {
    once.into_iter().map(|one| Beginning { goes_on: true, ..one }).collect()
}

fn follow(first: &Beginnings, rest: impl FnOnce() -> Beginnings) -> Beginnings {
    if first.iter().all(|one| one.goes_on) {
        return first.clone();
    }
    let rest = rest();
    let mut all = Beginnings::new();
    for one in first {
        if one.goes_on {
            all.insert(one.clone());
            continue;
        }
        for next in &rest {
            let letters: String = one.letters.chars().chain(next.letters.chars()).take(DEPTH).collect();
            let goes_on = next.goes_on || letters.len() == DEPTH;
            all.insert(Beginning { letters, goes_on });
        }
    }
    all
}
