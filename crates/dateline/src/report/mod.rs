//! A timeline as a page that needs nothing else: no network, no script, nothing that an article
//! holds can run.

use crate::rows::ClaimOut;
use crate::sourced::{Sourced, SourcedEntry, SourcedSentence};
use minijinja::{AutoEscape, Environment, Value, context};

const TEMPLATE: &str = include_str!("template.html");
const STYLE: &str = include_str!("style.css");
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(crate) fn write(timeline: &Sourced) -> String {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_template("report", TEMPLATE).expect("the template that ships is a template");
    let template = environment.get_template("report").expect("it was added above");
    let heading = if timeline.title.is_empty() { "Timeline" } else { &timeline.title };
    let page = context! { heading, summary => summary(timeline), style => STYLE, groups => groups(timeline) };
    template.render(page).expect("every name in the template has a value")
}

/// Text as HTML shows it.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn summary(timeline: &Sourced) -> String {
    let mut parts = vec![
        count(timeline.entries.len(), "entry", "entries"),
        format!("from {}", count(timeline.articles, "article", "articles")),
    ];
    if timeline.copies > 0 {
        parts.push(format!("of which {} only repeat another", timeline.copies));
    }
    if timeline.undated > 0 {
        parts.push(format!("{} without a publication day", timeline.undated));
    }
    parts.join(", ").replacen(", from", " from", 1)
}

/// The entries of each year together.
fn groups(timeline: &Sourced) -> Vec<Value> {
    timeline
        .entries
        .chunk_by(|a, b| a.from[..a.from.len().min(4)] == b.from[..b.from.len().min(4)])
        .map(|entries| {
            let year = &entries[0].from[..entries[0].from.len().min(4)];
            context! { year, entries => entries.iter().map(entry).collect::<Vec<_>>() }
        })
        .collect()
}

fn entry(entry: &SourcedEntry) -> Value {
    let reports = match (entry.articles, entry.independent) {
        (articles, independent) if articles == independent => {
            count(articles, "source", "independent sources")
        }
        (articles, independent) => format!("{articles} articles, {independent} independent"),
    };
    let mut names: Vec<&str> = Vec::new();
    for entity in entry.entities.iter().filter(|e| e.kind != "MISC") {
        if !names.contains(&entity.name.as_str()) {
            names.push(&entity.name);
        }
    }
    context! {
        date => &entry.date,
        day => day(&entry.date),
        sentences => entry.sentences.iter().map(sentence).collect::<Vec<_>>(),
        claims => entry.claims.iter().filter_map(claim).collect::<Vec<_>>(),
        reports => reports,
        names => names.join(", "),
    }
}

/// `2016-10-11` as `11 October`; a month as its name, a year as `in 2012`.
fn day(date: &str) -> String {
    let parts: Vec<usize> = date.split('-').map_while(|part| part.parse().ok()).collect();
    let month = parts.get(1).and_then(|m| MONTHS.get(m.wrapping_sub(1)));
    match (month, parts.get(2)) {
        (Some(month), Some(day)) => format!("{day} {month}"),
        (Some(month), None) => (*month).to_owned(),
        _ => date.to_owned(),
    }
}

fn sentence(sentence: &SourcedSentence) -> Value {
    let mut label = vec![sentence.source.clone().unwrap_or_else(|| sentence.article.clone())];
    if let Some(published) = &sentence.published {
        label.push(format!("{}{published}", if sentence.published_likely { "likely " } else { "" }));
    }
    if !sentence.also.is_empty() {
        label.push(format!("also in {}", sentence.also.join(", ")));
    }
    let is_web = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
    context! {
        text => sentence.text.split_whitespace().collect::<Vec<_>>().join(" "),
        raw => &sentence.text,
        before => sentence.before.trim_start(),
        after => sentence.after.trim_end(),
        label => label.join(" · "),
        title => &sentence.title,
        dated_by => sentence.dated_by,
        link => sentence.url.as_ref().filter(is_web),
        r#where => format!("{}, characters {}–{}", sentence.article, sentence.start, sentence.end),
    }
}

/// Claims without a number say nothing that the sentence does not.
fn claim(claim: &ClaimOut) -> Option<Value> {
    let value = thousands(claim.value?);
    let count = match claim.bound {
        "about" => format!("about {value}"),
        "at_least" => format!("at least {value}"),
        "more_than" => format!("more than {value}"),
        "at_most" => format!("at most {value}"),
        "less_than" => format!("fewer than {value}"),
        "nearly" => format!("nearly {value}"),
        _ => value,
    };
    Some(context! {
        count => count,
        what => claim.measure,
        who => claim.attribution.as_ref().map(|a| a.text.clone()),
    })
}

fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_get_their_commas() {
        assert_eq!(
            [7, 250, 1000, 250_000, 1_234_567].map(thousands),
            ["7", "250", "1,000", "250,000", "1,234,567"]
        );
    }

    #[test]
    fn days_read_as_people_write_them() {
        assert_eq!(["2016-10-11", "2011-03", "2012"].map(day), ["11 October", "March", "2012"]);
    }
}
