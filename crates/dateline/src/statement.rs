//! Where in a sentence its statement begins: behind bullets, datelines and the mastheads of pages.

/// A masthead or dateline ends within so many bytes.
const HEAD: usize = 160;
/// What is cut leaves at least so many bytes of statement.
const LEAST: usize = 30;
/// The name of an agency is at most so long.
const AGENCY: usize = 30;

/// A page's stamp ends within so many bytes.
const STAMP: usize = 120;
/// Words that open a stamp.
const STAMPS: [&str; 5] = ["page last updated", "last updated", "updated", "posted", "published"];

/// How many bytes of `sentence` stand before its statement because they say when an entry was written: the hour of a live
/// report (`1815 Rescue teams`), the day of a chronicle (`22 July 2009 The clinic is raided`), the stamp of a page. `times`
/// are the ends of the expressions with a year that begin in the sentence's head, as offsets in it; `hour` is whether four digits
/// that open it are no year.
pub(crate) fn stamp(sentence: &str, times: &[(usize, usize)], hour: bool) -> usize {
    let four = sentence.bytes().take_while(u8::is_ascii_digit).count() == 4;
    let opens = |words: &str| sentence.get(..words.len()).is_some_and(|s| s.eq_ignore_ascii_case(words));
    let ends = if four && hour {
        Some(4)
    } else if let Some((_, end)) = times.iter().find(|(start, _)| *start == 0) {
        Some(*end)
    } else if STAMPS.iter().any(|words| opens(words)) {
        times.iter().map(|(_, end)| *end).filter(|end| *end <= STAMP).max()
    } else {
        None
    };
    let begins = |end: usize| {
        let rest = behind_clock(sentence[end..].trim_start_matches([' ', ',', ':', '\u{2013}', '-']));
        let spaced = rest.len() < sentence.len() - end;
        let whole = rest.starts_with(|c: char| c.is_uppercase()) && rest.len() >= LEAST;
        (spaced && whole).then(|| sentence.len() - rest.len())
    };
    ends.and_then(begins).unwrap_or(0)
}

/// What stands behind `08:02 UK `, where that opens a text.
fn behind_clock(text: &str) -> &str {
    let clock = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':');
    if clock.len() == text.len() || !text[..text.len() - clock.len()].contains(':') {
        return text;
    }
    let rest = clock.trim_start();
    let zone = rest.split(' ').next().filter(|word| word.len() <= 4 && is_capitals(word));
    zone.map_or(rest, |zone| rest[zone.len()..].trim_start())
}

/// How many bytes of `sentence` stand before its statement: `LONDON (Agency) - `, `PARIS -- `, `By A Name PARIS |
/// Mon Mar 2, 2009 4:23 pm EST PARIS (Agency) - `; brackets also as Penn Treebank's tokens write them.
pub(crate) fn head(sentence: &str) -> usize {
    let ends = agency(sentence).or_else(|| place(sentence));
    ends.filter(|end| sentence.len() - end >= LEAST).unwrap_or(0)
}

/// The end of "(Agency) - ".
fn agency(sentence: &str) -> Option<usize> {
    let head = &sentence.as_bytes()[..sentence.len().min(HEAD)];
    let open = ["-LRB-", "("].iter().find_map(|open| {
        let at = head.windows(open.len()).position(|bytes| bytes == open.as_bytes())?;
        Some(at + open.len())
    })?;
    let inside = sentence[open..].split(['-', ')']).next()?.trim();
    let name = inside.starts_with(char::is_uppercase) && inside.len() <= AGENCY;
    let before = sentence[..open].trim_end_matches(['(', ' ']).trim_end_matches("-LRB-").trim_end();
    let headed = before.split(' ').any(|word| word.len() > 2 && is_capitals(word));
    let behind = sentence[open..].trim_start().get(inside.len()..)?.trim_start();
    let behind = behind.strip_prefix("-RRB-").or_else(|| behind.strip_prefix(')'))?;
    let end = sentence.len() - after_dash(behind)?.len();
    (name && headed).then_some(end)
}

/// The end of "PLACE, Country -- ".
fn place(sentence: &str) -> Option<usize> {
    let (at, dash) =
        ["--", "\u{2014}", "\u{2013}"].iter().find_map(|dash| Some((sentence.find(dash)?, *dash)))?;
    let before = sentence[..at].trim();
    let first = before.split([' ', ',']).next()?;
    let few = before.split_whitespace().filter(|word| *word != ",").count() <= 5;
    let named = before
        .split_whitespace()
        .all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == ','));
    let end = at + dash.len();
    let spaced = sentence[end..].starts_with(' ') || dash != "--";
    (few && named && spaced && first.len() > 2 && is_capitals(first))
        .then(|| sentence.len() - sentence[end..].trim_start().len())
}

fn is_capitals(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(|c| c.is_lowercase() || c.is_ascii_digit())
}

/// What stands behind a dash and its spaces.
fn after_dash(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let rest = text.trim_start_matches(['-', '\u{2013}', '\u{2014}', ':']);
    (rest.len() < text.len()).then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn when_an_entry_was_written_is_no_part_of_the_statement() {
        let day = "22 July 2009 The clinic is raided by officers of the agency.";
        assert_eq!(&day[stamp(day, &[(0, 12)], false)..], "The clinic is raided by officers of the agency.");
        let hour = "1815 Rescue teams reached the old mill on Tuesday.";
        assert_eq!(stamp(hour, &[], true), 5);
        assert_eq!(stamp(hour, &[], false), 0);
        let page =
            "Page last updated at 16:51 GMT, Tuesday, 19 January 2010 Boats leave the pier in the storm.";
        assert_eq!(&page[stamp(page, &[(21, 56)], false)..], "Boats leave the pier in the storm.");
        let clock = "Page last updated at 07:02 GMT, Friday, 16 September 2011 08:02 UK Boats leave the pier in the storm.";
        assert_eq!(&clock[stamp(clock, &[(21, 57)], false)..], "Boats leave the pier in the storm.");
        let told = "22 July 2009 was the day on which the clinic was raided.";
        assert_eq!(stamp(told, &[(0, 12)], false), 0);
        assert_eq!(stamp("", &[], true), 0);
    }

    #[test]
    fn datelines_and_mastheads_are_no_part_of_the_statement() {
        for (sentence, want) in [
            (
                "PORT ALBA (Agency) - The ferry to the islands sank in a storm.",
                "The ferry to the islands sank in a storm.",
            ),
            (
                "PORT ALBA -LRB- Agency -RRB- - The ferry to the islands sank in a storm .",
                "The ferry to the islands sank in a storm .",
            ),
            (
                "By Ann Lee PORT ALBA | Mon Mar 2 , 2009 4:23 pm EST PORT ALBA -LRB- Agency -RRB- - The ferry to the islands sank .",
                "The ferry to the islands sank .",
            ),
            (
                "PORT ALBA, Freedonia -- The ferry to the islands sank in a storm.",
                "The ferry to the islands sank in a storm.",
            ),
            (
                "The ferry (built in 1970) - the oldest of the line - sank in a storm.",
                "The ferry (built in 1970) - the oldest of the line - sank in a storm.",
            ),
            (
                "The ferry sank -- in a storm that nobody had expected at all.",
                "The ferry sank -- in a storm that nobody had expected at all.",
            ),
            (
                "NATO said -- and repeated -- that nothing whatsoever had happened.",
                "NATO said -- and repeated -- that nothing whatsoever had happened.",
            ),
            (
                "The WHO (World Health Organization) said the outbreak was over.",
                "The WHO (World Health Organization) said the outbreak was over.",
            ),
            ("PORT ALBA (Agency) - No.", "PORT ALBA (Agency) - No."),
            ("", ""),
        ] {
            assert_eq!(&sentence[head(sentence)..], want);
        }
    }
}
