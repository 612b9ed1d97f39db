use super::args::DedupArgs;
use super::input::{Source, read_all};
use super::known;
use super::output::Output;
use super::run::Run;
use super::shapes;
use super::sheet::{Made, RowFormat, Sheet, Sink, line};
use crate::annotate::{document, repeats_of};
use crate::parallel::each;
use crate::pile::{days_since_1970, own_words, told_pairs};
use crate::rows::{DedupRow, PairRow};
use crate::{About, Article, Error};
use dateline_dedup::{Deduplicator, Input, Repeat};
use dateline_tokenizer::{Span, Tokenizer};
use std::sync::atomic::AtomicBool;

pub(super) fn run(args: &DedupArgs, run: &Run<'_>) -> Result<bool, Error> {
    let (path, keep) = (args.input.output.as_deref(), &args.keep.keep);
    let (unit, format) = (args.input.offsets.into(), RowFormat::by_suffix(path));
    let sheet = Sheet::new(&shapes::DEDUP, format, keep, unit)?;
    let across = !args.against.is_empty();
    if across && format != RowFormat::JsonLines {
        return Err(Error::setting("pairs are written as JSON Lines"));
    }
    let annotator = known::annotator(run, &args.input, &[], None, None, &args.corrections)?;
    let corrections = annotator.corrections();
    let mut source = Source::keeping(run, &args.input, Some(corrections), keep, false)?;
    let settings = [("threshold", args.threshold.into()), ("window", args.window.into())];
    known::write_about(run, &args.input, &About::of(settings))?;
    let mut sink = Sink::new(run, path, &sheet)?;
    source.is_not("--pairs", args.pairs.as_deref())?;
    let pairs_out = args.pairs.as_deref().map(|path| Output::new(Some(path))).transpose()?;
    let mut articles = source.all()?;
    let first = articles.len();
    if first == 0 {
        return Ok(false);
    }
    articles.extend(read_all(run, &args.against)?);
    let stage = run.console.stage("comparing", None);
    let found = own(&articles, run.stop)?;
    let inputs: Vec<Input<'_>> = articles
        .iter()
        .zip(&found)
        .map(|(article, (spans, _))| Input {
            text: &article.text,
            spans,
            day: annotator.day(article).map(days_since_1970),
        })
        .collect();
    let mut deduplicator = Deduplicator::new().window_days(args.window);
    if let Some(threshold) = args.threshold {
        deduplicator = deduplicator.threshold(threshold);
    }
    if across {
        for pair in deduplicator.across(&inputs, first) {
            sink.put(Made::Text(line(&PairRow::new(&articles, &pair))))?;
        }
        return sink.finish(run).map(|()| true);
    }
    let clusters = deduplicator.cluster_told(&inputs, &told_pairs(corrections, &articles));
    drop(stage);
    sink.put(Made::Text(sheet.head()))?;
    for (index, (_, repeats)) in found.iter().enumerate() {
        let row = DedupRow::new(&articles, &clusters, repeats, index, unit);
        sink.put(sheet.make(&articles[index], &row))?;
    }
    sink.finish(run)?;
    if let Some(mut output) = pairs_out {
        clusters.pairs.iter().try_for_each(|pair| output.row(&PairRow::new(&articles, pair)))?;
        output.finish(run)?;
    }
    Ok(true)
}

/// What an article says itself, and what it says twice.
type Own = (Vec<Span>, Vec<Repeat>);

/// Needs lines, but neither names nor times.
fn own(articles: &[Article], stop: &AtomicBool) -> Result<Vec<Own>, Error> {
    let tokenizer = Tokenizer::new();
    each(articles, stop, |article| {
        let document = document(&tokenizer, article);
        let repeats = repeats_of(article, &document);
        (own_words(&document, &repeats), repeats)
    })
}
