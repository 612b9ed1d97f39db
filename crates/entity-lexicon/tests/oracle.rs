//! Matching against brute force: every alias at every word of random texts, folded by other code.

use dateline_entity_lexicon::{Entity, EntityType, Finder, Found, Lexicon, LexiconBuilder, Substrings};
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

/// The letters of a text, folded, each with its start and end; a space where a name can go on, and `None` where
/// it cannot.
fn letters(text: &str) -> Vec<Option<(char, usize, usize)>> {
    let mut letters: Vec<Option<(char, usize, usize)>> = Vec::new();
    let mut before: Option<usize> = None;
    for (start, end, _) in words(text) {
        if let Some(before) = before {
            letters.push(joins(&text[before..start]).then_some((' ', before, start)));
        }
        for (at, c) in text[start..end].char_indices() {
            let (at, end) = (start + at, start + at + c.len_utf8());
            let folded = plain(&c.to_string());
            match letters.last_mut() {
                Some(Some(last)) if folded.is_empty() && is_combining_mark(c) => last.2 = end,
                _ => letters.extend(folded.chars().map(|c| Some((c, at, end)))),
            }
        }
        before = Some(end);
    }
    letters
}

fn substrings_by_force(text: &str, names: &[String], overlapping: bool) -> Vec<(usize, usize)> {
    let letters = letters(text);
    let mut found = Vec::new();
    for from in 0..letters.len() {
        for to in from + 1..=letters.len() {
            let Some(piece) = letters[from..to].iter().copied().collect::<Option<Vec<_>>>() else { break };
            let written: String = piece.iter().map(|(c, ..)| c).collect();
            let (start, end) = (piece[0].1, piece[piece.len() - 1].2);
            // Neither half of a letter that is folded to two.
            let cut = |at: Option<&Option<(char, usize, usize)>>, start: usize| {
                at.is_some_and(|letter| letter.is_some_and(|letter| letter.0 != ' ' && letter.1 == start))
            };
            let last_start = piece[piece.len() - 1].1;
            let halves = cut(from.checked_sub(1).and_then(|at| letters.get(at)), start)
                || cut(letters.get(to), last_start);
            if !halves && names.contains(&written) {
                found.push((start, end));
            }
        }
    }
    if !overlapping {
        let mut at = 0;
        let mut kept: Vec<(usize, usize)> = Vec::new();
        for &(start, end) in &found {
            match kept.last_mut() {
                Some(last) if last.0 == start => last.1 = end,
                _ if start >= at => kept.push((start, end)),
                _ => {}
            }
            at = kept.last().map_or(0, |last| last.1);
        }
        return kept;
    }
    found
}

#[test]
fn brute_force_finds_the_same_inside_words() {
    let mut random = Random(0x51_7c_c1_b7);
    let mut hits = 0;
    for round in 0..200 {
        let mut builder = LexiconBuilder::new("random");
        let mut names = Vec::new();
        for i in 0..1 + random.below(20) {
            let name: Vec<String> = (0..1 + random.below(2)).map(|_| word(&mut random)).collect();
            let name = name.join(random.pick(&[" ", "-"]));
            let folded: Vec<String> = words(&name).into_iter().map(|(_, _, folded)| folded).collect();
            if folded.len() > 1 || folded.first().is_some_and(|word| word.chars().count() > 1) {
                names.push(folded.join(" "));
            }
            builder.add(&Entity::new(format!("x:{i}"), name, EntityType::Misc));
        }
        let lexicon = std::sync::Arc::new(Lexicon::build(builder).expect("a sound lexicon"));
        let mut text = String::new();
        for _ in 0..random.below(60) {
            text += &word(&mut random);
            text += random.pick(GAPS);
        }
        for overlapping in [false, true] {
            let inside = Substrings::new(lexicon.clone()).expect("few names").any_case(true);
            let spans = |found: Vec<Found>| -> Vec<_> {
                found.iter().map(|f| (f.span.start(), f.span.end())).collect()
            };
            let found = spans(inside.overlapping(overlapping).find(&text));
            let want = substrings_by_force(&text, &names, overlapping);
            assert_eq!(found, want, "round {round}: {text:?} {names:?}");
            hits += found.len();
        }
        // The automaton, on borders of words, finds what the table of names does.
        let all = Substrings::new(lexicon.clone()).expect("few names").any_case(true).overlapping(true);
        let words = words(&text);
        let on_border = |found: &Found| {
            words.iter().any(|word| word.0 == found.span.start())
                && words.iter().any(|word| word.1 == found.span.end())
        };
        let mut bordered = all.find(&text);
        bordered.retain(on_border);
        let table = Finder::new(&lexicon).any_case(true).overlapping(true).find(&text);
        assert_eq!(bordered, table, "round {round}: {text:?} {names:?}");
    }
    assert!(hits > 2_000, "{hits} names are too few to prove anything");
}

#[test]
fn capitals_are_asked_for_by_force_too() {
    let mut random = Random(0x2545_f491);
    let mut hits = 0;
    let is_named = |word: &str| word.chars().next().is_some_and(|c| !c.is_lowercase() && !c.is_numeric());
    for round in 0..300 {
        let mut builder = LexiconBuilder::new("random");
        let mut names = Vec::new();
        for i in 0..1 + random.below(40) {
            let name: Vec<String> = (0..1 + random.below(2)).map(|_| word(&mut random)).collect();
            let name = name.join(" ");
            let parts = words(&name);
            let acronym = parts.len() == 1 && !name.chars().any(char::is_lowercase);
            let letters = parts.len() > 1 || parts.iter().any(|part| part.2.chars().count() > 1);
            if acronym || !letters {
                continue;
            }
            names.push(
                parts.into_iter().map(|(s, e, folded)| (is_named(&name[s..e]), folded)).collect::<Vec<_>>(),
            );
            builder.add(&Entity::new(format!("x:{i}"), name, EntityType::Misc));
        }
        let lexicon = Lexicon::build(builder).expect("a sound lexicon");
        let mut text = String::new();
        for _ in 0..random.below(if round % 30 == 0 { 2000 } else { 80 }) {
            text += &word(&mut random);
            text += random.pick(GAPS);
        }
        let of_text = words(&text);
        let mut want = Vec::new();
        for from in 0..of_text.len() {
            for to in from + 1..=of_text.len().min(from + 2) {
                let here = &of_text[from..to];
                let joined = here.windows(2).all(|pair| joins(&text[pair[0].1..pair[1].0]));
                let fits = |name: &Vec<(bool, String)>| {
                    name.len() == here.len()
                        && name.iter().zip(here).all(|((capital, folded), (s, e, word))| {
                            folded == word && (!capital || is_named(&text[*s..*e]))
                        })
                };
                if joined && names.iter().any(fits) {
                    want.push((here[0].0, here[to - from - 1].1));
                }
            }
        }
        let found = Finder::new(&lexicon).overlapping(true).find(&text);
        let found: Vec<_> = found.iter().map(|f| (f.span.start(), f.span.end())).collect();
        assert_eq!(found, want, "round {round}: {text:?} {names:?}");
        hits += found.len();
    }
    assert!(hits > 1_000, "{hits} names are too few to prove anything");
}
