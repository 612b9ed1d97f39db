//! FollowTheMoney entities.

use super::{kind_of, string, strings};
use crate::{Entity, EntityType};
use serde_json::Value;

pub(super) fn entity(value: &Value) -> Result<Option<Entity>, String> {
    let schema = string(value, "schema").ok_or("“schema” is missing")?;
    // Intervals between entities, documents and the like are no names.
    let kind = match schema {
        "Vessel" | "Airplane" | "Vehicle" | "Event" | "Project" => EntityType::Misc,
        _ => match kind_of(schema) {
            EntityType::Misc => return Ok(None),
            kind => kind,
        },
    };
    let id = string(value, "id").ok_or("“id” is missing")?;
    let properties = value.get("properties");
    let property = |key: &str| strings(properties.and_then(|properties| properties.get(key)));
    // An address is called by the whole of it.
    let mut names = property("name").into_iter().chain(property("full"));
    let name = names.next().ok_or_else(|| format!("no name for the {schema}"))?;
    let mut entity = Entity::new(id, name, kind);
    entity.subtype = schema.to_ascii_lowercase();
    entity.aliases =
        names.chain(property("alias")).chain(property("weakAlias")).chain(property("previousName")).collect();
    let first = |keys: [&str; 2]| keys.iter().find_map(|key| property(key).into_iter().next());
    let country =
        ["country", "jurisdiction", "nationality"].iter().find_map(|key| property(key).into_iter().next());
    entity.parent =
        country.filter(|code| code.len() == 2).map(|code| format!("country:{}", code.to_ascii_lowercase()));
    entity.valid_from =
        first(["incorporationDate", "birthDate"]).filter(|day| crate::lexicon::more::is_day(day));
    entity.valid_to = first(["dissolutionDate", "deathDate"]).filter(|day| crate::lexicon::more::is_day(day));
    Ok(Some(entity))
}
