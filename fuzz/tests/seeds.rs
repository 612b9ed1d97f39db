//! The bodies of the fuzz targets on their seeds and on changes of them, the same on every run.

use std::path::Path;

/// A small generator of numbers.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

/// Runs `body` on every seed, each cut, and `rounds` changes of each: bytes set, cut out, doubled, spliced.
fn run(target: &str, rounds: usize, body: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(target);
    let mut seeds: Vec<_> = std::fs::read_dir(folder)
        .expect("the seeds are in the checkout")
        .map(|entry| std::fs::read(entry.expect("a readable folder").path()).expect("a readable seed"))
        .collect();
    seeds.sort();
    assert!(!seeds.is_empty());
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    body(b"");
    for seed in &seeds {
        body(seed);
        for _ in 0..rounds {
            let mut data = seed.clone();
            for _ in 0..=dice.roll(6) {
                change(&mut data, &seeds, &mut dice);
            }
            body(&data);
        }
    }
}

fn change(data: &mut Vec<u8>, seeds: &[Vec<u8>], dice: &mut Dice) {
    if data.is_empty() {
        return data.push(dice.roll(256) as u8);
    }
    let at = dice.roll(data.len());
    let end = (at + 1 + dice.roll(12)).min(data.len());
    match dice.roll(5) {
        0 => data[at] = dice.roll(256) as u8,
        1 => drop(data.drain(at..end)),
        2 => data.extend_from_within(at..end),
        3 => data.truncate(at),
        _ => {
            let other = &seeds[dice.roll(seeds.len())];
            let from = dice.roll(other.len().max(1));
            data.truncate(at);
            data.extend(other.iter().skip(from));
        }
    }
}

#[test]
fn document() {
    run("document", 400, dateline_fuzz::document);
}

#[test]
fn jsonl() {
    run("jsonl", 400, dateline_fuzz::jsonl);
}

#[test]
fn lexicon() {
    run("lexicon", 150, dateline_fuzz::lexicon);
}

#[test]
fn times() {
    run("times", 400, dateline_fuzz::times);
}
