//! The day on which an article was published, from its own words.

mod floor;
mod known;
mod likely;
mod stamp;
mod url;
mod words;

pub use known::{Basis, Known, Published};

use crate::Date;
use crate::times::sightings;
use dateline_tokenizer::{Document, LineKind};
use floor::floor;
use likely::in_words;

/// The day on which an article was published: given, stamped on the page, in its address, or likely.
///
/// A day that is given wins. A stamp is a full date in a place where pages write their own: after
/// `Published`, beside a clock time in the head, alone on its line there, in the byline or the
/// dateline. Then comes the address, and last, where [`Known::guess`] allows it, a guess from a
/// caption's date and a weekday told in the past tense. Nothing after [`Known::crawled`] is
/// believed. One pass over the text, besides finding its time expressions.
///
/// # Panics
/// If `document` belongs to another text.
///
/// ```
/// use dateline_timeline::{Basis, Date, Known, publication_date};
/// use dateline_tokenizer::Tokenizer;
///
/// let text = "Published: 11 October 2016 10:15 GMT\n\nThe bridge reopened on Monday.";
/// let document = Tokenizer::new().document(text);
/// let published = publication_date(text, &document, &Known::default());
/// assert_eq!(published.value, Some(Date::constant(2016, 10, 11)));
/// assert_eq!(published.basis, Some(Basis::Stamp));
/// ```
#[must_use]
pub fn publication_date(text: &str, document: &Document, known: &Known<'_>) -> Published {
    if let Some(day) = known.given {
        return found(day, Basis::Given, 1.0, None, "given with the article".to_owned());
    }
    let sightings = sightings(text, document, None);
    let possible = |day: &Date| known.crawled.is_none_or(|crawled| *day <= crawled);
    let floor = floor(text, document, &sightings, known.crawled);
    let not_before = floor.map(|f| f.day);
    let mut stamps = stamp::stamps(text, document, &sightings);
    stamps.retain(|stamp| possible(&stamp.day));
    if let Some(stamp) = stamp::agreed(&stamps) {
        let why = format!("the page's own date, {}: {:?}", stamp.rule, stamp::quoted(text, stamp.span));
        return found(stamp.day, Basis::Stamp, 0.98, not_before, why);
    }
    let line = document.lines.iter().find(|line| line.kind == LineKind::Url).map(|line| line.span.text(text));
    if let Some(day) = known.url.or(line).and_then(url::url_day).filter(possible) {
        let why = format!("the address holds {}", in_words(day));
        return found(day, Basis::Url, 0.95, not_before, why);
    }
    if let Some(likely) =
        floor.filter(|_| known.guess).and_then(|f| likely::likely(text, document, &sightings, f))
        && possible(&likely.day)
    {
        return found(likely.day, Basis::Likely, likely.probability, not_before, likely.why);
    }
    let why = match not_before {
        Some(day) => format!("nothing in the text fixes the day; it is not before {}", in_words(day)),
        None => "nothing in the text fixes the day".to_owned(),
    };
    Published { not_before, why, ..Published::default() }
}

fn found(day: Date, basis: Basis, probability: f64, not_before: Option<Date>, why: String) -> Published {
    // A day that the article itself contradicts is no floor.
    let not_before = not_before.filter(|floor| *floor <= day);
    Published { value: Some(day), basis: Some(basis), probability, not_before, why }
}
