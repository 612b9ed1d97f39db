//! Compiles the lexicons of `data/` for the feature `default-lexicon`, with the crate's own modules.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "the modules are the library's")]

#[path = "src/cues.rs"]
mod cues;
#[path = "src/entity.rs"]
mod entity;
#[path = "src/error.rs"]
mod error;
#[path = "src/fold.rs"]
mod fold;
#[path = "src/scan/mod.rs"]
mod scan;
#[path = "src/lexicon"]
mod lexicon {
    pub(crate) mod builder;
    pub(crate) mod case_policy;
    mod checksum;
    mod columns;
    mod compile;
    mod compile_entities;
    mod compile_names;
    mod layout;
    mod more;
    pub(crate) mod names;
    mod order;
    mod rules;
    mod runs;
    mod sections;
    mod slots;
    mod strings;
    pub(crate) mod tsv;
}

use entity::{ActorCode, Entity, EntityType, Holder};
use error::Error;
use lexicon::builder::LexiconBuilder;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=data");
    if std::env::var_os("CARGO_FEATURE_DEFAULT_LEXICON").is_none() {
        return Ok(());
    }
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let mut tables = Vec::new();
    for entry in std::fs::read_dir("data/world")? {
        tables.push(entry?.path());
    }
    tables.sort();
    let mut more = More::default();
    for file in ["src/words/territories.tsv", "src/words/capitals.tsv"] {
        more.read_names(&std::fs::read_to_string(file)?);
    }
    more.read_holders(&std::fs::read_to_string("data/holders.tsv")?);
    compile("world", &tables, &more, &out)?;
    compile("conflict-syria", &["data/conflict-syria.tsv".into()], &More::default(), &out)?;
    Ok(())
}

/// What has a file of its own, by entity: names in other languages, and who held a post.
#[derive(Default)]
struct More {
    names: HashMap<String, Vec<String>>,
    holders: HashMap<String, Vec<Holder>>,
}

impl More {
    /// Rows of an entity and its names, with | between.
    fn read_names(&mut self, text: &str) {
        for (id, names) in rows(text).filter_map(|row| row.split_once('\t')) {
            self.names.entry(id.into()).or_default().extend(names.split('|').map(Into::into));
        }
    }

    /// Rows of a post, a person, and the days.
    fn read_holders(&mut self, text: &str) {
        for row in rows(text).skip(1) {
            let cells: Vec<&str> = row.split('\t').collect();
            let cell = |i: usize| cells.get(i).copied().unwrap_or_default();
            let day = |i: usize| Some(cell(i).to_owned()).filter(|day| !day.is_empty());
            let holder = Holder { person: cell(1).into(), from: day(2), to: day(3) };
            self.holders.entry(cell(0).into()).or_default().push(holder);
        }
    }
}

fn rows(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|row| !row.starts_with('#'))
}

/// Compiles `tables` into one lexicon.
fn compile(
    name: &str,
    tables: &[PathBuf],
    more: &More,
    out: &Path,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut builder = LexiconBuilder::new(name);
    for path in tables {
        let text = read(path)?;
        lexicon::tsv::read(&path.display().to_string(), &text, |row, entity| {
            let mut entity = entity?;
            entity.aliases.extend(more.names.get(&entity.id).into_iter().flatten().cloned());
            entity.holders.extend(more.holders.get(&entity.id).into_iter().flatten().cloned());
            builder.add_row(&entity, row);
            Ok(())
        })?;
    }
    let (bytes, errors) = builder.compile()?;
    if let Some(error) = errors.into_iter().next() {
        return Err(error.into());
    }
    std::fs::write(out.join(format!("{name}.lexicon")), bytes)?;
    Ok(())
}

/// The text of a table, plain or packed.
fn read(path: &Path) -> std::io::Result<String> {
    let file = std::fs::File::open(path)?;
    if path.extension().is_some_and(|suffix| suffix == "gz") {
        std::io::read_to_string(flate2::read::GzDecoder::new(file))
    } else {
        std::io::read_to_string(file)
    }
}
