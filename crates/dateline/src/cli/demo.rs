use super::args::DemoArgs;
use super::output::Output;
use super::run::Run;
use crate::{Annotator, Error, Format, TimelineOptions, demo};
use std::path::Path;

pub(super) fn run(args: &DemoArgs, run: &Run<'_>) -> Result<bool, Error> {
    if let Some(folder) = &args.articles {
        write_articles(folder, run)?;
    }
    let mut page = Output::new(Some(&args.output))?;
    let pile = run.pile(demo::articles()?, &Annotator::new(&[])?)?;
    let mut timeline = pile.timeline(&TimelineOptions::default())?;
    timeline.title = demo::TITLE.into();
    page.text(&timeline.to(Format::Html))?;
    page.finish(run)?;
    let mut terminal = Output::new(None)?;
    let (articles, copies, undated) = (timeline.articles, timeline.copies, timeline.undated);
    terminal.text(&format!(
        "{}\n{articles} scraped pages: {copies} only repeat another, {undated} do not say their day.\n\n",
        demo::TITLE
    ))?;
    terminal.text(&timeline.to(Format::Text))?;
    terminal.text(&format!("The same with every source: {}\n", args.output.display()))?;
    terminal.finish(run)?;
    Ok(true)
}

/// Writes the pile as a folder that the other commands read.
fn write_articles(folder: &Path, run: &Run<'_>) -> Result<(), Error> {
    std::fs::create_dir_all(folder).map_err(|e| Error::io(folder, &e))?;
    for (name, content) in demo::FILES {
        let mut file = Output::new(Some(&folder.join(name)))?;
        file.text(content)?;
        file.finish(run)?;
    }
    Ok(())
}
