//! Dumps of GeoNames.

use super::Sink;
use crate::{Entity, EntityType};

const COLUMNS: usize = 19;

pub(super) fn read(text: &str, sink: &mut Sink<'_>) {
    for (i, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        match entity(line) {
            Ok(entity) => sink.builder.add_row(&entity, i + 1),
            Err(message) => sink.wrong(i + 1, message),
        }
    }
}

fn entity(line: &str) -> Result<Entity, String> {
    let cells: Vec<&str> = line.split('\t').collect();
    if cells.len() != COLUMNS {
        return Err(format!("{} columns; a dump of GeoNames has {COLUMNS}", cells.len()));
    }
    let id: u32 = cells[0].parse().map_err(|_| format!("geonameid “{}” is not a whole number", cells[0]))?;
    let degrees = |cell: &str, limit: f64| match cell.parse::<f64>() {
        Ok(degrees) if degrees.abs() <= limit => Ok(Some(degrees)),
        _ => Err(format!("“{cell}” are no degrees")),
    };
    let mut entity = Entity::new(format!("geonames:{id}"), cells[1], EntityType::Loc);
    entity.aliases =
        cells[3].split(',').filter(|name| !name.is_empty() && *name != cells[1]).map(Into::into).collect();
    (entity.lat, entity.lon) = (degrees(cells[4], 90.0)?, degrees(cells[5], 180.0)?);
    entity.subtype = cells[7].into();
    entity.parent =
        Some(format!("country:{}", cells[8].to_ascii_lowercase())).filter(|_| !cells[8].is_empty());
    entity.weight = cells[14].parse().unwrap_or(0.0);
    entity.geonameid = Some(id);
    Ok(entity)
}
