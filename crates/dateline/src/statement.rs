//! Where in a sentence its statement begins: behind bullets, datelines and the mastheads of pages.

/// A masthead or dateline ends within so many bytes.
const HEAD: usize = 160;
/// What is cut leaves at least so many bytes of statement.
const LEAST: usize = 30;
/// The name of an agency is at most so long.
const AGENCY: usize = 30;

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
