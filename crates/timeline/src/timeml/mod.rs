//! TimeML: a text with its time expressions as tags inside, written and read.

mod read;
mod write;
mod xml;

use crate::{Date, Timex};

/// A text with its time expressions, as a TimeML document holds them.
///
/// ```
/// use dateline_timeline::{Date, TimeMl, TimeTagger};
/// use dateline_tokenizer::Tokenizer;
///
/// let text = "Rain & snow fell on Monday.";
/// let published = Some(Date::constant(2016, 10, 11));
/// let timexes = TimeTagger::new().tag(text, &Tokenizer::new().document(text), published);
/// let document = TimeMl { id: "a".into(), published, text: text.into(), timexes };
/// let xml = document.to_xml();
/// assert!(xml.contains(r#"Rain &amp; snow fell on <TIMEX3 tid="t1" type="DATE" value="2016-10-10">Monday</TIMEX3>."#));
///
/// let back = TimeMl::from_xml(&xml)?;
/// assert_eq!((back.text.as_str(), back.published), (text, published));
/// assert_eq!(back.timexes[0].span, document.timexes[0].span);
/// # Ok::<(), dateline_timeline::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TimeMl {
    /// `DOCID`; empty where there is none.
    pub id: String,
    /// The day of the creation time, `DCT`.
    pub published: Option<Date>,
    /// The content of `TEXT` without its tags.
    pub text: String,
    /// The expressions in the order of the text, none overlapping.
    pub timexes: Vec<Timex>,
}

impl TimeMl {
    /// The document as well-formed XML. Takes time in line with the text.
    ///
    /// Characters that XML 1.0 cannot hold, such as most control characters, become spaces, so that offsets in code
    /// points stay.
    ///
    /// # Panics
    /// If the expressions overlap, or do not lie inside the text.
    #[must_use]
    pub fn to_xml(&self) -> String {
        write::write(self)
    }

    /// Reads a document; other tags inside the text, such as `EVENT` and `SIGNAL`, are taken off.
    ///
    /// Of an expression its place, `type`, `value`, `mod`, `quant` and `freq` are read; one without words (a
    /// non-consuming tag) is passed over.
    ///
    /// # Errors
    /// If it is not well-formed, has no `TEXT`, or a `TIMEX3` lacks `type` or `value` or has a `type` or `mod` that
    /// TIMEX3 does not know; the message names the line.
    pub fn from_xml(xml: &str) -> Result<Self, crate::Error> {
        read::read(xml)
    }
}
