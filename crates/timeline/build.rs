//! Lists the files of `languages/`, so that a language is added by adding its file.

use std::fmt::Write;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=languages");
    let folder = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join("languages");
    let entries = std::fs::read_dir(&folder)?.collect::<Result<Vec<_>, _>>()?;
    let mut files: Vec<PathBuf> = entries.iter().map(std::fs::DirEntry::path).collect();
    files.retain(|path| path.extension().is_some_and(|suffix| suffix == "tsv"));
    files.sort();
    let mut list = String::from("&[\n");
    for path in &files {
        let code = path.file_stem().and_then(|stem| stem.to_str()).ok_or("a file without a name")?;
        let _ = writeln!(list, "    ({code:?}, include_str!({:?})),", path.display().to_string());
    }
    list.push(']');
    std::fs::write(Path::new(&std::env::var("OUT_DIR")?).join("languages.rs"), list)?;
    Ok(())
}
