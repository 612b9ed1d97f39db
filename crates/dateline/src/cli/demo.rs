use super::args::DemoArgs;
use super::output::Output;
use crate::{Annotator, Error, Format, Pile, TimelineOptions, demo};
use std::sync::atomic::AtomicBool;

pub(super) fn run(args: &DemoArgs, stop: &AtomicBool) -> Result<bool, Error> {
    let pile = Pile::new(demo::articles()?, &Annotator::new(&[])?, stop)?;
    let mut timeline = pile.timeline(&TimelineOptions::default())?;
    timeline.title = demo::TITLE.into();
    let mut terminal = Output::new(None)?;
    let (articles, copies, undated) = (timeline.articles, timeline.copies, timeline.undated);
    terminal.text(&format!(
        "{}\n{articles} scraped pages: {copies} only repeat another, {undated} do not say their day.\n\n",
        demo::TITLE
    ))?;
    terminal.text(&timeline.to(Format::Text))?;
    let mut page = Output::new(Some(&args.output))?;
    page.text(&timeline.to(Format::Html))?;
    page.finish()?;
    terminal.text(&format!("The same with every source: {}\n", args.output.display()))?;
    terminal.finish()?;
    Ok(true)
}
