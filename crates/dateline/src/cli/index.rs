use super::args::{IndexArgs, IndexCommand, IndexSettings, InputArgs};
use super::input::{Source, read_all};
use super::output::Output;
use super::run::Run;
use crate::rows::{ClusterRow, ExplanationRow, MatchesRow};
use crate::{ArticleIndex, Error, Texts, Unit};
use dateline_dedup::index::Settings;
use std::path::{Path, PathBuf};

/// Articles that go into an index together, as one batch.
const BATCH: usize = 10_000;

pub(super) fn run(args: &IndexArgs, run: &Run<'_>) -> Result<bool, Error> {
    match &args.command {
        IndexCommand::Add { folder, new, input } => add(folder, *new, input, run),
        IndexCommand::Query { folder, input, settings } => query(folder, input, settings, run),
        IndexCommand::Delete { folder, ids } => {
            let deleted = existing(folder)?.delete(ids)?;
            run.console.note(format_args!("{deleted} of {} articles deleted", ids.len()));
            Ok(deleted > 0)
        }
        IndexCommand::Merge { folder, others } => {
            let mut index = ArticleIndex::open(folder)?;
            for other in others {
                let added = index.merge(other)?;
                run.console.note(format_args!("{added} articles of {} added", other.display()));
            }
            Ok(true)
        }
        IndexCommand::Clusters { folder, texts, output, settings } => {
            clusters(folder, texts, output.as_deref(), settings, run)
        }
        IndexCommand::Explain { folder, a, b, texts } => explain(folder, a, b, texts, run),
    }
}

/// An index that must be there, to be written to.
fn existing(folder: &Path) -> Result<ArticleIndex, Error> {
    ArticleIndex::open_read_only(folder)?;
    ArticleIndex::open(folder)
}

fn add(folder: &Path, new: bool, input: &InputArgs, run: &Run<'_>) -> Result<bool, Error> {
    let mut source = Source::new(run, input, None)?;
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
        index.append(&batch, run.stop)?;
    }
    let added = index.len() - before;
    run.console.note(format_args!("{added} articles added, the index holds {}", index.len()));
    Ok(added > 0)
}

fn query(folder: &Path, input: &InputArgs, settings: &IndexSettings, run: &Run<'_>) -> Result<bool, Error> {
    let index = ArticleIndex::open_read_only(folder)?;
    let articles = Source::new(run, input, None)?.all()?;
    let found = index.query(&articles, &settings.settings(), run.stop)?;
    let mut output = Output::new(input.output.as_deref())?;
    for (article, matches) in articles.iter().zip(&found) {
        output.row(&MatchesRow::new(&article.id, matches))?;
    }
    output.finish(run)?;
    Ok(!articles.is_empty())
}

fn clusters(
    folder: &Path,
    texts: &[PathBuf],
    output: Option<&Path>,
    settings: &IndexSettings,
    run: &Run<'_>,
) -> Result<bool, Error> {
    let index = ArticleIndex::open_read_only(folder)?;
    let texts = if texts.is_empty() { None } else { Some(Texts::new(read_all(run, texts)?)) };
    let found = index.clusters(&settings.settings(), texts.as_ref())?;
    if !found.without_text.is_empty() {
        let ids = found.without_text.join(", ");
        run.console.note(format_args!("no text of {ids}; their sketches alone were compared"));
    }
    let mut output = Output::new(output)?;
    found.clusters.iter().try_for_each(|cluster| output.row(&ClusterRow::new(cluster)))?;
    output.finish(run)?;
    Ok(!index.is_empty())
}

fn explain(folder: &Path, a: &str, b: &str, texts: &[PathBuf], run: &Run<'_>) -> Result<bool, Error> {
    let index = ArticleIndex::open_read_only(folder)?;
    let mut articles = read_all(run, texts)?;
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
    output.finish(run)?;
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
