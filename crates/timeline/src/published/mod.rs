//! The day on which an article was published, from its own words.

mod agency;
mod copy;
mod floor;
mod known;
mod likely;
mod stamp;
mod url;
mod words;

pub use known::{Basis, Known, Published};

use crate::Date;
use crate::TimeTagger;
use dateline_tokenizer::{Document, LineKind};
use floor::floor;
use likely::{Likely, in_words};

/// The day on which an article was published: given, stamped on the page, in its address, or likely.
///
/// A day that is given wins. A stamp is a full date in a place where pages write their own: after
/// `Published`, beside a clock time in the head, alone on its line there, in the byline or the
/// dateline. Then comes the address, and then, where [`Known::guess`] allows it, a guess from a
/// caption's date and a weekday told in the past tense, or from the day and month of an agency's
/// dateline and its weekdays. Where the article says nothing, the day of a near-copy gives a week.
/// Nothing after [`Known::crawled`] is believed. When a page says that it was changed, that day is
/// kept apart, in [`Published::modified`]. One pass over the text, besides finding its time expressions.
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
        return Published {
            value: Some(day),
            basis: Some(Basis::Given),
            probability: 1.0,
            ..because("given with the article")
        };
    }
    let sightings = TimeTagger::new().sightings(text, document, None);
    let possible = |day: &Date| known.crawled.is_none_or(|crawled| *day <= crawled);
    let floor = floor(text, document, &sightings, known.crawled);
    let mut stamps = stamp::stamps(text, document, &sightings);
    stamps.retain(|stamp| possible(&stamp.day));
    let page = Published {
        not_before: floor.map(|f| f.day),
        modified: stamps.iter().filter(|stamp| stamp.updated).map(|stamp| stamp.day).max(),
        ..Published::default()
    };
    if let Some(stamp) = stamp::agreed(&stamps) {
        let why = format!("the page's own date, {}: {:?}", stamp.rule, stamp::quoted(text, stamp.span));
        return found(stamp.day, Basis::Stamp, STAMP, Published { evidence: Some(stamp.span), why, ..page });
    }
    let line = document.lines.iter().find(|line| line.kind == LineKind::Url).map(|line| line.span);
    let address = known.url.or(line.map(|span| span.text(text)));
    if let Some(day) = address.and_then(url::url_day).filter(possible) {
        let evidence = line.filter(|_| known.url.is_none());
        let why = format!("the address holds {}", in_words(day));
        return found(day, Basis::Url, URL, Published { evidence, why, ..page });
    }
    let caption = |f| likely::likely(text, document, &sightings, f);
    let dateline = || agency::agency_day(text, &sightings, floor, known.crawled);
    let likely =
        floor.filter(|_| known.guess).and_then(caption).or_else(|| dateline().filter(|_| known.guess));
    if let Some(Likely { day, probability, evidence, why }) = likely.filter(|likely| possible(&likely.day)) {
        return found(day, Basis::Likely, probability, Published { evidence: Some(evidence), why, ..page });
    }
    if let Some((first, last)) = copy::week(known.copies, page.not_before, known.crawled) {
        let why = format!("a near-copy is of a day between {} and {}", in_words(first), in_words(last));
        let within = Some((first, last));
        return Published { within, basis: Some(Basis::Copy), probability: copy::HOLDS, why, ..page };
    }
    let why = match page.not_before {
        Some(day) => format!("nothing in the text fixes the day; it is not before {}", in_words(day)),
        None => "nothing in the text fixes the day".to_owned(),
    };
    Published { evidence: floor.map(|f| sightings[f.at].timex.span), why, ..page }
}

/// How often such days were right of those that two thirds of 1,025 news pages gave.
const STAMP: f64 = 0.97;
/// No page of those had an address: a judgement.
const URL: f64 = 0.95;

fn because(why: &str) -> Published {
    Published { why: why.to_owned(), ..Published::default() }
}

fn found(day: Date, basis: Basis, probability: f64, page: Published) -> Published {
    // A day that the article itself contradicts is no floor.
    let not_before = page.not_before.filter(|floor| *floor <= day);
    Published { value: Some(day), basis: Some(basis), probability, not_before, ..page }
}
