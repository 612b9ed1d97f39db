//! Live reports, whose entries begin with the hour as four digits: `1815 Rescue teams reached the mill.`

use dateline_tokenizer::Document;

/// So many lines of a live report begin with an hour.
const LEAST: usize = 3;

/// Whether the lines of a document that begin with four digits begin with hours and not with years: some are
/// none of the years that a chronicle lists, and hardly one is no hour.
pub(super) fn is_live(text: &str, document: &Document) -> bool {
    let (mut hours, mut plain, mut others) = (0, 0, 0);
    for digits in document.lines.iter().filter_map(|line| head(line.span.text(text))) {
        let hour = digits < 2400 && digits % 100 < 60;
        hours += usize::from(hour);
        plain += usize::from(hour && !(1500..2100).contains(&digits));
        others += usize::from(!hour);
    }
    hours >= LEAST && plain * 10 >= hours && plain > 0 && others * 10 <= hours
}

/// The four digits that a line begins with, before a space or a colon.
fn head(line: &str) -> Option<u32> {
    let bytes = line.as_bytes();
    let digits = bytes.get(..4)?;
    let ends = bytes.get(4).is_some_and(|byte| matches!(byte, b' ' | b':'));
    (ends && digits.iter().all(u8::is_ascii_digit))
        .then(|| digits.iter().fold(0, |n, d| n * 10 + u32::from(d - b'0')))
}
