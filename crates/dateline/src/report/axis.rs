//! A scale of days, in percent of a chart's width.

use super::words::MONTHS;
use dateline_timeline::Date;
use minijinja::{Value, context};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(86_400);
/// More labels than this do not fit beside each other.
const MOST_TICKS: usize = 9;
/// Behind so many percent no label begins.
const ROOM: f64 = 88.0;

/// How far apart things are on a scale of days.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Step {
    Days(u32),
    Months(u32),
    Years(u32),
}

/// From the smallest on; each is a round number of the next.
const STEPS: [Step; 17] = [
    Step::Days(1),
    Step::Days(2),
    Step::Days(7),
    Step::Days(14),
    Step::Months(1),
    Step::Months(2),
    Step::Months(3),
    Step::Months(6),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(20),
    Step::Years(50),
    Step::Years(100),
    Step::Years(500),
    Step::Years(2000),
];

impl Step {
    /// The last day of this step's kind that is not after `date`; days count from `origin`.
    pub(super) fn floor(self, date: Date, origin: Date) -> Date {
        let lower = |n: u32, step: u32| n - n % step;
        match self {
            Step::Days(step) => after(origin, lower(days_between(origin, date), step)),
            Step::Months(step) => {
                let month = lower(date.month().unsigned_abs().into(), 1) - 1;
                Date::constant(date.year(), lower(month, step) as i8 + 1, 1)
            }
            Step::Years(step) => {
                let year = lower(date.year().max(1).unsigned_abs().into(), step).max(1);
                Date::constant(year as i16, 1, 1)
            }
        }
    }

    /// The next one after `date`, which is one itself.
    pub(super) fn next(self, date: Date) -> Date {
        match self {
            Step::Days(step) => after(date, step),
            Step::Months(step) => self.floor(after(date, step * 31), date),
            Step::Years(step) => self.floor(after(date, step * 366), date),
        }
    }
}

/// The days from `first` to `last`, both included.
#[derive(Clone, Copy, Debug)]
pub(super) struct Axis {
    pub(super) first: Date,
    pub(super) last: Date,
}

impl Axis {
    pub(super) fn days(self) -> u32 {
        days_between(self.first, self.last) + 1
    }

    /// Where the morning of a day is; `None` outside.
    pub(super) fn place(self, date: Date) -> Option<f64> {
        let inside = self.first <= date && date <= self.last;
        inside.then(|| percent(days_between(self.first, date), self.days()))
    }

    /// Where its noon is.
    pub(super) fn noon(self, date: Date) -> Option<f64> {
        self.place(date).map(|at| rounded(at + self.width(1) / 2.0))
    }

    /// How much of the width so many days take.
    pub(super) fn width(self, days: u32) -> f64 {
        percent(days, self.days())
    }

    /// The labels below the chart; where they are many, every second is `minor` and may go on a narrow page.
    pub(super) fn ticks(self) -> Vec<Value> {
        let days = |step: Step| {
            let from = std::iter::successors(Some(step.floor(self.first, self.first)), |d| {
                Some(step.next(*d)).filter(|next| next > d)
            });
            let within = from.take_while(|d| *d <= self.last).filter(|d| *d >= self.first);
            within.take(MOST_TICKS + 1).collect::<Vec<Date>>()
        };
        let chosen = STEPS.iter().map(|step| (*step, days(*step))).find(|(_, days)| days.len() <= MOST_TICKS);
        let (step, days) = chosen.unwrap_or((Step::Years(2000), Vec::new()));
        // The first label of a scale of days needs no year: the page says it above.
        let mut year = matches!(step, Step::Days(_)).then(|| self.first.year());
        let rows = days.iter().enumerate().map(|(index, date)| {
            let text = label(step, *date, year.replace(date.year()) != Some(date.year()));
            let at = self.place(*date);
            // A label at the right edge would run out of the page.
            let text = at.filter(|at| *at < ROOM).map(|_| text);
            context! { at, text, minor => index % 2 == 1 && days.len() > 5 }
        });
        rows.collect()
    }
}

/// `25 Apr`, `May`, `2015`; with the year where it is new.
fn label(step: Step, date: Date, new_year: bool) -> String {
    let month = &MONTHS[date.month().unsigned_abs() as usize - 1][..3];
    match step {
        Step::Years(_) => date.year().to_string(),
        Step::Months(_) if new_year => format!("{month} {}", date.year()),
        Step::Months(_) => month.to_owned(),
        Step::Days(_) if new_year => format!("{} {month} {}", date.day(), date.year()),
        Step::Days(_) => format!("{} {month}", date.day()),
    }
}

pub(super) fn days_between(from: Date, to: Date) -> u32 {
    to.since(from).map_or(0, |span| span.get_days().max(0).unsigned_abs())
}

/// `date` so many days later, or the last day that there is.
pub(super) fn after(date: Date, days: u32) -> Date {
    date.saturating_add(DAY * days)
}

fn percent(part: u32, whole: u32) -> f64 {
    rounded(f64::from(part) / f64::from(whole) * 100.0)
}

/// To a hundredth: a tenth of a pixel on the widest screen.
pub(super) fn rounded(percent: f64) -> f64 {
    (percent * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_timeline::parse_day;

    fn day(text: &str) -> Date {
        parse_day(text).expect("a day")
    }

    #[test]
    fn steps_go_from_one_to_the_next() {
        for (step, date, floor, next) in [
            (Step::Days(7), "2015-05-10", "2015-05-09", "2015-05-16"),
            (Step::Months(1), "2015-12-31", "2015-12-01", "2016-01-01"),
            (Step::Months(3), "2016-02-29", "2016-01-01", "2016-04-01"),
            (Step::Years(1), "2016-02-29", "2016-01-01", "2017-01-01"),
            (Step::Years(10), "1999-02-28", "1990-01-01", "2000-01-01"),
        ] {
            let found = step.floor(day(date), day("2015-04-25"));
            assert_eq!((found, step.next(found)), (day(floor), day(next)), "{step:?} {date}");
        }
    }

    #[test]
    fn labels_are_few_on_any_scale() {
        for (first, last) in [
            ("2015-04-25", "2015-04-26"),
            ("2015-04-25", "2015-05-25"),
            ("2015-04-25", "2017-05-25"),
            ("1815-04-25", "2017-05-25"),
            ("0001-01-01", "9999-12-31"),
        ] {
            let axis = Axis { first: day(first), last: day(last) };
            assert!((1..=MOST_TICKS).contains(&axis.ticks().len()), "{axis:?}");
        }
    }

    #[test]
    fn days_outside_have_no_place() {
        let axis = Axis { first: day("2015-04-01"), last: day("2015-04-10") };
        let places = ["2015-03-31", "2015-04-01", "2015-04-06", "2015-04-11"].map(|d| axis.place(day(d)));
        assert_eq!(places, [None, Some(0.0), Some(50.0), None]);
    }
}
