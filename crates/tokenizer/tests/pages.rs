//! Whole pages: which of their lines are the article, where its lines are as short as the menu's or the page goes on
//! in sentences after it.
#![allow(missing_docs)]

use dateline_tokenizer::Tokenizer;
use std::fmt::Write;

const MENU: [&str; 20] = [
    "Home",
    "World",
    "Europe",
    "Business",
    "Markets",
    "Companies",
    "Sport",
    "Football",
    "Sailing",
    "Culture",
    "Books",
    "Music",
    "Food",
    "Recipes",
    "Travel",
    "Weather",
    "Letters",
    "Crosswords",
    "Archive",
    "Log in",
];

const ARTICLE: [&str; 4] = [
    "The bridge over the Kamchia was closed on Monday after an inspector found two cracks in its northern arch.",
    "Lorries have to go round by Dalgopol, which adds forty minutes to the way to the port, drivers told this paper.",
    "The inspector, who has looked after the bridge since it was built, said that the cracks had grown since the spring.",
    "Repairs of the northern arch will take until August, and the port has asked for a ferry for as long as they last.",
];

/// A page with the menu above and below `article`, and `after` between the article and the lower menu.
fn page(article: &[String], after: &[String]) -> String {
    let mut text =
        format!("{}\nBridge over the Kamchia closed for the summer\nBy Ana Petrova\n", MENU.join("\n"));
    for line in article.iter().chain(after) {
        writeln!(text, "{line}").expect("strings can be written to");
    }
    text + &MENU.join("\n") + "\n© The Coast Courier. All rights reserved.\n"
}

/// The lines of `text` that are read as the article's own.
fn body(text: &str) -> Vec<&str> {
    let lines = Tokenizer::new().lines(text);
    lines.iter().filter(|line| line.kind.is_body()).map(|line| line.span.text(text)).collect()
}

fn owned(lines: &[&str]) -> Vec<String> {
    lines.iter().map(ToString::to_string).collect()
}

#[test]
fn menus_are_no_article() {
    let article = owned(&ARTICLE);
    assert_eq!(body(&page(&article, &[])), article);
}

#[test]
fn teasers_with_ages_are_no_article() {
    let teasers = [
        (
            "Zoo names its new otter",
            "Children sent in four thousand names, and the keepers chose the shortest one.",
            "2H ago",
        ),
        (
            "Choir sings in the rain",
            "Nobody went home although the roof of the stage leaked for most of the evening.",
            "3H ago",
        ),
        (
            "Old mill to be a library",
            "The council voted for the plan after a long night with many loud objections.",
            "5H ago",
        ),
        (
            "A baker's last day",
            "He sold his first loaf when bread was still weighed by hand, as he likes to recall.",
            "9H ago",
        ),
        (
            "Snow before the holidays",
            "Forecasters expect it in the hills, while the towns may see nothing but sleet.",
            "11H ago",
        ),
    ];
    let after: Vec<String> = std::iter::once("Latest news".to_owned())
        .chain(teasers.iter().flat_map(|(head, text, age)| owned(&[head, text, age])))
        .collect();
    let article = owned(&ARTICLE);
    assert_eq!(body(&page(&article, &after)), article);
}

#[test]
fn what_readers_say_is_no_article() {
    let after = owned(&[
        "12 comments",
        "sailor_bob",
        "2 days ago",
        "I drive there every week and nobody has put up a sign, which is a shame for the whole coast.",
        "Reply",
        "marta77",
        "1 day ago",
        "They said the same thing about the old pier and then they let it fall into the sea.",
        "Reply",
    ]);
    let article = owned(&ARTICLE);
    assert_eq!(body(&page(&article, &after)), article);
}

#[test]
fn a_list_of_short_lines_is_the_article() {
    let mut article = owned(&ARTICLE[..2]);
    for (place, minutes) in [("Dalgopol", 40), ("Provadia", 55), ("Staro Oryahovo", 35), ("the port", 60)] {
        article.push(format!("From the bridge to {place}"));
        article.push(format!("{minutes} minutes, over the northern road."));
        article.push(format!("{} lorries on Monday", minutes * 3));
    }
    article.push(ARTICLE[3].to_owned());
    assert_eq!(body(&page(&article, &[])), article);
}
