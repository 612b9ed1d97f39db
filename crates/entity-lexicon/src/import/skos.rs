//! SKOS concepts in N-Triples and Turtle: prefixes and a base, `a`, lists with `;` and `,`, all forms of texts; what stands in
//! brackets is passed over.

use super::Sink;
use crate::{Entity, EntityType};
use std::collections::BTreeMap;

/// The key of the base among the prefixes.
const BASE: &str = "<";
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
    // What stands in brackets is of a thing without a name.
    let mut depth = 0_usize;
    loop {
        at.skip_blanks();
        let row = at.row;
        match at.term(&prefixes) {
            Ok(None) => break,
            Ok(Some(Term::Sign('[' | '('))) => depth += 1,
            Ok(Some(Term::Sign(']' | ')'))) => depth = depth.saturating_sub(1),
            Ok(Some(_)) if depth > 0 => {}
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
                (subject, verb, depth) = (None, None, 0);
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
        let ends =
            [" .", ".\n", ".\r"].into_iter().filter_map(|end| Some(self.rest().find(end)? + end.len()));
        let end = ends.min().unwrap_or(self.rest().len());
        self.step(end);
    }

    /// `name: <iri>` of a prefix, or `<iri>` of a base, after `@prefix`, `PREFIX`, `@base` or `BASE`.
    fn prefix(&mut self, prefixes: &mut BTreeMap<String, String>) {
        let end = self.rest().find('>').map_or(self.rest().len(), |end| end + 1);
        let line = self.step(end);
        let line = ["prefix", "base"].iter().find_map(|word| line.strip_prefix(word)).unwrap_or(line);
        if let Some((name, iri)) = line.split_once('<') {
            let name = name.trim().trim_end_matches(':');
            let key = if line.trim_start().starts_with('<') { BASE } else { name };
            prefixes.insert(key.into(), iri.trim().trim_end_matches('>').into());
        }
    }

    fn term(&mut self, prefixes: &BTreeMap<String, String>) -> Result<Option<Term>, String> {
        let Some(first) = self.rest().chars().next() else { return Ok(None) };
        match first {
            '<' => {
                let end = self.rest().find('>').ok_or("an address without >")?;
                let iri = &self.step(end + 1)[1..end];
                let base = prefixes.get(BASE).filter(|_| !iri.contains(':')).map_or("", String::as_str);
                Ok(Some(Term::Iri(format!("{base}{iri}"))))
            }
            '"' | '\'' => self.literal(first).map(Some),
            '.' | ';' | ',' | '@' | '[' | ']' | '(' | ')' => {
                self.step(1);
                Ok(Some(Term::Sign(first)))
            }
            _ => {
                let stop =
                    |c: char| c.is_whitespace() || matches!(c, ';' | ',' | '<' | '"' | '[' | ']' | '(' | ')');
                let end = self.rest().find(stop).unwrap_or(self.rest().len()).max(first.len_utf8());
                // A stop at its end closes the statement.
                let end = self.rest()[..end].trim_end_matches('.').len().max(first.len_utf8());
                let name = self.step(end);
                if name == "a" {
                    return Ok(Some(Term::Iri("a".into())));
                }
                if name.eq_ignore_ascii_case("prefix") || name.eq_ignore_ascii_case("base") {
                    return Ok(Some(Term::Sign('@')));
                }
                // Numbers and truths are values that no name is made of.
                if name == "true" || name == "false" || name.parse::<f64>().is_ok() {
                    return Ok(Some(Term::Text(name.into(), String::new())));
                }
                let (prefix, local) = name.split_once(':').ok_or_else(|| format!("“{name}” is no name"))?;
                let base = prefixes.get(prefix).map(String::as_str).unwrap_or(prefix);
                Ok(Some(Term::Iri(format!("{base}{local}"))))
            }
        }
    }

    /// `"text"`, `'text'` or `"""text"""`, perhaps with `@en` or `^^type` after it.
    fn literal(&mut self, quote: char) -> Result<Term, String> {
        const OPEN: &str = "a text without a closing quote";
        let triple = String::from(quote).repeat(3);
        let close = if self.rest().starts_with(&triple) { triple } else { quote.into() };
        let mut text = String::new();
        let mut at = close.len();
        loop {
            let rest = &self.rest()[at..];
            if rest.starts_with(&close) {
                break;
            }
            let mut chars = rest.chars();
            let c = chars.next().ok_or(OPEN)?;
            at += c.len_utf8();
            if c != '\\' {
                text.push(c);
                continue;
            }
            let escape = chars.next().ok_or(OPEN)?;
            at += escape.len_utf8();
            let digits = match escape {
                'u' => 4,
                'U' => 8,
                _ => 0,
            };
            text.push(match escape {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'u' | 'U' => {
                    let code = chars.as_str().get(..digits).unwrap_or_default();
                    at += code.len();
                    let code = u32::from_str_radix(code, 16).ok();
                    code.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER)
                }
                other => other,
            });
        }
        self.step(at + close.len());
        let mark = |c: char| c.is_whitespace() || matches!(c, ';' | ',' | ']' | ')');
        let tail = self.rest().find(mark).unwrap_or(self.rest().len());
        let tail = self.rest()[..tail].trim_end_matches('.').len();
        let language = match self.rest().chars().next() {
            Some('@') => self.step(tail).trim_start_matches('@').to_ascii_lowercase(),
            Some('^') => {
                self.step(tail);
                String::new()
            }
            _ => String::new(),
        };
        Ok(Term::Text(text, language))
    }
}
