use super::{Parsed, Parser};
use crate::times::lex::What;
use crate::times::words::Sense;

/// A number before a unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Count {
    /// None where it stays open: several.
    pub(super) whole: Option<u32>,
    pub(super) half: bool,
    /// The digits behind the decimal point, and how many there are.
    pub(super) fraction: Option<(u32, u8)>,
    /// Whether it is no more than `a` or `an`.
    pub(super) article: bool,
}

impl Count {
    fn of(whole: u32) -> Self {
        Self { whole: Some(whole), half: false, fraction: None, article: false }
    }

    const OPEN: Self = Self { whole: None, half: false, fraction: None, article: false };
}

/// Larger counts of units are not meant as times.
const MOST: u32 = 100_000;

impl Parser<'_> {
    /// A number in words or digits: 24, twenty-four, two and a half, a, a few, several.
    pub(super) fn count(&self, at: usize) -> Parsed<Count> {
        if let Some((value, _)) = self.digits(at) {
            return self.count_in_digits(at, value);
        }
        if let Some(value) = self.quantity(at) {
            let (value, to) = self.times(at + 1, value).unwrap_or((value, at + 1));
            return Some((Count::of(value), to));
        }
        // half a(n)
        if self.sense(at, |s| (s == Sense::Half).then_some(())).is_some()
            && self.is_one_of(at + 1, &["a", "an"])
        {
            return Some((Count { whole: Some(0), half: true, fraction: None, article: false }, at + 2));
        }
        // A half-hour show.
        if self.is(at, "half") && self.dash(at + 1) {
            return Some((Count { whole: Some(0), half: true, fraction: None, article: false }, at + 1));
        }
        let couple = self.skip(at, "a");
        if self.is(couple, "couple") {
            return Some((Count::of(2), self.skip(couple + 1, "of")));
        }
        if self.is_one_of(at, &["tens", "dozens", "scores", "hundreds", "thousands"]) && self.is(at + 1, "of")
        {
            return Some((Count::OPEN, at + 2));
        }
        let some = |i| self.sense(i, |s| (s == Sense::Some).then_some(())).is_some();
        if self.is(at, "a") && self.is_one_of(at + 1, &["few", "many"]) {
            return Some((Count::OPEN, at + 2));
        }
        if some(at) {
            return Some((Count::OPEN, at + 1));
        }
        if let Some((whole, to)) = self.number_words(at) {
            return Some(self.and_a_half(Count::of(whole), to));
        }
        self.sense(at, |s| (s == Sense::One).then_some(()))?;
        if self.sense(at + 1, |s| (s == Sense::Dozen).then_some(())).is_some() {
            return Some((Count::of(12), at + 2));
        }
        if let Some((n, to)) = self.times(at + 1, 1) {
            return Some((Count::of(n), to));
        }
        Some((Count { article: true, ..Count::of(1) }, at + 1))
    }

    /// A number with commas, 1,500.
    fn quantity(&self, at: usize) -> Option<u32> {
        let atom = self.atoms.get(at).filter(|a| a.what == What::Quantity)?;
        let decimal = self.sign(at + 1, '.') && !self.spaced(at + 1);
        let short = atom.end - atom.start <= "1,000,000,000".len() && !decimal;
        short.then(|| self.word(at).replace(',', "").parse().ok()).flatten()
    }

    fn count_in_digits(&self, at: usize, value: u32) -> Parsed<Count> {
        // Parts of other numbers are no counts.
        let glued = |sign: usize| {
            self.sign(sign, '.')
                && !self.spaced(sign)
                && self.digits(sign + 1).is_some()
                && !self.spaced(sign + 1)
        };
        if value > MOST || (at > 1 && !self.spaced(at) && glued(at - 1)) {
            return None;
        }
        // 4.5, but not 4.5.2 or 13.5 million.
        if glued(at + 1) {
            let fraction = self.digits(at + 2).filter(|_| !glued(at + 3) && !self.is_multiplier(at + 3))?;
            return Some((Count { fraction: Some(fraction), ..Count::of(value) }, at + 3));
        }
        // 2 1/2, or with the sign for a half.
        if self.digits(at + 1) == Some((1, 1))
            && self.sign(at + 2, '/')
            && self.digits(at + 3) == Some((2, 1))
        {
            return Some((Count { half: true, ..Count::of(value) }, at + 4));
        }
        if self.sign(at + 1, '½') {
            return Some((Count { half: true, ..Count::of(value) }, at + 2));
        }
        // 66 million
        let (value, to) = self.times(at + 1, value).unwrap_or((value, at + 1));
        Some(self.and_a_half(Count::of(value), to))
    }

    /// Whether the word at `at` multiplies a number before it.
    pub(super) fn is_multiplier(&self, at: usize) -> bool {
        self.sense(at, |s| matches!(s, Sense::Times(_)).then_some(())).is_some()
    }

    fn and_a_half(&self, count: Count, to: usize) -> (Count, usize) {
        if self.is(to, "and") && self.is(to + 1, "a") && self.is(to + 2, "half") {
            (Count { half: true, ..count }, to + 3)
        } else {
            (count, to)
        }
    }

    /// Cardinal number words: seven, twenty-four, one hundred and twenty.
    pub(super) fn number_words(&self, at: usize) -> Parsed<u32> {
        let (base, to) = self.below_hundred(at)?;
        Some(self.times(to, base).unwrap_or((base, to)))
    }

    fn times(&self, at: usize, base: u32) -> Parsed<u32> {
        let by = self.sense(at, |s| if let Sense::Times(n) = s { Some(n) } else { None })?;
        let product = base.checked_mul(by)?;
        let rest = self.skip(at + 1, "and");
        match self.below_hundred(rest) {
            Some((small, to)) => Some((product.checked_add(small)?, to)),
            None => Some((product, at + 1)),
        }
    }

    pub(super) fn below_hundred(&self, at: usize) -> Parsed<u32> {
        let small = |i| self.sense(i, |s| if let Sense::Number(n) = s { Some(n) } else { None });
        if let Some(tens) = self.sense(at, |s| if let Sense::Tens(n) = s { Some(n) } else { None }) {
            let next = self.skip_dash(at + 1);
            return match small(next).filter(|n| (1..10).contains(n)) {
                Some(n) => Some((tens + n, next + 1)),
                None => Some((tens, at + 1)),
            };
        }
        small(at).map(|n| (n, at + 1))
    }

    /// An ordinal in words or digits: third, twenty-first, 5th.
    pub(super) fn ordinal(&self, at: usize) -> Parsed<u32> {
        if let Some((value, len)) = self.digits(at) {
            let suffix = self.sense(at + 1, |s| (s == Sense::Suffix).then_some(()));
            return (len <= 2 && suffix.is_some() && !self.spaced(at + 1)).then_some((value, at + 2));
        }
        let word = |i| self.sense(i, |s| if let Sense::Ordinal(n) = s { Some(n) } else { None });
        if let Some(tens) = self.sense(at, |s| if let Sense::Tens(n) = s { Some(n) } else { None }) {
            let next = self.skip_dash(at + 1);
            return word(next).filter(|n| *n < 10).map(|n| (tens + n, next + 1));
        }
        word(at).map(|n| (n, at + 1))
    }
}
