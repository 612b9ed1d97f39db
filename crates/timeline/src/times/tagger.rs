use super::Timex;
use super::explain::{Explained, confidence};
use super::languages::{self, Vocabulary};
use super::policy::TimePolicy;
use super::reading::{Sighting, Text};
use crate::{Date, Error};
use dateline_tokenizer::Document;
use std::sync::Arc;

/// Finds the time expressions of text and their TIMEX3 values.
///
/// English has a grammar of its own; other languages are read by the words and phrases of a file each: Arabic, French,
/// German, Russian, Spanish and Turkish come with the crate, and [`TimeTagger::add_language`] takes more. The language
/// is that of the document, unless [`TimeTagger::language`] names one. A text in a language without a file is read for
/// dates in digits alone.
///
/// Words of time are looked up first; a sentence without one is passed over. A small grammar then
/// builds expressions from them, and each is counted from the day of publication in the direction
/// of the nearest verb's tense (news), or from the time named before (histories). The ideas are
/// those of SynTime (types of time words), UWTime (composition) and HeidelTime (anchoring); the
/// rules and lists are our own. One pass, linear in the length of the text.
#[derive(Clone, Debug, Default)]
pub struct TimeTagger {
    policy: TimePolicy,
    /// The code of the language of all texts.
    language: Option<Arc<str>>,
    /// Languages that were added, the latest last.
    added: Vec<(Arc<str>, Arc<Vocabulary>)>,
}

impl TimeTagger {
    /// A tagger with the usual settings.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A tagger that reads ambiguous times by `policy`.
    #[must_use]
    pub fn with_policy(policy: TimePolicy) -> Self {
        Self { policy, ..Self::default() }
    }

    /// The same with another policy.
    #[must_use]
    pub fn policy(mut self, policy: TimePolicy) -> Self {
        self.policy = policy;
        self
    }

    /// The same for texts in one language, by its ISO 639 code, of which only the part before the first `-` or `_` counts.
    ///
    /// # Errors
    /// If there is neither a grammar nor a file for it; the message names those that there are.
    ///
    /// ```
    /// use dateline_timeline::{Date, TimeTagger};
    /// use dateline_tokenizer::Tokenizer;
    ///
    /// let text = "Le moulin a brûlé il y a trois jours.";
    /// let tagger = TimeTagger::new().language("fr")?;
    /// let found = tagger.tag(text, &Tokenizer::new().document(text), Some(Date::constant(2016, 10, 11)));
    /// assert_eq!((found[0].span.text(text), found[0].value.as_str()), ("il y a trois jours", "2016-10-08"));
    /// # Ok::<(), dateline_timeline::Error>(())
    /// ```
    pub fn language(mut self, code: &str) -> Result<Self, Error> {
        let code = plain(code);
        if !self.knows(&code) {
            let mut known: Vec<&str> = languages::codes().filter(|code| *code != languages::COMMON).collect();
            known.extend(self.added.iter().map(|(code, _)| &**code));
            known.push(ENGLISH);
            known.sort_unstable();
            known.dedup();
            return Err(Error::language(format!(
                "no times in language {code:?}; there are {}",
                known.join(", ")
            )));
        }
        self.language = Some(code.into());
        Ok(self)
    }

    /// Whether texts in the language of this code can be read.
    #[must_use]
    pub fn has_language(&self, code: &str) -> bool {
        self.knows(&plain(code))
    }

    /// The same with one more language, or another file for one that there is; not for English.
    ///
    /// `rows` has lines of three cells with tabs between: what is written, its kind, its value. `languages/` in the
    /// crate has examples, and its `README.md` the kinds. Documents that show the language by its code are read by it,
    /// others once [`TimeTagger::language`] names it.
    ///
    /// # Errors
    /// If a row cannot be read; the message names the language and the line.
    ///
    /// ```
    /// use dateline_timeline::TimeTagger;
    /// use dateline_tokenizer::Tokenizer;
    ///
    /// let rows = "gennaio\tmonth\t1\n{day} {month} {year}\tphrase\tdate";
    /// let tagger = TimeTagger::new().add_language("it", rows)?.language("it")?;
    /// let text = "Il ponte fu chiuso il 5 gennaio 1998.";
    /// let found = tagger.tag(text, &Tokenizer::new().document(text), None);
    /// assert_eq!(found[0].value, "1998-01-05");
    /// # Ok::<(), dateline_timeline::Error>(())
    /// ```
    pub fn add_language(mut self, code: &str, rows: &str) -> Result<Self, Error> {
        let code = plain(code);
        if code == ENGLISH || code.is_empty() {
            return Err(Error::language(format!("language {code:?} cannot be added")));
        }
        let vocabulary = languages::read(&code, rows)?;
        self.added.push((code.into(), Arc::new(vocabulary)));
        Ok(self)
    }

    fn knows(&self, code: &str) -> bool {
        code == ENGLISH
            || self.added.iter().any(|(known, _)| **known == *code)
            || languages::built_in(code).is_some()
    }

    /// The words and phrases of a document's language; none for English.
    fn vocabulary(&self, document: &Document) -> Option<&Vocabulary> {
        let code = self.language.as_deref().unwrap_or_else(|| document.language.code());
        if code == ENGLISH {
            return None;
        }
        let added = self.added.iter().rev().find(|(known, _)| **known == *code).map(|(_, v)| &**v);
        added.or_else(|| languages::built_in(code)).or_else(|| languages::built_in(languages::COMMON))
    }

    /// The time expressions of `text`, in its order; `document` is what the tokenizer made of it.
    ///
    /// What needs the day of publication and has none keeps an open value (`XXXX-WXX-2`) and, where
    /// the distance is said, a relative one.
    ///
    /// # Panics
    /// If `document` belongs to another text.
    ///
    /// ```
    /// use dateline_timeline::{Date, TimeTagger};
    /// use dateline_tokenizer::Tokenizer;
    ///
    /// let text = "The mayor resigned on Monday, two years after the flood.";
    /// let document = Tokenizer::new().document(text);
    /// let found = TimeTagger::new().tag(text, &document, Some(Date::constant(2016, 10, 11)));
    /// assert_eq!((found[0].span.text(text), found[0].value.as_str()), ("Monday", "2016-10-10"));
    /// assert_eq!((found[1].span.text(text), found[1].value.as_str()), ("two years", "P2Y"));
    /// ```
    #[must_use]
    pub fn tag(&self, text: &str, document: &Document, published: Option<Date>) -> Vec<Timex> {
        let text = self.text(text, document, published);
        text.read(|reading| reading.timex(published, &self.policy))
    }

    /// The same expressions, each with its rule, how sure its value is, and the values that it would have in
    /// other readings of its sentence. Costs about twice as much as [`TimeTagger::tag`].
    ///
    /// # Panics
    /// If `document` belongs to another text.
    ///
    /// ```
    /// use dateline_timeline::{Date, TimeTagger};
    /// use dateline_tokenizer::Tokenizer;
    ///
    /// let text = "The mayor resigned on Monday.";
    /// let document = Tokenizer::new().document(text);
    /// let found = TimeTagger::new().explain(text, &document, Some(Date::constant(2016, 10, 13)));
    /// assert_eq!((found[0].timex.value.as_str(), found[0].rule), ("2016-10-10", "a weekday"));
    /// assert_eq!(found[0].alternatives[0].value, "2016-10-17");
    /// assert!(found[0].confidence > 0.8);
    /// ```
    #[must_use]
    pub fn explain(&self, text: &str, document: &Document, published: Option<Date>) -> Vec<Explained> {
        let text = self.text(text, document, published);
        text.read(|reading| {
            let (rule, alternatives) = (reading.candidate.found.meaning.rule, reading.alternatives());
            let timex = reading.timex(published, &self.policy);
            Explained { confidence: confidence(rule, timex.anchor), timex, rule, alternatives }
        })
    }

    /// The same expressions, with the tense of each.
    pub(crate) fn sightings(
        &self,
        text: &str,
        document: &Document,
        published: Option<Date>,
    ) -> Vec<Sighting> {
        self.text(text, document, published).read(|reading| reading.sighting(published, &self.policy))
    }

    fn text<'a>(&'a self, text: &'a str, document: &'a Document, published: Option<Date>) -> Text<'a> {
        Text { text, document, published, policy: self.policy, vocabulary: self.vocabulary(document) }
    }
}

/// The code of the language with a grammar of its own.
const ENGLISH: &str = "en";

/// A language's code in small letters, without its region.
fn plain(code: &str) -> String {
    code.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}
