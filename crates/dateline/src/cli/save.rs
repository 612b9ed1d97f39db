use super::args::SaveArgs;
use super::input::Source;
use super::known;
use super::run::Run;
use crate::{Error, Saved};

/// Writes articles, settings and corrections into one file.
pub(super) fn run(args: &SaveArgs, run: &Run<'_>) -> Result<bool, Error> {
    let lexicons = &args.lexicons.lexicon;
    let annotator = known::annotator(run, &args.input, lexicons, Some(&args.dates), None, &args.corrections)?;
    let Some(path) = &args.input.output else {
        return Err(Error::setting("where to? -o FILE names the file, such as pile.dateline"));
    };
    if path.extension().is_none_or(|suffix| suffix != "dateline") {
        let name = path.display();
        return Err(Error::setting(format!("{name}: the file of a saved corpus ends in .dateline")));
    }
    let articles = Source::new(run, &args.input, Some(annotator.corrections()))?.all()?;
    if articles.is_empty() {
        return Ok(false);
    }
    Saved::of(articles, &annotator).write(path)?;
    Ok(true)
}
