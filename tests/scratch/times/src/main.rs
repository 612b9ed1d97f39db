//! Time expressions and claims of a text.

use dateline_timeline::{Date, Measure, TimeTagger, claims};
use dateline_tokenizer::Tokenizer;

fn main() {
    let text = "More than 250 people were killed last Wednesday, the governor said.";
    let document = Tokenizer::new().document(text);
    let times = TimeTagger::new().tag(text, &document, Some(Date::constant(2016, 10, 11)));
    assert_eq!(times[0].value, "2016-10-05");
    let found = claims(text, &document, &[], &[], None);
    assert_eq!((found[0].measure, found[0].value), (Measure::Killed, Some(250)));
    println!("{} {}", times[0].span.text(text), times[0].value);
}
