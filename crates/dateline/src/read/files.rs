//! Which files an input stands for.

use super::Input;
use crate::Error;
use crate::saved::SUFFIX;
use dateline_timeline::{Date, parse_day};
use std::path::{Path, PathBuf};

/// A file to read.
#[derive(Clone, Debug)]
pub(super) struct File {
    /// `None` for standard input.
    pub(super) path: Option<PathBuf>,
    /// The name in messages and in ids that had to be made unique.
    pub(super) name: String,
    /// The id of the article, should the file hold just one.
    pub(super) stem: String,
    /// `None` when the content has to tell.
    pub(super) format: Option<Format>,
    /// The day that names the file's folder, as in the collections of tilse.
    pub(super) day: Option<Date>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Format {
    Text,
    JsonLines,
    Csv,
    TimeMl,
    Saved,
    Parquet,
}

const KINDS: &str = ".txt, .jsonl, .csv or .timeml, plain, .gz or .zst; .parquet; .dateline";

const PACKED: [&str; 2] = ["gz", "zst"];

impl File {
    /// Bytes on disk, where that is known.
    pub(super) fn size(&self) -> u64 {
        self.path.as_deref().and_then(|path| path.metadata().ok()).map_or(0, |meta| meta.len())
    }
}

/// The format by the suffix, and the path without its suffixes.
fn by_suffix(path: &Path) -> Option<(Format, PathBuf)> {
    let suffix = |path: &Path| path.extension().map(|s| s.to_string_lossy().to_ascii_lowercase());
    let mut bare = path.to_path_buf();
    if suffix(path).as_deref() == Some(SUFFIX) {
        bare.set_extension("");
        return Some((Format::Saved, bare));
    }
    if suffix(&bare).is_some_and(|s| PACKED.contains(&s.as_str())) {
        bare.set_extension("");
    }
    let format = match suffix(&bare)?.as_str() {
        "txt" => Format::Text,
        "jsonl" | "ndjson" => Format::JsonLines,
        "csv" | "tsv" => Format::Csv,
        "timeml" | "tml" => Format::TimeMl,
        "parquet" => Format::Parquet,
        _ => return None,
    };
    bare.set_extension("");
    Some((format, bare))
}

/// The day by which the folder of a file is named.
fn folder_day(path: &Path) -> Option<Date> {
    let folder = path.parent()?.file_name()?.to_str()?;
    (folder.len() == 10).then(|| parse_day(folder).ok())?
}

/// The files of an input, or what is wrong with it.
pub(super) fn find(input: &Input) -> Vec<Result<File, Error>> {
    let Input::Path(path) = input else {
        let name = "standard input".to_owned();
        return vec![Ok(File { path: None, name, stem: "stdin".into(), format: None, day: None })];
    };
    match std::fs::metadata(path) {
        Err(error) => vec![Err(Error::io(path, &error))],
        Ok(meta) if meta.is_dir() => find_below(path),
        Ok(meta) => vec![single(path, meta.is_file())],
    }
}

/// Pipes and devices need no suffix: their content tells.
fn single(path: &Path, is_file: bool) -> Result<File, Error> {
    let name = path.display().to_string();
    let Some((format, bare)) = by_suffix(path) else {
        if !is_file {
            let stem = path.file_name().map_or_else(|| name.clone(), |s| s.to_string_lossy().into_owned());
            return Ok(File { path: Some(path.into()), name, stem, format: None, day: None });
        }
        let message = format!("not a kind of file that is read here ({KINDS})");
        return Err(Error::row(message).at(&name, None));
    };
    let stem = bare.file_name().map_or_else(|| name.clone(), |s| s.to_string_lossy().into_owned());
    Ok(File { path: Some(path.into()), name, stem, format: Some(format), day: folder_day(path) })
}

fn find_below(folder: &Path) -> Vec<Result<File, Error>> {
    let mut found = Vec::new();
    walk(folder, folder, &mut found);
    if found.is_empty() {
        let message = format!("no articles in this folder ({KINDS})");
        found.push(Err(Error::row(message).at(&folder.display().to_string(), None)));
    }
    found
}

/// Hidden files, links to folders, saved corpora (which may be of this very folder) and files of other kinds are passed
/// over.
fn walk(top: &Path, folder: &Path, found: &mut Vec<Result<File, Error>>) {
    let mut entries: Vec<PathBuf> = match std::fs::read_dir(folder) {
        Ok(entries) => entries.filter_map(|entry| Some(entry.ok()?.path())).collect(),
        Err(error) => return found.push(Err(Error::io(folder, &error))),
    };
    entries.sort();
    for path in entries {
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
            continue;
        }
        if path.is_dir() && !path.is_symlink() {
            walk(top, &path, found);
        } else if let Some((format, bare)) = by_suffix(&path).filter(|_| path.is_file())
            && format != Format::Saved
        {
            let below = bare.strip_prefix(top).unwrap_or(&bare);
            let stem = below.to_string_lossy().replace('\\', "/");
            let name = path.display().to_string();
            let day = folder_day(&path);
            found.push(Ok(File { path: Some(path), name, stem, format: Some(format), day }));
        }
    }
}
