//! Who is named with whom.

use crate::Mention;
use crate::export::quoted;
use dateline_tokenizer::Span;
use std::collections::BTreeMap;

/// Entities as nodes, and as edges how often two are named in one sentence.
///
/// ```
/// use dateline_entity_lexicon::{Lexicon, Linker, Network};
/// use dateline_tokenizer::{Span, Tokenizer};
///
/// let rows = "id\tname\ttype\na\tMirand\tLOC\nb\tBlue Anchor\tORG\n";
/// let linker = Linker::new(vec![Lexicon::from_tsv("rows", rows)?.into()]);
/// let text = "Blue Anchor left Mirand. It rains in Mirand.";
/// let document = Tokenizer::new().document(text);
/// let sentences: Vec<Span> = document.sentences.iter().map(|s| s.span).collect();
/// let mut network = Network::default();
/// network.add(&sentences, &linker.mentions(text, &document));
/// assert_eq!(network.to_csv(), "source,target,weight\na,b,1\n");
/// # Ok::<(), dateline_entity_lexicon::Error>(())
/// ```
#[derive(Clone, Default, Debug)]
pub struct Network {
    nodes: BTreeMap<String, Node>,
    edges: BTreeMap<(String, String), usize>,
}

#[derive(Clone, Debug)]
struct Node {
    name: String,
    kind: &'static str,
    mentions: usize,
}

/// Entities of one sentence beyond these make no edges: a list is no company.
const MOST_IN_SENTENCE: usize = 40;

impl Network {
    /// Adds an article: its sentences, and its mentions in their order.
    pub fn add(&mut self, sentences: &[Span], mentions: &[Mention]) {
        for mention in mentions {
            let new = || Node { name: mention.name.clone(), kind: mention.kind.name(), mentions: 0 };
            self.nodes.entry(mention.entity.clone()).or_insert_with(new).mentions += 1;
        }
        for &sentence in sentences {
            let from = mentions.partition_point(|m| m.span.start() < sentence.start());
            let to = mentions.partition_point(|m| m.span.start() < sentence.end());
            let mut inside: Vec<&str> = mentions[from..to].iter().map(|m| m.entity.as_str()).collect();
            inside.sort_unstable();
            inside.dedup();
            inside.truncate(MOST_IN_SENTENCE);
            for (i, a) in inside.iter().enumerate() {
                for b in &inside[i + 1..] {
                    *self.edges.entry(((*a).to_owned(), (*b).to_owned())).or_default() += 1;
                }
            }
        }
    }

    /// The edges as rows of `source`, `target` and `weight`.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut out = "source,target,weight\n".to_owned();
        for ((a, b), weight) in &self.edges {
            out += &format!("{},{},{weight}\n", quoted(a), quoted(b));
        }
        out
    }

    /// Nodes and edges as GraphML, for Gephi, Cytoscape and their kin.
    #[must_use]
    pub fn to_graphml(&self) -> String {
        let mut out = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n\
             <key id=\"name\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n\
             <key id=\"type\" for=\"node\" attr.name=\"type\" attr.type=\"string\"/>\n\
             <key id=\"mentions\" for=\"node\" attr.name=\"mentions\" attr.type=\"int\"/>\n\
             <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"int\"/>\n<graph edgedefault=\"undirected\">\n",
        );
        for (id, node) in &self.nodes {
            let Node { name, kind, mentions } = node;
            out += &format!(
                "<node id=\"{}\"><data key=\"name\">{}</data><data key=\"type\">{kind}</data><data key=\"mentions\">{mentions}</data></node>\n",
                escaped(id),
                escaped(name)
            );
        }
        for ((a, b), weight) in &self.edges {
            let (a, b) = (escaped(a), escaped(b));
            out +=
                &format!("<edge source=\"{a}\" target=\"{b}\"><data key=\"weight\">{weight}</data></edge>\n");
        }
        out + "</graph>\n</graphml>\n"
    }
}

/// A text for XML; what XML has no place for is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|&c| c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}')) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graphml_escapes_names() {
        let mut network = Network::default();
        network.nodes.insert("a&b".into(), Node { name: "A <\"b\">\u{1}".into(), kind: "ORG", mentions: 2 });
        network.edges.insert(("a&b".into(), "c".into()), 3);
        let xml = network.to_graphml();
        assert!(xml.contains("<node id=\"a&amp;b\"><data key=\"name\">A &lt;&quot;b&quot;&gt;</data>"));
        assert!(xml.contains("<edge source=\"a&amp;b\" target=\"c\"><data key=\"weight\">3</data></edge>"));
    }
}
