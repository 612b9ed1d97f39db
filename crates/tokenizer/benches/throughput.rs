//! MB/s of each stage on one thread, over made text and, where it is there, over a corpus.
//!
//! `cargo bench -p dateline-tokenizer`, with `--features icu` beside ICU4X; the corpus is `../shared/data/dedup`.
#![allow(missing_docs, clippy::unwrap_used)]

use dateline_tokenizer::{Preset, Tokenizer};
use divan::{Bencher, counter::BytesCount};
use std::io::Read;
use std::path::Path;
use std::sync::LazyLock;

fn main() {
    divan::main();
}

/// News with gaps, which the words below fill.
const FRAMES: [&str; 16] = [
    "{p} ({a}) - Officials in {p} said on {d} that {n} people had left the town after the river rose.",
    "“We did not expect so much rain in {m},” said Dr. {s}, who leads the water board’s office in {p}.",
    "The ministry, which opened its records in {y}, put the damage at ${n}.5 million, or {n}% of its budget.",
    "{s} didn't answer questions. \"I'll speak to the council first,\" he told reporters on {d} at {n}:30 p.m.",
    "Farmers' groups asked for help; some of them hadn't sold anything since {m} {y}.",
    "A U.S.-backed plan for the {p}-{p} railway was signed by Mr. {s} and Mrs. {s} in {y}.",
    "Share {n} Tweet {n}",
    "Advertisement",
    "It was the third such meeting in a year, and the first to which the smaller parties of the region were invited.",
    "Prices of grain rose by {n} percent in the north-eastern provinces, according to a report seen by the newspaper.",
    "Read more: {p} counts its losses",
    "Nobody was hurt, the fire brigade said. Two roads stayed closed until the evening, and schools until {d}.",
    "More is at https://news.example.org/{y}/{n}/story?id={n} or from desk@example.org.",
    "By {s} {s}, {m} {n}, {y}",
    "Its owner, {s} & Sons Ltd., had said that the dam - built in {y} - would hold \"for a hundred years\" (it held {n}).",
    "Where will the money come from? The finance minister, speaking after {s}, would not say.",
];
const PLACES: [&str; 6] = ["VARNA", "Cape Town", "Oslo", "São Paulo", "Lahore", "Kraków"];
const AGENCIES: [&str; 3] = ["Reuters", "AP", "AFP"];
const DAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Friday", "Sunday"];
const MONTHS: [&str; 5] = ["January", "April", "July", "September", "December"];
const NAMES: [&str; 6] = ["Okafor", "Lindqvist", "al-Masri", "Petrov", "O'Hara", "Müller"];

/// Texts of some paragraphs each, the same on every run.
static MADE: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut roll = move |sides: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % sides as u64) as usize
    };
    (0..800)
        .map(|_| {
            let mut text = String::new();
            for _ in 0..12 + roll(20) {
                fill(FRAMES[roll(FRAMES.len())], &mut roll, &mut text);
                text.push_str([" ", "\n", "\n\n"][roll(3)]);
            }
            text
        })
        .collect()
});

fn fill(frame: &str, roll: &mut impl FnMut(usize) -> usize, text: &mut String) {
    let mut rest = frame;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        match after.as_bytes()[0] {
            b'p' => text.push_str(PLACES[roll(PLACES.len())]),
            b'a' => text.push_str(AGENCIES[roll(AGENCIES.len())]),
            b'd' => text.push_str(DAYS[roll(DAYS.len())]),
            b'm' => text.push_str(MONTHS[roll(MONTHS.len())]),
            b's' => text.push_str(NAMES[roll(NAMES.len())]),
            b'y' => text.push_str(&(1950 + roll(75)).to_string()),
            _ => text.push_str(&(1 + roll(28)).to_string()),
        }
        rest = &after[2..];
    }
    text.push_str(rest);
}

/// News and mail that are no part of the project.
static CORPUS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/dedup/news-clean-dev.jsonl.gz");
    let Ok(file) = std::fs::File::open(path) else { return Vec::new() };
    let mut rows = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut rows).unwrap();
    let text = |row: &str| {
        serde_json::from_str::<serde_json::Value>(row).unwrap()["text"].as_str().unwrap().to_owned()
    };
    rows.lines().map(text).collect()
});

fn texts(name: &str) -> &'static [String] {
    if name == "made" { &MADE } else { &CORPUS }
}

/// Runs `work` over all texts of a set; nothing where the set is absent.
fn over<T>(bencher: Bencher<'_, '_>, name: &str, work: impl Fn(&str) -> T + Sync) {
    let texts = texts(name);
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for text in texts {
            divan::black_box(work(text));
        }
    });
}

#[divan::bench(args = ["made", "corpus"], sample_count = 12)]
fn lines(bencher: Bencher<'_, '_>, name: &str) {
    let tokenizer = Tokenizer::new();
    over(bencher, name, |text| tokenizer.lines(text));
}

#[divan::bench(args = ["made", "corpus"], sample_count = 12)]
fn lines_and_sentences(bencher: Bencher<'_, '_>, name: &str) {
    let tokenizer = Tokenizer::new();
    over(bencher, name, |text| tokenizer.sentences(text));
}

/// Tokens alone, each text read as one sentence without lines, as other tools' tokenizers do.
#[divan::bench(args = ["made", "corpus"], sample_count = 12)]
fn tokens(bencher: Bencher<'_, '_>, name: &str) {
    let tokenizer = Tokenizer::new();
    over(bencher, name, |text| tokenizer.sentence_tokens(text));
}

#[divan::bench(args = ["made", "corpus"], sample_count = 12)]
fn tokens_uax29(bencher: Bencher<'_, '_>, name: &str) {
    let tokenizer = Tokenizer::new().preset(Preset::Uax29);
    over(bencher, name, |text| tokenizer.tokens(text));
}

#[divan::bench(args = ["made", "corpus"], sample_count = 12)]
fn document(bencher: Bencher<'_, '_>, name: &str) {
    let tokenizer = Tokenizer::new();
    over(bencher, name, |text| tokenizer.document(text));
}

#[divan::bench(args = ["made", "corpus"], sample_count = 12)]
fn columns(bencher: Bencher<'_, '_>, name: &str) {
    let tokenizer = Tokenizer::new();
    over(bencher, name, |text| tokenizer.columns(text));
}

/// The peer in Rust: ICU4X by Unicode's rules alone, counting boundaries.
#[cfg(feature = "icu")]
mod peer {
    use super::{Bencher, over};
    use icu_segmenter::options::{SentenceBreakInvariantOptions, WordBreakInvariantOptions};
    use icu_segmenter::{SentenceSegmenter, WordSegmenter};

    #[divan::bench(args = ["made", "corpus"], sample_count = 12)]
    fn icu_segmenter_sentences(bencher: Bencher<'_, '_>, name: &str) {
        let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
        over(bencher, name, |text| segmenter.segment_str(text).count());
    }

    #[divan::bench(args = ["made", "corpus"], sample_count = 12)]
    fn icu_segmenter_words(bencher: Bencher<'_, '_>, name: &str) {
        let segmenter = WordSegmenter::new_for_non_complex_scripts(WordBreakInvariantOptions::default());
        over(bencher, name, |text| segmenter.segment_str(text).count());
    }
}
