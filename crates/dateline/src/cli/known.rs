//! What the command line knows beside the articles: settings, corrections, and those of saved corpora.

use super::args::{CorrectionsArg, DatesArgs, InputArgs};
use super::output::Output;
use super::run::Run;
use crate::saved::with_saved;
use crate::{About, Annotator, Corrections, Error, Input, Settings};

/// The annotator that a command line asks for; `lexicons` are the names that it gives.
pub(super) fn annotator(
    run: &Run<'_>,
    input: &InputArgs,
    lexicons: &[String],
    dates: Option<&DatesArgs>,
    language: Option<&str>,
    corrections: &CorrectionsArg,
) -> Result<Annotator, Error> {
    let mut settings = Settings {
        lexicons: lexicons.to_vec(),
        language: language.map(str::to_owned),
        ..Settings::default()
    };
    if let Some(dates) = dates {
        settings.guess = !dates.no_guess;
        settings.set_policy(&dates.policy());
    }
    let mut known = Corrections::published(dates.map_or(&[], |dates| dates.published.as_slice()))?;
    for path in &corrections.corrections {
        known = known.and(&Corrections::read(path)?)?;
    }
    let inputs: Vec<Input> = input.inputs.iter().map(|path| path.clone().into()).collect();
    let (annotator, notes) = with_saved(&inputs, settings, known)?;
    for note in notes {
        run.console.note(note);
    }
    Ok(annotator)
}

/// Writes beside the rows what made them, where the command line asks for it.
pub(super) fn write_about(run: &Run<'_>, input: &InputArgs, about: &About) -> Result<(), Error> {
    let Some(path) = &input.about else { return Ok(()) };
    let mut output = Output::new(Some(path))?;
    output.row(about)?;
    output.finish(run)
}
