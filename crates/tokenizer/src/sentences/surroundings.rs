//! What the trees see of a gap: numbers for the pieces around it, for the open sentence and for what follows, and how
//! often the same stands nearby.

use super::features::{self, View, Word};
use super::vocabulary;
use crate::pieces::{Piece, Shape};
use std::cell::Cell;
use std::ops::Range;

/// So many numbers describe a gap; the first is the score of the weights.
pub(crate) const COUNT: usize = 71;

/// So many pieces are read before a gap and after it.
const FAR: usize = 16;
/// So many of those after it are near.
const NEAR: usize = 8;
/// A share of all.
const ALL: usize = 32;
/// A piece that is not there.
const NONE: i16 = -1;

/// A piece: what surrounds it and what it is. Read once, when a gap nearby asks for it.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Look {
    known: bool,
    shape: u8,
    opens: u8,
    sign: u8,
    /// Whether quotes or brackets close after it, as two bits.
    closers: u8,
    /// What the word is in a sentence.
    class: u8,
    /// Whether it is an address, a date or a telephone number.
    kind: u8,
    ends: bool,
}

/// What the pieces are by their characters, and the forms of the gaps after them: to count the same nearby. Each is
/// read once, when a gap in sight of it asks.
#[derive(Debug)]
pub(crate) struct Marks {
    pieces: Vec<Cell<u32>>,
    gaps: Vec<Cell<u16>>,
    /// Those before it were read, or are out of sight.
    read: Cell<usize>,
}

impl Marks {
    pub(crate) fn new(len: usize) -> Self {
        Self { pieces: vec![Cell::new(0); len], gaps: vec![Cell::new(0); len], read: Cell::new(0) }
    }

    /// Reads again what changed: the piece at `at`, and the gaps beside it.
    pub(crate) fn forget(&self, text: &str, pieces: &[Piece], at: usize) {
        for at in [at.saturating_sub(1), at] {
            if at < self.read.get() {
                self.put(text, pieces, at);
            }
        }
    }

    fn put(&self, text: &str, pieces: &[Piece], at: usize) {
        self.pieces[at].set(characters(&text.as_bytes()[pieces[at].start()..pieces[at].end()]));
        self.gaps[at].set(pieces.get(at + 1).map_or(0, |&next| signature(text, pieces[at], next)));
    }

    /// How often the gap after the piece at `at`, the piece and the next one stand in `sight`.
    fn repeats(&self, text: &str, pieces: &[Piece], at: usize, sight: Range<usize>) -> [usize; 3] {
        for at in self.read.get().max(sight.start)..sight.end {
            self.put(text, pieces, at);
        }
        self.read.set(self.read.get().max(sight.end));
        let (gap, piece, next) = (self.gaps[at].get(), self.pieces[at].get(), self.pieces[at + 1].get());
        let gaps =
            self.gaps[sight.start..sight.end - 1].iter().map(|one| u16::from(one.get() == gap)).sum::<u16>();
        let in_sight = &self.pieces[sight];
        let of = |wanted: u32| in_sight.iter().map(|one| u32::from(one.get() == wanted)).sum::<u32>();
        [usize::from(gaps), of(piece) as usize, of(next) as usize]
    }
}

/// A number for some characters; different ones may have the same.
fn characters(bytes: &[u8]) -> u32 {
    bytes.chunks(4).fold(bytes.len() as u32, |hash, four| {
        let word = four.iter().rev().fold(0, |word, &byte| word << 8 | u32::from(byte));
        (hash.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B1)
    })
}

impl Look {
    fn of(text: &str, piece: Piece) -> Self {
        let bytes = &text.as_bytes()[piece.start()..piece.end()];
        if piece.shape.within(Shape::LETTER) && !bytes.is_empty() {
            let shape = features::shape(bytes, piece.shape) as u8;
            return Self { known: true, shape, class: vocabulary::class(bytes), ..Self::default() };
        }
        let word = Word::of(text, piece);
        Self {
            known: true,
            shape: word.shape as u8,
            opens: word.opens,
            sign: word.last & 15,
            closers: word.last >> 4,
            class: vocabulary::class(&text.as_bytes()[word.from..word.to]),
            kind: kind(bytes),
            ends: features::ends(text, piece),
        }
    }

    fn is_verb(self) -> bool {
        vocabulary::is_verb(self.class)
    }

    fn is_capital(self) -> bool {
        matches!(self.shape, 3 | 4 | 10)
    }

    fn is_number(self) -> bool {
        matches!(self.shape, 6..=8)
    }
}

/// 1 for a web address, 2 for an e-mail address, 3 for a date, 4 for a long number, 0 for others.
fn kind(bytes: &[u8]) -> u8 {
    if bytes.len() > 3 && !bytes.iter().all(u8::is_ascii_alphanumeric) {
        if bytes.contains(&b'@') {
            return 2;
        }
        if bytes.windows(3).any(|three| three == b"://") || bytes.starts_with(b"www.") {
            return 1;
        }
        let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
        if digits >= 3 && digits * 2 > bytes.len() {
            let slashes = bytes.iter().filter(|&&byte| byte == b'/').count();
            return if slashes > 0 { 3 } else { 4 };
        }
    }
    0
}

/// The numbers of a gap.
pub(crate) fn numbers(view: &View<'_>, score: i32) -> [i16; COUNT] {
    let text = view.text;
    let from = view.sentence.max((view.at + 1).saturating_sub(FAR));
    let rest = view.window.len() - view.at - 1;
    let before = read(view, (from..=view.at).rev());
    let after = read(view, view.at + 1..view.at + 1 + rest.min(FAR));
    let (b, a) = (&before[..view.at + 1 - from], &after[..rest.min(FAR)]);
    let stop = a.iter().position(|look| look.ends);
    let ahead = &a[..stop.map_or(a.len(), |at| at + 1)];
    let near = &a[..a.len().min(NEAR)];

    let mut out = [0; COUNT];
    let mut at = 0;
    let mut put = |n: i16| {
        out[at] = n;
        at += 1;
    };
    let clamp = |n: usize| n.min(4096) as i16;
    put(score.clamp(-2048, 2047) as i16);
    for n in 0..3 {
        let look = b.get(n);
        for value in [of(look, |look| look.shape), of(look, |look| look.class), of(look, |look| look.sign)] {
            put(value);
        }
    }
    for n in 0..4 {
        let look = a.get(n);
        for value in [of(look, |look| look.shape), of(look, |look| look.class), of(look, |look| look.sign)] {
            put(value);
        }
    }
    put(of(b.first(), |look| look.closers));
    put(of(b.first(), |look| look.opens));
    put(of(a.first(), |look| look.opens));
    put(of(a.get(1), |look| look.opens));
    put(of(b.get(1), |look| look.kind));
    put(of(b.first(), |look| look.kind));
    put(of(a.first(), |look| look.kind));
    put(of(a.get(1), |look| look.kind));
    let [piece, next] = [view.before[0], view.after[0]];
    put(clamp(piece.end() - piece.start()));
    put(clamp(next.end() - next.start()));
    // The open sentence.
    put(clamp(view.length));
    put(count(b, |look| look.is_verb()));
    put(count(b, |look| look.class == vocabulary::SUBJECT));
    put(count(b, |look| look.class == vocabulary::PREPOSITION));
    put(count(b, |look| look.class == vocabulary::DETERMINER));
    put(count(b, |look| look.sign == 7));
    put(count(b, |look| look.sign == 5));
    put(share(b, Look::is_capital));
    put(share(b, Look::is_number));
    put((view.open & 1) as i16);
    put((view.open >> 1 & 1) as i16);
    put(way(b, |look| look.shape == 1));
    // What follows.
    put(clamp(view.ahead));
    put(stop.map_or(12, |at| i16::from(a[at].sign)));
    put(count(ahead, |look| look.is_verb()));
    put(share(ahead, Look::is_capital));
    put(count(near, |look| look.is_verb()));
    put(count(near, |look| look.class == vocabulary::SUBJECT));
    put(share(near, Look::is_capital));
    put(share(near, Look::is_number));
    put(way(near, |look| look.sign == 5));
    put(way(near, |look| look.sign == 7));
    put(way(near, |look| look.shape == 1));
    put(i16::from(stop.is_some_and(|at| at + 1 == rest)));
    // How the sentence started, and the one before it ended.
    let first = Look::of(text, view.first);
    for value in [first.shape, first.class, first.sign, first.opens, first.kind] {
        put(i16::from(value));
    }
    put(view.last as i16);
    put(clamp(view.last_length));
    // What is known of the gap and its words.
    put(view.rule as i16);
    put(view.abbreviation as i16);
    let same = |one: &Piece, other: Piece| {
        one.end() - one.start() == other.end() - other.start()
            && text.as_bytes()[one.start()..one.end()] == text.as_bytes()[other.start()..other.end()]
    };
    put(i16::from(same(&next, view.first)));
    // What is the same nearby.
    let here = signature(text, piece, next);
    let sight = view.from..view.from + view.window.len();
    let [gaps, before, after] = view.marks.repeats(text, view.pieces, view.from + view.at, sight);
    put(clamp(gaps));
    put(i16::from(view.is_ended(here)));
    put(clamp(before));
    put(clamp(after));
    put(clamp(view.number));
    debug_assert!(at == COUNT, "{at} numbers");
    out
}

fn read(view: &View<'_>, places: impl Iterator<Item = usize>) -> [Look; FAR] {
    let mut looks = [Look::default(); FAR];
    for (look, at) in looks.iter_mut().zip(places) {
        *look = view.looks[at].get();
        if !look.known {
            *look = Look::of(view.text, view.window[at]);
            view.looks[at].set(*look);
        }
    }
    looks
}

fn of(look: Option<&Look>, value: impl Fn(&Look) -> u8) -> i16 {
    look.map_or(NONE, |look| i16::from(value(look)))
}

fn count(looks: &[Look], is: impl Fn(&Look) -> bool) -> i16 {
    looks.iter().filter(|look| is(look)).count() as i16
}

fn share(looks: &[Look], is: impl Fn(Look) -> bool) -> i16 {
    let found = looks.iter().filter(|look| is(**look)).count();
    (found * ALL / looks.len().max(1)) as i16
}

/// How many pieces away the first one of a kind is.
fn way(looks: &[Look], is: impl Fn(&Look) -> bool) -> i16 {
    looks.iter().take(NEAR).position(is).unwrap_or(NEAR) as i16
}

/// The form of a gap: the last character before it, the first two and the last of the piece after it.
pub(crate) fn signature(text: &str, piece: Piece, next: Piece) -> u16 {
    let bytes = text.as_bytes();
    let second = if next.end() - next.start() > 1 { form(bytes[next.start() + 1]) } else { 0 };
    form(bytes[piece.end() - 1])
        | form(bytes[next.start()]) << 4
        | second << 8
        | form(bytes[next.end() - 1]) << 12
}

/// The form of a character.
fn form(byte: u8) -> u16 {
    match byte {
        b'a'..=b'z' => 1,
        b'A'..=b'Z' => 2,
        b'0'..=b'9' => 3,
        0x80.. => 4,
        b'.' => 5,
        b'!' | b'?' => 6,
        b':' => 7,
        b',' | b';' => 8,
        b'"' | b'\'' | b'`' => 9,
        b'(' | b'[' | b'{' => 10,
        b')' | b']' | b'}' => 11,
        b'-' => 12,
        b'*' | b'=' | b'_' | b'~' | b'+' => 13,
        _ => 14,
    }
}
