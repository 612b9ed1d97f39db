use super::meaning::{Base, Core, Fields, Meaning};
use super::resolve::Context;
use super::tense::Tense;
use super::words::rows;
use super::{Anchor, Timex};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A time expression with the reasons of its value.
#[derive(Clone, PartialEq, Debug)]
pub struct Explained {
    /// The expression.
    pub timex: Timex,
    /// The rule that found it, in plain words; what its value was counted from is [`Timex::anchor`].
    pub rule: &'static str,
    /// The values of other readings, none twice.
    pub alternatives: Vec<Alternative>,
    /// How often a value found so was right on gold sets of news and histories: 0 to 1.
    pub confidence: f64,
}

/// A value that an expression would have in another reading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alternative {
    /// The TIMEX3 value.
    pub value: String,
    /// What would have to be so.
    pub why: &'static str,
}

/// The values of `meaning` where its sentence or its text were read otherwise, without `chosen`.
pub(crate) fn alternatives(context: &Context, meaning: &Meaning, chosen: &str) -> Vec<Alternative> {
    let news = Context { narrative: false, ..*context };
    let contexts = [
        (Context { tense: Tense::Past, strict: false, ..*context }, "told of the past"),
        (Context { tense: Tense::Future, ..*context }, "told of the time ahead"),
        (Context { previous: None, quarter: None, ..news }, "counted from the publication"),
        (Context { since: 0, ..news }, "counted from the time named before"),
        (Context { narrative: true, ..*context }, "told in a history"),
    ];
    let mut found: Vec<Alternative> = Vec::new();
    let mut add = |context: &Context, meaning: &Meaning, why| {
        let value = context.resolve(meaning).map(|resolved| resolved.value);
        if let Some(value) = value.filter(|v| v != chosen && found.iter().all(|a| a.value != *v)) {
            found.push(Alternative { value, why });
        }
    };
    for (context, why) in &contexts {
        // A history counts from a time named before, and from nothing else.
        if !context.narrative || context.previous.is_some() {
            add(context, meaning, why);
        }
    }
    if let Some((core, why)) = other_core(meaning) {
        add(context, &Meaning { core, ..meaning.clone() }, why);
    }
    found
}

/// Another sense of the words themselves.
fn other_core(meaning: &Meaning) -> Option<(Core, &'static str)> {
    match &meaning.core {
        Core::Fields(fields @ Fields { month: Some(month), day: Some(day @ 1..=12), .. })
            if meaning.rule == DIGITS =>
        {
            let swapped = Fields { month: Some(*day), day: Some(*month), ..*fields };
            Some((Core::Fields(swapped), "day and month the other way round"))
        }
        // The past year is a length, or the year before.
        Core::Length(amount) if meaning.rule == UP_TO_NOW => {
            Some((Core::Unit(amount.unit, -1, Base::Published), "the unit of the calendar before"))
        }
        _ => None,
    }
}

/// The rule of dates such as 06/10/2016.
pub(crate) const DIGITS: &str = "a date in digits";

/// The rule of the past year and its like.
pub(crate) const UP_TO_NOW: &str = "a length up to now";

/// Shares of right values on the developed part of the gold sets: rule, anchor or *, per cent. Made by
/// tools/times/confidence.py.
const FILE: &str = include_str!("words/confidence.tsv");

static CONFIDENCE: LazyLock<FxHashMap<(&'static str, &'static str), f64>> = LazyLock::new(|| {
    let read = |row: &'static str| {
        let mut cells = row.split('\t');
        Some(((cells.next()?, cells.next()?), cells.next()?.parse::<f64>().ok()? / 100.0))
    };
    rows(FILE).filter_map(read).collect()
});

/// How sure a value is that `rule` found and that was counted from `anchor`.
pub(crate) fn confidence(rule: &'static str, anchor: Anchor) -> f64 {
    let keys = [(rule, anchor.name()), (rule, "*"), ("*", anchor.name()), ("*", "*")];
    keys.iter().find_map(|key| CONFIDENCE.get(key)).copied().unwrap_or_default()
}
