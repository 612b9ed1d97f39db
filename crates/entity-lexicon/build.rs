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
#[path = "src/scan.rs"]
mod scan;
#[path = "src/lexicon"]
mod lexicon {
    pub(crate) mod case_policy;
    mod checksum;
    mod columns;
    pub(crate) mod compile;
    mod layout;
    mod more;
    pub(crate) mod names;
    mod rules;
    mod slots;
    pub(crate) mod tsv;
}

use entity::{ActorCode, Entity, EntityType};
use error::Error;
use lexicon::compile::LexiconBuilder;
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
    compile("world", &tables, &out)?;
    compile("conflict-syria", &["data/conflict-syria.tsv".into()], &out)?;
    Ok(())
}

/// Compiles `tables` into one lexicon.
fn compile(name: &str, tables: &[PathBuf], out: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let mut builder = LexiconBuilder::new(name);
    for path in tables {
        let text = read(path)?;
        lexicon::tsv::read(&path.display().to_string(), &text, |row, entity| {
            builder.add_row(&entity?, row);
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
