use super::numbers::Count;
use super::{Parsed, Parser};
use crate::times::lex::What;
use crate::times::meaning::{Amount, Base, Core, Meaning, Year};
use crate::times::open;
use crate::times::unit::Unit;
use crate::times::words::Sense;

impl Parser<'_> {
    /// One unit or more: `day`, `days`, `hrs`; says whether it is a plural.
    pub(super) fn unit(&self, at: usize) -> Option<(Unit, bool)> {
        self.sense(at, |s| match s {
            Sense::Unit(u) => Some((u, false)),
            Sense::Units(u) => Some((u, true)),
            _ => None,
        })
    }

    /// A number of units: five years, a week, seven-day, a minute and a half, two more weeks.
    pub(super) fn amount(&self, at: usize) -> Parsed<(Amount, Count)> {
        let (count, mut next) = self.count(at)?;
        // 20-odd years
        if self.dash(next) && self.is(next + 1, "odd") {
            next += 2;
        }
        // Two to three weeks, 12-18 months: the lesser counts.
        if let Some(to) = self.greater_count(count, next) {
            next = to;
        }
        // At most one adjective of more: 20 more years, two full weeks, a whole day.
        // Two bloody weeks.
        let described = !count.article
            && self.is_word(next)
            && self.senses_none(next)
            && !self.capital(next)
            && !self.word(next).ends_with('s')
            && self.unit(next + 1).is_some_and(|(_, plural)| plural);
        if self.listed(next, "adjective") || described {
            next += 1;
        }
        let dash = self.skip_dash(next);
        if dash > next && count.article {
            return None;
        }
        let short = self.sense(dash, |s| if let Sense::ShortUnit(u) = s { Some(u) } else { None });
        let (unit, plural) = match self.unit(dash) {
            Some(unit) => unit,
            None => (short.filter(|_| self.digits(at).is_some())?, true),
        };
        // Some day is no length.
        if count.whole.is_none() && !plural && dash == next {
            return None;
        }
        // A months-long trek, a year-long trial: the article is the noun's.
        if count.article && (plural || self.long(dash + 1).is_some()) {
            return None;
        }
        // A second and a quarter are seldom times; a two-quarter is none.
        if count.article && matches!(unit, Unit::Second | Unit::Quarter) {
            return None;
        }
        // On "60 Minutes".
        if unit.is_clock() && self.capital(dash) && self.quoted(at) {
            return None;
        }
        // Three quarters of something, some quarters.
        let fraction =
            count.whole == Some(3) && self.is(dash + 1, "of") && self.year_after(dash + 1).is_none();
        if unit == Unit::Quarter && (fraction || self.is(at, "some")) {
            return None;
        }
        // A six-year-old is a child; six years old and aged six years are ages.
        if self.is_age(dash + 1) {
            return None;
        }
        let mut half = count.half;
        let mut to = dash + 1;
        if let Some(end) = self.long(to).or_else(|| (!plural && self.is(to, "long")).then_some(to + 1)) {
            to = end;
        }
        if self.is(to, "and") && self.is(to + 1, "a") && self.is(to + 2, "half") {
            half = true;
            to += 3;
        }
        // A year or two, a week or so.
        if self.is(to, "or") && self.is_one_of(to + 1, &["so", "two"]) && self.unit(to + 2).is_none() {
            to += 2;
        }
        let amount = Amount { count: count.whole, half, fraction: count.fraction, unit };
        Some(((amount, Count { half, ..count }), to))
    }

    /// The place after a second, greater count and before a unit: to three, or 18.
    fn greater_count(&self, count: Count, at: usize) -> Option<usize> {
        let joined = self.is_one_of(at, &["to", "or"]) || self.dash(at) && self.digits(at + 1).is_some();
        let (second, to) = self.count(at + 1).filter(|_| joined && !count.article)?;
        let greater = !second.article && second.whole.zip(count.whole).is_some_and(|(b, a)| b > a);
        (greater && self.unit(self.skip_dash(to)).is_some()).then_some(to)
    }

    /// Whether a quotation mark stands right before `at`.
    pub(super) fn quoted(&self, at: usize) -> bool {
        at > 0 && (self.apostrophe(at - 1) || ['"', '“', '«', '„'].iter().any(|c| self.sign(at - 1, *c)))
    }

    /// Whether what stands before `at` is an age: years old, years of age, -year-old, years and 3 months old.
    fn is_age(&self, at: usize) -> bool {
        let more = || {
            let (_, to) = self.count(self.skip(self.skip_sign(at, ','), "and"))?;
            self.unit(to).filter(|_| self.is(to + 1, "old"))
        };
        self.is(self.skip_dash(at), "old") || self.is(at, "of") && self.is(at + 1, "age") || more().is_some()
    }

    /// The place after `-long`.
    fn long(&self, at: usize) -> Option<usize> {
        (self.dash(at) && self.is(at + 1, "long")).then_some(at + 2)
    }

    /// A length of time.
    pub(super) fn length(&self, at: usize) -> Parsed<Meaning> {
        self.span_of_units(at).or_else(|| self.plain_length(at))
    }

    /// the past four years, the next two weeks, the first nine months, the last few days.
    fn span_of_units(&self, at: usize) -> Parsed<Meaning> {
        let mut next = self.skip(at, "the");
        let the = next > at;
        if self.is_one_of(next, &["these", "those", "this", "that"]) {
            next += 1;
        }
        let pointed = self.sense(next, |s| {
            matches!(s, Sense::Which(_) | Sense::Past | Sense::Coming | Sense::ThatWhich(_)).then_some(())
        });
        let ordinal = self.is_one_of(next, &["first", "final", "initial", "latest", "opening"]);
        if pointed.is_some() || ordinal {
            next += 1;
        } else if !the {
            return None;
        }
        let ((amount, count), to) = self.amount(next)?;
        if count.article {
            return None;
        }
        // The two-week crisis, the two day rally: the article is the noun's.
        if pointed.is_none()
            && !ordinal
            && (self.dash(to - 2) || self.unit(to - 1).is_some_and(|(_, plural)| !plural))
        {
            return None;
        }
        Some((Meaning::new(Core::Length(amount), "a length"), to))
    }

    fn plain_length(&self, at: usize) -> Parsed<Meaning> {
        if let Some(((amount, count), to)) = self.amount(at) {
            // Five years old, $5 a share: an age is a length, a rate is not.
            if count.article && (self.is_rate(at) || self.dash(to) && self.direction(to + 1).is_some()) {
                return None;
            }
            if (self.is(to, "or") || self.is(to, "to"))
                && let Some((_, end)) = self.amount(to + 1)
            {
                return Some((Meaning::new(Core::Length(amount), "a length between two"), end));
            }
            if let Some((value, end)) = self.more_amounts(amount, to) {
                let rule = "a length of several units";
                return (!self.is_age(end)).then(|| (Meaning::new(Core::Lengths(value), rule), end));
            }
            // Will one day be.
            let ahead = self.is(at, "one") && amount.unit == Unit::Day && self.before_listed(at, "oneday");
            if ahead && to == at + 2 {
                return Some((Meaning::new(Core::Open("FUTURE_REF"), "an open time"), to));
            }
            let beside = self.before_or_after(to);
            return Some((Meaning { beside, ..Meaning::new(Core::Length(amount), "a length") }, to));
        }
        let (unit, plural) = self.unit(at)?;
        // day-long, decades-long
        if let Some(to) = self.long(at + 1) {
            let amount = Amount { count: (!plural).then_some(1), half: false, fraction: None, unit };
            return Some((Meaning::new(Core::Length(amount), "a length"), to));
        }
        // Bare plurals: days, weeks, years.
        // 99999999999 years: a number that is no count leaves nothing to say.
        let odd = at > 0 && (self.is_number(at - 1) || self.is_multiplier(at - 1));
        let fits = plural && !matches!(unit, Unit::Second | Unit::Quarter) && !self.is(at + 1, "old") && !odd;
        // On weekends: they recur. One of these days.
        let odd = self.before_is(at, &["these"]);
        let fits = fits && !odd && !(unit == Unit::Weekend && self.before_is(at, &["at", "on"]));
        // Weeks or months.
        let joined =
            self.is_one_of(at + 1, &["or", "and"]) && self.unit(at + 2).is_some_and(|(_, plural)| plural);
        let to = at + if joined { 3 } else { 1 };
        fits.then(|| {
            (
                Meaning::new(
                    Core::Length(Amount { count: None, half: false, fraction: None, unit }),
                    "an open length",
                ),
                to,
            )
        })
    }

    /// The value of a length that goes on in smaller units: 5 years, 3 months and 2 days; 1 hour 20 minutes.
    fn more_amounts(&self, first: Amount, at: usize) -> Parsed<String> {
        let (mut value, mut last, mut to) = (open::length(first), first.unit, at);
        if first.count.is_none() || first.half || first.fraction.is_some() {
            return None;
        }
        while let Some(((amount, count), end)) = self.amount(self.skip(self.skip_sign(to, ','), "and")) {
            // Two days and one hour; a day, an hour are two lengths.
            if amount.unit >= last || amount.half || count.article && to == at && !self.is(to, "and") {
                break;
            }
            let more = open::length(amount);
            let more = more.strip_prefix('P').filter(|_| amount.count.is_some())?;
            value.push_str(if value.contains('T') { more.trim_start_matches('T') } else { more });
            (last, to) = (amount.unit, end);
        }
        (to > at).then_some((value, to))
    }

    /// Whether `a month` is a rate: 10 dollars a month, twice a week.
    fn is_rate(&self, at: usize) -> bool {
        at > 0 && (self.is_number(at - 1) || self.listed(at - 1, "rate") || self.sign(at - 1, '%'))
    }

    /// The day after Christmas, the week before the vote: at `at` stands what it is beside.
    fn beside_event(&self, unit: Unit, sign: i32, at: usize) -> Parsed<Meaning> {
        let amount = Amount { count: Some(1), half: false, fraction: None, unit };
        if let Some(found) = self.away_from_time(amount, sign, at, at) {
            return Some(found);
        }
        // The event's own day is not known.
        let value = match unit {
            Unit::Day => "XXXX-XX-XX",
            Unit::Week => "XXXX-WXX",
            Unit::Month => "XXXX-XX",
            Unit::Year => "XXXX",
            _ => return None,
        };
        self.is_event(at).then(|| (Meaning::new(Core::Open(value), "a unit beside an event"), at))
    }

    /// Whether something happens at `at`: the vote, Christmas, they left.
    pub(super) fn is_event(&self, at: usize) -> bool {
        self.listed(at, "event") || self.is_word(at) && self.capital(at)
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|a| matches!(a.what, What::Digits { .. } | What::Quantity))
    }

    /// A length with a direction: two years ago, a day earlier, year-ago, three months from now.
    pub(super) fn away(&self, at: usize) -> Parsed<Meaning> {
        let the = self.skip(at, "the");
        // year-earlier, year-ago
        if let Some((unit, false)) = self.unit(the)
            && self.dash(the + 1)
            && let Some((sign, base)) = self.direction(the + 2)
        {
            // The year-earlier third quarter.
            let quarter = self
                .ordinal(the + 3)
                .filter(|_| unit == Unit::Year && sign < 0)
                .and_then(|(number, to)| self.quarter_of(Year::Shifted(sign), number, to));
            if quarter.is_some() {
                return quarter;
            }
            let amount = Amount { count: Some(1), half: false, fraction: None, unit };
            // With what it compares: the year-ago quarter, the year-earlier period.
            let compared = self.is_one_of(the + 3, &["month", "period", "quarter", "week"]);
            let to = the + 3 + usize::from(compared);
            return Some((Meaning::new(Core::Away(amount, sign, base), "a unit away"), to));
        }
        // the day before, the week after
        if the > at {
            if let Some((unit, false)) = self.unit(the)
                && let Some(sign) =
                    self.sense(the + 1, |s| if let Sense::BeforeAfter(n) = s { Some(n) } else { None })
                && unit >= Unit::Day
            {
                if let Some(found) = self.beside_event(unit, sign, the + 2) {
                    return Some(found);
                }
                return Some((
                    Meaning::new(Core::Unit(unit, sign, Base::Before), "a unit beside another"),
                    the + 2,
                ));
            }
            return None;
        }
        let ((amount, _), to) = self.amount(at).or_else(|| {
            // days later, years ago
            let (unit, plural) = self.unit(at)?;
            let open = Count { whole: None, half: false, fraction: None, article: false };
            let odd = at > 0 && (self.is_number(at - 1) || self.is_multiplier(at - 1));
            (plural && !odd)
                .then_some(((Amount { count: None, half: false, fraction: None, unit }, open), at + 1))
        })?;
        let rule = "a length away";
        if let Some((sign, base)) = self.direction(to) {
            return Some((Meaning::new(Core::Away(amount, sign, base), rule), to + 1));
        }
        if self.is(to, "from") && self.is_one_of(to + 1, &["now", "today"]) {
            return Some((Meaning::new(Core::Away(amount, 1, Base::Published), rule), to + 2));
        }
        // In four years' time.
        let owned = to + usize::from(self.apostrophe(to));
        let owned = if owned > to { self.skip(owned, "s") } else { to };
        if owned > to && self.is(owned, "time") && self.before_is(at, &["in"]) {
            return Some((Meaning::new(Core::Away(amount, 1, Base::Published), rule), owned + 1));
        }
        let sign = if self.is(to, "from") { 1 } else { self.before_or_after(to)? };
        // Two years before, they had met.
        if !self.is_word(to + 1) && self.digits(to + 1).is_none() {
            let met = !self.is(to, "from") && !self.before_listed(at, "lasting");
            return met.then(|| (Meaning::new(Core::Away(amount, sign, Base::Before), rule), to + 1));
        }
        self.away_from_time(amount, sign, at, to + 1)
    }

    /// A length from a time that points itself: two weeks from Monday, two days before yesterday, eight days before
    /// Christmas. Three days after May 5 are a length and a date.
    fn away_from_time(&self, amount: Amount, sign: i32, at: usize, next: usize) -> Parsed<Meaning> {
        let (from, to) = [Self::date, Self::pointing, Self::edged]
            .iter()
            .filter_map(|rule| rule(self, next))
            .reduce(|best, more| if more.1 > best.1 { more } else { best })?;
        let points = match &from.core {
            Core::Which(..) | Core::Unit(_, _, Base::Published) => true,
            Core::Fields(f) => {
                f.holiday.is_some()
                    || f.weekday.is_some() && f.day.is_none() && self.before_is(next, &["from"])
            }
            _ => false,
        };
        // After Monday's vote it is the vote that counts; for two years after 1990 something lasted.
        let owned = self.apostrophe(to);
        let lasts = self.before_listed(at, "lasting");
        (points && !owned && !lasts && self.is_time(next, to, &from))
            .then(|| (Meaning::new(Core::From(amount, sign, Box::new(from)), "a length from a time"), to))
    }

    /// Before or after, right behind a length.
    pub(super) fn before_or_after(&self, at: usize) -> Option<i32> {
        self.sense(at, |s| if let Sense::BeforeAfter(n) = s { Some(n) } else { None })
    }

    fn direction(&self, at: usize) -> Option<(i32, Base)> {
        self.sense(at, |s| match s {
            Sense::Away(n) => Some((n, Base::Published)),
            Sense::ThatAway(n) => Some((n, Base::Before)),
            _ => None,
        })
        .filter(|_| !self.is(at, "back"))
    }

    /// A length or a time with a word of measure before it: nearly forty years, at least a week.
    pub(super) fn modified(&self, at: usize) -> Parsed<Meaning> {
        let (modifier, next) = self.measure(at)?;
        let (meaning, to) = [
            Self::away,
            Self::length,
            Self::clock_alone,
            Self::with_clock,
            Self::year_alone,
            Self::year_of_era,
        ]
        .iter()
        .filter_map(|rule| rule(self, next))
        .reduce(|best, more| if more.1 > best.1 { more } else { best })?;
        // Only a length with a number is measured: about days is none, nor is over the past year. Over a
        // number of years things change; for over three years they last.
        let bare = self.unit(next).is_some() || self.is(next, "the");
        let spans =
            self.is(at, "over") && matches!(meaning.core, Core::Length(_)) && !self.before_listed(at, "over");
        (!bare && !spans).then_some((Meaning { modifier: Some(modifier), ..meaning }, to))
    }

    /// nearly; more than; at least; no more than; up to; just over.
    fn measure(&self, at: usize) -> Parsed<&'static str> {
        let about = |i| self.sense(i, |s| if let Sense::About(m) = s { Some(m) } else { None });
        let than = |i| {
            let modifier = self.sense(i, |s| if let Sense::Than(m) = s { Some(m) } else { None })?;
            self.is(i + 1, "than").then_some((modifier, i + 2))
        };
        if self.is(at, "no") {
            let (modifier, to) = than(at + 1)?;
            return Some((if modifier == "MORE_THAN" { "EQUAL_OR_LESS" } else { "EQUAL_OR_MORE" }, to));
        }
        if self.is(at, "at") {
            let modifier = self.sense(at + 1, |s| if let Sense::AtLeast(m) = s { Some(m) } else { None })?;
            return Some((modifier, at + 2));
        }
        if self.is(at, "up") && self.is(at + 1, "to") {
            return Some(("EQUAL_OR_LESS", at + 2));
        }
        if self.is(at, "a") && self.is(at + 1, "little") {
            return than(at + 2);
        }
        than(at).or_else(|| about(at).map(|m| (m, at + 1)))
    }
}
