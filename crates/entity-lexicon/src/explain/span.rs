//! Why a stretch of a text is a mention, or is none.

use super::Reason;
use crate::lexicon::names::joins_alias;
use crate::scan::Words;
use crate::{Linker, Mention, Origin};
use dateline_tokenizer::{Document, Span};

/// Why a stretch of a text is a mention, or is none.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Explanation {
    /// The mention of exactly these bytes.
    pub mention: Option<Mention>,
    /// Other mentions that overlap it.
    pub others: Vec<Mention>,
    /// What the lexicons have for its words, and what becomes of it here; those of later lexicons first.
    pub reasons: Vec<Reason>,
    /// The answer, for a reader.
    pub why: String,
}

impl Linker {
    /// Why the bytes `span` of `text` are a mention, or are none: what the lexicons have for the words, whether the
    /// text writes them as it must, and what else took them. `document` and `origin` are what
    /// [`Linker::mentions_from`] gets; takes as long as that.
    ///
    /// ```
    /// use dateline_entity_lexicon::{Lexicon, Linker, Origin};
    /// use dateline_tokenizer::{Span, Tokenizer};
    ///
    /// let rows = "id\tname\ttype\na\tGhouta\tLOC\nb\tEastern Ghouta\tLOC\n";
    /// let linker = Linker::new(vec![Lexicon::from_tsv("mine", rows)?.into()]);
    /// let text = "Rain fell on Eastern Ghouta.";
    /// let document = Tokenizer::new().document(text);
    /// let why = |start, end| {
    ///     linker.explain_span(text, &document, Span::new(start, end), &Origin::default()).why
    /// };
    /// assert_eq!(why(13, 27), "b: lexicon mine: alias “Eastern Ghouta”");
    /// assert_eq!(why(21, 27), "part of the mention “Eastern Ghouta” of b");
    /// assert_eq!(why(0, 3), "it ends inside the word “Rain”; a name stands on borders of words");
    /// # Ok::<(), dateline_entity_lexicon::Error>(())
    /// ```
    #[must_use]
    pub fn explain_span(
        &self,
        text: &str,
        document: &Document,
        span: Span,
        origin: &Origin<'_>,
    ) -> Explanation {
        let overlaps = |m: &Mention| m.span.start() < span.end() && span.start() < m.span.end();
        let found = self.mentions_from(text, document, origin).into_iter().filter(overlaps);
        let (exact, others): (Vec<_>, Vec<_>) = found.partition(|m| m.span == span);
        let mention = exact.into_iter().next();
        let words = Words::of_article(text, document);
        let range = word_range(text, &words, span);
        let mut reasons = match range {
            Ok((from, to)) => self.reasons(&words, from, to),
            Err(_) => Vec::new(),
        };
        let why = match (&mention, others.first(), range) {
            (Some(mention), ..) => format!("{}: {}", mention.entity, mention.why),
            (None, Some(other), _) => taken(text, span, other),
            (None, None, Err(message)) => message,
            (None, None, Ok(_)) => no_mention(&reasons),
        };
        for reason in reasons.iter_mut().filter(|reason| reason.found) {
            refine(reason, mention.as_ref(), &why);
        }
        Explanation { mention, others, reasons, why }
    }
}

/// The words of a span: from and to; or why no name can be there.
fn word_range(text: &str, words: &Words, span: Span) -> Result<(usize, usize), String> {
    let list = &words.list;
    let from = list.partition_point(|word| word.end <= span.start());
    let to = list.partition_point(|word| word.start < span.end());
    if from >= to {
        return Err("there is no word, or one of an address or a handle".into());
    }
    let written = |i: usize| words.span(i, i + 1).text(text);
    let inside = |verb: &str, i: usize| {
        Err(format!("it {verb} inside the word “{}”; a name stands on borders of words", written(i)))
    };
    if list[from].start < span.start() {
        return inside("begins", from);
    }
    if list[to - 1].end > span.end() {
        return inside("ends", to - 1);
    }
    match (from + 1..to).find(|&i| !joins_alias(&list[i - 1], &list[i])) {
        Some(i) => {
            Err(format!("no name goes on over what stands between “{}” and “{}”", written(i - 1), written(i)))
        }
        None => Ok((from, to)),
    }
}

/// What another mention does to the span.
fn taken(text: &str, span: Span, other: &Mention) -> String {
    let written = other.span.text(text);
    if other.span.start() <= span.start() && span.end() <= other.span.end() {
        format!("part of the mention “{written}” of {}", other.entity)
    } else {
        format!("the mention “{written}” of {} overlaps it, and is surer or longer", other.entity)
    }
}

/// Why nothing is found, though the span has words.
fn no_mention(reasons: &[Reason]) -> String {
    let found = reasons.iter().find(|reason| reason.found);
    match found.or(reasons.first()) {
        Some(reason) => format!("{}: {}", reason.entity, reason.why),
        None => "no lexicon has a name of these words".into(),
    }
}

/// Tells what became of an entity whose name is written as it must be.
fn refine(reason: &mut Reason, mention: Option<&Mention>, why: &str) {
    match mention {
        Some(mention) if mention.entity == reason.entity => reason.why.clone_from(&mention.why),
        Some(mention) => {
            reason.found = false;
            let candidate = mention.candidates.contains(&reason.entity);
            let what = if candidate { "a candidate, but" } else { "passed over:" };
            reason.why = format!("{what} {why}");
        }
        None => {
            reason.found = false;
            if !why.contains(&reason.why) {
                reason.why = format!("{}; {why}", reason.why);
            }
        }
    }
}
