//! The rules as Rust: one function a rule, from a place in the text to the place behind what it fits.
//!
//! As in pest, a choice takes the first alternative that fits and never returns, atomic rules (`@`) keep their inside to
//! themselves, silent ones (`_`) leave no node, and there are no blanks that nobody asks for.

use crate::{
    PHRASE, alternatives,
    beginnings::{DIGIT, FOREIGN, Finder, OTHER},
    body,
    decisions::{Decision, by_beginning},
    steps,
};
use pest_meta::ast::{Expr, Rule, RuleType};
use std::cell::Cell;

/// A choice of more alternatives than this looks at the next letter first.
const FEW: usize = 2;

/// The whole parser.
pub fn parser(rules: &[Rule]) -> String {
    let generator = Generator { rules, finder: Finder::new(rules), labels: Cell::new(0) };
    let visible: Vec<&str> =
        rules.iter().filter(|rule| rule.ty != RuleType::Silent).map(|rule| rule.name.as_str()).collect();
    let starts = starts(rules);
    let arms: Vec<String> = starts.iter().map(|name| format!("Rule::{name} => r_{name}::<false>(p, 0),")).collect();
    let functions: Vec<String> = rules.iter().map(|rule| generator.rule(rule)).collect();
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
        functions.join("\n"),
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
}

impl Generator<'_> {
    fn label(&self) -> usize {
        self.labels.set(self.labels.get() + 1);
        self.labels.get()
    }

    fn rule(&self, rule: &Rule) -> String {
        let name = &rule.name;
        let quiet = if rule.ty == RuleType::Atomic { "true" } else { "QUIET" };
        let inner = if name == PHRASE {
            let decided = self.decided(&by_beginning(&rule.expr, self.rules, &self.finder));
            // no phrase is empty
            format!("if at == b.len() {{ return None }} {decided}")
        } else {
            self.expr(&rule.expr, quiet)
        };
        let inner = format!("let b = p.bytes; {inner}");
        let inner = match rule.ty {
            RuleType::Silent => inner,
            RuleType::Atomic | RuleType::CompoundAtomic => {
                format!(
                    "let node = p.open::<QUIET>(at)?; let end = {{ {inner} }}; p.close::<QUIET>(node, Rule::{name}, end)"
                )
            }
            // they would skip blanks by themselves, and no rule of ours does
            _ => panic!("grammar: the rule {name} is neither atomic nor silent"),
        };
        format!("fn r_{name}<const QUIET: bool>(p: &mut Reader<'_>, at: usize) -> Option<usize> {{ {inner} }}")
    }

    /// An expression as Rust of type `Option<usize>`, from the place `at`. Where `quiet`, no node is left.
    fn expr(&self, expr: &Expr, quiet: &str) -> String {
        match expr {
            Expr::Str(spelling) => format!("same(b, at, {:?}.as_bytes())", spelling),
            Expr::Insens(spelling) => format!("in_any_case(b, at, {:?}.as_bytes())", spelling),
            Expr::Range(from, to) => format!("p.character(at, |c| ('{from}'..='{to}').contains(&c))"),
            Expr::Ident(name) => self.called(name, quiet),
            Expr::PosPred(inner) => {
                format!("if {}.is_some() {{ Some(at) }} else {{ None }}", braced(self.expr(inner, "true")))
            }
            Expr::NegPred(inner) => {
                format!("if {}.is_none() {{ Some(at) }} else {{ None }}", braced(self.expr(inner, "true")))
            }
            Expr::Seq(..) => self.sequence(&steps(expr), quiet),
            Expr::Choice(..) => self.choice(&alternatives(expr), quiet),
            Expr::Opt(inner) => self.repeated(inner, 0, Some(1), quiet),
            Expr::Rep(inner) => self.repeated(inner, 0, None, quiet),
            Expr::RepOnce(inner) => self.repeated(inner, 1, None, quiet),
            Expr::RepExact(inner, times) => self.repeated(inner, *times, Some(*times), quiet),
            Expr::RepMin(inner, least) => self.repeated(inner, *least, None, quiet),
            Expr::RepMax(inner, most) => self.repeated(inner, 0, Some(*most), quiet),
            Expr::RepMinMax(inner, least, most) => self.repeated(inner, *least, Some(*most), quiet),
            other => panic!("grammar: {other} is not in use here"),
        }
    }

    fn called(&self, name: &str, quiet: &str) -> String {
        if body(name, self.rules).is_some() {
            return format!("r_{name}::<{{ {quiet} }}>(p, at)");
        }
        match name {
            "SOI" => "if at == 0 { Some(at) } else { None }".to_owned(),
            "EOI" => "if at == b.len() { Some(at) } else { None }".to_owned(),
            "ANY" => "p.character(at, |_| true)".to_owned(),
            "LETTER" => "p.character(at, is_letter)".to_owned(),
            "ASCII_DIGIT" => "one_byte(b, at, u8::is_ascii_digit)".to_owned(),
            "ASCII_ALPHA" => "one_byte(b, at, u8::is_ascii_alphabetic)".to_owned(),
            "ASCII_ALPHANUMERIC" => "one_byte(b, at, u8::is_ascii_alphanumeric)".to_owned(),
            "ASCII_ALPHA_UPPER" => "one_byte(b, at, u8::is_ascii_uppercase)".to_owned(),
            "ASCII_ALPHA_LOWER" => "one_byte(b, at, u8::is_ascii_lowercase)".to_owned(),
            _ => panic!("grammar: there is no rule {name}"),
        }
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

    fn choice(&self, alternatives: &[&Expr], quiet: &str) -> String {
        if let Some(characters) = alternatives.iter().map(|one| single(one)).collect::<Option<Vec<char>>>() {
            let any: Vec<String> = characters.iter().map(|character| format!("{character:?}")).collect();
            return format!("p.character(at, |c| matches!(c, {}))", any.join(" | "));
        }
        let label = self.label();
        let looks = alternatives.len() > FEW;
        let mut tried = String::new();
        for one in alternatives {
            let guard = if looks { self.guard(one) } else { None };
            let guard = guard.map(|guard| format!("matches!(next, {guard}) && ")).unwrap_or_default();
            let inner = braced(self.expr(one, quiet));
            tried.push_str(&format!("if {guard}let Some(at) = {inner} {{ break 'c{label} Some(at) }} "));
            if quiet != "true" {
                tried.push_str("p.back(mark); ");
            }
        }
        let next = if tried.contains("matches!(next") { "let next = lower(b, at); " } else { "" };
        let mark = if quiet == "true" { "" } else { "let mark = p.mark(); " };
        format!("'c{label}: {{ {next}{mark}{tried}None }}")
    }

    /// The letters that an alternative can begin with, as a pattern; `None` where it can begin with anything.
    fn guard(&self, expr: &Expr) -> Option<String> {
        let mut signs: Vec<char> =
            self.finder.of(expr).iter().map(|one| one.letters.chars().next()).collect::<Option<_>>()?;
        signs.sort_unstable();
        signs.dedup();
        if signs.contains(&OTHER) {
            signs.retain(|sign| *sign == OTHER || sign.is_ascii_alphanumeric());
        }
        Some(signs.into_iter().map(pattern).collect::<Vec<_>>().join(" | "))
    }

    fn repeated(&self, inner: &Expr, least: u32, most: Option<u32>, quiet: &str) -> String {
        let inner = braced(self.expr(inner, quiet));
        let (mark, back) = if quiet == "true" { ("", "") } else { ("let mark = p.mark(); ", "p.back(mark); ") };
        match (least, most) {
            (0, Some(1)) => {
                format!("{{ {mark}match {inner} {{ Some(at) => Some(at), None => {{ {back}Some(at) }} }} }}")
            }
            _ => {
                let end = match least {
                    0 => "Some(at)".to_owned(),
                    _ => format!("if times >= {least} {{ Some(at) }} else {{ None }}"),
                };
                let more = most.map_or("true".to_owned(), |most| format!("times < {most}"));
                format!(
                    "{{ let (mut at, mut times) = (at, 0u32); \
                     while {more} && p.step() {{ {mark}match {inner} {{ Some(next) if next > at => {{ at = next; times += 1; }} \
                     _ => {{ {back}break }} }} }} \
                     {end} }}"
                )
            }
        }
    }

    /// A choice of phrases by the letters that come next.
    fn decided(&self, decision: &Decision) -> String {
        match decision {
            Decision::Try(names) => self.tried(names),
            Decision::Look { at, branches, otherwise } => {
                let arms: String = branches
                    .iter()
                    .map(|(sign, decision)| format!("{} => {}, ", pattern(*sign), braced(self.decided(decision))))
                    .collect();
                format!("match lower(b, at + {at}) {{ {arms} _ => {} }}", braced(self.tried(otherwise)))
            }
        }
    }

    fn tried(&self, names: &[String]) -> String {
        let phrases: Vec<Expr> = names.iter().map(|name| Expr::Ident(name.clone())).collect();
        let label = self.label();
        let tried: String = phrases
            .iter()
            .map(|one| format!("if let Some(at) = {} {{ break 'c{label} Some(at) }} ", self.expr(one, "QUIET")))
            .collect();
        format!("'c{label}: {{ {tried}None }}")
    }
}

/// The character that an expression spells, if it spells one alone.
fn single(expr: &Expr) -> Option<char> {
    let Expr::Str(spelling) = expr else { return None };
    let mut characters = spelling.chars();
    characters.next().filter(|_| characters.next().is_none())
}

/// The bytes, in lower case, that a sign stands for.
fn pattern(sign: char) -> String {
    match sign {
        OTHER => "0..=b'/' | b':'..=b'`' | b'{'..".to_owned(),
        DIGIT => "b'0'..=b'9'".to_owned(),
        FOREIGN => "0x80..".to_owned(),
        sign => format!("b'{}'", sign.escape_default()),
    }
}

/// As a block, so that it may stand in any place.
fn braced(code: String) -> String {
    format!("({{ {code} }})")
}
