use dateline_timeline::{Known, TimeTagger, claims, parse_day, publication_date};
use dateline_tokenizer::Tokenizer;

/// Tags the times of a text, published on a day that the first two bytes choose.
pub fn times(data: &[u8]) {
    let Some((day, bytes)) = data.split_first_chunk::<2>() else { return };
    let text = String::from_utf8_lossy(bytes);
    let document = Tokenizer::new().document(&text);
    let published = parse_day(&format!("{:04}-{:02}-11", 1900 + u16::from(day[0]), 1 + day[1] % 12)).ok();
    for published in [None, published] {
        let mut last = 0;
        for timex in TimeTagger::new().tag(&text, &document, published) {
            assert!(timex.span.start() >= last && !timex.span.is_empty(), "{:?} after {last}", timex.span);
            assert!(text.get(timex.span.range()).is_some(), "{:?} is off the borders", timex.span);
            assert!(timex.from <= timex.to && !timex.why.is_empty(), "{timex:?}");
            last = timex.span.end();
        }
    }
    let _ = publication_date(&text, &document, &Known { guess: true, ..Known::default() });
    for claim in claims(&text, &document, &[], &[], published) {
        assert!(text.get(claim.span.range()).is_some());
    }
}
