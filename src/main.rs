//! Hands over to the command line, and turns its verdict into an exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    cordreport::cli::run().into()
}
