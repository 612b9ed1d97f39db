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

use entity::{ActorCode, Entity, EntityType};
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
    let territories = std::fs::read_to_string("src/words/territories.tsv")?;
    let territories = territories.lines().filter(|row| !row.starts_with('#'));
    let others: HashMap<&str, &str> = territories.filter_map(|row| row.split_once('\t')).collect();
    compile("world", &tables, &others, &out)?;
    compile("conflict-syria", &["data/conflict-syria.tsv".into()], &HashMap::new(), &out)?;
    Ok(())
}

/// Compiles `tables` into one lexicon; `others` are names in other languages, by entity.
fn compile(
    name: &str,
    tables: &[PathBuf],
    others: &HashMap<&str, &str>,
    out: &Path,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut builder = LexiconBuilder::new(name);
    for path in tables {
        let text = read(path)?;
        lexicon::tsv::read(&path.display().to_string(), &text, |row, entity| {
            let mut entity = entity?;
            let others = others.get(entity.id.as_str()).into_iter().flat_map(|names| names.split('|'));
            entity.aliases.extend(others.map(Into::into));
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
