//! The report: a page that needs nothing else, and in which nothing of an article can run.

#![allow(clippy::unwrap_used, reason = "a test ends where something is missing")]

use dateline::{Annotator, Article, Format, Pile, TimelineOptions, demo};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;

fn page_of(articles: Vec<Article>) -> String {
    let pile = Pile::new(articles, &Annotator::new(&[]).unwrap(), &AtomicBool::new(false)).unwrap();
    pile.timeline(&TimelineOptions::default()).unwrap().to(Format::Html)
}

fn demo_page() -> &'static str {
    static PAGE: OnceLock<String> = OnceLock::new();
    PAGE.get_or_init(|| page_of(demo::articles().unwrap()))
}

/// Everything between `from` and the next `to`.
fn pieces<'a>(page: &'a str, from: &str, to: &'a str) -> Vec<&'a str> {
    page.split(from).skip(1).map(|rest| rest.split(to).next().unwrap()).collect()
}

#[test]
fn what_an_article_holds_stays_text() {
    let mut article = Article::new(
        "\"><img src=x onerror=alert(1)>",
        "</script><script>alert(1)</script> stood on the wall when the Ardal bridge fell on 3 March 2020. \
         At least 25 <b>people</b> were killed, police said on 4 March 2020.",
    );
    article.title = Some("<script>alert('headline')</script>".into());
    article.source = Some("' onload='alert(1) {{ 7 * 7 }}".into());
    article.url = Some("javascript:alert(1)".into());
    let page = page_of(vec![article]);
    assert_eq!(page.matches("<script").count(), 1, "only the report's own");
    assert_eq!(page.matches("<style").count(), 1);
    for live in ["<img", "<b>people", "onerror=alert(1)>", "' onload='", "href=\"javascript:"] {
        assert!(!page.contains(live), "{live}");
    }
    assert!(page.contains("&lt;script&gt;alert(&#x27;headline&#x27;)") && page.contains("{{ 7 * 7 }}"));
}

#[test]
fn the_policy_allows_its_own_style_and_script_alone() {
    let page = demo_page();
    let policy = pieces(page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"")[0];
    let policy = policy.replace("&#x27;", "'");
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
    let attributes = pieces(page, " style=", ">");
    assert!(attributes.is_empty(), "such an attribute has no hash: {attributes:?}");
    for outside in ["src=\"", "<link", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn filters_count_the_entries_that_have_their_value() {
    let page = demo_page();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in pieces(page, "data-f=\"", "\"") {
        let values: Vec<&str> = entry.split_whitespace().collect();
        assert_eq!(values.iter().collect::<BTreeSet<_>>().len(), values.len(), "{entry}");
        for value in values {
            *counts.entry(value).or_default() += 1;
        }
    }
    let options = pieces(page, "<option value=\"", "</option>");
    let named: BTreeMap<&str, usize> = options
        .iter()
        .filter_map(|option| option.split_once("\">"))
        .filter(|(number, _)| !number.is_empty())
        .map(|(number, label)| (number, label.rsplit_once('(').unwrap().1.trim_end_matches(')')))
        .map(|(number, count)| (number, count.parse().unwrap()))
        .collect();
    assert_eq!(named, counts);
    for label in ["Who", "Place", "Source", "Claims"] {
        assert!(page.contains(&format!(">{label}</label><select ")), "{label}");
    }
    assert!(options.iter().any(|option| option.contains("killed (")));
}

#[test]
fn copies_lie_folded_under_the_sentence() {
    let sentences = pieces(demo_page(), "<details class=\"sentence", "</div>\n</details>");
    let aftershock = sentences.iter().find(|s| s.contains("A magnitude 6.7 aftershock shook")).unwrap();
    assert!(aftershock.contains("2 other articles tell the same"), "{aftershock}");
    let copies = pieces(aftershock, "<li>", "</li>");
    assert!(copies.iter().any(|copy| copy.contains("Plains Tribune")), "{copies:?}");
    assert!(aftershock.contains("<mark>A magnitude 6.7 aftershock"));
    assert!(aftershock.contains("KATHMANDU, Nepal (Eastline) -"), "the article goes on around it");
}

#[test]
fn the_chart_counts_every_dated_article_once() {
    let page = demo_page();
    let table = pieces(page, "<caption>Articles per day</caption>", "</table>")[0];
    let counts =
        |row: &str| pieces(row, "<td>", "</td>").iter().map(|n| n.parse().unwrap()).collect::<Vec<usize>>();
    let rows: Vec<Vec<usize>> =
        pieces(table, "<tr><th scope=\"row\">", "</tr>").into_iter().map(counts).collect();
    let (own, copies) = rows.iter().fold((0, 0), |sum, row| (sum.0 + row[0], sum.1 + row[1]));
    assert_eq!((own + copies, copies), (demo::articles().unwrap().len() - 2, 2), "two have no day");
}

#[test]
fn claims_have_a_chart_where_no_article_has_a_day() {
    let text =
        "On 3 March 2020 at least 25 people were killed. On 9 March 2020 police spoke of 31 people killed.";
    let page = page_of(vec![Article::new("a", text)]);
    assert!(page.contains("<b>Claims</b>") && !page.contains("<b>Articles per"));
    assert_eq!(pieces(&page, "<g data-e=", ">").len(), 2);
}

#[test]
fn a_pile_without_days_gives_a_page_without_charts() {
    let page = page_of(vec![Article::new("a", "Rain fell on the roofs of the town.")]);
    assert!(page.contains("No statement of these articles could be dated."));
    assert!(!page.contains("<svg") && !page.contains("<form"));
}

/// What three articles say beside what they have in common; without it they would be copies.
const BESIDE: [&str; 3] = [
    "Shops along the quay shut early, and fishermen tied their boats to the trees behind the inn.",
    "A choir from the north sang in front of the town hall until rain drove everyone home again.",
    "Nurses brought blankets, tea and candles to the school, where families slept on the floor.",
];

fn told(id: &str, published: &str, text: &str) -> Article {
    let mut article = Article::new(id, text);
    (article.published, article.source) = (published.parse().ok(), Some(id.to_uppercase()));
    article
}

#[test]
fn notes_and_other_days_stand_on_the_page() {
    let bridge =
        |day: &str, more: &str| format!("The mayor of Ardal closed the old bridge on {day}. {more} {more}");
    let page = page_of(vec![
        told("wire", "2020-03-04", &bridge("3 March 2020", BESIDE[0])),
        told("post", "2020-03-05", &bridge("2 March 2020", BESIDE[1])),
        Article::new("undated", "A boat sank on Sunday, with <b>nets</b> on board."),
    ]);
    let note = "<p class=\"noted\">Note: 1 of 3 articles has no publication day";
    assert!(page.contains(note), "{:?}", pieces(&page, "<p class=\"noted\">", "</p>"));
    let other = pieces(&page, "<summary>Other sources give another day</summary>", "</details>");
    let days: Vec<bool> =
        ["3 March 2020", "2 March 2020"].map(|d| other.iter().any(|o| o.contains(d))).to_vec();
    assert_eq!(days, [true, true], "{other:?}");
    assert!(other[0].contains("closed the old bridge"), "{other:?}");
}

#[test]
fn tolls_are_drawn_over_the_articles_behind_the_timeline() {
    let quake = |n: &str, more: &str| {
        format!("An earthquake in Nepal killed {n} people in Kathmandu on 25 April 2015. {more} {more}")
    };
    let page = page_of(vec![
        told("wire", "2015-04-25", &quake("120", BESIDE[0])),
        told("post", "2015-04-25", &quake("150", BESIDE[1])),
        told("later", "2015-04-27", &quake("700", BESIDE[2])),
    ]);
    let table = pieces(&page, "<caption>Claims</caption>", "</table>")[0];
    let counts: Vec<&str> = ["120", "150", "700"].into_iter().filter(|n| table.contains(*n)).collect();
    assert_eq!(counts, ["120", "150", "700"], "whatever the two chosen sentences say: {table}");
    assert_eq!(table.matches("<td>disagrees</td>").count(), 2, "{table}");
    assert_eq!(pieces(&page, "<line class=\"range killed\"", "</line>").len(), 1);
    assert!(page.contains("25 April 2015: sources disagree, 120 to 150 killed"));
    assert_eq!(pieces(&page, "<line class=\"grow killed\"", ">").len(), 1);
    let marks = pieces(&page, "<g data-e=\"", ">");
    assert!(marks.len() == 3 && marks.iter().all(|mark| mark.contains("data-go=\"d2015-04-")), "{marks:?}");
}

#[test]
fn stories_are_one_page_without_a_name_given_twice() {
    let evil = "</script><script>alert(1)</script> stood on the Ardal bridge when it fell on 3 March 2020.";
    let mut articles = demo::articles().unwrap();
    articles.push(told("<img src=x onerror=alert(1)>", "2020-03-04", evil));
    let pile = Pile::new(articles, &Annotator::new(&[]).unwrap(), &AtomicBool::new(false)).unwrap();
    let stories = pile.stories(&TimelineOptions::default()).unwrap();
    let page = stories.to(Format::Html).unwrap();
    let titles: Vec<String> =
        pieces(&page, "<h2 dir=\"auto\">", "</h2>").into_iter().map(str::to_owned).collect();
    assert_eq!(titles.len(), stories.stories.len());
    assert_eq!(titles[0], "Earthquake strikes Nepal, tower falls in Kathmandu");
    assert!(
        page.contains("25 April to 25 June 2015, 20 articles, 18 independent, from 6 sources"),
        "{titles:?}"
    );
    assert_eq!(page.matches("<script").count(), 1, "only the report's own");
    assert!(!page.contains("<img") && pieces(&page, " style=", ">").is_empty());
    let ids = pieces(&page, " id=\"", "\"");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
    for link in pieces(&page, "href=\"#", "\"").iter().chain(&pieces(&page, "data-go=\"", "\"")) {
        assert!(ids.contains(link), "{link}");
    }
}
