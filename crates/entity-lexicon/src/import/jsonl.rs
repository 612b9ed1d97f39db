//! The lexicon's own fields as JSON.

use super::{string, strings};
use crate::lexicon::more::{is_day, read_code};
use crate::{Entity, EntityType};
use serde_json::Value;

pub(super) fn entity(value: &Value) -> Result<Option<Entity>, String> {
    let need = |key: &str| string(value, key).ok_or_else(|| format!("“{key}” is missing or no text"));
    let kind = need("type")?;
    let kind = EntityType::from_name(kind)
        .ok_or_else(|| format!("the type “{kind}” is none of PER, ORG, LOC, MISC"))?;
    let mut entity = Entity::new(need("id")?, need("name")?, kind);
    entity.subtype = string(value, "kind").unwrap_or_default().into();
    entity.parent = string(value, "parent").map(Into::into);
    entity.language = string(value, "language").unwrap_or_default().into();
    entity.aliases = strings(value.get("aliases"));
    entity.demonyms = strings(value.get("demonyms"));
    entity.codes = strings(value.get("codes")).iter().map(|code| read_code(code)).collect();
    entity.lat = number(value, "lat", 90.0)?;
    entity.lon = number(value, "lon", 180.0)?;
    entity.weight = number(value, "weight", f64::MAX)?.unwrap_or(0.0);
    entity.geonameid = value.get("geonameid").and_then(Value::as_u64).and_then(|id| id.try_into().ok());
    entity.valid_from = day(value, "from")?;
    entity.valid_to = day(value, "to")?;
    Ok(Some(entity))
}

fn number(value: &Value, key: &str, limit: f64) -> Result<Option<f64>, String> {
    match value.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(number) => match number.as_f64() {
            Some(number) if number.abs() <= limit => Ok(Some(number)),
            _ => Err(format!("{key} “{number}” is not a number up to {limit}")),
        },
    }
}

fn day(value: &Value, key: &str) -> Result<Option<String>, String> {
    match string(value, key) {
        None => Ok(None),
        Some(day) if is_day(day) => Ok(Some(day.to_owned())),
        Some(day) => Err(format!("{key} “{day}” is no day like 2014-06-29")),
    }
}
