//! Items of Wikidata's JSON dumps.

use super::string;
use crate::lexicon::more::is_day;
use crate::{Entity, EntityType};
use serde_json::Value;

pub(super) fn entity(value: &Value) -> Result<Option<Entity>, String> {
    let id = string(value, "id").ok_or("“id” is missing")?;
    if !id.starts_with('Q') {
        return Ok(None);
    }
    let labels = value.get("labels").and_then(Value::as_object);
    let label = |language: &str| labels.and_then(|l| l.get(language)).and_then(|l| string(l, "value"));
    let any = || labels.and_then(|l| l.values().find_map(|l| string(l, "value")));
    let name = label("en")
        .or_else(|| label("mul"))
        .or_else(any)
        .ok_or_else(|| format!("the item {id} has no label"))?;
    let claims = value.get("claims");
    let mut entity = Entity::new(format!("wikidata:{id}"), name, kind(claims));
    let others = labels.into_iter().flat_map(|l| l.values()).filter_map(|l| string(l, "value"));
    let listed = value.get("aliases").and_then(Value::as_object).into_iter().flat_map(|lists| lists.values());
    let listed = listed.filter_map(Value::as_array).flatten().filter_map(|alias| string(alias, "value"));
    for alias in listed.chain(others).filter(|alias| *alias != name) {
        if !entity.aliases.iter().any(|known| known == alias) {
            entity.aliases.push(alias.to_owned());
        }
    }
    if let Some(place) = first(claims, "P625") {
        entity.lat = place.get("latitude").and_then(Value::as_f64);
        entity.lon = place.get("longitude").and_then(Value::as_f64);
    }
    entity.geonameid = first(claims, "P1566").and_then(Value::as_str).and_then(|id| id.parse().ok());
    let within = first(claims, "P131").or_else(|| first(claims, "P17"));
    entity.parent = within.and_then(|item| string(item, "id")).map(|id| format!("wikidata:{id}"));
    entity.weight = value.get("sitelinks").and_then(Value::as_object).map_or(0.0, |links| links.len() as f64);
    // Founded or born, dissolved or dead.
    entity.valid_from = day(claims, ["P571", "P569"]);
    entity.valid_to = day(claims, ["P576", "P570"]);
    Ok(Some(entity))
}

/// The value of the statement of a property that is preferred, or else of the first that is not
/// deprecated.
fn first<'v>(claims: Option<&'v Value>, property: &str) -> Option<&'v Value> {
    let rank = |statement: &Value| match string(statement, "rank") {
        Some("preferred") => 0,
        Some("deprecated") => 2,
        _ => 1,
    };
    let statements = claims?.get(property)?.as_array()?.iter();
    let valued = statements.filter_map(|s| Some((rank(s), s.pointer("/mainsnak/datavalue/value")?)));
    valued.filter(|&(rank, _)| rank < 2).min_by_key(|&(rank, _)| rank).map(|(_, value)| value)
}

/// The day of the first of some properties: `+1965-03-05T00:00:00Z`, and `+1965-00-00T00:00:00Z` for a year.
fn day(claims: Option<&Value>, properties: [&str; 2]) -> Option<String> {
    let time = properties.iter().find_map(|property| string(first(claims, property)?, "time"))?;
    let day = time.strip_prefix('+')?.get(..10)?;
    let day = day.strip_suffix("-00").unwrap_or(day);
    Some(day.strip_suffix("-00").unwrap_or(day).to_owned()).filter(|day| is_day(day))
}

/// A human, what has coordinates, what was founded or has a seat, or something else.
fn kind(claims: Option<&Value>) -> EntityType {
    let human = first(claims, "P31").and_then(|class| string(class, "id")) == Some("Q5");
    let has = |property: &str| first(claims, property).is_some();
    match () {
        () if human => EntityType::Per,
        () if has("P159") || has("P571") && !has("P625") || has("P112") => EntityType::Org,
        () if has("P625") || has("P1566") => EntityType::Loc,
        () => EntityType::Misc,
    }
}
