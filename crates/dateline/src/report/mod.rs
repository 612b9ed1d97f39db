//! A timeline as a page that needs nothing else: no network, no file beside it, and nothing that an
//! article holds can run.
//!
//! All of it stands in the page as it is written, charts too, so that it can be read and printed where no
//! script runs; the script only hides what a filter or a search leaves out.

mod axis;
mod charts;
mod corrections;
mod entry;
mod facets;
mod policy;
mod reported;
mod sources;
mod words;

pub(crate) use reported::{Reported, reported};
pub(crate) use words::{escape, long_day};

use crate::sourced::{Sourced, SourcedEntry};
use facets::Facets;
use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Value, context};
use sources::Sources;
use words::{count, period};

const TEMPLATES: [(&str, &str); 4] = [
    ("page", include_str!("page.html")),
    ("charts", include_str!("charts.html")),
    ("entry", include_str!("entry.html")),
    ("corrections", include_str!("corrections.html")),
];
const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

pub(crate) fn write(timeline: &Sourced) -> String {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let lines = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(lines.expect("the usual delimiters are not ambiguous"));
    for (name, source) in TEMPLATES {
        environment.add_template(name, source).expect("the templates that ship are templates");
    }
    let page = environment.get_template("page").expect("it was added above");
    page.render(content(timeline)).expect("every name in the templates has a value")
}

fn content(timeline: &Sourced) -> Value {
    let sources = Sources::new(&timeline.reported);
    let facets = Facets::new(timeline, &sources);
    let published = charts::published(timeline);
    let told = published.or_else(|| charts::told(timeline));
    context! {
        heading => if timeline.title.is_empty() { "Timeline" } else { &timeline.title },
        kicker => kicker(timeline),
        summary => summary(timeline),
        policy => policy::policy(STYLE, SCRIPT),
        style => STYLE,
        script => SCRIPT,
        version => timeline.about.dateline,
        about => timeline.about.json(),
        made_by => timeline.about.line(),
        corrections => corrections::corrections(&timeline.corrections),
        menus => facets.menus(),
        reports => published.map(|axis| charts::reports(timeline, axis)),
        claims => told.and_then(|axis| charts::claims(timeline, axis)),
        years => years(timeline, &facets, &sources),
    }
}

/// The days on which the articles came out.
fn kicker(timeline: &Sourced) -> Option<String> {
    let days = || timeline.reported.iter().filter_map(|report| report.published);
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
    if timeline.undated > 0 {
        text += &format!(", {} without a day of publication", timeline.undated);
    }
    text + "."
}

/// The entries of each year together, in lists of a month each: what is out of sight is laid out a list at a
/// time.
fn years(timeline: &Sourced, facets: &Facets, sources: &Sources<'_>) -> Vec<Value> {
    let year = |entry: &SourcedEntry| entry.from.get(..4).unwrap_or(&entry.from).to_owned();
    let month = |entry: &SourcedEntry| entry.from.get(..7).unwrap_or(&entry.from).to_owned();
    let mut entries = timeline.entries.iter().enumerate();
    let mut list = |rows: &[SourcedEntry]| {
        let own = entries.by_ref().take(rows.len());
        own.map(|(index, e)| entry::entry(index, e, facets, sources)).collect::<Vec<Value>>()
    };
    timeline
        .entries
        .chunk_by(|a, b| year(a) == year(b))
        .map(|rows| {
            let months: Vec<Vec<Value>> = rows.chunk_by(|a, b| month(a) == month(b)).map(&mut list).collect();
            context! { year => year(&rows[0]), months }
        })
        .collect()
}
