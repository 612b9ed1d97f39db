//! Where an article comes from, and what that says of the places in it.

use crate::EntityType;
use crate::matcher::Ref;
use crate::overlay::Stack;
use crate::scan::Words;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What is known of where an article comes from.
#[derive(Clone, Copy, Default, Debug)]
pub struct Origin<'a> {
    /// Its address.
    pub url: Option<&'a str>,
    /// Its publisher, as a name or a host.
    pub source: Option<&'a str>,
    /// The day it was published, as `2014-06-29`.
    pub published: Option<&'a str>,
}

/// A place's name inside a host's has so many letters at least.
const SHORTEST_IN_HOST: usize = 5;

impl Origin<'_> {
    /// Where the publisher is at home, as far as its name or host tells.
    pub(crate) fn home(&self, stack: &Stack) -> Vec<Ref> {
        let Some(host) = self.host() else { return Vec::new() };
        let mut labels: Vec<&str> = host.split('.').filter(|label| *label != "www").collect();
        let country = labels
            .pop()
            .and_then(|tld| stack.by_id(&format!("country:{}", if tld == "uk" { "gb" } else { tld })));
        let mut home: Vec<Ref> = country.into_iter().collect();
        match publisher(&host).and_then(|id| stack.by_id(id)) {
            Some(place) => home.push(place),
            None => home.extend(labels.iter().filter_map(|label| place_in(label, stack))),
        }
        home
    }

    fn host(&self) -> Option<String> {
        let url = self.url.and_then(|url| url.split_once("://")).map(|(_, rest)| rest);
        let host = url.or(self.source).map(|text| text.split(['/', ':', '?']).next().unwrap_or(text));
        host.filter(|host| host.contains('.') && !host.contains(' ')).map(str::to_ascii_lowercase)
    }
}

/// The place that the publisher of a known host writes for.
fn publisher(host: &str) -> Option<&'static str> {
    static PUBLISHERS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
        let rows = include_str!("words/publishers.tsv").lines().filter(|row| !row.starts_with('#'));
        rows.filter_map(|row| row.split_once('\t')).collect()
    });
    // www.example.org, news.example.org, example.org
    let tails = std::iter::successors(Some(host), |host| host.split_once('.').map(|(_, tail)| tail));
    tails.take(3).find_map(|tail| PUBLISHERS.get(tail).copied())
}

/// The place whose name a host's label begins with: `springfieldnews`.
fn place_in(label: &str, stack: &Stack) -> Option<Ref> {
    let mut scratch = Words::default();
    for end in (SHORTEST_IN_HOST..=label.len()).rev().filter(|&end| label.is_char_boundary(end)) {
        let words = Words::of_name(&label[..end]);
        if words.list.len() != 1 {
            continue;
        }
        for (lexicon, table) in stack.lexicons().iter().enumerate() {
            let mut best: Option<(f64, Ref)> = None;
            table.names(words.hash(0, 1), &words, 0, 1, &mut scratch, |alias| {
                let r = Ref { lexicon: lexicon as u32, entity: alias.entity };
                let record = stack.record(r);
                let heavier = best.is_none_or(|(weight, _)| record.weight() > weight);
                if record.kind() == EntityType::Loc && !alias.flags.demonym() && heavier {
                    best = Some((record.weight(), r));
                }
            });
            if let Some((_, r)) = best.filter(|&(weight, _)| weight >= 20_000.0) {
                return Some(r);
            }
        }
    }
    None
}
