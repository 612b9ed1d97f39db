//! Ids that are unique over all files.

use super::files::File;
use crate::{Article, Error};
use rustc_hash::FxHashMap;

/// Which file used an id first.
#[derive(Default)]
pub(super) struct Ids {
    files: Vec<String>,
    seen: FxHashMap<String, (usize, Option<u64>)>,
}

impl Ids {
    /// Keeps an id that is new, and puts the path before one that another file used already.
    pub(super) fn make_unique(
        &mut self,
        mut article: Article,
        file: &File,
        row: Option<u64>,
    ) -> Result<Article, Error> {
        if self.files.last() != Some(&file.name) {
            self.files.push(file.name.clone());
        }
        let here = self.files.len() - 1;
        if let Some(&(other, _)) = self.seen.get(&article.id).filter(|(other, _)| *other != here) {
            article.id = format!("{}#{}", telling_part(&file.name, &self.files[other]), article.id);
        }
        if let Some((_, first)) = self.seen.get(&article.id) {
            let first = first.map_or_else(String::new, |row| format!(", first in row {row}"));
            return Err(Error::row(format!("the id “{}” stands twice{first}", article.id)));
        }
        self.seen.insert(article.id.clone(), (here, row));
        Ok(article)
    }
}

/// As much of the end of `path` as tells it from `other`.
fn telling_part<'a>(path: &'a str, other: &str) -> &'a str {
    let mut at = path.len();
    while let Some(slash) = path[..at].rfind(['/', '\\']) {
        if !other.ends_with(&path[slash..]) && other != &path[slash + 1..] {
            return &path[slash + 1..];
        }
        at = slash;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::telling_part;

    #[test]
    fn as_much_of_the_path_as_is_needed() {
        for (path, other, want) in [
            ("in/b.jsonl", "in/a.jsonl", "b.jsonl"),
            ("y/a.jsonl", "x/a.jsonl", "y/a.jsonl"),
            ("p/y/a.jsonl", "q/x/a.jsonl", "y/a.jsonl"),
            ("x/a.jsonl", "a.jsonl", "x/a.jsonl"),
            ("a.jsonl", "x/a.jsonl", "a.jsonl"),
        ] {
            assert_eq!(telling_part(path, other), want, "{path} beside {other}");
        }
    }
}
