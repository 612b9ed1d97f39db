use super::args::{Cli, CompletionArgs};
use super::output::Output;
use super::run::Run;
use crate::Error;
use clap::CommandFactory;

pub(super) fn run(args: &CompletionArgs, run: &Run<'_>) -> Result<bool, Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "dateline", &mut script);
    let mut output = Output::new(None)?;
    output.text(&String::from_utf8_lossy(&script))?;
    output.finish(run)?;
    Ok(true)
}
