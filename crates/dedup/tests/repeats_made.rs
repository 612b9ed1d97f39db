//! Repeats in articles that this test makes: bodies twice, interleaved copies, captions, with edits between copies.

use dateline_dedup::repeats;
use dateline_tokenizer::Span;

/// Numbers from a fixed seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A word, frequent ones as often as in a language (Zipf).
    fn word(&mut self) -> String {
        let rank = 3.0 * (10_001_f64.powf(self.below(1 << 20) as f64 / f64::from(1 << 20)) - 1.0);
        let syllables = ["ba", "ne", "ri", "to", "lu", "ska", "men", "dor", "vi", "pal", "ghe", "jo"];
        let (mut rank, mut out) = (rank as usize * 31 + 5, String::new());
        while rank > 0 {
            out += syllables[rank % 12];
            rank /= 12;
        }
        out
    }

    fn line(&mut self, words: usize) -> String {
        let mut out: Vec<String> = (0..words).map(|_| self.word()).collect();
        if self.chance(30) {
            let at = self.below(words);
            out[at] = (self.below(900) + 2).to_string();
        }
        let first = out[0].remove(0).to_uppercase().to_string();
        out[0].insert_str(0, &first);
        out.join(" ") + "."
    }

    fn paragraph(&mut self) -> String {
        let sentences = 1 + self.below(3);
        (0..sentences).map(|_| self.sentence()).collect::<Vec<_>>().join(" ")
    }

    fn sentence(&mut self) -> String {
        let words = 9 + self.below(16);
        self.line(words)
    }

    /// The line as a second copy has it: words changed, left out, put in and misspelt, signs and case changed.
    fn edited(&mut self, line: &str, percent: usize) -> String {
        let mut out: Vec<String> = Vec::new();
        for word in line.split(' ') {
            if word.contains(|c: char| c.is_ascii_digit()) || !self.chance(percent) {
                out.push(word.to_owned());
                continue;
            }
            match self.below(6) {
                0 => out.push(self.word()),
                1 => {}
                2 => out.extend([word.to_owned(), self.word()]),
                3 => out.push(word.to_uppercase()),
                4 => out.push(format!("“{word}”,")),
                _ => out.push(format!("{word}e")),
            }
        }
        out.join(" ")
    }
}

/// Lines with whether each is a repeat.
type Made = Vec<(String, bool)>;

fn article(numbers: &mut Numbers, percent: usize) -> Made {
    let body: Vec<String> = (0..3 + numbers.below(6)).map(|_| numbers.paragraph()).collect();
    let mut out: Made = vec![(numbers.line(8), false), (numbers.line(3), false)];
    let first = |line: &String| (line.clone(), false);
    let copies: Made = body.iter().map(|line| (numbers.edited(line, percent), true)).collect();
    match numbers.below(5) {
        // The body twice, at once or after a line of the site.
        0 => out.extend(body.iter().map(first).chain(copies)),
        1 => {
            out.extend(body.iter().map(first));
            out.push((numbers.line(4), false));
            out.extend(copies);
        }
        // Each paragraph twice, or two and two.
        2 => out.extend(body.iter().zip(copies).flat_map(|(line, copy)| [first(line), copy])),
        3 => {
            for (lines, copies) in body.chunks(2).zip(copies.chunks(2)) {
                out.extend(lines.iter().map(first).chain(copies.iter().cloned()));
            }
        }
        // A caption that comes again between the paragraphs.
        _ => {
            let caption = numbers.line(11);
            for (at, line) in body.iter().enumerate() {
                out.push(first(line));
                if at % 2 == 0 {
                    out.push((numbers.edited(&caption, if at == 0 { 0 } else { percent }), at > 0));
                }
            }
        }
    }
    // What looks like a repeat and is none: another toll, half of a line said before.
    let said = numbers.line(12);
    for toll in [14, 19] {
        out.push((format!("At least {toll} people {}", said.trim_end_matches('.')), false));
    }
    let half: Vec<&str> = body[0].split(' ').collect();
    let rest = numbers.line(half.len().max(6));
    out.push((format!("{} {rest}", half[..half.len() / 2].join(" ")), false));
    out
}

/// Characters that are marked and should be, that are marked, and that should be.
fn marked(numbers: &mut Numbers, articles: usize, percent: usize) -> (usize, usize, usize) {
    let (mut hit, mut found, mut wanted) = (0, 0, 0);
    for _ in 0..articles {
        let made = article(numbers, percent);
        let (mut text, mut lines) = (String::new(), Vec::new());
        for (line, _) in &made {
            lines.push(Span::new(text.len(), text.len() + line.len()));
            text += line;
            text.push('\n');
        }
        let repeats = repeats(&text, &lines);
        for (&span, (_, again)) in lines.iter().zip(&made) {
            let count = span.text(&text).chars().count();
            let held = repeats.iter().any(|repeat| repeat.repeat.contains(span));
            found += if held { count } else { 0 };
            wanted += if *again { count } else { 0 };
            hit += if held && *again { count } else { 0 };
        }
    }
    (hit, found, wanted)
}

#[test]
fn repeats_with_edits_between_the_copies() {
    for (seed, percent) in [(1, 0), (2, 3), (3, 6), (4, 8)] {
        let (hit, found, wanted) = marked(&mut Numbers(seed), 1000, percent);
        let (recall, precision) = (hit as f64 / wanted as f64, hit as f64 / found as f64);
        println!("{percent} % of the words edited: recall {recall:.4}, precision {precision:.4}");
        assert!(recall >= 0.99 && precision >= 0.999, "{percent} %: {recall:.4} {precision:.4}");
    }
}
