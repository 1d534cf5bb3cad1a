//! `cordreport completions`: the subcommands and options for a shell.

use super::{Arguments, Failure, Verdict, deliver};
use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

const EXAMPLES: &str = "\
Examples:
  cordreport completions bash > ~/.local/share/bash-completion/completions/cordreport
  cordreport completions zsh  > ~/.zfunc/_cordreport
  cordreport completions fish > ~/.config/fish/completions/cordreport.fish";

/// Write the completions for a shell.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Completions {
    /// The shell that is to complete.
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self) -> Result<Verdict, Failure> {
        let mut script = Vec::new();
        generate(self.shell, &mut Arguments::command(), "cordreport", &mut script);
        deliver(&String::from_utf8_lossy(&script))?;
        Ok(Verdict::Done)
    }
}
