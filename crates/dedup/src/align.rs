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
#[derive(Clone, Copy, Debug)]
pub(crate) struct Passage {
    pub(crate) start_a: usize,
    pub(crate) start_b: usize,
    pub(crate) end_a: usize,
    pub(crate) end_b: usize,
    /// Equal words.
    pub(crate) words: usize,
}

/// Passages with their runs, and room for the next ones.
#[derive(Debug, Default)]
pub(crate) struct Chained {
    pub(crate) passages: Vec<Passage>,
    /// The runs, each with the number of its passage; those of a passage in order.
    pub(crate) runs: Vec<(u32, Run)>,
}

impl Chained {
    /// The runs of passages of at least so many words.
    pub(crate) fn runs_of(&self, least: usize) -> impl Iterator<Item = Run> + '_ {
        let long = move |number: u32| self.passages[number as usize].words >= least;
        self.runs.iter().filter(move |(number, _)| long(*number)).map(|&(_, run)| run)
    }
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
///
/// A hit is a diagonal (the place in `a` less that in `b`) and a place in `a`; they come sorted.
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
        let run = stretched(words_a, words_b, a, b);
        done = run.a + run.len;
        out.push(run);
    }
}

/// The run of equal words around places that hold the same shingle.
pub(crate) fn stretched<T: PartialEq>(words_a: &[T], words_b: &[T], a: usize, b: usize) -> Run {
    let before = words_a[..a].iter().rev().zip(words_b[..b].iter().rev());
    let back = before.take_while(|(x, y)| x == y).count();
    let ahead = words_a[a..].iter().zip(&words_b[b..]).take_while(|(x, y)| x == y).count();
    Run { a: a - back, b: b - back, len: back + ahead }
}

/// Chains runs to passages over gaps of at most so many words.
pub(crate) fn chain<T: PartialEq>(
    words_a: &[T],
    words_b: &[T],
    runs: &mut [Run],
    most: usize,
    out: &mut Chained,
) {
    runs.sort_unstable_by_key(|r| (r.a, r.b));
    out.passages.clear();
    out.runs.clear();
    for &(mut run) in runs.iter() {
        let from = out.passages.len().saturating_sub(OPEN);
        let open = out.passages.iter().enumerate().skip(from);
        let best = open.filter_map(|(i, passage)| Some((passage.gap_before(run, most)?, i))).min();
        let number = best.map_or(out.passages.len(), |(_, i)| i);
        if best.is_none() {
            let (a, b) = (run.a, run.b);
            out.passages.push(Passage { start_a: a, start_b: b, end_a: a, end_b: b, words: 0 });
        }
        let passage = &mut out.passages[number];
        run = passage.cut(run);
        let number = number as u32;
        // Where single words were changed, those between them are equal.
        let gap = run.a - passage.end_a;
        if run.b - passage.end_b == gap {
            for (a, b) in (passage.end_a..run.a).zip(passage.end_b..) {
                if words_a[a] == words_b[b] {
                    out.runs.push((number, Run { a, b, len: 1 }));
                    passage.words += 1;
                }
            }
        }
        passage.words += run.len;
        out.runs.push((number, run));
        (passage.end_a, passage.end_b) = (run.a + run.len, run.b + run.len);
    }
}
