//! Patterns of phrases, as the language files write them, and what they mean.
//!
//! `il y a {count} {unit}`: words, and slots in braces. `(le|la)` takes one of several, `[de]` may be left out, `~` before
//! an item forbids white space there. What stands before ` < ` or after ` > ` must be there and is no part of the
//! expression.

use crate::times::unit::{Part, Unit};
use std::iter::Peekable;
use std::str::Chars;

/// A place in a pattern that many words fit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Slot {
    Day,
    Month,
    MonthNumber,
    Weekday,
    Year,
    Count,
    Unit,
    Amount,
    Near,
    Which,
    Season,
    Part,
    Ordinal,
    Roman,
    Number,
    Hour,
    Minute,
    Second,
    AmPm,
    Holiday,
    Decade,
    DecadeYear,
    /// A whole date of another pattern.
    Date,
    /// A whole clock time of another pattern.
    Clock,
}

impl Slot {
    pub(super) const ALL: [(&'static str, Slot); 24] = [
        ("day", Slot::Day),
        ("month", Slot::Month),
        ("monthnumber", Slot::MonthNumber),
        ("weekday", Slot::Weekday),
        ("year", Slot::Year),
        ("count", Slot::Count),
        ("unit", Slot::Unit),
        ("amount", Slot::Amount),
        ("near", Slot::Near),
        ("which", Slot::Which),
        ("season", Slot::Season),
        ("part", Slot::Part),
        ("ordinal", Slot::Ordinal),
        ("roman", Slot::Roman),
        ("number", Slot::Number),
        ("hour", Slot::Hour),
        ("minute", Slot::Minute),
        ("second", Slot::Second),
        ("ampm", Slot::AmPm),
        ("holiday", Slot::Holiday),
        ("decade", Slot::Decade),
        ("decadeyear", Slot::DecadeYear),
        ("date", Slot::Date),
        ("clock", Slot::Clock),
    ];
}

/// What a place asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Want {
    Word(String),
    Sign(char),
    Slot(Slot),
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Item {
    pub(super) want: Want,
    /// No white space before it.
    pub(super) tight: bool,
}

/// What a phrase means, before its slots are filled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    /// Named fields of the calendar, as far as they are said.
    Date,
    /// The ordinal counts quarters or halves of a year.
    Quarter,
    Half,
    /// A unit so many steps from that of the report, or of a time named before.
    Unit,
    That,
    /// So many units before or after the report, or a time named before.
    Away(i32),
    Later(i32),
    Length,
    /// What recurs: every one, or once in a unit.
    Every,
    Often,
    Open(&'static str),
    Decade,
    Century,
    Clock,
    /// Two days of one month.
    Range,
    /// The words are no time.
    None,
}

/// A meaning with what a file says beside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Op {
    pub(super) sort: Sort,
    pub(super) modifier: Option<&'static str>,
    pub(super) part: Option<Part>,
    pub(super) unit: Option<Unit>,
    pub(super) count: Option<u32>,
    pub(super) steps: Option<i32>,
    /// Years from that of the report.
    pub(super) year: Option<i32>,
    pub(super) half: bool,
    /// The count stays open: the last years.
    pub(super) open: bool,
    /// The year stands alone: what follows may be counted by it.
    pub(super) bare: bool,
}

/// One way through a pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Pattern {
    pub(super) items: Vec<Item>,
    /// The first and the place after the last item that belong to the expression.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) op: Op,
}

/// The modifiers that TIMEX3 has.
const MODIFIERS: [&str; 9] =
    ["START", "MID", "END", "APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE", "BEFORE"];

/// A pattern has no more ways through it.
const WAYS: usize = 400;

/// The meaning of a row's last cell: `away -1`, `date mod=START`.
pub(super) fn op(cell: &str) -> Option<Op> {
    let mut words = cell.split_ascii_whitespace();
    let name = words.next()?;
    let mut rest: Vec<&str> = words.collect();
    let mut first = || if rest.is_empty() { "" } else { rest.remove(0) };
    let direction = |word: &str| word.parse().ok().filter(|n| [-1, 1].contains(n));
    let sort = match name {
        "date" => Sort::Date,
        "quarter" => Sort::Quarter,
        "half" => Sort::Half,
        "unit" => Sort::Unit,
        "that" => Sort::That,
        "away" => Sort::Away(direction(first())?),
        "later" => Sort::Later(direction(first())?),
        "length" => Sort::Length,
        "every" => Sort::Every,
        "often" => Sort::Often,
        "open" => {
            let value = first();
            Sort::Open(["PRESENT_REF", "PAST_REF", "FUTURE_REF"].iter().find(|v| **v == value)?)
        }
        "decade" => Sort::Decade,
        "century" => Sort::Century,
        "clock" => Sort::Clock,
        "range" => Sort::Range,
        "none" => Sort::None,
        _ => return None,
    };
    let mut op = Op {
        sort,
        modifier: None,
        part: None,
        unit: None,
        count: None,
        steps: None,
        year: None,
        half: false,
        open: false,
        bare: false,
    };
    for word in rest {
        match word.split_once('=') {
            Some(("mod", value)) => op.modifier = Some(*MODIFIERS.iter().find(|m| **m == value)?),
            Some(("part", value)) => op.part = Some(Part::from_code(value)?),
            Some(("unit", value)) => op.unit = Some(Unit::from_code(value)?),
            Some(("count", value)) => op.count = Some(value.parse().ok()?),
            Some(("steps", value)) => op.steps = Some(value.parse().ok()?),
            Some(("year", value)) => op.year = Some(value.parse().ok()?),
            None if word == "half" => op.half = true,
            None if word == "open" => op.open = true,
            None if word == "bare" => op.bare = true,
            _ => return None,
        }
    }
    Some(op)
}

/// One item, or the mark of the expression's start or end.
#[derive(Clone, Debug)]
enum Piece {
    Item(Item),
    Start,
    End,
}

/// Every way through a pattern's text, with its meaning.
pub(super) fn patterns(text: &str, op: Op) -> Option<Vec<Pattern>> {
    let mut chars = text.chars().peekable();
    let ways = sequence(&mut chars, None)?;
    ways.into_iter().map(|way| pattern(way, op)).collect()
}

fn pattern(way: Vec<Piece>, op: Op) -> Option<Pattern> {
    let mut items = Vec::with_capacity(way.len());
    let (mut from, mut to) = (0, None);
    for piece in way {
        match piece {
            Piece::Item(item) => items.push(item),
            Piece::Start => from = items.len(),
            Piece::End => to = Some(items.len()),
        }
    }
    let to = to.unwrap_or(items.len());
    (from < to).then_some(Pattern { items, from, to, op })
}

/// The ways through what stands up to `close`, or to the end.
fn sequence(chars: &mut Peekable<Chars<'_>>, close: Option<char>) -> Option<Vec<Vec<Piece>>> {
    let mut branches = Vec::new();
    let mut ways: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut tight = false;
    loop {
        let Some(c) = chars.next() else {
            branches.append(&mut ways);
            return close.is_none().then_some(branches);
        };
        let more = match c {
            ' ' => continue,
            '~' => {
                tight = true;
                continue;
            }
            '|' if close == Some(')') => {
                branches.append(&mut ways);
                ways.push(Vec::new());
                continue;
            }
            c if Some(c) == close => {
                branches.append(&mut ways);
                return Some(branches);
            }
            '(' => sequence(chars, Some(')'))?,
            '[' => {
                let mut inner = sequence(chars, Some(']'))?;
                inner.push(Vec::new());
                inner
            }
            ')' | ']' => return None,
            '<' => vec![vec![Piece::Start]],
            '>' => vec![vec![Piece::End]],
            c => vec![vec![Piece::Item(Item { want: want(c, chars)?, tight })]],
        };
        tight = false;
        ways = ways.iter().flat_map(|way| more.iter().map(|m| [&way[..], &m[..]].concat())).collect();
        if ways.len() > WAYS {
            return None;
        }
    }
}

/// The slot, word or sign that begins with `c`.
fn want(c: char, chars: &mut Peekable<Chars<'_>>) -> Option<Want> {
    if c == '{' {
        let mut name = String::new();
        loop {
            match chars.next()? {
                '}' => break,
                c => name.push(c),
            }
        }
        let (_, slot) = Slot::ALL.iter().find(|(known, _)| *known == name)?;
        return Some(Want::Slot(*slot));
    }
    if !super::atoms::in_word(c) {
        return (!c.is_ascii_digit()).then_some(Want::Sign(super::atoms::sign(c)));
    }
    let mut word = String::from(c);
    while let Some(c) = chars.next_if(|c| super::atoms::in_word(*c)) {
        word.push(c);
    }
    Some(Want::Word(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(text: &str) -> usize {
        patterns(text, op("date").unwrap()).map_or(0, |all| all.len())
    }

    #[test]
    fn patterns_have_all_their_ways() {
        assert_eq!(ways("{day} [de] {month}"), 2);
        assert_eq!(ways("(le|la) {unit} [(passé|passée) [ci]]"), 2 * 5);
        let all = patterns("en < {year} > ans", op("none").unwrap()).unwrap();
        assert_eq!((all[0].from, all[0].to, all[0].items.len()), (1, 2, 3));
        let tight = patterns("{hour} ~: ~{minute}", op("clock").unwrap()).unwrap();
        assert!(!tight[0].items[0].tight && tight[0].items[1].tight && tight[0].items[2].tight);
    }

    #[test]
    fn what_cannot_be_read_is_no_pattern() {
        for text in ["", "{dya}", "(a|b", "a]", "{day", "[a]", "1 {unit}", "[a][b][c][d][e][f][g][h][i] z"] {
            assert_eq!(ways(text), 0, "{text}");
        }
        for cell in ["", "dates", "away", "away 2", "open NOW", "date mod=EARLY", "date late", "unit steps=x"]
        {
            assert_eq!(op(cell), None, "{cell}");
        }
    }
}
