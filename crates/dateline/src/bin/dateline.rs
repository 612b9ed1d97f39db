//! The `dateline` command without Python.

use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

fn main() -> ExitCode {
    ExitCode::from(dateline::cli::run(std::env::args_os(), &AtomicBool::new(false)))
}
