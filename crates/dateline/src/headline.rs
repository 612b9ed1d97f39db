//! The headline of an article, and sentences as headlines.

use crate::export::one_line;
use crate::pile::Pile;
use dateline_tokenizer::LineKind;

const MASTHEADS: &str = include_str!("mastheads.txt");

/// The name of a newspaper or site has at most so many words.
const NAME: usize = 5;

/// The title of an article as given, else the line above its body that is one; never the name of who published it.
pub(crate) fn headline(pile: &Pile, index: usize) -> Option<String> {
    let (article, document) = (&pile.articles()[index], &pile.found()[index].document);
    let publisher = article.publisher(document);
    let fits = |line: &str| !line.is_empty() && !is_masthead(line, publisher);
    let given = article.title.as_deref().map(|title| without_site(title.trim(), publisher));
    let above = document.lines.iter().enumerate().take_while(|(_, line)| line.kind != LineKind::Body);
    let mut titles = above
        .filter(|(at, line)| {
            matches!(line.kind, LineKind::Title | LineKind::Heading) && !pile.furniture(index)[*at]
        })
        .map(|(_, line)| without_site(line.span.text(&article.text).trim(), publisher));
    given.filter(|title| fits(title)).or_else(|| titles.find(|line| fits(line))).map(one_line)
}

/// Whether a line is the name of a publisher.
fn is_masthead(line: &str, publisher: Option<&str>) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let named = words.iter().all(|word| word.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic()));
    let last = words.last().map(|word| word.to_lowercase()).unwrap_or_default();
    let is_name = words.len() <= NAME && named && MASTHEADS.lines().any(|known| known == last);
    is_name || publisher.is_some_and(|name| name.to_lowercase() == line.to_lowercase())
}

/// A title without the name of its site behind a bar or a dash.
fn without_site<'a>(title: &'a str, publisher: Option<&str>) -> &'a str {
    let cut = [" | ", " - ", " \u{2013} ", " \u{2014} "].iter().find_map(|bar| title.rsplit_once(bar));
    cut.filter(|(_, site)| is_masthead(site.trim(), publisher)).map_or(title, |(title, _)| title.trim_end())
}

/// A sentence as a headline: without its full stop, and with the spaces and brackets of text, where a tokenizer has
/// set them apart.
pub(crate) fn as_headline(sentence: &str) -> String {
    let mut text = one_line(sentence);
    if text.ends_with(" .") || text.contains(" , ") || text.contains(" '") {
        for (apart, joined) in [
            ("-LRB- ", "("),
            (" -RRB-", ")"),
            ("`` ", "\u{201c}"),
            (" ''", "\u{201d}"),
            ("` ", "\u{2018}"),
            ("$ ", "$"),
            (" n't", "n't"),
            (" '", "'"),
            (" ,", ","),
            (" ;", ";"),
            (" :", ":"),
            (" ?", "?"),
            (" !", "!"),
            (" %", "%"),
            (" .", "."),
        ] {
            text = text.replace(apart, joined);
        }
    }
    text.strip_suffix('.').unwrap_or(&text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_publishers_are_no_titles() {
        for (line, publisher, want) in [
            ("Delta Evening Post", None, true),
            ("The Harbour", Some("the harbour"), true),
            ("Queen opens mail-order post", None, false),
            ("Floods reach Ardal", Some("Harbour Courier"), false),
            ("Minister Answers Questions on the Future of Local News", None, false),
        ] {
            assert_eq!(is_masthead(line, publisher), want, "{line}");
        }
        assert_eq!(without_site("Floods reach Ardal | Delta Post", None), "Floods reach Ardal");
        assert_eq!(without_site("Floods - the worst in years", None), "Floods - the worst in years");
    }

    #[test]
    fn sentences_lose_what_a_tokenizer_set_apart() {
        let apart =
            "The doctor `` did n't inject '' the singer 's drug -LRB- propofol -RRB- , a lawyer said .";
        let want = "The doctor \u{201c}didn't inject\u{201d} the singer's drug (propofol), a lawyer said";
        assert_eq!(as_headline(apart), want);
        assert_eq!(as_headline("The U.S. dollar\nfell."), "The U.S. dollar fell");
    }
}
