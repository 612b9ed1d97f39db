use super::args::DedupArgs;
use super::input::Source;
use super::output::Output;
use crate::Error;
use crate::annotate::{document, repeats_of};
use crate::parallel::each;
use crate::pile::{days_since_1970, own_words};
use crate::rows::DedupRow;
use dateline_dedup::{Deduplicator, Input};
use dateline_tokenizer::Tokenizer;
use std::sync::atomic::AtomicBool;

/// Needs lines and repeats, but neither names nor times.
pub(super) fn run(args: &DedupArgs, stop: &AtomicBool) -> Result<bool, Error> {
    let articles = Source::new(&args.input, None)?.all()?;
    let tokenizer = Tokenizer::new();
    let found = each(&articles, stop, |article| {
        let document = document(&tokenizer, article);
        let repeats = repeats_of(article, &document);
        (own_words(&document, &repeats), repeats)
    })?;
    let inputs: Vec<Input<'_>> = articles
        .iter()
        .zip(&found)
        .map(|(article, (spans, _))| Input {
            text: &article.text,
            spans,
            day: article.published.map(days_since_1970),
        })
        .collect();
    let clusters = Deduplicator::new().cluster(&inputs);
    let mut output = Output::new(args.input.output.as_deref())?;
    for (index, (_, repeats)) in found.iter().enumerate() {
        output.row(&DedupRow::new(&articles, &clusters, repeats, index, args.input.offsets.into()))?;
    }
    output.finish()?;
    Ok(!articles.is_empty())
}
