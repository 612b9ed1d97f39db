//! The words of time: every sense of a word, read once from the files under `words/`.

use super::unit::{Part, Season, Unit};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word may mean. A word may have several senses: `may`, `second`, `march`, `quarter`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sense {
    Number(u32),
    Tens(u32),
    Times(u32),
    Dozen,
    One,
    Some,
    Ordinal(u32),
    Suffix,
    Half,
    Month(u8),
    ShortMonth(u8),
    Weekday(u8),
    Weekdays(u8),
    ShortWeekday(u8),
    Season(Season),
    Part(Part),
    Parts(Part),
    /// A part of the day that needs no day beside it: `overnight`.
    PartAlone(Part),
    /// Noon and midnight, as an hour.
    Hour(u8),
    OClock,
    /// a.m. adds nothing, p.m. twelve hours.
    AmPm(u8),
    /// Minutes east of Greenwich; none where the name has two readings, or depends on the season.
    Zone(Option<i16>),
    Era(i32),
    /// The last but one digit of the years of a decade: 6 for the sixties.
    Decade(u32),
    Unit(Unit),
    Units(Unit),
    ShortUnit(Unit),
    Often(Option<Unit>),
    /// Days from the day of publication.
    Day(i32),
    Tonight,
    Which(i32),
    Past,
    Coming,
    ThatWhich(i32),
    Away(i32),
    ThatAway(i32),
    BeforeAfter(i32),
    Open(&'static str),
    OpenAdjective(&'static str),
    OpenNoun(&'static str),
    /// An open time in a history alone: former.
    Told(&'static str),
    /// A time named before: that time.
    Moment,
    Every(&'static str),
    Edge(&'static str),
    Mid,
    EdgeOf(&'static str),
    About(&'static str),
    Than(&'static str),
    AtLeast(&'static str),
}

/// The files, each a list of `word TAB sense TAB value`.
pub(crate) const FILES: [(&str, &str); 5] = [
    ("numbers.tsv", include_str!("words/numbers.tsv")),
    ("calendar.tsv", include_str!("words/calendar.tsv")),
    ("units.tsv", include_str!("words/units.tsv")),
    ("pointing.tsv", include_str!("words/pointing.tsv")),
    ("modifiers.tsv", include_str!("words/modifiers.tsv")),
];

/// The rows of a word file, without comments and blank lines.
pub(crate) fn rows(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|row| !row.is_empty() && !row.starts_with('#'))
}

/// Which lengths the words of a table have, by their first letter: most words of a text are passed over with it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Shapes([u32; 26]);

impl Shapes {
    pub(crate) fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut shapes = Self::default();
        for word in words {
            if let Some(lengths) = word.bytes().next().and_then(|c| shapes.0.get_mut(Self::letter(c))) {
                *lengths |= 1 << word.len().min(31);
            }
        }
        shapes
    }

    /// Whether a word of the table has this first letter, in any case, and this length.
    #[inline]
    pub(crate) fn may_hold(&self, word: &str) -> bool {
        let lengths = word.bytes().next().and_then(|c| self.0.get(Self::letter(c)));
        lengths.is_some_and(|lengths| lengths & (1 << word.len().min(31)) != 0)
    }

    fn letter(c: u8) -> usize {
        usize::from(c.to_ascii_lowercase().wrapping_sub(b'a'))
    }
}

/// `word` in small letters, where it is not longer than the room.
#[inline]
pub(crate) fn lower<'a>(word: &str, room: &'a mut [u8; LONGEST]) -> Option<&'a str> {
    let room = room.get_mut(..word.len())?;
    room.copy_from_slice(word.as_bytes());
    room.make_ascii_lowercase();
    std::str::from_utf8(room).ok()
}

static SHAPES: LazyLock<Shapes> = LazyLock::new(|| Shapes::of(WORDS.keys().copied()));

static WORDS: LazyLock<FxHashMap<&'static str, Vec<Sense>>> = LazyLock::new(|| {
    let mut words: FxHashMap<_, Vec<_>> = FxHashMap::default();
    for row in FILES.iter().flat_map(|(_, file)| rows(file)) {
        let mut cells = row.split('\t');
        let (Some(word), Some(name), Some(value)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        if let Some(sense) = sense(name, value) {
            words.entry(word).or_default().push(sense);
        }
    }
    words
});

/// The number of the month with this name, short or in full.
pub(crate) fn month_of(name: &str) -> Option<u8> {
    senses(name).iter().find_map(|sense| match sense {
        Sense::Month(n) | Sense::ShortMonth(n) => Some(*n),
        _ => None,
    })
}

/// Words that stand beside times, each `word TAB list`.
pub(crate) const NEIGHBOURS: &str = include_str!("words/neighbours.tsv");

static LISTS: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut lists: FxHashMap<_, Vec<_>> = FxHashMap::default();
    for (word, list) in rows(NEIGHBOURS).filter_map(|row| row.split_once('\t')) {
        lists.entry(word).or_default().push(list);
    }
    lists
});

/// Whether `word`, in any case, is in the list `list` of `neighbours.tsv`.
pub(crate) fn neighbour(word: &str, list: &str) -> bool {
    let mut room = [0; LONGEST];
    lower(word, &mut room).and_then(|w| LISTS.get(w)).is_some_and(|lists| lists.contains(&list))
}

/// The longest word of time; longer ones are not looked up.
pub(crate) const LONGEST: usize = 16;

/// The senses of `word` in any case; none for nearly every word.
pub(crate) fn senses(word: &str) -> &'static [Sense] {
    if !SHAPES.may_hold(word) {
        return &[];
    }
    let mut room = [0; LONGEST];
    lower(word, &mut room).and_then(|w| WORDS.get(w)).map_or(&[], Vec::as_slice)
}

/// The sense that a row of a word file names; the tests see to it that each row names one.
pub(crate) fn sense(name: &str, value: &'static str) -> Option<Sense> {
    let number = || value.parse::<u32>().ok();
    let signed = || value.parse::<i32>().ok();
    let small = || value.parse::<u8>().ok();
    Some(match name {
        "number" => Sense::Number(number()?),
        "tens" => Sense::Tens(number()?),
        "times" => Sense::Times(number()?),
        "dozen" => Sense::Dozen,
        "one" => Sense::One,
        "some" => Sense::Some,
        "ordinal" => Sense::Ordinal(number()?),
        "suffix" => Sense::Suffix,
        "half" => Sense::Half,
        "month" => Sense::Month(small()?),
        "shortmonth" => Sense::ShortMonth(small()?),
        "weekday" => Sense::Weekday(small()?),
        "weekdays" => Sense::Weekdays(small()?),
        "shortweekday" => Sense::ShortWeekday(small()?),
        "season" => Sense::Season(Season::from_code(value)?),
        "part" => Sense::Part(Part::from_code(value)?),
        "parts" => Sense::Parts(Part::from_code(value)?),
        "partalone" => Sense::PartAlone(Part::from_code(value)?),
        "hour" => Sense::Hour(small()?),
        "oclock" => Sense::OClock,
        "am" => Sense::AmPm(small()?),
        "zone" => Sense::Zone(value.parse().ok()),
        "era" => Sense::Era(signed()?),
        "decade" => Sense::Decade(number()?),
        "unit" => Sense::Unit(Unit::from_code(value)?),
        "units" => Sense::Units(Unit::from_code(value)?),
        "shortunit" => Sense::ShortUnit(Unit::from_code(value)?),
        "often" => Sense::Often(Unit::from_code(value)),
        "day" => Sense::Day(signed()?),
        "tonight" => Sense::Tonight,
        "which" => Sense::Which(signed()?),
        "past" => Sense::Past,
        "coming" => Sense::Coming,
        "thatwhich" => Sense::ThatWhich(signed()?),
        "away" => Sense::Away(signed()?),
        "thataway" => Sense::ThatAway(signed()?),
        "beforeafter" => Sense::BeforeAfter(signed()?),
        "open" => Sense::Open(value),
        "openadj" => Sense::OpenAdjective(value),
        "told" => Sense::Told(value),
        "moment" => Sense::Moment,
        "opennoun" => Sense::OpenNoun(value),
        "every" => Sense::Every(value),
        "edge" => Sense::Edge(value),
        "mid" => Sense::Mid,
        "edgeof" => Sense::EdgeOf(value),
        "about" => Sense::About(value),
        "than" => Sense::Than(value),
        "atleast" => Sense::AtLeast(value),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::times::policy::Country;
    use crate::times::{holiday, tense};

    #[test]
    fn every_row_has_a_sense() {
        for (file, text) in FILES {
            for row in rows(text) {
                let cells: Vec<&str> = row.split('\t').collect();
                let [word, name, value] = cells[..] else { panic!("{file}: {row:?} has not three cells") };
                assert!(sense(name, value).is_some(), "{file}: {row:?}");
                assert!(word.len() <= LONGEST, "{file}: {word:?} is too long to be looked up");
                assert!(senses(word).contains(&sense(name, value).unwrap()), "{file}: {row:?}");
            }
        }
        for row in rows(holiday::FILE) {
            let cells: Vec<&str> = row.split('\t').collect();
            let day = holiday::parse(cells[1]).and_then(|h| h.in_year(2016, None));
            assert!(day.is_some() && cells.len() <= 3, "{row:?}");
            for code in cells.get(2).into_iter().flat_map(|codes| codes.split(' ')) {
                assert!(Country::from_code(code).is_some(), "{row:?}");
            }
        }
        for row in rows(tense::FILE).chain(rows(NEIGHBOURS)) {
            assert_eq!(row.split('\t').count(), 2, "{row:?}");
        }
    }

    #[test]
    fn words_are_looked_up_in_any_case() {
        assert_eq!(senses("MAY"), senses("may"));
        assert_eq!(senses("İstanbul"), &[]);
        assert_eq!(senses("a-word-longer-than-any-of-them"), &[]);
    }
}
