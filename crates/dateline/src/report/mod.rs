//! A timeline as a page that needs nothing else: no network, no file beside it, and nothing that an
//! article holds can run.
//!
//! All of it stands in the page as it is written, charts too, so that it can be read and printed where no
//! script runs; the script only hides what a filter or a search leaves out.

mod axis;
mod charts;
mod claims;
mod corrections;
mod entry;
mod facets;
mod policy;
mod reported;
mod sources;
mod tale;
mod words;

pub(crate) use reported::{Reported, reported};
pub(crate) use words::{count, escape, long_day, period};

use crate::sourced::{Sourced, SourcedEntry};
use crate::{About, Stories};
use facets::Facets;
use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Value, context};
use sources::Sources;

const TEMPLATES: [(&str, &str); 6] = [
    ("page", include_str!("page.html")),
    ("charts", include_str!("charts.html")),
    ("years", include_str!("years.html")),
    ("entry", include_str!("entry.html")),
    ("corrections", include_str!("corrections.html")),
    ("tale", include_str!("tale.html")),
];
const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// An entry on the page, and its anchor there.
struct Shown<'a> {
    id: String,
    entry: &'a SourcedEntry,
}

/// A timeline as a page.
pub(crate) fn write(timeline: &Sourced) -> String {
    let shown: Vec<Shown<'_>> = shown(&timeline.entries, "d").collect();
    let sources = Sources::new(&timeline.reported);
    let facets = Facets::new(&shown, &sources);
    let published = charts::published(&timeline.reported);
    let told = published.or_else(|| charts::told(&shown));
    let indexed: Vec<(usize, &Shown<'_>)> = shown.iter().enumerate().collect();
    render(context! {
        heading => if timeline.title.is_empty() { "Timeline" } else { &timeline.title },
        summary => summary(timeline),
        notes => &timeline.notes,
        menus => facets.menus(),
        reports => published.map(|axis| charts::reports(&timeline.reported, &shown, axis)),
        claims => told.and_then(|axis| claims::claims(&timeline.tolls, &shown, axis)),
        level => 3,
        years => years(&indexed, &facets, &sources),
        corrections => corrections::corrections(&timeline.corrections),
        ..frame(&timeline.reported, &timeline.about)
    })
}

/// Stories as a page, each with its timeline to unfold.
pub(crate) fn stories(stories: &Stories) -> String {
    let entries = |(at, story): (usize, &'_ crate::SourcedStory)| (at, story.timeline.entries.len());
    let lengths: Vec<(usize, usize)> = stories.stories.iter().enumerate().map(entries).collect();
    let all = stories.stories.iter().enumerate();
    let shown: Vec<Shown<'_>> =
        all.flat_map(|(at, story)| shown(&story.timeline.entries, format!("s{}-d", at + 1))).collect();
    let sources = Sources::new(&stories.reported);
    let facets = Facets::new(&shown, &sources);
    let published = charts::published(&stories.reported);
    let mut indexed = shown.iter().enumerate();
    let tales: Vec<Value> = lengths
        .into_iter()
        .map(|(at, length)| {
            let own: Vec<(usize, &Shown<'_>)> = indexed.by_ref().take(length).collect();
            let years = years(&own, &facets, &sources);
            tale::tale(at, &stories.stories[at], years, &sources, published)
        })
        .collect();
    let summary = format!(
        "{} from {}.",
        count(tales.len(), "story", "stories"),
        count(stories.articles, "article", "articles")
    );
    render(context! {
        heading => if stories.title.is_empty() { "Stories" } else { &stories.title },
        summary,
        notes => &stories.notes,
        menus => facets.menus(),
        reports => published.map(|axis| charts::reports(&stories.reported, &shown, axis)),
        level => 4,
        tales,
        corrections => corrections::corrections(&stories.corrections),
        ..frame(&stories.reported, &stories.about)
    })
}

/// Entries with their anchors, which begin with `prefix`.
fn shown<'a>(entries: &'a [SourcedEntry], prefix: impl std::fmt::Display) -> impl Iterator<Item = Shown<'a>> {
    entries.iter().map(move |entry| Shown { id: format!("{prefix}{}", entry.date), entry })
}

/// What every page has.
fn frame(articles: &[Reported], about: &About) -> Value {
    context! {
        kicker => kicker(articles),
        policy => policy::policy(STYLE, SCRIPT),
        style => STYLE,
        script => SCRIPT,
        version => about.dateline,
        about => about.json(),
        made_by => about.line(),
    }
}

fn render(content: Value) -> String {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let lines = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(lines.expect("the usual delimiters are not ambiguous"));
    for (name, source) in TEMPLATES {
        environment.add_template(name, source).expect("the templates that ship are templates");
    }
    let page = environment.get_template("page").expect("it was added above");
    page.render(content).expect("every name in the templates has a value")
}

/// The days on which the articles came out.
fn kicker(articles: &[Reported]) -> Option<String> {
    let days = || articles.iter().filter_map(|report| report.published);
    Some(format!("Reported {}", period(days().min()?, days().max()?)))
}

fn summary(timeline: &Sourced) -> String {
    let mut text = format!(
        "{} from {}",
        count(timeline.entries.len(), "entry", "entries"),
        count(timeline.articles, "article", "articles")
    );
    if timeline.copies > 0 {
        text += &format!(
            ", {} of them {} of another",
            timeline.copies,
            if timeline.copies == 1 { "a copy" } else { "copies" }
        );
    }
    text + "."
}

/// The entries of each year together, in lists of a month each: what is out of sight is laid out a list at a
/// time.
fn years(shown: &[(usize, &Shown<'_>)], facets: &Facets, sources: &Sources<'_>) -> Vec<Value> {
    let year = |(_, shown): &(usize, &Shown<'_>)| shown.entry.from.get(..4).unwrap_or_default().to_owned();
    let month = |(_, shown): &(usize, &Shown<'_>)| shown.entry.from.get(..7).unwrap_or_default().to_owned();
    let list = |rows: &[(usize, &Shown<'_>)]| {
        rows.iter().map(|(index, shown)| entry::entry(*index, shown, facets, sources)).collect::<Vec<Value>>()
    };
    shown
        .chunk_by(|a, b| year(a) == year(b))
        .map(|rows| {
            let months: Vec<Vec<Value>> = rows.chunk_by(|a, b| month(a) == month(b)).map(list).collect();
            context! { year => year(&rows[0]), id => format!("y-{}", rows[0].1.id), months }
        })
        .collect()
}
