//! Matching against brute force: every alias at every word of random texts, folded by other code.

use dateline_entity_lexicon::{Entity, EntityType, Finder, Lexicon, LexiconBuilder};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A small generator of random numbers.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// Syllables of several scripts, few enough that words repeat.
const SYLLABLES: &[&str] = &[
    "ta", "Ta", "TA", "rik", "ó", "İz", "mir", "ß", "Łó", "حل", "حَل", "ب", "дор", "Дон", "東京", "é",
    "e\u{301}", "9",
];
const GAPS: &[&str] =
    &[" ", " ", " ", "-", "\n", "\u{a0}", ", ", "; ", " (", "\n\n", "’", " & ", "/", "\u{200f} "];

fn word(random: &mut Random) -> String {
    (0..1 + random.below(2)).map(|_| random.pick(SYLLABLES)).collect()
}

/// A word as it reads without case, marks and signs.
fn plain(word: &str) -> String {
    let lower: String = word.chars().flat_map(char::to_lowercase).collect();
    let lower = lower.replace('ß', "ss").replace('ł', "l");
    lower
        .nfd()
        .filter(|&c| !is_combining_mark(c) && c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The words of a text as (start, end, folded), read a character at a time.
fn words(text: &str) -> Vec<(usize, usize, String)> {
    let part = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let apostrophe = |at: usize, c: char| {
        let before = text[..at].chars().next_back().is_some_and(part);
        c == '’' && before && text[at + c.len_utf8()..].chars().next().is_some_and(part)
    };
    let mut words: Vec<(usize, usize, String)> = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = part(c) || apostrophe(at, c);
        match (inside, open) {
            (true, None) => open = Some(at),
            (false, Some(start)) => {
                words.push((start, at, plain(&text[start..at])));
                open = None;
            }
            _ => {}
        }
    }
    words.retain(|(_, _, folded)| !folded.is_empty());
    words
}

/// Whether a name goes on over what stands between two words.
fn joins(between: &str) -> bool {
    let signs: String = between.chars().filter(|c| !c.is_whitespace() && *c != '\u{200f}').collect();
    match signs.as_str() {
        "" => between.matches('\n').count() < 2,
        "-" => !between.contains(char::is_whitespace),
        "&" => true,
        _ => false,
    }
}

fn by_force(text: &str, names: &[Vec<String>], overlapping: bool) -> Vec<(usize, usize)> {
    let words = words(text);
    let mut found = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let mut longest = None;
        for to in from + 1..=words.len() {
            if to > from + 1 && !joins(&text[words[to - 2].1..words[to - 1].0]) {
                break;
            }
            let here = words[from..to].iter().map(|(_, _, folded)| folded);
            if names.iter().any(|name| name.iter().eq(here.clone())) {
                longest = Some(to);
                if overlapping {
                    found.push((words[from].0, words[to - 1].1));
                }
            }
        }
        match longest.filter(|_| !overlapping) {
            Some(to) => {
                found.push((words[from].0, words[to - 1].1));
                from = to;
            }
            None => from += 1,
        }
    }
    found
}

#[test]
fn brute_force_finds_the_same() {
    let mut random = Random(0x9e37_79b9);
    let mut hits = 0;
    for round in 0..1000 {
        let mut builder = LexiconBuilder::new("random");
        let mut names = Vec::new();
        for i in 0..1 + random.below(60) {
            let name: Vec<String> = (0..1 + random.below(3)).map(|_| word(&mut random)).collect();
            let name = name.join(random.pick(&[" ", "-", " "]));
            let folded: Vec<String> = words(&name).into_iter().map(|(_, _, folded)| folded).collect();
            if folded.len() > 1 || folded.first().is_some_and(|word| word.chars().count() > 1) {
                names.push(folded);
            }
            builder.add(&Entity::new(format!("x:{i}"), name, EntityType::Misc));
        }
        let lexicon: Lexicon = Lexicon::build(builder).expect("a sound lexicon");
        let mut text = String::new();
        for _ in 0..random.below(if round % 40 == 0 { 3000 } else { 80 }) {
            text += &word(&mut random);
            text += random.pick(GAPS);
        }
        for overlapping in [false, true] {
            let finder = Finder::new(&lexicon).any_case(true).overlapping(overlapping);
            let found: Vec<_> = finder.find(&text).iter().map(|f| (f.span.start(), f.span.end())).collect();
            assert_eq!(found, by_force(&text, &names, overlapping), "round {round}: {text:?} {names:?}");
            hits += found.len();
        }
    }
    assert!(hits > 10_000, "{hits} names are too few to prove anything");
}
