//! `cordreport templates cases`: which patients are tested with, and which are missing?

use super::super::{Console, Failure, Verdict, deliver, output::replace, site};
use crate::snapshots::{Suite, coverage::generate};
use clap::Args;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  cordreport templates cases our-words                     the cases that there are
  cordreport templates cases --generate our-words          few records that show what no case shows
  cordreport templates cases --generate --write our-words  the same, as files of cases/";

/// List the cases of a site, or propose the records that are missing.
///
/// The proposal is a small set of records that reaches every branch of the templates, every value of the record and every
/// answer of the evidence that no case shows yet, and each record has only the values that it takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Cases {
    /// The folder of the site; the one that the present folder belongs to if left out.
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    #[command(flatten)]
    site: site::Choice,
    /// Propose records that show what no case shows.
    #[arg(long)]
    generate: bool,
    /// As if there were no cases yet.
    #[arg(long, requires = "generate")]
    afresh: bool,
    /// Look at branches of templates only, not at values and answers.
    #[arg(long, requires = "generate")]
    branches: bool,
    /// Write the records into cases/, as generated-1.yaml and so on.
    #[arg(long, requires = "generate")]
    write: bool,
}

impl Cases {
    pub(super) fn run(&self, console: &Console) -> Result<Verdict, Failure> {
        let site = site::open(self.folder.as_deref(), &self.site)?;
        let suite = Suite::of(&site)?;
        if !self.generate {
            deliver(
                &suite.cases().iter().map(|case| format!("{:<28} {}\n", case.name, case.file)).collect::<String>(),
            )?;
            return Ok(Verdict::Done);
        }
        let proposals = generate(&suite, self.afresh, self.branches)?;
        let taken = |name: &str| suite.cases().iter().any(|case| case.name == name);
        let mut names = (1..).map(|number| format!("generated-{number}")).filter(|name| !taken(name));
        let mut page = String::new();
        for proposal in &proposals.cases {
            let name = names.next().unwrap_or_default();
            if self.write {
                replace(&site.root().join("cases").join(format!("{name}.yaml")), proposal.to_string().as_bytes())?;
            }
            page.push_str(&format!("# {name}.yaml\n{proposal}---\n"));
        }
        deliver(page.trim_end_matches("---\n"))?;
        for branch in &proposals.unreachable {
            let (file, line, lacking, words) = (&branch.file, branch.line, branch.lacking, &branch.words);
            console.remark(&format!("{file}:{line}: {lacking}, by none of {} records: {words}", proposals.tried));
        }
        if !proposals.unreachable.is_empty() {
            console.remark("A report (.txt) may reach what no record does: records have no places.");
        }
        console.remark(&format!("{} records of {} tried", proposals.cases.len(), proposals.tried));
        Ok(Verdict::Done)
    }
}
