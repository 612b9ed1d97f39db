//! Policies: one text, read in two ways; and what an explanation says.

use dateline_timeline::{Anchor, Country, Date, ThisNext, TimePolicy, TimeTagger, WeekStart};
use dateline_tokenizer::Tokenizer;

const THURSDAY: Date = Date::constant(2016, 10, 13);

/// The values of `text`, or `text=value` of each of its explanations' alternatives.
fn values(policy: TimePolicy, text: &str, published: Date) -> Vec<String> {
    let document = Tokenizer::new().document(text);
    let found = TimeTagger::with_policy(policy).tag(text, &document, Some(published));
    found.into_iter().map(|timex| timex.value).collect()
}

fn default() -> TimePolicy {
    TimePolicy::default()
}

#[test]
fn day_before_month() {
    let text = "Paid on 06/10/2016 and on 13/10/2016 and 06.10.2016.";
    assert_eq!(values(default(), text, THURSDAY), ["2016-06-10", "2016-10-13", "2016-10-06"]);
    let policy = TimePolicy { day_first: true, ..default() };
    assert_eq!(values(policy, text, THURSDAY), ["2016-10-06", "2016-10-13", "2016-10-06"]);
}

#[test]
fn two_digits() {
    let text = "Signed 19-Nov-49 and 19-Nov-50, in the '20s and in '98.";
    assert_eq!(values(default(), text, THURSDAY), ["2049-11-19", "1950-11-19", "202", "1998"]);
    let policy = TimePolicy { two_digits_from: 1900, ..default() };
    assert_eq!(values(policy, text, THURSDAY), ["1949-11-19", "1950-11-19", "192", "1998"]);
}

#[test]
fn weeks_that_begin_on_sunday() {
    let sunday = Date::constant(2016, 10, 16);
    let text = "It opens this week.";
    let read = |week_start| {
        let document = Tokenizer::new().document(text);
        let policy = TimePolicy { week_start, ..default() };
        let found = TimeTagger::with_policy(policy).tag(text, &document, Some(sunday)).remove(0);
        (found.value, found.from.unwrap().to_string(), found.to.unwrap().to_string())
    };
    let week = |value: &str, from: &str, to: &str| (value.to_owned(), from.to_owned(), to.to_owned());
    assert_eq!(read(WeekStart::Monday), week("2016-W41", "2016-10-10", "2016-10-16"));
    assert_eq!(read(WeekStart::Sunday), week("2016-W42", "2016-10-16", "2016-10-22"));
    assert_eq!(read(WeekStart::Saturday), week("2016-W42", "2016-10-15", "2016-10-21"));
}

#[test]
fn this_and_next_weekday() {
    let text = "Not last Friday, this Friday, this Tuesday, next Friday or next Monday.";
    let nearest = ["2016-10-07", "2016-10-14", "2016-10-18", "2016-10-14", "2016-10-17"];
    assert_eq!(values(default(), text, THURSDAY), nearest);
    let policy = TimePolicy { this_next: ThisNext::OfWeek, ..default() };
    let of_week = ["2016-10-07", "2016-10-14", "2016-10-11", "2016-10-21", "2016-10-17"];
    assert_eq!(values(policy, text, THURSDAY), of_week);
}

#[test]
fn holidays_by_country() {
    let text = "Thanksgiving 2016, Mother's Day 2016, Independence Day 2016, Labour Day 2016, Easter 2016.";
    let of = |code| values(TimePolicy { country: Country::from_code(code), ..default() }, text, THURSDAY);
    let american = ["2016-11-24", "2016-05-08", "2016-07-04", "2016-09-05", "2016-03-27"];
    assert_eq!(values(default(), text, THURSDAY), american);
    assert_eq!(of("us"), american);
    assert_eq!(of("CA"), ["2016-10-10", "2016-05-08", "2016-07-04", "2016-09-05", "2016-03-27"]);
    assert_eq!(of("GB"), ["2016-11-24", "2016-03-06", "2016-07-04", "2016-09-05", "2016-03-27"]);
    assert_eq!(of("UA"), ["2016-11-24", "2016-03-08", "2016-08-24", "2016-09-05", "2016-05-01"]);
    assert_eq!(Country::from_code("usa"), None);
}

#[test]
fn explanations() {
    let text = "He resigned on Monday, over the past year 06/10/2016 was the worst day, and two days after the flood.";
    let document = Tokenizer::new().document(text);
    let found = TimeTagger::new().explain(text, &document, Some(THURSDAY));
    assert_eq!(found.len(), 4);
    let others = |n: usize| -> Vec<&str> { found[n].alternatives.iter().map(|a| a.value.as_str()).collect() };
    assert_eq!((found[0].rule, found[0].timex.anchor), ("a weekday", Anchor::Published));
    assert_eq!(others(0), ["2016-10-17"]);
    assert_eq!(found[0].alternatives[0].why, "told of the time ahead");
    assert_eq!(others(1), ["2015"]);
    assert_eq!(others(2), ["2016-10-06"]);
    assert_eq!((found[3].timex.anchor, found[3].timex.relative.as_deref()), (Anchor::Event, Some("P2D")));
    assert!(found.iter().all(|e| e.confidence > 0.0 && e.confidence < 1.0));
    let plain = TimeTagger::new().tag(text, &document, Some(THURSDAY));
    assert_eq!(plain, found.into_iter().map(|e| e.timex).collect::<Vec<_>>());
}
