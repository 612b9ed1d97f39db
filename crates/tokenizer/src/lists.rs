//! Reading of the word lists, which are data files compiled in, and fast look-ups in them.

use std::collections::{HashMap, HashSet};

/// The entries of a list: its lines without comments and blank lines.
pub(crate) fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The entries as a set, to look words up in.
pub(crate) fn set(list: &'static str) -> HashSet<&'static str> {
    entries(list).collect()
}

/// The entries of two columns as a map from the first to the second.
pub(crate) fn map(list: &'static str) -> HashMap<&'static str, &'static str> {
    entries(list).filter_map(|line| line.split_once('\t')).collect()
}

/// Calls `found` with `word` in lower case, without an allocation for short ASCII words.
pub(crate) fn with_lower<T>(word: &str, found: impl FnOnce(&str) -> T) -> T {
    let mut short = [0; 32];
    if word.is_ascii() && word.len() <= short.len() {
        let lower = &mut short[..word.len()];
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        found(std::str::from_utf8(lower).unwrap_or(""))
    } else {
        found(&word.to_lowercase())
    }
}

/// No word in a [`WordMap`] is longer, in bytes.
pub(crate) const LONGEST: usize = 16;

/// A word of at most [`LONGEST`] bytes, packed so that two words compare in three steps.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Key {
    /// The first eight bytes.
    head: u64,
    /// The last eight, which may be some of the first.
    tail: u64,
    len: u32,
}

impl Key {
    /// The word as it stands; `None` for the longer ones.
    pub(crate) fn exact(word: &str) -> Option<Self> {
        Self::pack(word.as_bytes())
    }

    /// The word in lower case; `None` for the longer ones.
    pub(crate) fn fold(word: &str) -> Option<Self> {
        let key = Self::pack(word.as_bytes())?;
        if (key.head | key.tail) & HIGH == 0 {
            return Some(key.lower());
        }
        let mut folded = [0; LONGEST];
        let mut len = 0;
        for c in word.chars().flat_map(char::to_lowercase) {
            let end = len + c.len_utf8();
            c.encode_utf8(folded.get_mut(len..end)?);
            len = end;
        }
        Self::pack(&folded[..len])
    }

    /// An ASCII word in lower case.
    fn lower(self) -> Self {
        Self { head: lower(self.head), tail: lower(self.tail), len: self.len }
    }

    fn pack(word: &[u8]) -> Option<Self> {
        let (head, tail) = match word.len() {
            9..=LONGEST => (eight(word), eight(&word[word.len() - 8..])),
            8 => (eight(word), 0),
            4..8 => (four(word) | four(&word[word.len() - 4..]) << 32, 0),
            1..4 => {
                let [first, middle, last] = [word[0], word[word.len() / 2], word[word.len() - 1]];
                (u64::from(first) | u64::from(middle) << 8 | u64::from(last) << 16, 0)
            }
            0 => (0, 0),
            _ => return None,
        };
        Some(Self { head, tail, len: word.len() as u32 })
    }

    fn hash(self) -> u64 {
        let mixed = self.head ^ self.tail.rotate_left(23) ^ u64::from(self.len);
        mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

const HIGH: u64 = 0x8080_8080_8080_8080;
const ONES: u64 = 0x0101_0101_0101_0101;

/// Eight ASCII bytes in lower case.
fn lower(bytes: u64) -> u64 {
    let past_z = bytes + (0x7F - u64::from(b'Z')) * ONES;
    let from_a = bytes + (0x80 - u64::from(b'A')) * ONES;
    bytes | ((from_a ^ past_z) & HIGH) >> 2
}

fn eight(bytes: &[u8]) -> u64 {
    bytes.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

fn four(bytes: &[u8]) -> u64 {
    bytes.first_chunk().map_or(0, |bytes| u64::from(u32::from_le_bytes(*bytes)))
}

/// A list's words with what is known of each: a table of packed words, at most a quarter full.
#[derive(Clone, Debug)]
pub(crate) struct WordMap<V> {
    /// By the low bits of the first byte: which lengths there are, so that most words are not looked up.
    lens: [u32; 32],
    /// The place in `entries` after each slot's entry, or nought.
    slots: Vec<u16>,
    entries: Vec<(Key, V)>,
    shift: u32,
}

impl<V> WordMap<V> {
    /// Takes the words in; those longer than [`LONGEST`] are left out.
    pub(crate) fn new(words: impl Iterator<Item = (&'static str, V)>) -> Self {
        let entries: Vec<(Key, V)> =
            words.filter_map(|(word, value)| Some((Key::exact(word)?, value))).collect();
        let size = (entries.len() * 4 + 4).next_power_of_two();
        let mut map =
            Self { lens: [0; 32], slots: vec![0; size], entries, shift: 64 - size.trailing_zeros() };
        for at in 0..map.entries.len() {
            let key = map.entries[at].0;
            let mut slot = (key.hash() >> map.shift) as usize;
            while map.slots[slot] != 0 {
                slot = (slot + 1) % size;
            }
            map.slots[slot] = at as u16 + 1;
            map.lens[(key.head % 32) as usize] |= 1 << key.len;
        }
        map
    }

    /// What is known of a word.
    pub(crate) fn get(&self, key: Key) -> Option<&V> {
        if self.lens[(key.head % 32) as usize] >> key.len & 1 == 0 {
            return None;
        }
        let mut slot = (key.hash() >> self.shift) as usize;
        loop {
            let (found, value) = &self.entries[usize::from(self.slots[slot]).checked_sub(1)?];
            if *found == key {
                return Some(value);
            }
            slot = (slot + 1) % self.slots.len();
        }
    }

    /// Whether some word of `len` bytes starts with the ASCII letter `first`, or one that shares its low bits.
    #[inline]
    pub(crate) fn may_have(&self, first: u8, len: usize) -> bool {
        len <= LONGEST && self.lens[usize::from(first % 32)] >> len & 1 == 1
    }

    /// What is known of an ASCII word, in any case; the list is in lower case. Most words go by their first letter and
    /// length alone.
    #[inline]
    pub(crate) fn get_ascii(&self, word: &[u8]) -> Option<&V> {
        let first = *word.first()?;
        if self.may_have(first, word.len()) { self.get(Key::pack(word)?.lower()) } else { None }
    }

    /// What is known of `word`, in any case; the list is in lower case.
    pub(crate) fn get_folded(&self, word: &str) -> Option<&V> {
        if word.is_ascii() { self.get_ascii(word.as_bytes()) } else { self.get(Key::fold(word)?) }
    }
}

/// A list's words.
pub(crate) type WordSet = WordMap<()>;

impl WordSet {
    /// Takes in a list of one column.
    pub(crate) fn of(list: &'static str) -> Self {
        Self::new(entries(list).map(|word| (word, ())))
    }

    /// Whether `word` is in the list as it stands.
    pub(crate) fn has(&self, word: &str) -> bool {
        Key::exact(word).is_some_and(|key| self.get(key).is_some())
    }

    /// Whether `word` is in the list, in any case; the list is in lower case.
    pub(crate) fn has_folded(&self, word: &str) -> bool {
        self.get_folded(word).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_a_hash_set_finds() {
        let list = "# words\na\nab\nabc\nabcd\nabcdefg\nabcdefgh\nabcdefghi\nabcdefghijklmnop\nşükrü\n";
        let (fast, slow) = (WordSet::of(list), set(list));
        for word in entries(list) {
            assert!(fast.has(word) && fast.has_folded(&word.to_uppercase()), "{word}");
            for end in word.char_indices().map(|(at, _)| at) {
                assert_eq!(fast.has(&word[..end]), slow.contains(&word[..end]), "{}", &word[..end]);
            }
            let longer = format!("{word}x");
            assert_eq!(fast.has(&longer), slow.contains(longer.as_str()), "{longer}");
        }
        for word in ["", "ba", "aab", "aac", "[", "@bc", "ABCDEFGHIJKLMNOPQ", "İİİİİİİİ", "AB\u{e9}"]
        {
            let lower = word.to_lowercase();
            assert_eq!(fast.has_folded(word), slow.contains(lower.as_str()), "{word}");
        }
    }

    #[test]
    fn no_word_of_the_packed_lists_is_too_long() {
        let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        // Names of several words, phrases, and rules that are looked up otherwise.
        let others =
            ["agencies.txt", "labels.txt", "cues.tsv", "exclaimed.txt", "reporting.txt", "line_weights.tsv"];
        let folders = ["tokens", "lines", "sentences"].map(|folder| source.join(folder).join("data"));
        let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
        let lists = files
            .map(|entry| entry.unwrap().path())
            .chain([source.join("languages/data/function_words.tsv")]);
        let mut read = 0;
        for path in lists.filter(|path| !others.iter().any(|other| path.ends_with(other))) {
            read += 1;
            let list = std::fs::read_to_string(&path).unwrap();
            for row in list.lines().filter(|row| !row.starts_with('#')) {
                assert!(row.split('\t').next().is_some_and(|word| word.len() <= LONGEST), "{path:?}: {row}");
            }
        }
        assert!(read > 15, "{read} lists");
    }
}
