use super::args::{IndexArgs, IndexCommand, IndexSettings, InputArgs};
use super::input::{Source, read_all};
use super::output::Output;
use crate::rows::{ClusterRow, ExplanationRow, MatchesRow};
use crate::{ArticleIndex, Error, Texts, Unit};
use dateline_dedup::index::Settings;
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// Articles that go into an index together, as one batch.
const BATCH: usize = 10_000;

pub(super) fn run(args: &IndexArgs, stop: &AtomicBool) -> Result<bool, Error> {
    match &args.command {
        IndexCommand::Add { folder, new, input } => add(folder, *new, input, stop),
        IndexCommand::Query { folder, input, settings } => query(folder, input, settings, stop),
        IndexCommand::Delete { folder, ids } => {
            let deleted = existing(folder)?.delete(ids)?;
            eprintln!("dateline: {deleted} of {} articles deleted", ids.len());
            Ok(deleted > 0)
        }
        IndexCommand::Merge { folder, others } => {
            let mut index = ArticleIndex::open(folder)?;
            for other in others {
                let added = index.merge(other)?;
                eprintln!("dateline: {added} articles of {} added", other.display());
            }
            Ok(true)
        }
        IndexCommand::Clusters { folder, texts, output, settings } => {
            clusters(folder, texts, output.as_deref(), settings)
        }
        IndexCommand::Explain { folder, a, b, texts } => explain(folder, a, b, texts),
    }
}

/// An index that must be there, to be written to.
fn existing(folder: &Path) -> Result<ArticleIndex, Error> {
    ArticleIndex::open_read_only(folder)?;
    ArticleIndex::open(folder)
}

fn add(folder: &Path, new: bool, input: &InputArgs, stop: &AtomicBool) -> Result<bool, Error> {
    let mut source = Source::new(input, None)?;
    let mut index = ArticleIndex::open(folder)?;
    let before = index.len();
    loop {
        let mut batch = Vec::new();
        while batch.len() < BATCH {
            let Some(article) = source.next()? else { break };
            batch.push(article);
        }
        if batch.is_empty() {
            break;
        }
        if new {
            batch.retain(|article| !index.contains(&article.id));
        }
        index.append(&batch, stop)?;
    }
    eprintln!("dateline: {} articles added, the index holds {}", index.len() - before, index.len());
    Ok(index.len() > before)
}

fn query(
    folder: &Path,
    input: &InputArgs,
    settings: &IndexSettings,
    stop: &AtomicBool,
) -> Result<bool, Error> {
    let index = ArticleIndex::open_read_only(folder)?;
    let articles = Source::new(input, None)?.all()?;
    let found = index.query(&articles, &settings.settings(), stop)?;
    let mut output = Output::new(input.output.as_deref())?;
    for (article, matches) in articles.iter().zip(&found) {
        output.row(&MatchesRow::new(&article.id, matches))?;
    }
    output.finish()?;
    Ok(!articles.is_empty())
}

fn clusters(
    folder: &Path,
    texts: &[String],
    output: Option<&Path>,
    settings: &IndexSettings,
) -> Result<bool, Error> {
    let index = ArticleIndex::open_read_only(folder)?;
    let texts = if texts.is_empty() { None } else { Some(Texts::new(read_all(texts)?)) };
    let found = index.clusters(&settings.settings(), texts.as_ref())?;
    if !found.without_text.is_empty() {
        let ids = found.without_text.join(", ");
        eprintln!("dateline: no text of {ids}; their sketches alone were compared");
    }
    let mut output = Output::new(output)?;
    found.clusters.iter().try_for_each(|cluster| output.row(&ClusterRow::new(cluster)))?;
    output.finish()?;
    Ok(!index.is_empty())
}

fn explain(folder: &Path, a: &str, b: &str, texts: &[String]) -> Result<bool, Error> {
    let index = ArticleIndex::open_read_only(folder)?;
    let mut articles = read_all(texts)?;
    articles.retain(|article| [a, b].contains(&article.id.as_str()));
    let text = |id: &str| {
        articles
            .iter()
            .find(|article| article.id == id)
            .map(|article| article.text.clone())
            .unwrap_or_default()
    };
    let (text_a, text_b) = (text(a), text(b));
    let why = index.explain(a, b, &Texts::new(articles))?;
    let mut output = Output::new(None)?;
    output.row(&ExplanationRow::new((a, &text_a), (b, &text_b), &why, Unit::CodePoints))?;
    output.finish()?;
    Ok(true)
}

impl IndexSettings {
    fn settings(&self) -> Settings {
        let mut settings = Settings::new().window_days(self.window);
        if let Some(threshold) = self.threshold {
            settings = settings.threshold(threshold);
        }
        if let Some(megabytes) = self.memory {
            settings = settings.memory(megabytes as u64 * 1_000_000);
        }
        settings
    }
}
