//! The commands that look at one article at a time.

use super::args::{ClaimsArgs, InputArgs, LinesArgs, TimesArgs, TimesFormat, TokensArgs};
use super::input::Source;
use super::known::{self, write_about};
use super::output::Output;
use crate::annotate::document;
use crate::export::times as times_csv;
use crate::parallel::each;
use crate::rows::{ClaimsRow, LinesRow, TimesRow, TokensRow, TollRow};
use crate::{About, Annotator, Article, Error, Pile, Unit};
use dateline_timeline::TimeMl;
use dateline_tokenizer::{Preset, Tokenizer};
use std::sync::atomic::AtomicBool;

/// Turns every article into text, a chunk of articles at a time, and writes it in their order.
pub(super) fn stream(
    input: &InputArgs,
    mut source: Source,
    stop: &AtomicBool,
    head: &str,
    work: impl Fn(&Article) -> String + Sync,
) -> Result<bool, Error> {
    let mut output = Output::new(input.output.as_deref())?;
    output.text(head)?;
    let mut any = false;
    loop {
        let articles = source.chunk()?;
        if articles.is_empty() {
            output.finish()?;
            return Ok(any);
        }
        any = true;
        for text in each(&articles, stop, &work)? {
            output.text(&text)?;
        }
    }
}

/// A row of JSON Lines.
pub(super) fn line(row: &impl serde::Serialize) -> String {
    let mut line = serde_json::to_string(row).expect("strings and numbers are always JSON");
    line.push('\n');
    line
}

pub(super) fn tokens(args: &TokensArgs, stop: &AtomicBool) -> Result<bool, Error> {
    let preset: Preset = args.preset.into();
    let tokenizer = Tokenizer::new().preset(preset);
    let unit: Unit = args.input.offsets.into();
    let settings = [("preset", format!("{preset:?}").to_lowercase().into()), ("offsets", unit.name().into())];
    write_about(&args.input, &About::of(settings))?;
    stream(&args.input, Source::new(&args.input, None)?, stop, "", |article| {
        line(&TokensRow::new(article, &document(&tokenizer, article), unit))
    })
}

pub(super) fn lines(args: &LinesArgs, stop: &AtomicBool) -> Result<bool, Error> {
    let unit: Unit = args.input.offsets.into();
    let settings = [("collection", args.collection.into()), ("offsets", unit.name().into())];
    write_about(&args.input, &About::of(settings))?;
    let mut source = Source::new(&args.input, None)?;
    if !args.collection {
        let tokenizer = Tokenizer::new();
        return stream(&args.input, source, stop, "", |article| {
            line(&LinesRow::new(article, &document(&tokenizer, article), &[], unit))
        });
    }
    let pile = Pile::new(source.all()?, &Annotator::new(&[])?, stop)?;
    let mut output = Output::new(args.input.output.as_deref())?;
    for (index, (article, found)) in pile.articles().iter().zip(pile.found()).enumerate() {
        output.row(&LinesRow::new(article, &found.document, pile.furniture(index), unit))?;
    }
    output.finish()?;
    Ok(!pile.articles().is_empty())
}

pub(super) fn times(args: &TimesArgs, stop: &AtomicBool) -> Result<bool, Error> {
    let unit = args.input.offsets.into();
    let language = args.language.as_deref();
    let annotator = known::annotator(&args.input, &[], Some(&args.dates), language, &args.corrections)?;
    write_about(&args.input, &annotator.about())?;
    let head = if args.format == TimesFormat::Csv { times_csv::head() } else { String::new() };
    let source = Source::new(&args.input, Some(annotator.corrections()))?;
    stream(&args.input, source, stop, &head, |article| {
        let document = annotator.document(article);
        if args.explain && args.format == TimesFormat::Jsonl {
            let (published, explained) = annotator.explain_times(article, &document);
            return line(&TimesRow::explained(article, &published, &explained, unit));
        }
        let (published, timexes) = annotator.times(article, &document);
        match args.format {
            TimesFormat::Jsonl => line(&TimesRow::new(article, &published, &timexes, unit)),
            TimesFormat::Csv => times_csv::rows(article, &timexes, unit),
            TimesFormat::Timeml => {
                let (id, text) = (article.id.clone(), article.text.clone());
                TimeMl { id, published: published.value, text, timexes }.to_xml()
            }
        }
    })
}

pub(super) fn claims(args: &ClaimsArgs, stop: &AtomicBool) -> Result<bool, Error> {
    let unit = args.input.offsets.into();
    let lexicons = &args.lexicons.lexicon;
    let annotator = known::annotator(&args.input, lexicons, Some(&args.dates), None, &args.corrections)?;
    write_about(&args.input, &annotator.about())?;
    let mut source = Source::new(&args.input, Some(annotator.corrections()))?;
    if !args.tolls {
        return stream(&args.input, source, stop, "", |article| {
            line(&ClaimsRow::new(article, &annotator.annotate(article), unit))
        });
    }
    let pile = Pile::new(source.all()?, &annotator, stop)?;
    let mut output = Output::new(args.input.output.as_deref())?;
    for toll in TollRow::all(&pile, unit) {
        output.row(&toll)?;
    }
    output.finish()?;
    Ok(!pile.articles().is_empty())
}
