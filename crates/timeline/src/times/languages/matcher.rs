//! Finds, at each place of a sentence, the longest phrase of the vocabulary.

use super::atoms::Atom;
use super::compose::Filled;
use super::pattern::{Op, Slot, Sort};
use super::vocabulary::{Case, Ending, Place, Vocabulary};
use super::word::Word;
use crate::times::grammar::Found;
use crate::times::lex::What;
use crate::times::meaning::{Core, Fields, Meaning};

/// The atoms of a stretch of text, to be read with a vocabulary.
#[derive(Clone, Copy)]
pub(super) struct Matcher<'a> {
    pub(super) text: &'a str,
    pub(super) atoms: &'a [Atom<'a>],
    pub(super) vocabulary: &'a Vocabulary,
}

/// A phrase that fits: the atoms of the expression, the place after the whole, and its slots.
struct Fit {
    from: usize,
    to: usize,
    end: usize,
    op: Op,
    order: u32,
    filled: Filled,
    meaning: Option<Meaning>,
}

/// The search for the longest phrase from one place.
struct Walk {
    inside: Option<Slot>,
    /// The atom at which each item of the way begins.
    starts: [usize; MOST_ITEMS],
    best: Option<Fit>,
}

/// No phrase has so many items.
const MOST_ITEMS: usize = 24;

/// Years that are read as such where nothing else says so.
const PLAIN: std::ops::RangeInclusive<i32> = 1900..=2049;
/// Larger counts of units are not meant as times.
const MOST: u32 = 100_000;

impl<'a> Matcher<'a> {
    /// All expressions, in order, none overlapping.
    pub(super) fn phrases(&self) -> Vec<Found> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.atoms.len() {
            let Some(fit) = self.longest(at, None) else {
                at += 1;
                continue;
            };
            // What must stand before is left out for a longer expression that needs it not.
            let fit = match self.longest(fit.from, None).filter(|_| fit.from > at) {
                Some(longer) if longer.from == fit.from && longer.end > fit.end => longer,
                _ => fit,
            };
            at = fit.to.max(at + 1);
            if fit.op.sort == Sort::Range {
                found.extend(self.range(&fit));
            } else if let Some(meaning) = fit.meaning {
                found.push(Found { from: fit.from, to: fit.to, meaning });
            }
        }
        found
    }

    /// The longest phrase from `at` on, of those that may fill `inside` if it is a part of another.
    fn longest(&self, at: usize, inside: Option<Slot>) -> Option<Fit> {
        let mut walk = Walk { inside, starts: [at; MOST_ITEMS], best: None };
        if let Some(entry) = self.atoms.get(at)?.entry.filter(|entry| entry.begins > 0) {
            self.walk(entry.begins, (1, at + 1), &Filled::default(), &mut walk);
        }
        self.walk(0, (0, at), &Filled::default(), &mut walk);
        walk.best
    }

    /// Goes on from a node, `depth` items and the atoms before `at` being read.
    fn walk(&self, node: u32, (depth, at): (usize, usize), filled: &Filled, walk: &mut Walk) {
        let node = &self.vocabulary.nodes[node as usize];
        if depth < MOST_ITEMS {
            walk.starts[depth] = at;
        }
        for ending in &node.ends {
            self.end(ending, (depth, at), filled, walk);
        }
        let Some(atom) = self.atoms.get(at).filter(|_| depth + 1 < MOST_ITEMS) else { return };
        for (place, tight, to) in &node.edges {
            if *tight && atom.spaced && depth > 0 {
                continue;
            }
            let after = match place {
                Place::Word(id) => atom.entry.is_some_and(|entry| entry.id == *id),
                Place::Sign(sign) => atom.what == What::Sign(*sign),
                Place::Slot(slot) => {
                    let nested = walk.inside.is_some() && matches!(slot, Slot::Date | Slot::Clock);
                    if !nested && may_fill(*slot, atom) {
                        let mut filled = filled.clone();
                        if let Some(next) = self.fill(*slot, at, &mut filled) {
                            self.walk(*to, (depth + 1, next), &filled, walk);
                        }
                    }
                    false
                }
            };
            if after {
                self.walk(*to, (depth + 1, at + 1), filled, walk);
            }
        }
    }

    /// Keeps a phrase that ends here if none that is longer, or earlier in the file, has been found.
    fn end(&self, ending: &Ending, (depth, end): (usize, usize), filled: &Filled, walk: &mut Walk) {
        let better = walk.best.as_ref().is_none_or(|b| (end, b.order) > (b.end, ending.order));
        if !better || walk.inside.is_some() && ending.part != walk.inside {
            return;
        }
        let at = |item: usize| if item < depth { walk.starts[item] } else { end };
        let meaning = filled.meaning(ending.op);
        if meaning.is_none() && !matches!(ending.op.sort, Sort::None | Sort::Range) {
            return;
        }
        let (from, to) = (at(ending.from), at(ending.to));
        let fit = Fit { from, to, end, op: ending.op, order: ending.order, filled: filled.clone(), meaning };
        if self.is_time(&fit) {
            walk.best = Some(fit);
        }
    }

    fn word<T>(&self, at: usize, pick: impl Fn(Word) -> Option<T>) -> Option<T> {
        self.atoms.get(at)?.entry?.words.iter().find_map(|word| pick(*word))
    }

    fn digits(&self, at: usize) -> Option<(u32, u8)> {
        match self.atoms.get(at)?.what {
            What::Digits { value, len } => Some((value, len)),
            _ => None,
        }
    }

    fn sign(&self, at: usize, sign: char) -> bool {
        self.atoms.get(at).is_some_and(|a| a.what == What::Sign(sign))
    }

    fn spaced(&self, at: usize) -> bool {
        self.atoms.get(at).is_none_or(|a| a.spaced)
    }

    /// Fills a slot from `at` on; the place after it.
    fn fill(&self, slot: Slot, at: usize, filled: &mut Filled) -> Option<usize> {
        let small =
            |most: u32| self.digits(at).filter(|(n, len)| *len <= 2 && *n <= most).map(|(n, _)| n as u8);
        let one = Some(at + 1);
        match slot {
            Slot::Day => {
                let word =
                    || self.word(at, |w| if let Word::Ordinal(n) = w { u8::try_from(n).ok() } else { None });
                let day = small(31).or_else(word).filter(|n| (1..=31).contains(n))?;
                *filled.days.iter_mut().find(|slot| slot.is_none())? = Some((day, at, at + 1));
                one
            }
            Slot::Month => {
                let month = |at| self.word(at, |w| if let Word::Month(n) = w { Some(n) } else { None });
                if let Some(n) = month(at) {
                    filled.month = Some(n);
                    // The same month by its other name: تشرين الثاني/نوفمبر.
                    let twice = self.sign(at + 1, '/') && month(at + 2) == Some(n);
                    return Some(at + if twice { 3 } else { 1 });
                }
                filled.month =
                    Some(self.word(at, |w| if let Word::ShortMonth(n) = w { Some(n) } else { None })?);
                filled.short_month = true;
                Some(self.after_stop(at))
            }
            Slot::Weekday => {
                if let Some(n) = self.word(at, |w| if let Word::Weekday(n) = w { Some(n) } else { None }) {
                    filled.weekday = Some(n);
                    return one;
                }
                let short = |w| if let Word::ShortWeekday(n) = w { Some(n) } else { None };
                filled.weekday = Some(self.word(at, short)?);
                filled.short_weekday = true;
                Some(self.after_stop(at))
            }
            Slot::MonthNumber => set(&mut filled.month, small(12).filter(|n| *n > 0)?, at + 1),
            Slot::Year => {
                let (year, 4) = self.digits(at)? else { return None };
                (1000..=2199).contains(&year).then_some(())?;
                set(&mut filled.year, year as i32, at + 1)
            }
            Slot::Count => {
                let (count, to) = self.count(at)?;
                set(&mut filled.count, count, to)
            }
            Slot::Amount => {
                let both = |w| if let Word::Amount(n, unit) = w { Some((n, unit)) } else { None };
                let (count, unit, to) = if let Some((n, unit)) = self.word(at, both) {
                    (Some(n), unit, at + 1)
                } else {
                    let (count, next) = self.count(at)?;
                    (count, self.unit(next)?, next + 1)
                };
                filled.unit = Some(unit);
                set(&mut filled.count, count, to)
            }
            Slot::Unit => set(&mut filled.unit, self.unit(at)?, at + 1),
            Slot::Near => {
                let days = self.word(at, |w| if let Word::Near(n) = w { Some(n) } else { None })?;
                set(&mut filled.near, days, at + 1)
            }
            Slot::Which => {
                let steps = self.word(at, |w| if let Word::Which(n) = w { Some(n) } else { None })?;
                set(&mut filled.which, steps, at + 1)
            }
            Slot::Season => {
                let season = self.word(at, |w| if let Word::Season(s) = w { Some(s) } else { None })?;
                set(&mut filled.season, season, at + 1)
            }
            Slot::Part => {
                let part = self.word(at, |w| if let Word::Part(p) = w { Some(p) } else { None })?;
                set(&mut filled.part, part, at + 1)
            }
            Slot::Ordinal => {
                let word = || self.word(at, |w| if let Word::Ordinal(n) = w { Some(n) } else { None });
                let digits = self.digits(at).filter(|(_, len)| *len <= 2).map(|(n, _)| n);
                set(&mut filled.ordinal, digits.or_else(word)?, at + 1)
            }
            Slot::Roman => {
                let atom = self.atoms.get(at)?;
                set(&mut filled.ordinal, roman(&self.text[atom.start..atom.end])?, at + 1)
            }
            Slot::Number => {
                matches!(self.atoms.get(at)?.what, What::Digits { .. } | What::Quantity).then_some(at + 1)
            }
            Slot::Hour => {
                let number = |w| match w {
                    Word::Number(n) | Word::Ordinal(n) => {
                        u8::try_from(n).ok().filter(|n| (1..=12).contains(n))
                    }
                    _ => None,
                };
                set(&mut filled.hour, small(24).or_else(|| self.word(at, number))?, at + 1)
            }
            Slot::Minute | Slot::Second => {
                let (value, 2) = self.digits(at).filter(|(n, _)| *n < 60)? else { return None };
                let field = if slot == Slot::Minute { &mut filled.minute } else { &mut filled.second };
                set(field, value as u8, at + 1)
            }
            Slot::AmPm => {
                let add = self.word(at, |w| if let Word::AmPm(n) = w { Some(n) } else { None })?;
                set(&mut filled.am_pm, add, at + 1)
            }
            Slot::Holiday => {
                let holiday = self.word(at, |w| if let Word::Holiday(h) = w { Some(h) } else { None })?;
                set(&mut filled.holiday, holiday, at + 1)
            }
            Slot::Decade => {
                let decade = self.word(at, |w| if let Word::Decade(n) = w { Some(n) } else { None })?;
                set(&mut filled.decade, decade, at + 1)
            }
            Slot::DecadeYear => {
                let decade = match self.digits(at)? {
                    (n, 4) if n % 10 == 0 && (1000..2200).contains(&n) => n as i32 / 10,
                    (n, 2) if n % 10 == 0 => 190 + n as i32 / 10,
                    _ => return None,
                };
                set(&mut filled.decade, decade, at + 1)
            }
            Slot::Date => {
                let fit = self.longest(at, Some(slot))?;
                filled.date = fit.meaning;
                filled.date.is_some().then_some(fit.end)
            }
            Slot::Clock => {
                let fit = self.longest(at, Some(slot))?;
                filled.clock = fit.filled.clock(fit.op);
                filled.clock.is_some().then_some(fit.end)
            }
        }
    }

    /// The place after a short form and its full stop.
    fn after_stop(&self, at: usize) -> usize {
        at + 1 + usize::from(self.sign(at + 1, '.') && !self.spaced(at + 1))
    }

    fn unit(&self, at: usize) -> Option<crate::times::unit::Unit> {
        self.word(at, |w| if let Word::Unit(unit) = w { Some(unit) } else { None })
    }

    /// A count of units: in digits, in words, or open.
    fn count(&self, at: usize) -> Option<(Option<u32>, usize)> {
        if let Some((n, _)) = self.digits(at) {
            return (n <= MOST).then_some((Some(n), at + 1));
        }
        if self.word(at, |w| (w == Word::Some).then_some(())).is_some() {
            return Some((None, at + 1));
        }
        let (mut total, mut to) = match self.times(at) {
            Some(by) => (by, at + 1),
            None => self.below_hundred(at)?,
        };
        // Two hundred and five, three thousand.
        while let Some(by) = self.times(to).filter(|_| to > at) {
            total = total.checked_mul(by)?;
            to += 1;
        }
        if total >= 100
            && let Some((small, end)) = self.below_hundred(self.after_and(to))
        {
            (total, to) = (total + small, end);
        }
        (total <= MOST).then_some((Some(total), to))
    }

    fn times(&self, at: usize) -> Option<u32> {
        self.word(at, |w| if let Word::Times(n) = w { Some(n) } else { None })
    }

    fn after_and(&self, at: usize) -> usize {
        at + usize::from(self.word(at, |w| (w == Word::And).then_some(())).is_some())
    }

    /// vingt et un, veinte y cuatro, двадцать четыре, أربع وعشرون.
    fn below_hundred(&self, at: usize) -> Option<(u32, usize)> {
        let single = |i| self.word(i, |w| if let Word::Number(n) = w { Some(n) } else { None });
        let tens = |i| self.word(i, |w| if let Word::Tens(n) = w { Some(n) } else { None });
        if let Some(high) = tens(at) {
            let dash = at + 1 + usize::from(self.sign(at + 1, '-'));
            let next = self.after_and(dash);
            let next = next + usize::from(next > dash && self.sign(next, '-'));
            return Some(match single(next).filter(|n| (1..20).contains(n)) {
                Some(low) => (high + low, next + 1),
                None => (high, at + 1),
            });
        }
        let low = single(at)?;
        let next = self.after_and(at + 1);
        match tens(next).filter(|_| next > at + 1 && low < 10) {
            Some(high) => Some((high + low, next + 1)),
            None => Some((low, at + 1)),
        }
    }

    /// Whether what fits is a time where it stands.
    fn is_time(&self, fit: &Fit) -> bool {
        let (first, last) = (&self.atoms[fit.from], &self.atoms[fit.to - 1]);
        if fit.op.sort == Sort::None {
            return true;
        }
        if matches!(first.what, What::Digits { .. }) && self.is_glued_before(fit.from)
            || matches!(last.what, What::Digits { .. }) && self.is_glued_after(fit)
        {
            return false;
        }
        if fit.to == fit.from + 1
            && let Some(case) = first.entry.and_then(|entry| entry.alone)
        {
            let capital = self.text[first.start..].starts_with(char::is_uppercase);
            return capital == (case == Case::Capital);
        }
        !fit.op.bare
            || fit
                .filled
                .year
                .is_some_and(|year| PLAIN.contains(&year) && year % 100 != 0 && !self.counts(fit.to))
    }

    /// Whether a number goes on before `at`: A4, 3.5, $12.
    fn is_glued_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| !self.spaced(at)).map(|i| &self.atoms[i]) else {
            return false;
        };
        match before.what {
            What::Sign('-') => {
                at > 1 && !before.spaced && !matches!(self.atoms[at - 2].what, What::Digits { len: 4, .. })
            }
            What::Sign(sign) => {
                matches!(sign, '.' | ',' | ':' | '/' | '$' | '€' | '£' | '#' | '№' | '+' | '=')
            }
            // Where the language writes a prefix with the number.
            What::Word => before.entry.is_none(),
            _ => true,
        }
    }

    /// Whether a number goes on after the expression: 10.5, 3 %, 4x.
    fn is_glued_after(&self, fit: &Fit) -> bool {
        let Some(after) = self.atoms.get(fit.to) else { return false };
        let ratio = matches!(after.what, What::Sign('%' | '$' | '€' | '£' | '٪'));
        if after.spaced {
            return ratio;
        }
        let more = self.digits(fit.to + 1).is_some() && !self.spaced(fit.to + 1);
        match after.what {
            What::Sign('.' | ',' | ':' | '/') => more,
            What::Sign('-') => more && fit.filled.year.is_none(),
            What::Word => true,
            _ => ratio,
        }
    }

    /// Whether a number before `at` counts things.
    fn counts(&self, at: usize) -> bool {
        self.unit(at).is_some() || self.word(at, |w| (w == Word::Counted).then_some(())).is_some()
    }
}

impl Matcher<'_> {
    /// The two days of a range: the first with the month and the year of the second.
    fn range(&self, fit: &Fit) -> Vec<Found> {
        let [Some((first, from, to)), Some((_, second, _))] = fit.filled.days else { return Vec::new() };
        let fields = fit.filled.fields(fit.op);
        let made = |from, to, day| {
            let core = Core::Fields(Fields { day: Some(day), ..fields });
            Found { from, to, meaning: Meaning::new(core, "one of two dates that share a month or a year") }
        };
        let Some(last) = fields.day else { return Vec::new() };
        let stop = usize::from(self.sign(to, '.') && !self.spaced(to));
        vec![made(from, to + stop, first), made(second, fit.to, last)]
    }
}

/// Whether an atom may begin what fills a slot: cheap, and asked before a phrase is tried.
fn may_fill(slot: Slot, atom: &Atom<'_>) -> bool {
    match atom.what {
        What::Digits { len, .. } => match slot {
            Slot::Day | Slot::MonthNumber | Slot::Hour | Slot::Minute | Slot::Second => len <= 2,
            Slot::Year => len == 4,
            Slot::DecadeYear => len == 2 || len == 4,
            Slot::Count | Slot::Amount | Slot::Ordinal | Slot::Number | Slot::Date | Slot::Clock => true,
            _ => false,
        },
        What::Quantity => slot == Slot::Number,
        What::Word => atom.entry.is_some() || slot == Slot::Roman && atom.end - atom.start <= 16,
        What::Sign(_) => false,
    }
}

fn set<T>(slot: &mut Option<T>, value: T, to: usize) -> Option<usize> {
    *slot = Some(value);
    Some(to)
}

/// The number that capital letters write, an ending in small letters allowed: XII, XIIe. Cyrillic letters count as the
/// Latin ones that they look like.
fn roman(word: &str) -> Option<u32> {
    let value = |c| match c {
        'I' | 'І' => Some(1),
        'V' => Some(5),
        'X' | 'Х' => Some(10),
        _ => None,
    };
    let digits: Vec<u32> = word.chars().map_while(value).collect();
    let rest = word.chars().skip(digits.len());
    if digits.is_empty() || !rest.clone().all(char::is_lowercase) || rest.count() > 3 {
        return None;
    }
    let follows = |i: usize| digits.get(i + 1).copied().unwrap_or(0);
    let total = digits
        .iter()
        .enumerate()
        .map(|(i, n)| if *n < follows(i) { -(*n as i32) } else { *n as i32 })
        .sum::<i32>();
    u32::try_from(total).ok().filter(|n| (1..=21).contains(n))
}
