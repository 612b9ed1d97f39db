//! SKOS concepts in N-Triples and the simple forms of Turtle: prefixes, `a`, lists with `;` and `,`.

use super::Sink;
use crate::{Entity, EntityType};
use std::collections::BTreeMap;

const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";

/// A piece of a statement.
#[derive(Clone, PartialEq, Debug)]
enum Term {
    Iri(String),
    /// A text and its language.
    Text(String, String),
    Sign(char),
}

pub(super) fn read(text: &str, sink: &mut Sink<'_>) {
    let mut concepts: BTreeMap<String, (usize, Entity)> = BTreeMap::new();
    let mut prefixes: BTreeMap<String, String> = BTreeMap::new();
    let mut at = Place { text, at: 0, row: 1 };
    let (mut subject, mut verb) = (None, None);
    loop {
        at.skip_blanks();
        let row = at.row;
        match at.term(&prefixes) {
            Ok(None) => break,
            Ok(Some(Term::Sign('@'))) => at.prefix(&mut prefixes),
            Ok(Some(Term::Sign('.'))) => (subject, verb) = (None, None),
            Ok(Some(Term::Sign(';'))) => verb = None,
            Ok(Some(Term::Sign(_))) => {}
            Ok(Some(term)) => match (&subject, &verb, term) {
                (None, _, Term::Iri(iri)) => subject = Some((row, iri)),
                (Some(_), None, Term::Iri(iri)) => verb = Some(iri),
                (Some((row, id)), Some(verb), object) => note(&mut concepts, *row, id, verb, object),
                _ => {}
            },
            Err(message) => {
                sink.wrong(row, message);
                at.skip_statement();
                (subject, verb) = (None, None);
            }
        }
    }
    for (id, (row, entity)) in concepts {
        if entity.name.is_empty() {
            sink.wrong(row, format!("the concept {id} has no prefLabel"));
        } else {
            sink.builder.add_row(&entity, row);
        }
    }
}

fn note(concepts: &mut BTreeMap<String, (usize, Entity)>, row: usize, id: &str, verb: &str, object: Term) {
    let Some(verb) = verb.strip_prefix(SKOS) else { return };
    let new = || (row, Entity::new(id, "", EntityType::Misc));
    let (_, entity) = concepts.entry(id.to_owned()).or_insert_with(new);
    match (verb, object) {
        ("prefLabel", Term::Text(text, language)) => {
            // The English name is the usual one, whichever comes first.
            if entity.name.is_empty() || language == "en" && entity.language != "en" {
                let before = std::mem::replace(&mut entity.name, text);
                entity.aliases.extend(Some(before).filter(|name| !name.is_empty()));
                entity.language = language;
            } else {
                entity.aliases.push(text);
            }
        }
        ("altLabel" | "hiddenLabel", Term::Text(text, _)) => entity.aliases.push(text),
        ("broader", Term::Iri(iri)) => entity.parent = Some(iri),
        _ => {}
    }
}

struct Place<'t> {
    text: &'t str,
    at: usize,
    row: usize,
}

impl<'t> Place<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Goes on by `len` bytes and gives them.
    fn step(&mut self, len: usize) -> &'t str {
        let piece = &self.rest()[..len];
        self.row += piece.matches('\n').count();
        self.at += len;
        piece
    }

    fn skip_blanks(&mut self) {
        loop {
            let rest = self.rest();
            let blank = rest.len() - rest.trim_start().len();
            self.step(blank);
            if !self.rest().starts_with('#') {
                return;
            }
            let line = self.rest().find('\n').unwrap_or(self.rest().len());
            self.step(line);
        }
    }

    fn skip_statement(&mut self) {
        let end = self.rest().find(" .").map_or(self.rest().len(), |end| end + 2);
        self.step(end);
    }

    /// `prefix name: <iri> .`
    fn prefix(&mut self, prefixes: &mut BTreeMap<String, String>) {
        let end = self.rest().find('>').map_or(self.rest().len(), |end| end + 1);
        let line = self.step(end);
        let line = line.strip_prefix("prefix").unwrap_or(line);
        if let Some((name, iri)) = line.split_once(':') {
            prefixes.insert(name.trim().into(), iri.trim().trim_matches(['<', '>']).into());
        }
    }

    fn term(&mut self, prefixes: &BTreeMap<String, String>) -> Result<Option<Term>, String> {
        let Some(first) = self.rest().chars().next() else { return Ok(None) };
        match first {
            '<' => {
                let end = self.rest().find('>').ok_or("an address without >")?;
                let iri = self.step(end + 1);
                Ok(Some(Term::Iri(iri[1..end].into())))
            }
            '"' => self.literal().map(Some),
            '.' | ';' | ',' | '@' | '[' | ']' | '(' | ')' => {
                self.step(1);
                Ok(Some(Term::Sign(first)))
            }
            _ => {
                let stop =
                    |c: char| c.is_whitespace() || matches!(c, ';' | ',' | '<' | '"' | '[' | ']' | '(' | ')');
                let end = self.rest().find(stop).unwrap_or(self.rest().len()).max(first.len_utf8());
                let name = self.step(end);
                if name == "a" {
                    return Ok(Some(Term::Iri("a".into())));
                }
                let (prefix, local) = name.split_once(':').ok_or_else(|| format!("“{name}” is no name"))?;
                let base = prefixes.get(prefix).map(String::as_str).unwrap_or(prefix);
                Ok(Some(Term::Iri(format!("{base}{local}"))))
            }
        }
    }

    /// `"text"`, perhaps with `@en` or `^^type` after it.
    fn literal(&mut self) -> Result<Term, String> {
        let mut text = String::new();
        let mut chars = self.rest().char_indices().skip(1);
        let end = loop {
            match chars.next() {
                None => return Err("a text without a closing quote".into()),
                Some((at, '"')) => break at + 1,
                Some((_, '\\')) => match chars.next() {
                    Some((_, 'n')) => text.push('\n'),
                    Some((_, 't')) => text.push('\t'),
                    Some((_, 'u')) => {
                        let digits: String = chars.by_ref().take(4).map(|(_, c)| c).collect();
                        let c = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
                        text.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
                    }
                    Some((_, c)) => text.push(c),
                    None => return Err("a text without a closing quote".into()),
                },
                Some((_, c)) => text.push(c),
            }
        };
        self.step(end);
        let mark = |c: char| c.is_whitespace() || matches!(c, ';' | ',');
        let tail = self.rest().find(mark).unwrap_or(self.rest().len());
        let language = match self.rest().chars().next() {
            Some('@') => self.step(tail).trim_start_matches('@').trim_end_matches('.').to_ascii_lowercase(),
            Some('^') => {
                self.step(tail);
                String::new()
            }
            _ => String::new(),
        };
        Ok(Term::Text(text, language))
    }
}
