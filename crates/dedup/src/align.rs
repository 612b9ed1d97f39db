//! Passages that two word sequences share, with small differences.

/// The most words by which a shared passage may be interrupted on either side.
pub(crate) const GAP: usize = 10;

/// The least number of words in a shared passage; less is a phrase.
pub(crate) const LEAST_PASSAGE: usize = 6;

/// The most words by which two runs of a passage may overlap.
const OVERLAP: usize = 3;

/// Open passages that a run of words is tried on.
const OPEN: usize = 8;

/// Words that are equal in a row, from `a` in the one and `b` in the other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    pub(crate) a: usize,
    pub(crate) b: usize,
    pub(crate) len: usize,
}

/// Runs that follow each other closely in both.
#[derive(Debug, Default)]
pub(crate) struct Passage {
    pub(crate) runs: Vec<Run>,
    pub(crate) end_a: usize,
    pub(crate) end_b: usize,
    /// Equal words.
    pub(crate) words: usize,
}

impl Passage {
    /// How many words lie between the passage and the run, if it follows.
    fn gap_before(&self, run: Run, most: usize) -> Option<usize> {
        let run = self.cut(run);
        let gap = |end: usize, at: usize| (end..=end + most).contains(&at).then(|| at - end);
        if run.len == 0 { None } else { Some(gap(self.end_a, run.a)? + gap(self.end_b, run.b)?) }
    }

    /// The run without the few words that the passage already has, as where a word was put in
    /// between two equal ones.
    fn cut(&self, run: Run) -> Run {
        let over = self.end_a.saturating_sub(run.a).max(self.end_b.saturating_sub(run.b));
        let over = if over > OVERLAP { 0 } else { over.min(run.len) };
        Run { a: run.a + over, b: run.b + over, len: run.len - over }
    }
}

/// Stretches hits to runs of equal words.
pub(crate) fn runs(words_a: &[u32], words_b: &[u32], hits: &[(i64, u32)], out: &mut Vec<Run>) {
    out.clear();
    let (mut diagonal, mut done) = (i64::MIN, 0);
    for &(d, at) in hits {
        if d != diagonal {
            (diagonal, done) = (d, 0);
        }
        let a = at as usize;
        if a < done {
            continue;
        }
        let b = (i64::from(at) - d) as usize;
        let back =
            words_a[done..a].iter().rev().zip(words_b[..b].iter().rev()).take_while(|(x, y)| x == y).count();
        let ahead = words_a[a..].iter().zip(&words_b[b..]).take_while(|(x, y)| x == y).count();
        out.push(Run { a: a - back, b: b - back, len: back + ahead });
        done = a + ahead;
    }
}

/// Chains runs to passages.
pub(crate) fn passages(words_a: &[u32], words_b: &[u32], runs: &mut [Run]) -> Vec<Passage> {
    chain(words_a, words_b, runs, GAP)
}

/// Chains runs over gaps of at most so many words.
pub(crate) fn chain(words_a: &[u32], words_b: &[u32], runs: &mut [Run], most: usize) -> Vec<Passage> {
    runs.sort_unstable_by_key(|r| (r.a, r.b));
    let mut out: Vec<Passage> = Vec::new();
    for &(mut run) in runs.iter() {
        let from = out.len().saturating_sub(OPEN);
        let best = (from..out.len()).filter_map(|i| Some((out[i].gap_before(run, most)?, i))).min();
        let number = best.map_or(out.len(), |(_, i)| i);
        if best.is_none() {
            out.push(Passage { end_a: run.a, end_b: run.b, ..Passage::default() });
        }
        let passage = &mut out[number];
        run = passage.cut(run);
        bridge(words_a, words_b, passage, run);
        passage.words += run.len;
        passage.runs.push(run);
        (passage.end_a, passage.end_b) = (run.a + run.len, run.b + run.len);
    }
    out
}

/// Counts the equal words in a gap of the same width on both sides, where single words were changed.
fn bridge(words_a: &[u32], words_b: &[u32], passage: &mut Passage, run: Run) {
    let gap = run.a - passage.end_a;
    if run.b - passage.end_b != gap {
        return;
    }
    for i in 0..gap {
        let (a, b) = (passage.end_a + i, passage.end_b + i);
        if words_a[a] == words_b[b] {
            passage.runs.push(Run { a, b, len: 1 });
            passage.words += 1;
        }
    }
}
