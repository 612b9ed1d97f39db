use super::args::{TimelineArgs, TimelineFormat};
use super::input::Source;
use super::known;
use super::run::Run;
use super::shapes;
use super::sheet::{Made, RowFormat, Sheet, Sink};
use crate::{Error, Format, TimelineOptions};
use clap::ValueEnum;
use std::path::Path;

pub(super) fn run(args: &TimelineArgs, run: &Run<'_>) -> Result<bool, Error> {
    let format = format(args)?;
    let lexicons = &args.lexicons.lexicon;
    let annotator = known::annotator(run, &args.input, lexicons, Some(&args.dates), None, &args.corrections)?;
    let path = args.input.output.as_deref();
    let rows = if format == TimelineFormat::Parquet { RowFormat::Parquet } else { RowFormat::JsonLines };
    let sheet = Sheet::new(&shapes::TIMELINE, rows, &[], args.input.offsets.into())?;
    // Otherwise the timeline's notes tell which corrections found nothing.
    let strict = Some(annotator.corrections()).filter(|_| args.input.strict);
    let mut source = Source::new(run, &args.input, strict)?;
    let mut sink = Sink::new(run, path, &sheet)?;
    let articles = source.all()?;
    if articles.is_empty() {
        return Ok(false);
    }
    let pile = run.pile(articles, &annotator)?;
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
    known::write_about(run, &args.input, &annotator.about().of_timeline(&options))?;
    let stage = run.console.stage("telling", None);
    if args.stories {
        let stories = pile.stories(&options)?;
        for note in &stories.notes {
            run.console.note(note);
        }
        drop(stage);
        sink.put(Made::Text(stories.to(document(format)?)?))?;
    } else {
        let timeline = pile.timeline(&options)?;
        for note in &timeline.notes {
            run.console.note(note);
        }
        drop(stage);
        sink.put(if format == TimelineFormat::Parquet {
            Made::Rows(timeline.entries.iter().flat_map(|entry| sheet.table(None, entry)).collect())
        } else {
            Made::Text(timeline.to(document(format)?))
        })?;
    }
    sink.finish(run).map(|()| true)
}

fn format(args: &TimelineArgs) -> Result<TimelineFormat, Error> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    let Some(suffix) = args.input.output.as_deref().and_then(Path::extension) else {
        return Ok(TimelineFormat::Json);
    };
    let suffix = suffix.to_string_lossy();
    TimelineFormat::from_str(&suffix, true).map_err(|_| {
        let known: Vec<String> = TimelineFormat::value_variants()
            .iter()
            .filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned()))
            .collect();
        Error::setting(format!("no format “{suffix}”; there are {}; --format tells it", known.join(", ")))
    })
}

/// The format of a document.
fn document(format: TimelineFormat) -> Result<Format, Error> {
    Ok(match format {
        TimelineFormat::Json => Format::Json,
        TimelineFormat::Html => Format::Html,
        TimelineFormat::Md => Format::Markdown,
        TimelineFormat::Csv => Format::Csv,
        TimelineFormat::Timelinejs => Format::TimelineJs,
        TimelineFormat::Ics => Format::Ics,
        TimelineFormat::Tilse => Format::Tilse,
        TimelineFormat::Txt => Format::Text,
        TimelineFormat::Parquet => {
            return Err(Error::setting("stories can be written as json, md or txt, and not as parquet"));
        }
    })
}
