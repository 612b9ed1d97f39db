//! Patterns of spaCy's EntityRuler.

use super::{Sink, kind_of, string};
use crate::Entity;
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) fn read(text: &str, sink: &mut Sink<'_>) {
    let mut entities: BTreeMap<String, (usize, Entity)> = BTreeMap::new();
    for (i, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match pattern(line) {
            Ok((id, label, name)) => {
                let kind = kind_of(&label);
                let new = || (i + 1, Entity::new(id.clone(), name.clone(), kind));
                let (_, entity) = entities.entry(id.clone()).or_insert_with(new);
                if entity.name != name {
                    entity.aliases.push(name);
                }
            }
            Err(message) => sink.wrong(i + 1, message),
        }
    }
    for (row, entity) in entities.into_values() {
        sink.builder.add_row(&entity, row);
    }
}

/// Id, label and name of a pattern.
fn pattern(line: &str) -> Result<(String, String, String), String> {
    let value: Value = serde_json::from_str(line).map_err(|error| format!("no JSON: {error}"))?;
    let label = string(&value, "label").ok_or("“label” is missing")?.to_owned();
    let name = match value.get("pattern") {
        Some(Value::String(name)) => name.clone(),
        Some(Value::Array(tokens)) => {
            // A token with anything else, such as an operator, is not one word.
            let alone = |token: &Value| token.as_object().is_some_and(|keys| keys.len() == 1);
            let word = |token: &Value| {
                let keys = ["TEXT", "ORTH", "LOWER"].iter().filter(|_| alone(token));
                keys.into_iter().find_map(|key| string(token, key).map(String::from))
            };
            let words: Option<Vec<String>> = tokens.iter().map(word).collect();
            words.ok_or("a pattern that is not of words alone")?.join(" ")
        }
        _ => return Err("“pattern” is missing".into()),
    };
    let id = string(&value, "id").map_or_else(|| name.clone(), Into::into);
    Ok((id, label, name))
}
