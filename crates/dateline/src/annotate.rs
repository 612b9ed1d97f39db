//! Pass A: one article at a time.

use crate::about::bare_name;
use crate::corrections::{Target, entities_of};
use crate::{About, Article, Corrections, Error, LexiconOut, Settings};
use dateline_dedup::{Repeat, repeats};
use dateline_entity_lexicon::{Entity, EntityType, Lexicon, Linker, Mention, Origin, Role};
use dateline_timeline::{
    Claim, Date, Explained, Known, Name, NameKind, Published, TimePolicy, TimeTagger, Timex, TimexKind, When,
    claims, publication_date,
};
use dateline_tokenizer::{Document, Language, Span, Tokenizer};
use std::borrow::Cow;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What pass A finds in an article; every span is one of its text.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Annotated {
    /// Lines, sentences and tokens.
    pub document: Document,
    /// Passages that the article emits twice.
    pub repeats: Vec<Repeat>,
    /// Names, bound to entities.
    pub mentions: Vec<Mention>,
    /// The day of publication, and what it rests on.
    pub published: Published,
    /// Time expressions.
    pub timexes: Vec<Timex>,
    /// So many killed, wounded …
    pub claims: Vec<Claim>,
    /// The number of the correction for each mention that one changed.
    pub(crate) corrected: Vec<usize>,
}

impl Annotated {
    /// Whether the bytes of `span` lie in a passage that says again what stands elsewhere.
    #[must_use]
    pub fn is_repeat(&self, span: Span) -> bool {
        self.repeats.iter().any(|r| r.repeat.overlaps(span))
    }
}

/// Does pass A. Cheap to clone and to share between threads.
#[derive(Clone, Debug)]
pub struct Annotator {
    tokenizer: Tokenizer,
    linker: Arc<Linker>,
    tagger: TimeTagger,
    /// The code of the language of all articles.
    language: Option<Arc<str>>,
    guess: bool,
    lexicons: Lexicons,
    /// The lexicons beside the default one, as they were asked for.
    names: Arc<[String]>,
    policy: TimePolicy,
    corrections: Arc<Corrections>,
    done: Arc<AtomicUsize>,
}

/// The lexicons that names are bound by, the default one first.
#[derive(Clone, Debug)]
pub(crate) struct Lexicons(Vec<Arc<Lexicon>>);

/// No chain of places is longer.
const MOST_PARENTS: usize = 12;

impl Lexicons {
    /// The entity with an id, of the last lexicon that has it.
    pub(crate) fn entity(&self, id: &str) -> Option<Entity> {
        self.0.iter().rev().find_map(|lexicon| lexicon.entity(id))
    }

    /// Each with its name and what it holds.
    pub(crate) fn out(&self) -> Vec<LexiconOut> {
        let out = |lexicon: &Arc<Lexicon>| LexiconOut {
            name: bare_name(lexicon.name()),
            hash: format!("{:016x}", lexicon.fingerprint()),
        };
        self.0.iter().map(out).collect()
    }

    /// The ids and names of a place and of those that it lies in, the smallest first.
    pub(crate) fn line(&self, id: &str) -> Vec<(String, String)> {
        let mut line: Vec<(String, String)> = Vec::new();
        let mut next = Some(id.to_owned());
        while let Some(id) =
            next.take().filter(|id| line.len() < MOST_PARENTS && line.iter().all(|(own, _)| own != id))
        {
            if let Some(entity) = self.entity(&id) {
                line.push((id, entity.name));
                next = entity.parent;
            }
        }
        line
    }
}

impl Annotator {
    /// An annotator with the default lexicon and those of `lexicons`, of which a later one has
    /// priority. Each is the name of a lexicon that ships with the crate, or the path of a file.
    ///
    /// Those that ship lie in the program compiled; a table of rows is indexed here, a million names in about a second.
    ///
    /// # Errors
    /// If a lexicon is neither, or its file cannot be read.
    pub fn new(lexicons: &[String]) -> Result<Self, Error> {
        let stack = stack(lexicons)?;
        Ok(Self {
            tokenizer: Tokenizer::new(),
            lexicons: Lexicons(stack.clone()),
            linker: Arc::new(Linker::new(stack)),
            tagger: TimeTagger::new(),
            language: None,
            guess: true,
            names: lexicons.into(),
            policy: TimePolicy::default(),
            corrections: Arc::default(),
            done: Arc::default(),
        })
    }

    /// An annotator as it was set when [`Annotator::settings`] told.
    ///
    /// # Errors
    /// As [`Annotator::new`] and [`Annotator::language`], or if a setting has a value that it cannot have.
    pub fn with_settings(settings: &Settings) -> Result<Self, Error> {
        let own = Self::new(&settings.lexicons)?.guess(settings.guess).time_policy(settings.policy()?);
        settings.language.as_deref().map_or(Ok(own.clone()), |code| own.language(code))
    }

    /// How it reads articles, its tokenizer aside.
    #[must_use]
    pub fn settings(&self) -> Settings {
        let mut settings = Settings {
            lexicons: self.names.to_vec(),
            guess: self.guess,
            language: self.language.as_deref().map(str::to_owned),
            ..Settings::default()
        };
        settings.set_policy(&self.policy);
        settings
    }

    /// Version, settings and lexicons, for what is made of its work.
    #[must_use]
    pub fn about(&self) -> About {
        About::new(&self.settings(), &self.lexicons)
    }

    /// Sets what is known better than the articles say: publication days and entities, and what a
    /// [`Pile`](crate::Pile) does with the others.
    #[must_use]
    pub fn correct(mut self, corrections: Corrections) -> Self {
        self.corrections = Arc::new(corrections);
        self
    }

    /// What is known better.
    #[must_use]
    pub fn corrections(&self) -> &Corrections {
        &self.corrections
    }

    pub(crate) fn lexicons(&self) -> &Lexicons {
        &self.lexicons
    }

    /// Whether a publication day may be guessed from captions and weekdays (it may, and is marked).
    #[must_use]
    pub fn guess(mut self, guess: bool) -> Self {
        self.guess = guess;
        self
    }

    /// Sets where articles are counted once they are annotated, for those who wait.
    #[must_use]
    pub fn count(mut self, done: Arc<AtomicUsize>) -> Self {
        self.done = done;
        self
    }

    /// Sets how ambiguous times are read.
    #[must_use]
    pub fn time_policy(mut self, policy: TimePolicy) -> Self {
        self.tagger = self.tagger.policy(policy);
        self.policy = policy;
        self
    }

    /// Sets how lines, sentences and tokens are cut.
    #[must_use]
    pub fn tokenizer(mut self, tokenizer: Tokenizer) -> Self {
        self.tokenizer = tokenizer;
        self
    }

    /// Sets the language of all articles by its ISO 639 code; otherwise it is an article's own, or what its text shows.
    ///
    /// # Errors
    /// If times cannot be read in that language.
    pub fn language(mut self, code: &str) -> Result<Self, Error> {
        self.tagger = self.tagger.language(code).map_err(|e| Error::setting(e.to_string()))?;
        self.language = Some(code.into());
        let language = Language::from_code(code).unwrap_or(Language::Other);
        self.tokenizer = self.tokenizer.language(language);
        Ok(self)
    }

    /// Lines, sentences and tokens alone.
    #[must_use]
    pub fn document(&self, article: &Article) -> Document {
        if self.language.is_some() {
            return self.tokenizer.document(&article.text);
        }
        document(&self.tokenizer, article)
    }

    /// Names alone.
    #[must_use]
    pub fn mentions(&self, article: &Article, document: &Document) -> Vec<Mention> {
        self.corrected_mentions(article, document).0
    }

    /// Names, and the number of the correction for each that one changed.
    pub(crate) fn corrected_mentions(
        &self,
        article: &Article,
        document: &Document,
    ) -> (Vec<Mention>, Vec<usize>) {
        let mut mentions = self.linked(article, document);
        let mut done = Vec::new();
        if self.corrections.changes_names() {
            let own = entities_of(mentions.iter(), |id| self.corrections.is_target(id));
            let known =
                |id: &str| self.lexicons.entity(id).map(Target::from).or_else(|| own.get(id).cloned());
            self.corrections.bind(&article.id, &article.text, &mut mentions, known, &mut done);
        }
        (mentions, done)
    }

    fn linked(&self, article: &Article, document: &Document) -> Vec<Mention> {
        let published = self.day(article).map(|day| day.to_string());
        let origin = Origin {
            url: article.url.as_deref(),
            source: article.source.as_deref(),
            published: published.as_deref(),
        };
        self.linker.mentions_from(&article.text, document, &origin)
    }

    /// The publication day and the time expressions alone.
    #[must_use]
    pub fn times(&self, article: &Article, document: &Document) -> (Published, Vec<Timex>) {
        let published = self.published(article, document, &[]);
        let timexes = self.tagger_of(article).tag(&article.text, document, published.value);
        (published, timexes)
    }

    /// The publication day alone; `copies` are those of near-copies.
    pub(crate) fn published(&self, article: &Article, document: &Document, copies: &[Date]) -> Published {
        self.dated(article, document, self.day(article), copies)
    }

    /// The publication day without corrections.
    pub(crate) fn uncorrected(&self, article: &Article, document: &Document) -> Published {
        self.dated(article, document, article.published, &[])
    }

    fn dated(
        &self,
        article: &Article,
        document: &Document,
        given: Option<Date>,
        copies: &[Date],
    ) -> Published {
        let (url, crawled) = (article.url.as_deref(), article.crawled);
        let known = Known { given, url, crawled, guess: self.guess, copies };
        publication_date(&article.text, document, &known)
    }

    /// The day of publication that is given.
    pub(crate) fn day(&self, article: &Article) -> Option<Date> {
        self.corrections.day(&article.id).or(article.published)
    }

    /// The tagger for the article's own language, where times can be read in it.
    fn tagger_of(&self, article: &Article) -> Cow<'_, TimeTagger> {
        let own = article
            .language
            .as_deref()
            .filter(|code| self.language.is_none() && self.tagger.has_language(code));
        let tagger = own.and_then(|code| self.tagger.clone().language(code).ok());
        tagger.map_or(Cow::Borrowed(&self.tagger), Cow::Owned)
    }

    /// The same as [`Annotator::times`], each expression with its rule, its confidence and its other readings.
    #[must_use]
    pub fn explain_times(&self, article: &Article, document: &Document) -> (Published, Vec<Explained>) {
        let published = self.published(article, document, &[]);
        let explained = self.tagger_of(article).explain(&article.text, document, published.value);
        (published, explained)
    }

    /// Everything that pass A finds.
    #[must_use]
    pub fn annotate(&self, article: &Article) -> Annotated {
        let document = self.document(article);
        let repeats = repeats_of(article, &document);
        let (mentions, corrected) = self.corrected_mentions(article, &document);
        let (published, timexes) = self.times(article, &document);
        let names: Vec<Name<'_>> = mentions.iter().filter_map(name).collect();
        let times: Vec<When> = timexes.iter().filter(|t| is_calendar(t)).map(when).collect();
        let claims = claims(&article.text, &document, &names, &times, published.value);
        self.done.fetch_add(1, Ordering::Relaxed);
        Annotated { document, repeats, mentions, published, timexes, claims, corrected }
    }
}

/// Lines, sentences and tokens by the rules of the article's language, where that is known.
pub(crate) fn document(tokenizer: &Tokenizer, article: &Article) -> Document {
    match article.language.as_deref().and_then(Language::from_code) {
        Some(language) => tokenizer.clone().language(language).document(&article.text),
        None => tokenizer.document(&article.text),
    }
}

/// The passages that `article` emits twice.
pub(crate) fn repeats_of(article: &Article, document: &Document) -> Vec<Repeat> {
    let lines: Vec<Span> = document.lines.iter().map(|line| line.span).collect();
    repeats(&article.text, &lines)
}

/// Whether an expression names a place in the calendar, not a length or a rhythm.
pub(crate) fn is_calendar(timex: &Timex) -> bool {
    matches!(timex.kind, TimexKind::Date | TimexKind::Time)
}

/// The default lexicon with those of `names` on top.
pub(crate) fn stack(names: &[String]) -> Result<Vec<Arc<Lexicon>>, Error> {
    let world = Lexicon::world().map_err(Error::from);
    std::iter::once(world)
        .chain(names.iter().map(|name| lexicon(name)))
        .map(|read| read.map(Arc::new))
        .collect()
}

/// The lexicon of a name, `world` or `conflict-syria`, or of a file, compiled or tab-separated.
///
/// # Errors
/// If it is neither, or the file cannot be read.
pub fn lexicon(name: &str) -> Result<Lexicon, Error> {
    if let Some(lexicon) = Lexicon::named(name) {
        return lexicon.map_err(Error::from);
    }
    let path = Path::new(name);
    if !path.exists() {
        let known = Lexicon::NAMES.join(", ");
        return Err(Error::setting(format!("no lexicon “{name}”: neither a file nor one of {known}")));
    }
    if let Some(lexicon) = compiled(path)? {
        return lexicon.map_err(Error::from);
    }
    let bytes = std::fs::read(path).map_err(|e| Error::io(path, &e))?;
    let text = String::from_utf8(bytes)
        .map_err(|e| Error::setting(format!("{name}: not UTF-8 at byte {}", e.utf8_error().valid_up_to())))?;
    Ok(Lexicon::from_tsv(name, &text)?)
}

/// The lexicon of a compiled file; `None` for any other file.
pub(crate) fn compiled(
    path: &Path,
) -> Result<Option<Result<Lexicon, dateline_entity_lexicon::Error>>, Error> {
    let mut head = [0; 8];
    let mut file = std::fs::File::open(path).map_err(|e| Error::io(path, &e))?;
    let read = file.read(&mut head).map_err(|e| Error::io(path, &e))?;
    Ok(Lexicon::is_compiled(&head[..read]).then(|| Lexicon::open(path)))
}

fn name(mention: &Mention) -> Option<Name<'_>> {
    let kind = match (mention.kind, mention.role) {
        (_, Some(Role::Demonym)) => NameKind::Demonym,
        (EntityType::Per, _) => NameKind::Person,
        (EntityType::Org, _) => NameKind::Organisation,
        (EntityType::Loc, _) => NameKind::Place,
        _ => return None,
    };
    Some(Name { span: mention.span, kind, entity: &mention.entity })
}

fn when(timex: &Timex) -> When {
    When { span: timex.span, from: timex.from, to: timex.to, value: timex.value.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_of_the_row_decides() {
        let mut article = Article::new("a", "Sie kam am 12. Oktober.");
        let tokenizer = Tokenizer::new();
        assert_eq!(document(&tokenizer, &article).sentences.len(), 2, "too short for a guess");
        article.language = Some("de".into());
        assert_eq!(document(&tokenizer, &article).sentences.len(), 1);
    }
}
