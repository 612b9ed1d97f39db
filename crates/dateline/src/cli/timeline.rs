use super::args::TimelineArgs;
use super::input::Source;
use super::known;
use super::output::Output;
use crate::{Error, Format, Pile, TimelineOptions};
use std::path::Path;
use std::sync::atomic::AtomicBool;

pub(super) fn run(args: &TimelineArgs, stop: &AtomicBool) -> Result<bool, Error> {
    let format = format(args)?;
    let annotator =
        known::annotator(&args.input, &args.lexicons.lexicon, Some(&args.dates), None, &args.corrections)?;
    // Otherwise the timeline's notes tell which corrections found nothing.
    let strict = Some(annotator.corrections()).filter(|_| args.input.strict);
    let articles = Source::new(&args.input, strict)?.all()?;
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
    known::write_about(&args.input, &annotator.about().of_timeline(&options))?;
    let text = if args.stories {
        let stories = pile.stories(&options)?;
        for note in stories.first().map_or(&[][..], |story| &story.timeline.notes) {
            eprintln!("dateline: {note}");
        }
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
