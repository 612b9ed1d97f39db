use super::args::DedupArgs;
use super::input::{Source, read_all};
use super::known;
use super::output::Output;
use crate::annotate::{document, repeats_of};
use crate::parallel::each;
use crate::pile::{days_since_1970, own_words, told_pairs};
use crate::rows::{DedupRow, PairRow};
use crate::{About, Article, Error};
use dateline_dedup::{Deduplicator, Input, Repeat};
use dateline_tokenizer::{Span, Tokenizer};
use std::sync::atomic::AtomicBool;

pub(super) fn run(args: &DedupArgs, stop: &AtomicBool) -> Result<bool, Error> {
    let annotator = known::annotator(&args.input, &[], None, None, &args.corrections)?;
    let corrections = annotator.corrections();
    let mut articles = Source::new(&args.input, Some(corrections))?.all()?;
    let first = articles.len();
    articles.extend(read_all(&args.against)?);
    let found = own(&articles, stop)?;
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
    let settings = [("threshold", args.threshold.into()), ("window", args.window.into())];
    known::write_about(&args.input, &About::of(settings))?;
    let mut output = Output::new(args.input.output.as_deref())?;
    if !args.against.is_empty() {
        let pairs = deduplicator.across(&inputs, first);
        pairs.iter().try_for_each(|pair| output.row(&PairRow::new(&articles, pair)))?;
        output.finish()?;
        return Ok(first > 0);
    }
    let clusters = deduplicator.cluster_told(&inputs, &told_pairs(corrections, &articles));
    for (index, (_, repeats)) in found.iter().enumerate() {
        output.row(&DedupRow::new(&articles, &clusters, repeats, index, args.input.offsets.into()))?;
    }
    output.finish()?;
    if let Some(path) = &args.pairs {
        let mut output = Output::new(Some(path))?;
        clusters.pairs.iter().try_for_each(|pair| output.row(&PairRow::new(&articles, pair)))?;
        output.finish()?;
    }
    Ok(!articles.is_empty())
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
