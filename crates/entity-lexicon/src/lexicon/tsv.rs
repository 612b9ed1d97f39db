//! The text format of a lexicon: a header row, then one entity a row, tab-separated.

use super::more::{is_day, read_code, read_holder};
use crate::{Entity, EntityType, Error};

const COLUMNS: [&str; 16] = [
    "id",
    "name",
    "type",
    "kind",
    "aliases",
    "demonyms",
    "parent",
    "lat",
    "lon",
    "weight",
    "geonameid",
    "language",
    "from",
    "to",
    "codes",
    "holders",
];
const REQUIRED: usize = 3;

/// Where each of [`COLUMNS`] stands in a row.
struct Header([Option<usize>; COLUMNS.len()]);

/// Calls `each` for every row of `text` with its entity or what is wrong with it.
///
/// # Errors
/// The header is missing or lacks `id`, `name` or `type`.
pub(crate) fn read(
    source: &str,
    text: &str,
    mut each: impl FnMut(usize, Result<Entity, Error>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut header = None;
    for (i, line) in text.strip_prefix('\u{feff}').unwrap_or(text).lines().enumerate() {
        let row = i + 1;
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        match &header {
            None => header = Some(read_header(source, row, line)?),
            Some(header) => each(row, entity(source, row, line, header))?,
        }
    }
    match header {
        Some(_) => Ok(()),
        None => Err(Error::header(source, 1, "there is no header row; it names the columns, tab-separated")),
    }
}

/// The entity of one row below a header.
#[cfg_attr(not(feature = "import"), expect(dead_code, reason = "for another separator"))]
pub(crate) fn row(source: &str, row: usize, header: &str, line: &str) -> Result<Entity, Error> {
    entity(source, row, line, &read_header(source, 1, header)?)
}

fn read_header(source: &str, row: usize, line: &str) -> Result<Header, Error> {
    let mut places = [None; COLUMNS.len()];
    for (place, name) in line.split('\t').enumerate() {
        let name = name.trim();
        let Some(column) = COLUMNS.iter().position(|&column| column == name) else {
            return Err(Error::header(source, row, format!("the header has an unknown column “{name}”")));
        };
        if places[column].replace(place).is_some() {
            return Err(Error::header(source, row, format!("the header has the column “{name}” twice")));
        }
    }
    match (0..REQUIRED).find(|&column| places[column].is_none()) {
        Some(column) => {
            Err(Error::header(source, row, format!("the header lacks the column “{}”", COLUMNS[column])))
        }
        None => Ok(Header(places)),
    }
}

fn entity(source: &str, row: usize, line: &str, header: &Header) -> Result<Entity, Error> {
    let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
    let cell = |column: usize| header.0[column].and_then(|place| cells.get(place).copied()).unwrap_or("");
    let wrong = |message: String| Err(Error::row(source, row, message));
    if cells.len() > header.0.iter().flatten().count() {
        return wrong(format!(
            "{} cells, but the header has {}",
            cells.len(),
            header.0.iter().flatten().count()
        ));
    }
    if let Some(column) = (0..REQUIRED).find(|&column| cell(column).is_empty()) {
        return wrong(format!("the cell “{}” is empty", COLUMNS[column]));
    }
    let Some(kind) = EntityType::from_name(cell(2)) else {
        return wrong(format!("the type “{}” is none of PER, ORG, LOC, MISC", cell(2)));
    };
    let number = |column: usize, limit: f64| match cell(column) {
        "" => Ok(None),
        value => match value.parse::<f64>() {
            Ok(number) if number.is_finite() && number.abs() <= limit => Ok(Some(number)),
            _ => Err(Error::row(
                source,
                row,
                format!("{} “{value}” is not a number up to {limit}", COLUMNS[column]),
            )),
        },
    };
    let geonameid = match cell(10) {
        "" => None,
        value => match value.parse() {
            Ok(id) => Some(id),
            Err(_) => return wrong(format!("geonameid “{value}” is not a whole number")),
        },
    };
    let day = |column: usize| match cell(column) {
        "" => Ok(None),
        value if is_day(value) => Ok(Some(value.to_owned())),
        value => {
            Err(Error::row(source, row, format!("{} “{value}” is no day like 2014-06-29", COLUMNS[column])))
        }
    };
    Ok(Entity {
        id: cell(0).into(),
        name: cell(1).into(),
        kind,
        subtype: cell(3).into(),
        geonameid,
        lat: number(7, 90.0)?,
        lon: number(8, 180.0)?,
        weight: number(9, f64::MAX)?.unwrap_or(0.0),
        parent: Some(cell(6)).filter(|id| !id.is_empty()).map(Into::into),
        aliases: names(cell(4)),
        demonyms: names(cell(5)),
        language: cell(11).into(),
        valid_from: day(12)?,
        valid_to: day(13)?,
        codes: names(cell(14)).iter().map(|code| read_code(code)).collect(),
        holders: names(cell(15)).iter().map(|holder| read_holder(holder)).collect(),
    })
}

fn names(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|name| !name.is_empty()).map(Into::into).collect()
}
