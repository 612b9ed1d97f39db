//! TimeML both ways.

use dateline_timeline::{Date, TimeMl, TimeTagger, Timex};
use dateline_tokenizer::{Span, Tokenizer};

fn tagged(text: &str) -> TimeMl {
    let published = Some(Date::constant(2016, 10, 11));
    let timexes = TimeTagger::new().tag(text, &Tokenizer::new().document(text), published);
    TimeMl { id: "a&b".to_owned(), published, text: text.to_owned(), timexes }
}

/// What TimeML holds of an expression.
fn held(timex: &Timex) -> impl PartialEq + std::fmt::Debug + use<> {
    let Timex { span, kind, value, modifier, quant, freq, .. } = timex.clone();
    (span, kind, value, modifier, quant, freq)
}

/// Random numbers that are the same each time (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most as u64) as usize
    }
}

#[test]
fn what_is_written_is_read_again() {
    let pieces = [
        "Monday",
        "mid-July 2015",
        "every Tuesday",
        "twice a day",
        "<b>",
        "&",
        "&amp;",
        "\"x\"",
        "]]>",
        "\r\n",
        "\n\n",
        "\t",
        "6 October 2016 at noon",
        "é",
        "\u{1f600}",
        "<!--",
        "?>",
        " ",
        ". ",
        "about three weeks",
        "last year",
        "''",
        "=",
        "/>",
    ];
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut expressions = 0;
    for _ in 0..400 {
        let text: String =
            (0..random.below(30)).map(|_| pieces[random.below(pieces.len())].to_owned() + " ").collect();
        let document = tagged(&text);
        let back = TimeMl::from_xml(&document.to_xml()).unwrap_or_else(|e| panic!("{text:?}: {e}"));
        assert_eq!(
            (&back.id, back.published, &back.text),
            (&document.id, document.published, &document.text)
        );
        let both = [&document, &back].map(|d| d.timexes.iter().map(held).collect::<Vec<_>>());
        assert!(both[0] == both[1], "{text:?}: {both:?}");
        expressions += back.timexes.len();
    }
    assert!(expressions > 1000);
}

#[test]
fn characters_that_xml_has_no_place_for_become_spaces() {
    let document = tagged("It\u{0}fell\u{b} on\u{ffff} Monday.");
    let back = TimeMl::from_xml(&document.to_xml()).unwrap();
    assert_eq!(back.text, "It fell  on  Monday.");
    assert_eq!(back.timexes.len(), 1);
    assert_eq!(back.timexes[0].span.text(&back.text), "Monday");
}

#[test]
fn other_peoples_documents_are_read() {
    let xml = "<?xml version='1.0'?>\n<!DOCTYPE TimeML SYSTEM \"TimeML.dtd\">\n<TimeML xmlns:xsi=\"x\" xsi:a='b>c'>\n\
        <DOCID> wsj_1 </DOCID><!-- a comment -->\n\
        <DCT><TIMEX3 tid='t0' type='DATE' value='1998-01-08T10:00' functionInDocument='CREATION_TIME'>01/08/98</TIMEX3></DCT>\n\
        <TITLE>Not the text</TITLE>\n\
        <TEXT>He <EVENT eid=\"e1\">left</EVENT> <SIGNAL sid='s1'>on</SIGNAL> <TIMEX3 tid='t1' type='DATE' value='1998-01-07' \
        mod=''><b>Wednes</b>day</TIMEX3>&#x2c; A&#38;B <![CDATA[<raw>]]>.<TIMEX3 tid='t2' type='DURATION' value='P1D'/>\r\n</TEXT>\n\
        <MAKEINSTANCE eiid='ei1' eventID='e1'/></TimeML>\n";
    let document = TimeMl::from_xml(xml).unwrap();
    assert_eq!((document.id.as_str(), document.published), ("wsj_1", Some(Date::constant(1998, 1, 8))));
    assert_eq!(document.text, "He left on Wednesday, A&B <raw>.\n");
    assert_eq!(document.timexes.len(), 1);
    assert_eq!((document.timexes[0].span, document.timexes[0].modifier), (Span::new(11, 20), None));
}

#[test]
fn what_is_no_timeml_is_refused_with_its_line() {
    let text = |inside: &str| format!("<TimeML>\n<TEXT>{inside}</TEXT>\n</TimeML>");
    for (xml, want) in [
        (String::new(), "no TimeML, line 1: there is no <TEXT>"),
        ("just words".to_owned(), "line 1: text outside of all elements"),
        (text("<TIMEX3 type='DATE' value='2016'>2016"), "line 2: </TEXT> where <TIMEX3> is open"),
        (text("a < b"), "line 2: a tag without a name"),
        (text("a & b"), "line 2: an entity without its end"),
        (text("&nbsp;"), "line 2: an entity that XML does not know"),
        (text("<TIMEX3 type=DATE value='2016'>2016</TIMEX3>"), "line 2: a value without quotation marks"),
        (text("<TIMEX3 type='DAY' value='2016'>2016</TIMEX3>"), "line 2: a <TIMEX3> of the type \"DAY\""),
        (text("<TIMEX3 type='DATE'>2016</TIMEX3>"), "line 2: a <TIMEX3> without value"),
        (
            text("<TIMEX3 type='DATE' value='2016' mod='LATE'>2016</TIMEX3>"),
            "line 2: a <TIMEX3> with the mod \"LATE\"",
        ),
        (
            text("<TIMEX3 type='DATE' type='DATE' value='2016'>2016</TIMEX3>"),
            "line 2: an attribute that stands twice",
        ),
        (
            text("<TIMEX3 type='DATE' value='1'>a <TIMEX3 type='DATE' value='2'>b</TIMEX3></TIMEX3>"),
            "a <TIMEX3> inside another",
        ),
        ("<TimeML>\n<TEXT>a".to_owned(), "line 2: <TEXT> is not closed"),
        ("<TimeML><TEXT>a</TEXT>\n<TEXT".to_owned(), "line 2: a tag without its end"),
        ("</TEXT>".to_owned(), "</TEXT> where nothing is open"),
        ("<TEXT>a</TEXT><TEXT>b</TEXT>".to_owned(), "a second <TEXT>"),
    ] {
        let error = TimeMl::from_xml(&xml).expect_err(&xml).to_string();
        assert!(error.contains(want), "{xml}: {error}");
    }
    // Cut anywhere, a document is refused or read, and nothing worse.
    let whole = tagged("Rain & snow \"fell\" on Monday.").to_xml();
    for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
        let _ = TimeMl::from_xml(&whole[..end]);
    }
}
