//! The lexicons that ship with the crate are sound: each file is read by plain splitting, apart from the crate's own reader.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const HEADER: &str = "id\tname\ttype\tkind\taliases\tdemonyms\tparent\tlat\tlon\tweight\tgeonameid";
const COLUMNS: usize = 11;

struct Row {
    place: String,
    cells: Vec<String>,
}

impl Row {
    fn id(&self) -> &str {
        &self.cells[0]
    }

    fn list(&self, column: usize) -> Vec<&str> {
        if self.cells[column].is_empty() { Vec::new() } else { self.cells[column].split('|').collect() }
    }

    fn number(&self, column: usize) -> Option<f64> {
        let cell = &self.cells[column];
        (!cell.is_empty())
            .then(|| cell.parse().unwrap_or_else(|_| panic!("{}: “{cell}” is no number", self.place)))
    }
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// Every table below `data/` by its path there.
fn tables() -> BTreeMap<String, Vec<Row>> {
    let mut tables = BTreeMap::new();
    let mut folders = vec![data()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the folder of the data is in the crate") {
            let path = entry.expect("a readable folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("holders.tsv") {
                let name = path
                    .strip_prefix(data())
                    .expect("a path below the data")
                    .to_string_lossy()
                    .replace('\\', "/");
                let file = std::fs::File::open(&path).expect("a readable file");
                let text = if name.ends_with(".gz") {
                    std::io::read_to_string(flate2::read::GzDecoder::new(file))
                } else {
                    std::io::read_to_string(file)
                };
                tables.insert(name.clone(), rows(&name, &text.expect("a table in UTF-8")));
            }
        }
    }
    tables
}

fn rows(file: &str, text: &str) -> Vec<Row> {
    assert!(file.ends_with(".tsv") || file.ends_with(".tsv.gz"), "{file} is no table");
    assert!(text.ends_with('\n') && !text.contains('\r'), "{file}: lines end with \\n alone");
    let mut lines = text.lines().enumerate().skip_while(|(_, line)| line.starts_with('#'));
    assert_eq!(lines.next().map(|(_, line)| line), Some(HEADER), "{file}: the header");
    lines
        .map(|(i, line)| Row {
            place: format!("{file}:{}", i + 1),
            cells: line.split('\t').map(Into::into).collect(),
        })
        .collect()
}

/// A name without case and the signs that the matcher does not look at.
fn plain(name: &str) -> String {
    name.to_lowercase().replace(['’', '‘'], "'").replace('-', " ")
}

#[test]
fn rows_have_their_columns() {
    for row in tables().values().flatten() {
        assert_eq!(row.cells.len(), COLUMNS, "{}", row.place);
        assert!(["PER", "ORG", "LOC", "MISC"].contains(&row.cells[2].as_str()), "{}: the type", row.place);
        for (i, cell) in row.cells.iter().enumerate() {
            assert_eq!(cell.trim(), cell, "{}: blanks around column {i}", row.place);
            assert!(!cell.contains("  "), "{}: two blanks in column {i}", row.place);
        }
        assert!(!row.cells[1].is_empty() && !row.cells[3].is_empty(), "{}: name or kind", row.place);
        assert!(row.cells[1].chars().any(char::is_alphanumeric), "{}: the name", row.place);
    }
}

#[test]
fn ids_are_sorted_and_unique() {
    let tables = tables();
    let mut seen = BTreeMap::new();
    for (file, rows) in &tables {
        assert!(!rows.is_empty(), "{file} is empty");
        for pair in rows.windows(2) {
            assert!(
                pair[0].id() < pair[1].id(),
                "{}: {} is not after {}",
                pair[1].place,
                pair[1].id(),
                pair[0].id()
            );
        }
        for row in rows {
            let (kind, slug) = row.id().split_once(':').unwrap_or_else(|| panic!("{}: the id", row.place));
            let sound = |part: &str| {
                !part.is_empty()
                    && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            };
            assert!(sound(kind) && sound(slug), "{}: the id {}", row.place, row.id());
            if let Some(other) = seen.insert(row.id().to_owned(), row.place.clone()) {
                panic!("{}: the id {} is also at {other}", row.place, row.id());
            }
        }
    }
}

#[test]
fn parents_exist() {
    let tables = tables();
    let world: BTreeSet<&str> = tables
        .iter()
        .filter(|(file, _)| file.starts_with("world/"))
        .flat_map(|(_, rows)| rows)
        .map(Row::id)
        .collect();
    for rows in tables.values() {
        let own: BTreeSet<&str> = rows.iter().map(Row::id).collect();
        for row in rows {
            let parent = row.cells[6].as_str();
            let known = parent.is_empty() || world.contains(parent) || own.contains(parent);
            assert!(known, "{}: no row for the parent {parent}", row.place);
            assert_ne!(parent, row.id(), "{}: its own parent", row.place);
        }
    }
}

#[test]
fn aliases_are_names_and_said_once() {
    for row in tables().values().flatten() {
        let mut seen = BTreeSet::from([row.cells[1].clone()]);
        for alias in row.list(4) {
            assert!(alias.chars().any(char::is_alphanumeric), "{}: the alias “{alias}”", row.place);
            assert_eq!(alias.trim(), alias, "{}: the alias “{alias}”", row.place);
            assert!(seen.insert(alias.to_owned()), "{}: the alias “{alias}” twice", row.place);
        }
        let mut demonyms = BTreeSet::new();
        for demonym in row.list(5) {
            let first = demonym.chars().next();
            assert!(first.is_some_and(char::is_uppercase), "{}: the demonym “{demonym}”", row.place);
            assert!(demonyms.insert(plain(demonym)), "{}: the demonym “{demonym}” twice", row.place);
        }
    }
}

#[test]
fn numbers_are_in_range() {
    for row in tables().values().flatten() {
        let (lat, lon) = (row.number(7), row.number(8));
        assert_eq!(lat.is_some(), lon.is_some(), "{}: one coordinate without the other", row.place);
        assert!(lat.is_none_or(|lat| (-90.0..=90.0).contains(&lat)), "{}: the latitude", row.place);
        assert!(lon.is_none_or(|lon| (-180.0..=180.0).contains(&lon)), "{}: the longitude", row.place);
        assert!(row.number(9).is_some_and(|weight| weight >= 0.0), "{}: the weight", row.place);
        let id = &row.cells[10];
        assert!(id.is_empty() || id.parse::<u64>().is_ok_and(|id| id > 0), "{}: the geonameid", row.place);
    }
}

#[test]
fn a_geonameid_names_one_place() {
    let tables = tables();
    let mut seen = BTreeMap::new();
    for row in tables.values().flatten().filter(|row| !row.cells[10].is_empty()) {
        if let Some(other) = seen.insert(row.cells[10].clone(), row.place.clone()) {
            panic!("{}: the geonameid {} is also at {other}", row.place, row.cells[10]);
        }
    }
}

#[test]
fn a_parent_in_a_country_lies_near_it() {
    let tables = tables();
    let all: BTreeMap<&str, &Row> = tables.values().flatten().map(|row| (row.id(), row)).collect();
    for row in &tables["conflict-syria.tsv"] {
        let (Some(lat), Some(lon)) = (row.number(7), row.number(8)) else { continue };
        let Some(governorate) =
            all.get(row.cells[6].as_str()).filter(|parent| parent.cells[3] == "governorate")
        else {
            continue;
        };
        let (Some(y), Some(x)) = (governorate.number(7), governorate.number(8)) else { continue };
        assert!(
            (lat - y).abs() < 1.5 && (lon - x).abs() < 2.3,
            "{}: {lat} {lon} is far from {}",
            row.place,
            governorate.id()
        );
    }
}

#[test]
fn posts_have_one_holder_at_a_time() {
    let tables = tables();
    let all: BTreeMap<&str, &Row> = tables.values().flatten().map(|row| (row.id(), row)).collect();
    let text = std::fs::read_to_string(data().join("holders.tsv")).expect("a readable file");
    let mut lines = text.lines().skip_while(|line| line.starts_with('#'));
    assert_eq!(lines.next(), Some("post\tperson\tfrom\tto"));
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split('\t').collect()).collect();
    assert!(rows.len() > 900 && rows.is_sorted());
    for row in &rows {
        let [post, person, from, to] = row[..] else { panic!("{row:?}: four columns") };
        assert_eq!(all.get(post).map(|post| post.cells[3].as_str()), Some("post"), "{row:?}");
        assert_eq!(all.get(person).map(|person| person.cells[2].as_str()), Some("PER"), "{row:?}");
        assert!(from.len() >= 4 && (to.is_empty() || from <= to), "{row:?}: the days");
    }
    for pair in rows.windows(2).filter(|pair| pair[0][0] == pair[1][0]) {
        let mut days = [(pair[0][2], pair[0][3]), (pair[1][2], pair[1][3])];
        days.sort_unstable();
        assert!(!days[0].1.is_empty() && days[0].1 <= days[1].0, "{pair:?} overlap");
    }
}
