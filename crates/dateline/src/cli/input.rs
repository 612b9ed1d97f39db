//! Articles from the inputs of a command line, and what becomes of those that cannot be read.

use super::args::InputArgs;
use super::console::{Console, Stage};
use super::rejects::Rejects;
use super::run::Run;
use crate::{Article, Articles, Corrections, Error, Input};
use std::collections::BTreeMap;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Yields the articles that can be read; says of the others why not.
pub(super) struct Source {
    articles: Articles,
    strict: bool,
    rejects: Option<Rejects>,
    /// Of each article that corrections speak of and that has not come by: its id and a correction.
    unmet: BTreeMap<String, String>,
    console: Arc<Console>,
    keep: Vec<Kept>,
    /// Bytes of the files; none where a pipe does not tell.
    size: Option<u64>,
}

/// A column that is carried along, and whether any article had it.
struct Kept {
    name: String,
    seen: bool,
}

/// A stream remembers so many of its ids at least; they take 2 to 4 MB.
const IDS: usize = 100_000;

impl Source {
    /// Tells of the articles that `corrections` speak of and that are not there.
    pub(super) fn new(
        run: &Run<'_>,
        input: &InputArgs,
        corrections: Option<&Corrections>,
    ) -> Result<Self, Error> {
        Self::open(run, input, corrections, &[], usize::MAX)
    }

    /// A source whose articles bring columns along; of a stream, only the latest ids are remembered.
    pub(super) fn keeping(
        run: &Run<'_>,
        input: &InputArgs,
        corrections: Option<&Corrections>,
        keep: &[String],
        stream: bool,
    ) -> Result<Self, Error> {
        Self::open(run, input, corrections, keep, if stream { IDS } else { usize::MAX })
    }

    fn open(
        run: &Run<'_>,
        input: &InputArgs,
        corrections: Option<&Corrections>,
        keep: &[String],
        ids: usize,
    ) -> Result<Self, Error> {
        let inputs: Vec<Input> = input.inputs.iter().map(|path| path.clone().into()).collect();
        if inputs.iter().filter(|input| **input == Input::Stdin).count() > 1 {
            return Err(Error::setting("standard input (-) can be read only once"));
        }
        let reader = run.reader().remember_ids(ids).keep(keep).raw(input.rejects.is_some());
        let articles = reader.read(&inputs);
        is_no_input("--output", input.output.as_deref(), articles.paths())?;
        is_no_input("--about", input.about.as_deref(), articles.paths())?;
        is_no_input("--rejects", input.rejects.as_deref(), articles.paths())?;
        if input.rejects.is_some() && same(input.rejects.as_deref(), input.output.as_deref()) {
            return Err(Error::setting("--rejects and --output name one file"));
        }
        Ok(Self {
            size: size(&inputs, &articles),
            articles,
            strict: input.strict,
            rejects: input.rejects.as_deref().map(Rejects::new).transpose()?,
            unmet: corrections.map(Corrections::articles).unwrap_or_default(),
            console: Arc::clone(&run.console),
            keep: keep.iter().map(|name| Kept { name: name.clone(), seen: false }).collect(),
        })
    }

    /// # Errors
    /// If what an option writes to is an input.
    pub(super) fn is_not(&self, option: &str, path: Option<&Path>) -> Result<(), Error> {
        is_no_input(option, path, self.articles.paths())
    }

    /// The next article, or none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Article>, Error> {
        loop {
            match self.articles.next() {
                None => return self.finish().map(|()| None),
                Some(Ok(article)) => {
                    if let Some(encoding) = article.encoding {
                        self.console.note(format_args!("{}: not UTF-8, read as {encoding}", article.id));
                    }
                    for (column, value) in self.keep.iter_mut().zip(&article.kept) {
                        column.seen |= &**value != "null";
                    }
                    self.unmet.remove(&article.id);
                    return Ok(Some(article));
                }
                Some(Err(error)) if self.strict => return Err(error),
                Some(Err(error)) => {
                    self.console.rejected(&error);
                    if let Some(rejects) = &mut self.rejects {
                        rejects.add(&error)?;
                    }
                }
            }
        }
    }

    /// All articles that are left.
    pub(super) fn all(&mut self) -> Result<Vec<Article>, Error> {
        let console = Arc::clone(&self.console);
        let mut shown = Reading::new(&console, self);
        let mut articles = Vec::new();
        while let Some(article) = self.next()? {
            articles.push(article);
            shown.count(1);
        }
        Ok(articles)
    }

    /// How far the reading is, in bytes, shown while it lasts.
    pub(super) fn shown<'a>(&self, console: &'a Console) -> Reading<'a> {
        Reading::new(console, self)
    }

    fn finish(&mut self) -> Result<(), Error> {
        for (id, correction) in std::mem::take(&mut self.unmet) {
            let error =
                Error::setting(format!("no article has the id “{id}”, of which “{correction}” speaks"));
            if self.strict {
                return Err(error);
            }
            self.console.problem(error);
        }
        for column in self.keep.iter().filter(|column| !column.seen) {
            self.console.problem(format_args!("--keep: no article has a column “{}”", column.name));
        }
        self.rejects.as_mut().map_or(Ok(()), Rejects::flush)
    }
}

/// Shows how far a source has been read.
pub(super) struct Reading<'a> {
    stage: Stage<'a>,
    read: Arc<AtomicU64>,
    in_bytes: bool,
}

impl<'a> Reading<'a> {
    fn new(console: &'a Console, source: &Source) -> Self {
        let stage = console.stage("reading", source.size);
        Self { stage, read: source.articles.bytes_read(), in_bytes: source.size.is_some() }
    }

    /// Counts articles.
    pub(super) fn count(&mut self, articles: u64) {
        if self.in_bytes {
            self.stage.count(articles);
            self.stage.place(self.read.load(Ordering::Relaxed));
        } else {
            self.stage.advance(articles);
        }
    }
}

/// Bytes of all files, unless some come from where no size is known.
fn size(inputs: &[Input], articles: &Articles) -> Option<u64> {
    if inputs.contains(&Input::Stdin) {
        return None;
    }
    articles.paths().map(|path| path.metadata().ok().filter(Metadata::is_file).map(|meta| meta.len())).sum()
}

/// An output must not take the place of what is read.
pub(super) fn is_no_input<'a>(
    option: &str,
    output: Option<&Path>,
    mut inputs: impl Iterator<Item = &'a Path>,
) -> Result<(), Error> {
    let Some(path) = output.filter(|path| path.is_file()) else { return Ok(()) };
    if inputs.any(|input| same(Some(input), Some(path))) {
        return Err(Error::setting(format!("{option} {}: this file is an input, too", path.display())));
    }
    Ok(())
}

/// Whether two paths lead to one file.
fn same(a: Option<&Path>, b: Option<&Path>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// All articles of further inputs; one that cannot be read is an error here.
pub(super) fn read_all(run: &Run<'_>, inputs: &[PathBuf]) -> Result<Vec<Article>, Error> {
    let inputs: Vec<Input> = inputs.iter().map(|path| path.clone().into()).collect();
    run.reader().read(&inputs).collect()
}
