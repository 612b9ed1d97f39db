//! The commands that look at one article at a time.

use super::args::{ClaimsArgs, InputArgs, LinesArgs, TimesArgs, TimesFormat, TokensArgs};
use super::input::Source;
use super::known::{self, write_about};
use super::output::Output;
use super::queue::Queue;
use super::run::Run;
use super::shapes;
use super::sheet::{Made, RowFormat, Sheet, Sink};
use crate::annotate::document;
use crate::parallel::each;
use crate::rows::{ClaimsRow, LinesRow, TimesRow, TokensRow, TollRow};
use crate::{About, Annotator, Article, Error, Unit};
use dateline_timeline::TimeMl;
use dateline_tokenizer::{Preset, Tokenizer};
use std::path::Path;

/// Makes something of every article, some hundred at a time, and writes it in their order. Another thread reads the
/// next ones meanwhile.
pub(super) fn stream(
    run: &Run<'_>,
    input: &InputArgs,
    mut source: Source,
    sheet: &Sheet<'_>,
    head: &str,
    work: impl Fn(&Article) -> Made + Sync,
) -> Result<bool, Error> {
    let mut sink = Sink::new(run, input.output.as_deref(), sheet)?;
    sink.put(Made::Text(head.to_owned()))?;
    let mut shown = source.shown(&run.console);
    let articles = Queue::read(move || source.next());
    let mut any = false;
    loop {
        let chunk = articles.take()?;
        if chunk.is_empty() {
            // Of nothing, not even an empty file is made.
            drop(shown);
            return if any { sink.finish(run).map(|()| true) } else { Ok(false) };
        }
        any = true;
        for made in each(&chunk, run.stop, &work)? {
            sink.put(made)?;
        }
        shown.count(chunk.len() as u64);
        if articles.is_empty() {
            sink.flush()?;
        }
    }
}

pub(super) fn tokens(args: &TokensArgs, run: &Run<'_>) -> Result<bool, Error> {
    let preset: Preset = args.preset.into();
    let tokenizer = Tokenizer::new().preset(preset);
    let (unit, keep): (Unit, _) = (args.input.offsets.into(), &args.keep.keep);
    let sheet = Sheet::new(&shapes::TOKENS, RowFormat::by_suffix(args.input.output.as_deref()), keep, unit)?;
    let source = Source::keeping(run, &args.input, None, keep, true)?;
    let settings = [("preset", format!("{preset:?}").to_lowercase().into()), ("offsets", unit.name().into())];
    write_about(run, &args.input, &About::of(settings))?;
    stream(run, &args.input, source, &sheet, &sheet.head(), |article| {
        sheet.make(article, &TokensRow::new(article, &document(&tokenizer, article), unit))
    })
}

pub(super) fn lines(args: &LinesArgs, run: &Run<'_>) -> Result<bool, Error> {
    let (unit, keep): (Unit, _) = (args.input.offsets.into(), &args.keep.keep);
    let sheet = Sheet::new(&shapes::LINES, RowFormat::by_suffix(args.input.output.as_deref()), keep, unit)?;
    let mut source = Source::keeping(run, &args.input, None, keep, !args.collection)?;
    let settings = [("collection", args.collection.into()), ("offsets", unit.name().into())];
    write_about(run, &args.input, &About::of(settings))?;
    if !args.collection {
        let tokenizer = Tokenizer::new();
        return stream(run, &args.input, source, &sheet, &sheet.head(), |article| {
            sheet.make(article, &LinesRow::new(article, &document(&tokenizer, article), &[], unit))
        });
    }
    let mut sink = Sink::new(run, args.input.output.as_deref(), &sheet)?;
    let pile = run.pile(source.all()?, &Annotator::new(&[])?)?;
    if pile.articles().is_empty() {
        return Ok(false);
    }
    sink.put(Made::Text(sheet.head()))?;
    for (index, (article, found)) in pile.articles().iter().zip(pile.found()).enumerate() {
        sink.put(sheet.make(article, &LinesRow::new(article, &found.document, pile.furniture(index), unit)))?;
    }
    sink.finish(run).map(|()| true)
}

pub(super) fn times(args: &TimesArgs, run: &Run<'_>) -> Result<bool, Error> {
    let (unit, keep) = (args.input.offsets.into(), &args.keep.keep);
    let format = args.format.unwrap_or_else(|| times_format(args.input.output.as_deref()));
    let rows = match format {
        TimesFormat::Csv => RowFormat::Csv,
        TimesFormat::Parquet => RowFormat::Parquet,
        TimesFormat::Timeml if !keep.is_empty() => {
            return Err(Error::setting("--keep: TimeML has no place for columns"));
        }
        TimesFormat::Jsonl | TimesFormat::Timeml => RowFormat::JsonLines,
    };
    let sheet = Sheet::new(&shapes::TIMES, rows, keep, unit)?;
    let language = args.language.as_deref();
    let annotator = known::annotator(run, &args.input, &[], Some(&args.dates), language, &args.corrections)?;
    let source = Source::keeping(run, &args.input, Some(annotator.corrections()), keep, true)?;
    write_about(run, &args.input, &annotator.about())?;
    stream(run, &args.input, source, &sheet, &sheet.head(), |article| {
        let document = annotator.document(article);
        if args.explain && format == TimesFormat::Jsonl {
            let (published, explained) = annotator.explain_times(article, &document);
            return sheet.make(article, &TimesRow::explained(article, &published, &explained, unit));
        }
        let (published, timexes) = annotator.times(article, &document);
        if format == TimesFormat::Timeml {
            let (id, text) = (article.id.clone(), article.text.clone());
            return Made::Text(TimeMl { id, published: published.value, text, timexes }.to_xml());
        }
        sheet.make(article, &TimesRow::new(article, &published, &timexes, unit))
    })
}

fn times_format(output: Option<&Path>) -> TimesFormat {
    match output.and_then(Path::extension).and_then(|suffix| suffix.to_str()) {
        Some("csv") => TimesFormat::Csv,
        Some("parquet") => TimesFormat::Parquet,
        Some("tml" | "timeml") => TimesFormat::Timeml,
        _ => TimesFormat::Jsonl,
    }
}

pub(super) fn claims(args: &ClaimsArgs, run: &Run<'_>) -> Result<bool, Error> {
    let (unit, keep) = (args.input.offsets.into(), &args.keep.keep);
    let format = RowFormat::by_suffix(args.input.output.as_deref());
    let sheet = Sheet::new(&shapes::CLAIMS, format, keep, unit)?;
    let lexicons = &args.lexicons.lexicon;
    let annotator = known::annotator(run, &args.input, lexicons, Some(&args.dates), None, &args.corrections)?;
    let mut source = Source::keeping(run, &args.input, Some(annotator.corrections()), keep, !args.tolls)?;
    write_about(run, &args.input, &annotator.about())?;
    if !args.tolls {
        return stream(run, &args.input, source, &sheet, &sheet.head(), |article| {
            sheet.make(article, &ClaimsRow::new(article, &annotator.annotate(article), unit))
        });
    }
    if format != RowFormat::JsonLines {
        return Err(Error::setting("tolls are written as JSON Lines"));
    }
    let mut output = Output::new(args.input.output.as_deref())?;
    let pile = run.pile(source.all()?, &annotator)?;
    if pile.articles().is_empty() {
        return Ok(false);
    }
    for toll in TollRow::all(&pile, unit) {
        output.row(&toll)?;
    }
    output.finish(run).map(|()| true)
}
