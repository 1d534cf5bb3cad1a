//! The rules as Rust: one function a rule, from a place in the text to the place behind what it fits.
//!
//! As in pest, a choice takes the first alternative that fits and never returns, atomic rules (`@`) keep their inside to
//! themselves, silent ones (`_`) leave no node, and there are no blanks that nobody asks for.

use crate::{
    PHRASE, alternatives,
    beginnings::{Beginnings, DEPTH, DIGIT, FOREIGN, Finder, OTHER},
    body, characters,
    decisions::{Decision, by_beginning, ungrouped},
    steps,
};
use pest_meta::ast::{Expr, Rule, RuleType};
use std::cell::{Cell, RefCell};

/// A choice of more alternatives than this looks at the next letters first.
const FEW: usize = 2;

/// So many letters are looked at for it; for the choice of phrases, [`DEPTH`].
const FIRST: usize = 2;

/// What is longer, in bytes of Rust, is not written twice.
const LONG: usize = 150;

/// The whole parser.
pub fn parser(rules: &[Rule]) -> String {
    let generator = Generator { rules, finder: Finder::new(rules), labels: Cell::new(0), parts: RefCell::default() };
    let visible: Vec<&str> =
        rules.iter().filter(|rule| rule.ty != RuleType::Silent).map(|rule| rule.name.as_str()).collect();
    let starts = starts(rules);
    let arms: Vec<String> = starts.iter().map(|name| generator.start(name)).collect();
    let functions: Vec<String> = rules.iter().map(|rule| generator.rule(rule)).collect();
    let tests: Vec<String> = rules.iter().filter_map(|rule| characters::function(rule, rules)).collect();
    format!(
        "/// The rules of the grammar that leave a node.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n\
         pub(in crate::syntax) enum Rule {{ {} }}\n\
         #[cfg(any(test, fuzzing))]\n\
         pub(in crate::syntax) const STARTS: &[Rule] = &[{}];\n\
         fn start(rule: Rule, p: &mut Reader<'_>) -> Option<usize> {{\n\
         match rule {{ {} _ => unreachable!(\"{{rule:?}} is no start rule\") }}\n}}\n{}",
        visible.join(", "),
        starts.iter().map(|name| format!("Rule::{name}")).collect::<Vec<_>>().join(", "),
        arms.join(" "),
        [tests, functions, generator.parts.take()].concat().join("\n"),
    )
}

/// The start rules: those that begin with the text and that no rule calls.
fn starts(rules: &[Rule]) -> Vec<&str> {
    let calls = |rule: &Rule, name: &str| rule.expr.iter_top_down().any(|expr| expr == Expr::Ident(name.to_owned()));
    let is_start = |rule: &&Rule| {
        *steps(&rule.expr)[0] == Expr::Ident("SOI".to_owned()) && !rules.iter().any(|other| calls(other, &rule.name))
    };
    rules.iter().filter(is_start).map(|rule| rule.name.as_str()).collect()
}

struct Generator<'a> {
    rules: &'a [Rule],
    finder: Finder<'a>,
    labels: Cell<usize>,
    /// Functions for what stands in several places.
    parts: RefCell<Vec<String>>,
}

impl Generator<'_> {
    fn label(&self) -> usize {
        self.labels.set(self.labels.get() + 1);
        self.labels.get()
    }

    /// What is done for a start rule; nothing where the first letter tells that it cannot fit.
    fn start(&self, name: &str) -> String {
        let fits = format!("{{ p.begin(); r_{name}::<false>(p, 0) }}");
        match self.guard(name) {
            Some(guard) => format!("Rule::{name} => if matches!(lower(p.bytes, 0), {guard}) {fits} else {{ None }},"),
            None => format!("Rule::{name} => {fits}"),
        }
    }

    fn rule(&self, rule: &Rule) -> String {
        let name = &rule.name;
        let quiet = if rule.ty == RuleType::Atomic { "true" } else { "QUIET" };
        let inner = if name == PHRASE {
            // no phrase is empty
            let phrases = self.choice(&ungrouped(&rule.expr, self.rules), DEPTH, quiet);
            format!("if at == b.len() {{ return None }} {phrases}")
        } else {
            self.expr(&rule.expr, quiet)
        };
        let inner = format!("let b = p.bytes; {inner}");
        let head = "(p: &mut Reader<'_>, at: usize) -> Option<usize>";
        let node = |inner: &str| {
            let open = "let node = p.open::<QUIET>(at)?;";
            format!("{open} let end = {{ {inner} }}; p.close::<QUIET>(node, Rule::{name}, end)")
        };
        match rule.ty {
            RuleType::Silent => format!("fn r_{name}<const QUIET: bool>{head} {{ {inner} }}"),
            RuleType::CompoundAtomic => format!("fn r_{name}<const QUIET: bool>{head} {{ {} }}", node(&inner)),
            // the inside is the same whether a node is wanted or not
            RuleType::Atomic => format!(
                "fn r_{name}<const QUIET: bool>{head} {{ {} }}\nfn inside_{name}{head} {{ {inner} }}",
                node(&format!("inside_{name}(p, at)")),
            ),
            // they would skip blanks by themselves, and no rule of ours does
            _ => panic!("grammar: the rule {name} is neither atomic nor silent"),
        }
    }

    /// An expression as Rust of type `Option<usize>`, from the place `at`. Where `quiet`, no node is left.
    fn expr(&self, expr: &Expr, quiet: &str) -> String {
        if let Some(test) = characters::test(expr, self.rules) {
            return format!("p.character(at, |c| {test})");
        }
        let quiet = if self.is_silent(expr) { "true" } else { quiet };
        match expr {
            Expr::Str(spelling) => format!("same(b, at, {:?}.as_bytes())", spelling),
            Expr::Insens(spelling) => {
                format!("in_any_case(b, at, b\"{}\")", spelling.to_ascii_lowercase().as_bytes().escape_ascii())
            }
            Expr::Ident(name) => self.called(name, quiet),
            Expr::PosPred(inner) => {
                format!("if {}.is_some() {{ Some(at) }} else {{ None }}", braced(self.expr(inner, "true")))
            }
            Expr::NegPred(inner) => {
                format!("if {}.is_none() {{ Some(at) }} else {{ None }}", braced(self.expr(inner, "true")))
            }
            Expr::Seq(..) => self.sequence(&steps(expr), quiet),
            Expr::Choice(..) => self.choice(&alternatives(expr), FIRST, quiet),
            Expr::Opt(inner) => {
                let back = self.back(inner, quiet);
                let inner = braced(self.expr(inner, quiet));
                format!(
                    "{{ let mark = p.mark(); match {inner} {{ Some(at) => Some(at), None => {{ {back}Some(at) }} }} }}"
                )
            }
            Expr::Rep(inner) => self.repeated(inner, 0, None, quiet),
            Expr::RepOnce(inner) => self.repeated(inner, 1, None, quiet),
            Expr::RepExact(inner, times) => self.repeated(inner, *times, Some(*times), quiet),
            Expr::RepMin(inner, least) => self.repeated(inner, *least, None, quiet),
            Expr::RepMax(inner, most) => self.repeated(inner, 0, Some(*most), quiet),
            Expr::RepMinMax(inner, least, most) => self.repeated(inner, *least, Some(*most), quiet),
            other => panic!("grammar: {other} is not in use here"),
        }
    }

    /// A rule of its own; where the next letter tells that it cannot fit, nothing is called.
    fn called(&self, name: &str, quiet: &str) -> String {
        match (name, self.guard(name)) {
            ("SOI", _) => "if at == 0 { Some(at) } else { None }".to_owned(),
            ("EOI", _) => "if at == b.len() { Some(at) } else { None }".to_owned(),
            (_, Some(guard)) => {
                format!("if matches!(lower(b, at), {guard}) {{ {} }} else {{ None }}", call(name, quiet))
            }
            (_, None) => call(name, quiet),
        }
    }

    /// The letters that a rule can begin with, as a pattern; `None` where it can begin with anything.
    fn guard(&self, name: &str) -> Option<String> {
        let beginnings = self.finder.of_rule(name);
        let mut signs: Vec<char> = beginnings.iter().map(|one| one.letters.chars().next()).collect::<Option<_>>()?;
        signs.dedup();
        if signs.contains(&OTHER) {
            signs.retain(|sign| *sign == OTHER || sign.is_ascii_alphanumeric());
        }
        Some(any_of(&signs))
    }

    fn sequence(&self, steps: &[&Expr], quiet: &str) -> String {
        let label = self.label();
        let (last, before) = steps.split_last().expect("a sequence has steps");
        let before: String = before
            .iter()
            .map(|step| format!("let Some(at) = {} else {{ break 's{label} None }}; ", braced(self.expr(step, quiet))))
            .collect();
        format!("'s{label}: {{ {before} {} }}", self.expr(last, quiet))
    }

    /// A choice by the letters that come next, at most so many. What one test tells at the head of it needs no look.
    fn choice(&self, alternatives: &[&Expr], depth: usize, quiet: &str) -> String {
        let label = self.label();
        let is_told = |one: &&&Expr| characters::test(one, self.rules).is_some();
        let (told, others) = alternatives.split_at(alternatives.iter().take_while(is_told).count());
        let beginnings: Vec<Beginnings> = others.iter().map(|one| self.finder.of(one)).collect();
        let decision = by_beginning(&beginnings, if others.len() > FEW { depth } else { 0 });
        let looks = matches!(decision, Decision::Look { .. });
        let taken = |inner: String| format!("if let Some(at) = {} {{ break 'c{label} Some(at) }} ", braced(inner));
        let tried = others.iter().enumerate().map(|(place, one)| {
            let inner = match one {
                // its letter has been looked at
                Expr::Ident(name) if looks && body(name, self.rules).is_some() => call(name, quiet),
                one => self.expr(one, quiet),
            };
            // what is tried in several places is written once
            let inner = if inner.len() > LONG && decision.times(place) > 1 { self.part(&inner, quiet) } else { inner };
            taken(inner) + self.back(one, quiet)
        });
        let told: String = told.iter().map(|one| taken(self.expr(one, quiet))).collect();
        let decided = decided(&decision, &tried.collect::<Vec<_>>());
        format!("'c{label}: {{ let mark = p.mark(); {told}{decided} None }}")
    }

    /// An expression as a function of its own: the call of it.
    fn part(&self, inner: &str, quiet: &str) -> String {
        let number = self.label();
        let head = "<const QUIET: bool>(p: &mut Reader<'_>, at: usize) -> Option<usize>";
        self.parts.borrow_mut().push(format!("fn r_part_{number}{head} {{ let b = p.bytes; {inner} }}"));
        call(&format!("part_{number}"), quiet)
    }

    fn repeated(&self, inner: &Expr, least: u32, most: Option<u32>, quiet: &str) -> String {
        if least == 0 && most.is_none() && *inner == Expr::Ident("ANY".to_owned()) {
            return "p.rest(at)".to_owned();
        }
        if let Some(test) = characters::test(inner, self.rules) {
            let most = most.map_or("u32::MAX".to_owned(), |most| most.to_string());
            return format!("p.row(at, {least}, {most}, |c| {test})");
        }
        let (inner, back) = (braced(self.expr(inner, quiet)), self.back(inner, quiet));
        let more = most.map_or("true".to_owned(), |most| format!("times < {most}"));
        let end = match least {
            0 => "Some(at)".to_owned(),
            _ => format!("if times >= {least} {{ Some(at) }} else {{ None }}"),
        };
        format!(
            "{{ let (mut at, mut times) = (at, 0u32); \
             while {more} && p.step() {{ let mark = p.mark(); match {inner} {{ \
             Some(next) if next > at => {{ at = next; times += 1; }} _ => {{ {back}break }} }} }} {end} }}"
        )
    }

    /// What takes back the nodes of an expression that did not fit.
    fn back(&self, expr: &Expr, quiet: &str) -> &'static str {
        if quiet == "true" || self.takes_back(expr) { "" } else { "p.back::<QUIET>(mark); " }
    }

    /// Whether an expression that does not fit leaves no node, as it has none or takes its own back.
    fn takes_back(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Ident(name) => {
                body(name, self.rules).is_none_or(|rule| rule.ty != RuleType::Silent || self.takes_back(&rule.expr))
            }
            Expr::Choice(..) | Expr::Opt(..) | Expr::Rep(..) | Expr::RepOnce(..) | Expr::RepMax(..) => true,
            Expr::Seq(first, rest) => self.is_silent(first) && self.takes_back(rest),
            other => self.is_silent(other),
        }
    }

    /// Whether an expression leaves no node where it fits.
    fn is_silent(&self, expr: &Expr) -> bool {
        expr.iter_top_down().all(|one| match one {
            Expr::Ident(name) => {
                body(&name, self.rules).is_none_or(|rule| rule.ty == RuleType::Silent && self.is_silent(&rule.expr))
            }
            _ => true,
        })
    }
}

/// Tries what the letters that come next allow.
fn decided(decision: &Decision, tried: &[String]) -> String {
    let try_all = |places: &[usize]| -> String { places.iter().map(|&place| tried[place].as_str()).collect() };
    match decision {
        Decision::Try(places) => try_all(places),
        Decision::Look { at, branches, otherwise } => {
            let arms: String = branches
                .iter()
                .map(|(signs, decision)| format!("{} => {{ {} }} ", any_of(signs), decided(decision, tried)))
                .collect();
            format!("match lower(b, at + {at}) {{ {arms} _ => {{ {} }} }}", try_all(otherwise))
        }
    }
}

/// The call of a rule.
fn call(name: &str, quiet: &str) -> String {
    format!("r_{name}::<{{ {quiet} }}>(p, at)")
}

/// The bytes, in lower case, that some signs stand for.
fn any_of(signs: &[char]) -> String {
    signs.iter().map(|&sign| pattern(sign)).collect::<Vec<_>>().join(" | ")
}

/// The bytes, in lower case, that a sign stands for.
fn pattern(sign: char) -> String {
    match sign {
        OTHER => "0..=b'/' | b':'..=b'`' | b'{'..".to_owned(),
        DIGIT => "b'0'..=b'9'".to_owned(),
        FOREIGN => "0x80..".to_owned(),
        sign => format!("b'{}'", (sign as u8).escape_ascii()),
    }
}

/// As a block, so that it may stand in any place.
fn braced(code: String) -> String {
    format!("({{ {code} }})")
}
