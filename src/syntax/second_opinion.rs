//! What pest's virtual machine reads of a text. The fuzz targets take this file in by its path.

use pest::error::{Error, ErrorVariant};
use pest_meta::{ast::Rule, optimizer::optimize, parser};
use pest_vm::Vm;
use std::{fmt::Write, fs, path::Path};

/// Pest's own reader of our grammar.
pub struct SecondOpinion(Vm);

/// The rules of the grammar. `root` is that of the repository.
pub fn rules(root: &Path) -> Vec<Rule> {
    let mut files: Vec<_> = fs::read_dir(root.join("grammar")).unwrap().map(|entry| entry.unwrap().path()).collect();
    // the header of the whole grammar stands in one of them, which comes first
    files.sort_by_key(|path| !path.ends_with("words.pest"));
    let grammar: String = files.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    parser::consume_rules(parser::parse(parser::Rule::grammar_rules, &grammar).unwrap()).unwrap()
}

impl SecondOpinion {
    /// On the grammar of the repository at `root`.
    pub fn of(root: &Path) -> SecondOpinion {
        SecondOpinion(Vm::new(optimize(rules(root))))
    }

    /// Fails where one of our outlines of a text is not pest's. What either of us gave up is passed over.
    pub fn agrees(&self, text: &str, outlines: impl Iterator<Item = (String, Option<String>)>) {
        for (rule, ours) in outlines {
            let (Some(ours), Some(pests)) = (ours, self.outline(&rule, text)) else { continue };
            assert_eq!(ours, pests, "{text:?} as {rule}");
        }
    }

    fn outline(&self, rule: &str, text: &str) -> Option<String> {
        let mut outline = String::new();
        match self.0.parse(rule, text) {
            Ok(pairs) => pairs.for_each(|pair| write(pair, 0, &mut outline)),
            // its limit on calls was reached
            Err(Error { variant: ErrorVariant::CustomError { .. }, .. }) => return None,
            Err(_) => {}
        }
        Some(outline)
    }
}

fn write(pair: pest::iterators::Pair<'_, &str>, depth: usize, outline: &mut String) {
    let span = pair.as_span();
    if pair.as_rule() != "EOI" {
        writeln!(outline, "{:depth$}{} {}..{}", "", pair.as_rule(), span.start(), span.end()).unwrap();
    }
    pair.into_inner().for_each(|inner| write(inner, depth + 1, outline));
}
