use super::args::TimelineArgs;
use super::input::Source;
use super::output::Output;
use crate::{Annotator, Error, Format, Pile, TimelineOptions};
use std::path::Path;
use std::sync::atomic::AtomicBool;

pub(super) fn run(args: &TimelineArgs, stop: &AtomicBool) -> Result<bool, Error> {
    let format = format(args)?;
    let annotator =
        Annotator::new(&args.lexicons.lexicon)?.guess(!args.dates.no_guess).time_policy(args.dates.policy());
    let articles = Source::new(&args.input, Some(&args.dates))?.all()?;
    if articles.is_empty() {
        return Ok(false);
    }
    let pile = Pile::new(articles, &annotator, stop)?;
    let options = TimelineOptions {
        topic: args.topic.iter().flat_map(|words| words.split_whitespace()).map(str::to_owned).collect(),
        entities: args.entity.clone(),
        places: args.place.clone(),
        since: args.since,
        until: args.until,
        entries: args.entries,
        sentences: args.sentences,
        least_weight: args.min_weight,
        unit: args.input.offsets.into(),
    };
    let text = if args.stories {
        let stories = pile.stories(&options)?;
        if stories.is_empty() {
            eprintln!("dateline: no story has a sentence that is dated; --published gives days");
        }
        format.stories(&stories)?
    } else {
        let timeline = pile.timeline(&options)?;
        for note in &timeline.notes {
            eprintln!("dateline: {note}");
        }
        timeline.to(format)
    };
    let mut output = Output::new(args.input.output.as_deref())?;
    output.text(&text)?;
    output.finish()?;
    Ok(true)
}

fn format(args: &TimelineArgs) -> Result<Format, Error> {
    if let Some(name) = &args.format {
        return Format::named(name);
    }
    let suffix = args.input.output.as_deref().and_then(Path::extension);
    suffix.map_or(Ok(Format::Json), |suffix| Format::named(&suffix.to_string_lossy()))
}
