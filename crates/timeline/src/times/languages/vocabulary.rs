//! The words and phrases of a language, read from its file.

use super::pattern::{self, Item, Op, Pattern, Slot, Sort, Want};
use super::word::{Word, word};
use crate::Error;
use crate::times::tense::Tense;
use rustc_hash::FxHashMap;

/// What is known of a word.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Entry {
    /// Its number, by which patterns ask for it.
    pub(super) id: u32,
    pub(super) words: Vec<Word>,
    /// Alone it is a time only with a capital, or only without.
    pub(super) alone: Option<Case>,
    /// It is the first of two words with a meaning of their own: كانون الأول.
    pub(super) opens: bool,
    /// The node after it where a pattern begins with this very word; 0 where none does.
    pub(super) begins: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Case {
    Capital,
    Small,
}

impl Entry {
    /// Whether it is a reason to look at a sentence.
    pub(super) fn is_trigger(&self) -> bool {
        self.opens
            || self.begins > 0
            || self.words.iter().any(|word| !matches!(word, Word::And | Word::Counted | Word::Hint(_)))
    }
}

/// A place of a pattern with the word's number in place of the word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    Word(u32),
    Sign(char),
    Slot(Slot),
}

/// What follows in the patterns that begin alike.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// A place, whether white space is forbidden before it, and the node after it.
    pub(super) edges: Vec<(Place, bool, u32)>,
    /// The patterns that end here.
    pub(super) ends: Vec<Ending>,
}

/// The end of a pattern.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ending {
    pub(super) op: Op,
    /// The first item of the expression, and the one after its last.
    pub(super) from: usize,
    pub(super) to: usize,
    /// Its number in the file: of two phrases of the same length the earlier is taken.
    pub(super) order: u32,
    /// The slot of other patterns that it may fill.
    pub(super) part: Option<Slot>,
}

/// The words and phrases of one language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    entries: FxHashMap<String, Entry>,
    /// The patterns, as a tree; the first node is their start.
    pub(super) nodes: Vec<Node>,
    patterns: u32,
    /// Endings and beginnings of verbs that look back or ahead.
    endings: Vec<(String, Tense)>,
    beginnings: Vec<(String, Tense)>,
    /// Letters to be read as others, or as none.
    folds: Vec<(char, Option<char>)>,
    /// Words that are written together with the next, the longest first.
    prefixes: Vec<String>,
    /// Whether weekday and part of the day are written together.
    compounds: bool,
}

/// No word of time is longer, in bytes.
const LONGEST: usize = 48;

impl Vocabulary {
    /// Reads the rows of `text` and then those of `common`, which every language shares.
    pub(crate) fn read(name: &str, text: &str, common: &str) -> Result<Self, Error> {
        let mut vocabulary = Self { nodes: vec![Node::default()], ..Self::default() };
        // What is folded must be known before the first word is.
        for settings in [true, false] {
            for (number, row) in text.lines().enumerate().chain(common.lines().enumerate()) {
                if row.is_empty() || row.starts_with('#') {
                    continue;
                }
                let refuse =
                    |what: &str| Error::language(format!("{name}, line {}: {what}: {row:?}", number + 1));
                let cells: Vec<&str> = row.split('\t').collect();
                let [written, kind, value] = cells[..] else {
                    return Err(refuse("not three cells"));
                };
                let is_setting = matches!(kind, "fold" | "prefix" | "compound");
                if is_setting == settings {
                    vocabulary.row(written, kind, value).map_err(|what| refuse(&what))?;
                }
            }
        }
        vocabulary.prefixes.sort_by_key(|prefix| std::cmp::Reverse(prefix.len()));
        vocabulary.lift_words();
        Ok(vocabulary)
    }

    fn row(&mut self, written: &str, kind: &str, value: &str) -> Result<(), String> {
        match kind {
            "fold" => {
                let to = value.chars().next().filter(|_| value != "-");
                self.folds.extend(written.chars().filter(|c| *c != ' ').map(|c| (c, to)));
            }
            "prefix" => self.prefixes.extend(written.split(' ').map(str::to_owned)),
            "compound" => self.compounds = true,
            "phrase" => {
                let op = pattern::op(value).ok_or_else(|| format!("no meaning {value:?}"))?;
                for pattern in pattern::patterns(written, op).ok_or("no pattern")? {
                    self.grow(&pattern);
                }
            }
            _ => {
                let (plain, case) = match value.rsplit_once(' ') {
                    Some((plain, "capital")) => (plain, Some(Case::Capital)),
                    Some((plain, "small")) => (plain, Some(Case::Small)),
                    _ => (value, None),
                };
                let word = word(kind, plain).ok_or_else(|| format!("no {kind} {value:?}"))?;
                for form in written.split(' ').filter(|form| !form.is_empty()) {
                    self.add(form, word, case)?;
                }
            }
        }
        Ok(())
    }

    fn add(&mut self, form: &str, word: Word, case: Option<Case>) -> Result<(), String> {
        if let Word::Hint(tense) = word {
            if let Some(ending) = form.strip_prefix('-') {
                self.endings.push((self.folded(ending), tense));
                return Ok(());
            }
            if let Some(beginning) = form.strip_suffix('-') {
                self.beginnings.push((self.folded(beginning), tense));
                return Ok(());
            }
        }
        if form.len() > LONGEST || !form.chars().all(super::atoms::in_word) {
            return Err(format!("{form:?} is no word"));
        }
        if let Some((first, _)) = form.split_once('_') {
            self.intern(first).opens = true;
        }
        let entry = self.intern(form);
        entry.alone = entry.alone.or(case);
        if !entry.words.contains(&word) {
            entry.words.push(word);
        }
        Ok(())
    }

    fn intern(&mut self, form: &str) -> &mut Entry {
        let id = self.entries.len() as u32;
        let folded = self.folded(form);
        self.entries.entry(folded).or_insert_with(|| Entry { id, ..Entry::default() })
    }

    fn place(&mut self, item: &Item) -> Place {
        match &item.want {
            Want::Word(word) => Place::Word(self.intern(word).id),
            Want::Sign(sign) => Place::Sign(*sign),
            Want::Slot(slot) => Place::Slot(*slot),
        }
    }

    /// Adds a pattern to the tree.
    fn grow(&mut self, pattern: &Pattern) {
        let mut node = 0;
        for item in &pattern.items {
            let edge = (self.place(item), item.tight);
            let edges = &self.nodes[node].edges;
            let known = edges.iter().find(|(place, tight, _)| (*place, *tight) == edge).map(|(.., to)| *to);
            let next = known.unwrap_or(self.nodes.len() as u32);
            if known.is_none() {
                self.nodes[node].edges.push((edge.0, edge.1, next));
                self.nodes.push(Node::default());
            }
            node = next as usize;
        }
        let nested = |item: &Item| matches!(item.want, Want::Slot(Slot::Date | Slot::Clock));
        let whole = pattern.from == 0 && !pattern.items.iter().any(nested);
        let part = match pattern.op.sort {
            Sort::Date | Sort::Unit | Sort::Quarter => Some(Slot::Date),
            Sort::Clock => Some(Slot::Clock),
            _ => None,
        };
        let Pattern { from, to, op, .. } = *pattern;
        self.nodes[node].ends.push(Ending {
            op,
            from,
            to,
            order: self.patterns,
            part: part.filter(|_| whole),
        });
        self.patterns += 1;
    }

    /// Moves the words that patterns begin with from the first node to the words themselves.
    fn lift_words(&mut self) {
        let mut begins: FxHashMap<u32, u32> = FxHashMap::default();
        self.nodes[0].edges.retain(|(place, _, to)| match place {
            Place::Word(id) => begins.insert(*id, *to).is_some(),
            _ => true,
        });
        for entry in self.entries.values_mut() {
            entry.begins = begins.get(&entry.id).copied().unwrap_or(0);
        }
    }

    /// A word in small letters, with those of its letters folded that the file folds.
    fn folded(&self, word: &str) -> String {
        word.chars().flat_map(|c| self.fold(c)).collect()
    }

    fn fold(&self, c: char) -> impl Iterator<Item = char> + use<> {
        let known = self.folds.iter().find(|(from, _)| *from == c).map(|(_, to)| *to);
        let small = known.is_none().then(|| c.to_lowercase());
        known.flatten().into_iter().chain(small.into_iter().flatten())
    }

    /// What is known of a word as a text writes it.
    pub(super) fn entry(&self, word: &str) -> Option<&Entry> {
        if word.len() > LONGEST {
            return None;
        }
        // No letter grows by more than half when it is made small.
        let mut room = [0; 2 * LONGEST];
        let mut len = 0;
        for c in word.chars().flat_map(|c| self.fold(c)) {
            len += c.encode_utf8(room.get_mut(len..len + c.len_utf8())?).len();
        }
        self.entries.get(std::str::from_utf8(&room[..len]).ok()?)
    }

    /// What is known of two words that stand side by side.
    pub(super) fn pair(&self, first: &str, second: &str) -> Option<&Entry> {
        self.entries.get(&(self.folded(first) + "_" + &self.folded(second)))
    }

    /// Where a word falls into a prefix and a known word, or a weekday and a part of the day.
    pub(super) fn parts(&self, word: &str) -> Option<(usize, Option<&Entry>, &Entry)> {
        if word.len() > LONGEST {
            return None;
        }
        let rest = |prefix: &String| Some((prefix.len(), self.entry(word.strip_prefix(prefix.as_str())?)?));
        if let Some((at, entry)) = self.prefixes.iter().find_map(rest) {
            return Some((at, self.entry(&word[..at]), entry));
        }
        let has = |entry: &Entry, kind: fn(&Word) -> bool| entry.words.iter().any(kind);
        let cut = |(at, _): (usize, char)| {
            let first = self.entry(&word[..at]).filter(|e| has(e, |w| matches!(w, Word::Weekday(_))))?;
            let second = self.entry(&word[at..]).filter(|e| has(e, |w| matches!(w, Word::Part(_))))?;
            Some((at, Some(first), second))
        };
        if self.compounds { word.char_indices().skip(1).find_map(cut) } else { None }
    }

    /// Which way a verb looks, by itself or by its ending or beginning.
    pub(super) fn tense(&self, word: &str, entry: Option<&Entry>) -> Option<Tense> {
        let hint = |w: &Word| if let Word::Hint(tense) = w { Some(*tense) } else { None };
        if let Some(entry) = entry {
            return entry.words.iter().find_map(hint);
        }
        if self.endings.is_empty() && self.beginnings.is_empty() {
            return None;
        }
        let word = self.folded(word);
        let more = |part: &str| word.chars().count() > part.chars().count() + 1;
        let ends = self.endings.iter().find(|(end, _)| word.ends_with(end.as_str()) && more(end));
        let begins =
            || self.beginnings.iter().find(|(start, _)| word.starts_with(start.as_str()) && more(start));
        ends.or_else(begins).map(|(_, tense)| *tense)
    }
}
