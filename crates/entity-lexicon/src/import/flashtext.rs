//! Keyword dictionaries of FlashText.

use super::{Sink, strings};
use crate::{Entity, EntityType};
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) fn read(text: &str, sink: &mut Sink<'_>) {
    if text.trim_start().starts_with('{') {
        object(text, sink);
    } else {
        lines(text, sink);
    }
}

/// `{"name": ["keyword", …]}`
fn object(text: &str, sink: &mut Sink<'_>) {
    let map = match serde_json::from_str::<BTreeMap<String, Value>>(text) {
        Ok(map) => map,
        Err(error) => return sink.wrong(error.line(), format!("no JSON object: {error}")),
    };
    for (i, (name, keywords)) in map.into_iter().enumerate() {
        let mut entity = Entity::new(name.clone(), name.clone(), EntityType::Misc);
        entity.aliases = strings(Some(&keywords));
        if entity.aliases.is_empty() {
            sink.wrong(i + 1, format!("the keywords of “{name}” are no list of texts"));
        } else {
            sink.builder.add_row(&entity, i + 1);
        }
    }
}

/// `keyword=>name`, or a keyword that is its own name.
fn lines(text: &str, sink: &mut Sink<'_>) {
    let mut entities: BTreeMap<&str, (usize, Entity)> = BTreeMap::new();
    for (i, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let (keyword, name) = line.split_once("=>").unwrap_or((line, line));
        let (keyword, name) = (keyword.trim(), name.trim());
        if keyword.is_empty() || name.is_empty() {
            sink.wrong(i + 1, "no keyword");
            continue;
        }
        let new = || (i + 1, Entity::new(name, name, EntityType::Misc));
        let (_, entity) = entities.entry(name).or_insert_with(new);
        if keyword != name {
            entity.aliases.push(keyword.into());
        }
    }
    for (row, entity) in entities.into_values() {
        sink.builder.add_row(&entity, row);
    }
}
