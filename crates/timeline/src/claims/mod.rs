//! Claims: so many killed, wounded, trapped …, when, where, and who says so.

mod across;
mod circumstance;
mod claim;
mod quantity;
mod source;
mod things;
mod toll;
mod words;

pub use across::{Claimed, Toll, tolls};
pub use claim::{Attribution, Bound, Claim, Measure, Name, NameKind, When};

use circumstance::{place, time};
use dateline_tokenizer::{Document, Span};
use jiff::civil::Date;
use quantity::{Quantity, quantities};
use source::{attribution, name_at, reports};
use things::things;

use words::{Word, words};

/// A sentence longer than this is no sentence: a table, a list, a page that lost its line breaks.
const LONGEST: usize = 4000;

/// The claims of a text, in its order: who was killed, wounded, trapped …, how many airstrikes, arrests and votes
/// there were, how much money it was, and who says so.
///
/// `names` and `times` are what else is known of the text, each in its order; `published` closes what lasts
/// "since" some day. Rules over word classes find a quantity and the words that say what happened to it,
/// within a sentence; negated and hypothetical statements make no claim. The time is in proportion to the
/// length of the text; sentences of more than 4,000 bytes are passed over.
///
/// ```
/// use dateline_timeline::{Bound, Measure, claims};
/// use dateline_tokenizer::Tokenizer;
///
/// let text = "At least 12 people, among them two children, were injured, the mayor said.";
/// let document = Tokenizer::new().document(text);
/// let found = claims(text, &document, &[], &[], None);
/// assert_eq!(found[0].measure, Measure::Wounded);
/// assert_eq!((found[0].value, found[0].bound), (Some(12), Bound::AtLeast));
/// assert_eq!(found[0].subset, [("children".to_owned(), 2)]);
/// let source = found[0].attribution.as_ref().map(|source| source.span.text(text));
/// assert_eq!(source, Some("the mayor"));
/// ```
#[must_use]
pub fn claims(
    text: &str,
    document: &Document,
    names: &[Name<'_>],
    times: &[When],
    published: Option<Date>,
) -> Vec<Claim> {
    let mut found = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let span = sentence.span;
        if span.len() > LONGEST || span.text(text).ends_with('?') {
            continue;
        }
        let names = overlapping(names, |name| name.span, span);
        let times = overlapping(times, |time| time.span, span);
        let words = words(text, span, |word| times.iter().any(|time| time.span.overlaps(word)));
        let demonym =
            |word: &Word| name_at(names, word.span).is_some_and(|name| name.kind == NameKind::Demonym);
        let counted = quantities(&words, demonym);
        let (tolls, things) = (toll::tolls(&words, &counted), things(&words));
        if tolls.is_empty() && things.is_empty() {
            continue;
        }
        let reports = reports(&words, names);
        let first = found.len();
        for toll in tolls {
            let quantity = &counted[toll.quantity];
            let (from, to) = (quantity.start.min(toll.trigger.0), quantity.end.max(toll.trigger.1));
            let at = words[from].span.cover(words[to - 1].span);
            let dated = time(&words, times, (from, to), published);
            found.push(Claim {
                span: at,
                sentence: index,
                measure: toll.measure,
                unit: None,
                value: quantity.value,
                bound: toll.bound,
                subset: subset(text, &words, &counted, &toll),
                victims: quantity.noun.map(|noun| phrase(text, &words, noun)),
                from: dated.0,
                to: dated.1,
                place: place(&words, names, (from, to)),
                attribution: attribution(&words, &reports, names, (from, to)),
                why: format!("{}: \u{201c}{}\u{201d}", toll.rule, at.text(text)),
            });
        }
        for thing in things {
            let (from, to) = (thing.start, thing.end);
            let at = words[from].span.cover(words[to - 1].span);
            let dated = time(&words, times, (from, to), published);
            found.push(Claim {
                span: at,
                sentence: index,
                measure: thing.measure,
                unit: thing.unit,
                value: thing.value,
                bound: thing.bound,
                subset: Vec::new(),
                victims: None,
                from: dated.0,
                to: dated.1,
                place: place(&words, names, (from, to)),
                attribution: attribution(&words, &reports, names, (from, to)),
                why: format!("counted things: \u{201c}{}\u{201d}", at.text(text)),
            });
        }
        found[first..].sort_by_key(|claim| claim.span.start());
    }
    found
}

/// The items of a sorted list that share a byte with `span`.
fn overlapping<T>(items: &[T], at: impl Fn(&T) -> Span, span: Span) -> &[T] {
    let from = items.partition_point(|item| at(item).end() <= span.start());
    let to = items.partition_point(|item| at(item).start() < span.end());
    &items[from..to.max(from)]
}

fn phrase(text: &str, words: &[Word], (from, to): (usize, usize)) -> String {
    words[from].span.cover(words[to - 1].span).text(text).to_owned()
}

/// The parts of a toll that have both a number and a noun; "five of them critically" has none.
fn subset(text: &str, words: &[Word], counted: &[Quantity], toll: &toll::Toll) -> Vec<(String, u64)> {
    let parts = toll.parts.iter().map(|part| &counted[*part]);
    let named = parts
        .filter(|part| part.people || part.noun.is_some_and(|(_, to)| !words[to - 1].low.ends_with("ly")));
    named.filter_map(|part| Some((phrase(text, words, part.noun?), part.value?))).collect()
}
