//! The `dateline` command without Python.

use dateline::cli;
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

fn main() -> ExitCode {
    // At once, since the command may be waiting for input that does not come.
    let stopped = || {
        cli::abandon();
        std::process::exit(cli::STOPPED.into());
    };
    // Where the system has no such signal, it ends the process by itself.
    let _ = ctrlc::set_handler(stopped);
    ExitCode::from(cli::run(std::env::args_os(), &AtomicBool::new(false), None))
}
