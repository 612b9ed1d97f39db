//! Odd, empty and huge texts: no panic, spans on character borders, time in line with length.

use dateline_timeline::{Date, Known, TimeTagger, parse_day, publication_date};
use dateline_tokenizer::Tokenizer;

fn run(text: &str) -> usize {
    let document = Tokenizer::new().document(text);
    let mut count = 0;
    for published in [None, parse_day("2016-10-11").ok()] {
        let found = TimeTagger::new().tag(text, &document, published);
        let mut last = 0;
        for timex in &found {
            assert!(timex.span.start() >= last && !timex.span.is_empty());
            assert!(text.get(timex.span.range()).is_some(), "{:?} is off the borders", timex.span);
            assert!(timex.from <= timex.to && !timex.why.is_empty());
            last = timex.span.end();
        }
        count = found.len();
    }
    let _ = publication_date(text, &document, &Known { guess: true, ..Known::default() });
    count
}

#[test]
fn odd_texts() {
    let texts = [
        "",
        " ",
        "\n",
        "\r",
        "\r\r\n",
        "May",
        "5",
        "the",
        "at",
        "the 5th of",
        "2016-",
        "2016-13-45",
        "31/31/2016",
        "February 30",
        "February 30, 2016",
        "99999999999999999999 years ago",
        "4000000000 years ago",
        "100000 years ago",
        "100000 centuries later",
        "last \u{130}Monday",
        "Monday\u{301}",
        "12th 12th 12th",
        "\u{202e}October 6, 2016\u{202c}",
        "Oct\u{a0}6,\u{a0}2016",
        "'",
        "''''90s",
        "0000-00-00",
        "00:00",
        "24:60",
        "1 1/2",
        "\u{2028}May 5\u{2029}",
        "no more than",
        "first quarter",
        "BC 0 AD 9999",
        "9999 years later",
        "Easter 9999",
        "the year 2000 BC",
        "mid-mid-mid-July",
        "e\u{301} 5 May\u{1f600}2016",
        "AD 1",
        "a century ago",
    ];
    for text in texts {
        run(text);
        run(&format!("{text}. {text}"));
    }
}

#[test]
fn no_break_spaces_are_spaces() {
    assert_eq!(run("It began on October\u{a0}6,\u{a0}2016 and ended on 7\u{a0}May\u{202f}2017."), 2);
}

#[test]
fn long_lines_take_time_in_line_with_their_length() {
    let pieces = [
        "5 ",
        "May ",
        "the ",
        "late ",
        "-",
        "Sept. ",
        "a ",
        "last ",
        "2016-10-11 ",
        "Monday, ",
        "October 6, 2016 ",
        "twenty ",
        "or ",
        "1915-17 ",
        "more than ",
    ];
    for piece in pieces {
        let text = piece.repeat(120_000 / piece.len());
        // A quadratic path would not come to its end here.
        run(&text);
    }
}

#[test]
fn days() {
    for (text, day) in [
        ("2016-10-11", "2016-10-11"),
        (" 2016-10-11T23:30:00Z ", "2016-10-11"),
        ("2016-10-11T23:30:00.123+05:30", "2016-10-11"),
        ("2016-10-11 08:15", "2016-10-11"),
    ] {
        assert_eq!(parse_day(text).unwrap().to_string(), day);
    }
    for text in
        ["", "2016", "11.10.2016", "2016-1-1", "2016-10-11T", "2016-10-11T25:00", "2016-10-11x", "20161011"]
    {
        let error = parse_day(text).unwrap_err();
        assert!(error.is_day() && !error.is_impossible_day(), "{text:?}: {error}");
    }
    let error = parse_day("2016-02-30").unwrap_err();
    assert!(error.is_impossible_day());
    assert!(error.to_string().contains("2016-02-30"));
}

/// The expressions of a text as `words=value`, with a day of publication or without.
fn read(text: &str, published: Option<Date>) -> Vec<String> {
    let found = TimeTagger::new().tag(text, &Tokenizer::new().document(text), published);
    found.iter().map(|timex| format!("{}={}", timex.span.text(text), timex.value)).collect()
}

#[test]
fn impossible_times_are_none() {
    for text in [
        "It is dated 2016-02-30.",
        "It is dated 31/31/2016.",
        "It is dated 2016-13-01, in month 13.",
        "It is of the year 0.",
        "It is of the year 10000, or of 10000.",
        "The number 1234567890123456789012345678901234567890 is long.",
        "It will fall in 99999999999 years.",
        "It fell 99999999999999999999 years ago.",
        "The train of 25:61 is late, and so is that of 24:60.",
    ] {
        assert_eq!(read(text, None), [""; 0], "{text}");
        assert_eq!(read(text, Some(Date::constant(2016, 10, 11))), [""; 0], "{text}");
    }
    // Only what no calendar has is left out: the month and the year that are there stay.
    assert_eq!(read("It rained in February 2016, not on February 30.", None), ["February 2016=2016-02"]);
}

#[test]
fn hours_at_the_head_of_lines_are_no_years_where_a_page_is_a_live_report() {
    let live = "2031 Boats left the pier.\n1815 Rescue teams reached the mill.\n0915: Schools shut.\n1802 Two men were found.";
    assert_eq!(read(live, None), Vec::<String>::new());
    let chronicle = "1815 Rescue teams reach the mill.\n1848 Two men are found.\n1961 Boats leave the pier.";
    assert_eq!(read(chronicle, None), ["1815=1815", "1848=1848", "1961=1961"]);
}

#[test]
fn beyond_the_calendar_values_stay_open() {
    let (first, last) = (Date::constant(1, 1, 1), Date::constant(9999, 12, 31));
    assert_eq!(
        read("They meet tomorrow and next year.", Some(last)),
        ["tomorrow=XXXX-XX-XX", "next year=XXXX"]
    );
    assert_eq!(read("They met 200 centuries ago.", Some(first)), ["200 centuries ago=PAST_REF"]);
    assert_eq!(read("They met 100000 years later.", Some(last)), ["100000 years later=FUTURE_REF"]);
    let text = "They met 66 million years ago.";
    let found = TimeTagger::new().tag(text, &Tokenizer::new().document(text), Some(last));
    assert_eq!(found[0].relative.as_deref(), Some("-P66000000Y"));
    assert!(!found[0].why.is_empty());
}

#[test]
fn publication_days_of_other_calendars_and_ages() {
    for text in [
        "15 Ramadan 1437",
        "1437/09/15",
        "平成28年10月11日",
        "11 vendémiaire an 225",
        "10000-01-01",
        "0000-00-00",
    ] {
        let error = parse_day(text).unwrap_err();
        assert!(error.is_day() || error.is_impossible_day(), "{text}: {error}");
        let start: String = text.chars().take(4).collect();
        assert!(error.to_string().contains(&start), "{error}");
    }
    // Years of the Islamic or Buddhist count in ISO's shape are taken as they are written.
    for day in ["1437-09-15", "2559-10-11"] {
        let published = parse_day(day).unwrap();
        assert_eq!(read("It rained yesterday.", Some(published)).len(), 1);
    }
}
