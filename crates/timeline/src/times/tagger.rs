use super::explain::{Alternative, Explained, alternatives, confidence};
use super::grammar::{Found, Parser};
use super::languages::{self, Read, Vocabulary};
use super::lex::{Atom, What, lex};
use super::meaning::{Amount, Core, Year, Zone};
use super::policy::TimePolicy;
use super::resolve::{Context, Resolved};
use super::tense::{Tense, follows_past, tense};
use super::unit::Unit;
use super::value::Value;
use super::words::Sense;
use super::{Anchor, Timex, TimexKind, why};
use crate::{Date, Error};
use dateline_tokenizer::{Document, LineKind, Sentence, Span};
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

/// An expression with the sentence it stands in, before it has a value.
struct Candidate {
    found: Found,
    span: Span,
    sentence: usize,
    tense: Tense,
    strict: bool,
    /// Whether it stands in brackets.
    bracketed: bool,
    /// Whether `ended` follows: the fourth quarter ended Sept. 30.
    ended: bool,
    kind: LineKind,
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

/// A time expression with what its sentence says of it.
pub(crate) struct Sighting {
    pub(crate) timex: Timex,
    /// The weekday, where the expression is or has one.
    pub(crate) weekday: Option<u8>,
    /// Whether the year is said.
    pub(crate) dated: bool,
    pub(crate) tense: Tense,
    /// The sentence and the kind of its line.
    pub(crate) sentence: usize,
    pub(crate) kind: LineKind,
}

impl Candidate {
    /// Whether times after it are counted from it.
    fn moves(&self, narrative: bool, compares: bool) -> bool {
        if !narrative {
            return !compares;
        }
        // A look back or ahead and what stands in brackets are asides of a history.
        let back = matches!(self.found.meaning.core, Core::Away(_, ..0, _) | Core::Unit(_, ..0, _));
        !back && !self.bracketed && self.tense != Tense::Future
    }
}

/// A text to be read.
struct Text<'a> {
    text: &'a str,
    document: &'a Document,
    published: Option<Date>,
    policy: TimePolicy,
    /// The words and phrases of its language; none for English.
    vocabulary: Option<&'a Vocabulary>,
}

/// An expression with what is known where it stands, and its value.
struct Reading {
    candidate: Candidate,
    context: Context,
    resolved: Resolved,
    zone: Option<String>,
}

impl Text<'_> {
    /// What `make` makes of each expression that has a value, in order.
    fn read<T>(&self, make: impl Fn(Reading) -> T) -> Vec<T> {
        let candidates = match self.vocabulary {
            Some(vocabulary) => other_candidates(self.text, self.document, vocabulary),
            None => candidates(self.text, self.document, self.policy),
        };
        let narrative = is_narrative(&candidates, self.published);
        let mut previous: Option<(Value, usize)> = None;
        let mut quarter: Option<(Value, usize)> = None;
        let mut made = Vec::with_capacity(candidates.len());
        for candidate in candidates {
            let near = quarter.filter(|(_, s)| candidate.sentence - s <= QUARTER_REACH);
            let context = Context {
                published: self.published,
                narrative,
                previous: previous.map(|(value, _)| value),
                quarter: near.map(|(value, _)| value),
                since: previous.map_or(0, |(_, sentence)| candidate.sentence - sentence),
                tense: candidate.tense,
                strict: candidate.strict,
                policy: self.policy,
            };
            let core = &candidate.found.meaning.core;
            let Some(resolved) = context.resolve(&candidate.found.meaning) else { continue };
            if let Some(value) = resolved.fixed {
                // In news `a year earlier` compares; the next one is counted from the same time.
                let compares = matches!(core, Core::Away(..) | Core::From(..));
                // The year just named again tells nothing new of the month.
                let same_year = matches!((value, previous), (Value::Year(y), Some((p, _))) if p.days().is_some_and(|(first, _)| first.year() == y));
                if !same_year && candidate.moves(narrative, compares) {
                    previous = Some((value, candidate.sentence));
                }
                if !compares && !narrative && context.is_reported(value, candidate.ended) {
                    quarter = Some((value, candidate.sentence));
                }
            }
            // For the nine months: what follows is no longer told of the quarter. In six months is no such period.
            let months =
                matches!(core, Core::Length(Amount { count: Some(6 | 9 | 12), unit: Unit::Month, .. }));
            let words = &self.text[candidate.span.range()];
            if months && ["the", "The", "first", "latest"].iter().any(|word| words.starts_with(word)) {
                quarter = None;
            }
            let zone = candidate.found.meaning.clock.and_then(|clock| clock.zone);
            let zone = zone.map(|zone| self.zone(zone));
            made.push(make(Reading { candidate, context, resolved, zone }));
        }
        made
    }

    fn zone(&self, zone: Zone) -> String {
        match zone {
            Zone::Offset(0) => "Z".to_owned(),
            Zone::Offset(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
            Zone::Named(from, to) => self.text[from..to].to_owned(),
        }
    }
}

/// All expressions of the text with their tenses.
fn candidates(text: &str, document: &Document, policy: TimePolicy) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let mut atoms = Vec::new();
    let sentences = &document.sentences;
    let mut at = 0;
    while at < sentences.len() {
        let first = at;
        let mut span = sentences[at].span;
        at += 1;
        let mut trigger = lex(text, span.start(), span.end(), &mut atoms);
        // A sentence cut at the full stop of a short month goes on.
        while trigger
            && at < sentences.len().min(first + MOST_JOINED)
            && ends_short(text, &atoms)
            && sentences[at].line == sentences[first].line
        {
            span = span.cover(sentences[at].span);
            at += 1;
            trigger = lex(text, span.start(), span.end(), &mut atoms);
        }
        if !trigger {
            continue;
        }
        let kind = kind_of(document, &sentences[first]);
        // A year alone on its line heads what follows; beside other words a counter counts.
        if kind == LineKind::Url || kind == LineKind::Counter && atoms.len() > 1 {
            continue;
        }
        for found in Parser::new(text, &atoms, policy).parse() {
            let span = Span::new(atoms[found.from].start, atoms[found.to - 1].end);
            let tense = tense(text, &atoms, found.from, found.to);
            let strict = follows_past(text, &atoms, found.from);
            let sign =
                |i: Option<usize>, c| i.and_then(|i| atoms.get(i)).is_some_and(|a| a.what == What::Sign(c));
            let bracketed = sign(found.from.checked_sub(1), '(') || sign(Some(found.to), ')');
            let ended = atoms.get(found.to).is_some_and(|a| &text[a.start..a.end] == "ended");
            candidates.push(Candidate {
                found,
                span,
                sentence: first,
                tense,
                strict,
                bracketed,
                ended,
                kind,
            });
        }
    }
    candidates
}

/// All expressions of a text in another language than English.
fn other_candidates(text: &str, document: &Document, vocabulary: &Vocabulary) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let sentences = &document.sentences;
    let mut at = 0;
    while at < sentences.len() {
        let first = at;
        let mut span = sentences[at].span;
        let phrases = loop {
            at += 1;
            let next = sentences
                .get(at)
                .filter(|next| next.line == sentences[first].line && at < first + MOST_JOINED);
            match (languages::phrases(text, span, vocabulary, next.is_some()), next) {
                (Read::Phrases(phrases), _) => break phrases,
                (Read::GoesOn, Some(next)) => span = span.cover(next.span),
                (Read::GoesOn, None) => break Vec::new(),
            }
        };
        let kind = kind_of(document, &sentences[first]);
        if matches!(kind, LineKind::Url | LineKind::Counter) {
            continue;
        }
        candidates.extend(phrases.into_iter().map(|phrase| Candidate {
            found: phrase.found,
            span: phrase.span,
            sentence: first,
            tense: phrase.tense,
            strict: false,
            bracketed: phrase.bracketed,
            ended: false,
            kind,
        }));
    }
    candidates
}

fn kind_of(document: &Document, sentence: &Sentence) -> LineKind {
    document.lines.get(sentence.line).map_or(LineKind::Body, |line| line.kind)
}

/// So many sentences at most are read as one.
const MOST_JOINED: usize = 4;

/// Whether the last atoms are a short month or weekday and its full stop, or p.m.
fn ends_short(text: &str, atoms: &[Atom]) -> bool {
    let [.., word, stop] = atoms else { return false };
    let short = |s: &Sense| matches!(s, Sense::ShortMonth(_) | Sense::ShortWeekday(_));
    let half_day = || ["a.m.", "p.m."].iter().any(|half| text[..stop.end].ends_with(half));
    stop.what == What::Sign('.') && !stop.spaced && (word.senses.iter().any(short) || half_day())
}

/// So many sentences on, a quarter named before is still what is reported on.
const QUARTER_REACH: usize = 6;

/// Expressions with a year of their own that make a history, at the least.
const DATED: usize = 5;

/// Whether the text tells a history: many dates with years, next to no weekdays, and not of the days around
/// its publication.
fn is_narrative(candidates: &[Candidate], published: Option<Date>) -> bool {
    let (mut dated, mut old, mut near) = (0, 0, 0);
    for candidate in candidates {
        match &candidate.found.meaning.core {
            Core::Fields(fields) => match fields.year {
                Some(Year::Given(year)) => {
                    dated += 1;
                    old += usize::from(published.is_none_or(|p| year + 1 < i32::from(p.year())));
                }
                _ => near += usize::from(fields.weekday.is_some()),
            },
            Core::Bc(_) => {
                dated += 1;
                old += 1;
            }
            Core::Unit(_, _, super::meaning::Base::Published) | Core::Which(..) => near += 1,
            _ => {}
        }
    }
    dated >= DATED && old * 2 >= dated && near * 6 <= dated
}

impl Reading {
    fn sighting(self, published: Option<Date>, policy: &TimePolicy) -> Sighting {
        let (weekday, dated) = match &self.candidate.found.meaning.core {
            Core::Fields(fields) => (fields.weekday, matches!(fields.year, Some(Year::Given(_)))),
            _ => (None, false),
        };
        let Candidate { tense, sentence, kind, .. } = self.candidate;
        Sighting { timex: self.timex(published, policy), weekday, dated, tense, sentence, kind }
    }

    fn alternatives(&self) -> Vec<Alternative> {
        alternatives(&self.context, &self.candidate.found.meaning, &self.resolved.value)
    }

    fn timex(self, published: Option<Date>, policy: &TimePolicy) -> Timex {
        let Reading { candidate, resolved, zone, .. } = self;
        let meaning = candidate.found.meaning;
        let kind = match meaning.core {
            Core::Length(_) | Core::Lengths(_) => TimexKind::Duration,
            Core::Often { .. } => TimexKind::Set,
            _ if resolved.timed => TimexKind::Time,
            _ => TimexKind::Date,
        };
        let (quant, freq) = match &meaning.core {
            Core::Often { quant, freq, .. } => (quant.map(str::to_owned), freq.clone()),
            _ => (None, None),
        };
        // No day of the calendar is given before our era.
        let days = resolved.fixed.and_then(|value| policy.days(value)).filter(|(first, _)| first.year() > 0);
        let why = why::why(&meaning, &resolved, candidate.tense, published);
        let beside = meaning.beside.map(|sign| if sign < 0 { "-" } else { "" });
        Timex {
            span: candidate.span,
            kind,
            relative: beside.map(|sign| format!("{sign}{}", resolved.value)).or(resolved.relative),
            value: resolved.value,
            modifier: meaning.modifier,
            quant,
            freq,
            zone,
            from: days.map(|(first, _)| first),
            to: days.map(|(_, last)| last),
            anchor: match beside {
                Some(_) => Anchor::Event,
                None if resolved.fixed.is_some() => resolved.anchor,
                None => Anchor::None,
            },
            why,
        }
    }
}
