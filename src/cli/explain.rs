//! `cordreport explain`: what does a diagnostic code mean?

use super::{Failure, Verdict, deliver};
use crate::code::Code;
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  cordreport explain                                   every code, a line each
  cordreport explain record::count-contradicts-span    what this one means and what to do";

/// Explain a diagnostic code, or list them all.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Explain {
    /// The code as it stands in a diagnostic.
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

impl Explain {
    pub(super) fn run(&self) -> Result<Verdict, Failure> {
        deliver(&match &self.code {
            Some(code) => {
                let code: Code = code.parse()?;
                format!("{code} ({})\n\n{}\n", code.severity(), wrapped(code.explanation(), 80))
            }
            None => Code::ALL.iter().map(|code| format!("{:<42} {}\n", code.to_string(), code.severity())).collect(),
        })?;
        Ok(Verdict::Done)
    }
}

/// A paragraph in lines of at most so many characters, where words allow.
fn wrapped(paragraph: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in paragraph.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn words_are_kept_whole() {
        assert_eq!(wrapped("a rim sign  is not a ring", 10), "a rim sign\nis not a\nring");
        assert_eq!(wrapped("intramedullary", 5), "intramedullary");
    }
}
