//! Ids that are unique over all files.

use super::files::File;
use crate::{Article, Error};
use rustc_hash::FxHashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Which file used an id first.
///
/// Ids are known by a hash of 64 bits. Of a stream, which must not fill the memory, only the latest are known.
pub(super) struct Ids {
    files: Vec<String>,
    seen: FxHashMap<u64, First>,
    /// Those before the ones in `seen`.
    before: FxHashMap<u64, First>,
    most: usize,
}

/// Where an id stood first: the number of the file, and the row or 0.
type First = (u32, u32);

impl Ids {
    /// Knows the last `most` ids at least, and at most twice as many.
    pub(super) fn new(most: usize) -> Self {
        Self { files: Vec::new(), seen: FxHashMap::default(), before: FxHashMap::default(), most }
    }

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
        let here = (self.files.len() - 1) as u32;
        if let Some((other, _)) = self.first(&article.id).filter(|(other, _)| *other != here) {
            let other = &self.files[other as usize];
            article.id = format!("{}#{}", telling_part(&file.name, other), article.id);
        }
        if let Some((_, first)) = self.first(&article.id) {
            let first = if first == 0 { String::new() } else { format!(", first in row {first}") };
            return Err(Error::row(format!("the id “{}” stands twice{first}", article.id)));
        }
        if self.seen.len() >= self.most {
            std::mem::swap(&mut self.before, &mut self.seen);
            self.seen.clear();
        }
        self.seen.insert(hash(&article.id), (here, row.unwrap_or(0).try_into().unwrap_or(u32::MAX)));
        Ok(article)
    }

    fn first(&self, id: &str) -> Option<First> {
        let hash = hash(id);
        self.seen.get(&hash).or_else(|| self.before.get(&hash)).copied()
    }
}

fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
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
    use super::*;
    use crate::read::files;

    #[test]
    fn a_stream_forgets_ids_that_are_long_gone() {
        let file = files::find(&crate::Input::Stdin).remove(0).expect("it is there");
        let mut ids = Ids::new(3);
        let mut is_new = |id: &str| ids.make_unique(Article::new(id, "x"), &file, Some(1)).is_ok();
        let ids = ["a", "b", "c", "a", "d", "a", "e", "f", "a", "g"];
        let new = ids.map(&mut is_new);
        assert_eq!(new, [true, true, true, false, true, false, true, true, false, true]);
        assert!(!is_new("f") && is_new("a"), "three are known for sure, at most six");
    }

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
