//! Expressions that fit one character, whatever it is: they are read by one test, and a row of them in one go.

use crate::{alternatives, body, steps};
use pest_meta::ast::{Expr, Rule, RuleType};

/// The function that tests a character for a rule.
pub fn function(rule: &Rule, rules: &[Rule]) -> Option<String> {
    let test = (rule.ty == RuleType::Silent).then(|| test(&rule.expr, rules))??;
    Some(format!("#[inline] fn is_{}(c: char) -> bool {{ {test} }}", rule.name))
}

/// Whether a character `c` is one that an expression fits, as Rust; `None` where it fits more or less than one character.
pub fn test(expr: &Expr, rules: &[Rule]) -> Option<String> {
    match expr {
        Expr::Str(spelling) => only(spelling).map(|character| format!("c == {character:?}")),
        Expr::Insens(spelling) => only(spelling).map(|character| format!("c.eq_ignore_ascii_case(&{character:?})")),
        Expr::Range(from, to) => Some(format!("('{from}'..='{to}').contains(&c)")),
        Expr::Ident(name) => named(name, rules),
        Expr::Choice(..) => {
            let tests: Option<Vec<String>> = alternatives(expr).into_iter().map(|one| test(one, rules)).collect();
            Some(tests?.join(" || "))
        }
        // "!stop ~ ANY"
        Expr::Seq(..) => {
            let steps = steps(expr);
            let (last, before) = steps.split_last()?;
            let excluded = before.iter().map(|one| match one {
                Expr::NegPred(inner) => test(inner, rules).map(|test| format!("!({test}) && ")),
                _ => None,
            });
            let excluded: String = excluded.collect::<Option<_>>()?;
            Some(format!("{excluded}({})", test(last, rules)?))
        }
        _ => None,
    }
}

fn named(name: &str, rules: &[Rule]) -> Option<String> {
    if let Some(rule) = body(name, rules) {
        return function(rule, rules).map(|_| format!("is_{name}(c)"));
    }
    let test = match name {
        "ANY" => "true",
        "LETTER" => "is_letter(c)",
        "ASCII_DIGIT" => "c.is_ascii_digit()",
        "ASCII_ALPHA" => "c.is_ascii_alphabetic()",
        "ASCII_ALPHANUMERIC" => "c.is_ascii_alphanumeric()",
        "ASCII_ALPHA_UPPER" => "c.is_ascii_uppercase()",
        "ASCII_ALPHA_LOWER" => "c.is_ascii_lowercase()",
        _ => return None,
    };
    Some(test.to_owned())
}

/// The one character of a spelling, if it has no other.
fn only(spelling: &str) -> Option<char> {
    let mut characters = spelling.chars();
    characters.next().filter(|_| characters.next().is_none())
}
