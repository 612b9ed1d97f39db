//! What few entities have: language, dates, actor codes, holders, as lines of a key and a value.

use crate::{ActorCode, Entity, Holder};

/// The lines for an entity; empty for most.
pub(crate) fn write(entity: &Entity) -> String {
    let mut out = String::new();
    let mut line = |key: &str, value: &str| {
        if !value.is_empty() {
            out += &format!("{key}\t{}\n", value.replace(['\t', '\n'], " "));
        }
    };
    line("language", &entity.language);
    line("from", entity.valid_from.as_deref().unwrap_or(""));
    line("to", entity.valid_to.as_deref().unwrap_or(""));
    for code in &entity.codes {
        line("code", &write_code(code));
    }
    for holder in &entity.holders {
        line("holder", &write_dated(&holder.person, &holder.from, &holder.to));
    }
    out
}

/// Puts the lines back into an entity; a key that is unknown is passed over.
pub(crate) fn read(lines: &str, entity: &mut Entity) {
    for (key, value) in lines.lines().filter_map(|line| line.split_once('\t')) {
        match key {
            "language" => entity.language = value.into(),
            "from" => entity.valid_from = Some(value.into()),
            "to" => entity.valid_to = Some(value.into()),
            "code" => entity.codes.push(read_code(value)),
            "holder" => entity.holders.push(read_holder(value)),
            _ => {}
        }
    }
}

/// `SYRREB`, or with its days `SYRREB/2012-03-01/2015`; either may be missing.
pub(crate) fn write_code(code: &ActorCode) -> String {
    write_dated(&code.code, &code.from, &code.to)
}

pub(crate) fn read_code(text: &str) -> ActorCode {
    let (code, from, to) = read_dated(text);
    ActorCode { code, from, to }
}

/// `per:anna-vogt/2012-03-01/2015`.
pub(crate) fn read_holder(text: &str) -> Holder {
    let (person, from, to) = read_dated(text);
    Holder { person, from, to }
}

fn write_dated(what: &str, from: &Option<String>, to: &Option<String>) -> String {
    let day = |day: &Option<String>| day.clone().unwrap_or_default();
    match (from, to) {
        (None, None) => what.to_owned(),
        (from, to) => format!("{what}/{}/{}", day(from), day(to)),
    }
}

fn read_dated(text: &str) -> (String, Option<String>, Option<String>) {
    let mut parts = text.split('/');
    let what = parts.next().unwrap_or_default().into();
    let mut day = || parts.next().filter(|day| !day.is_empty()).map(Into::into);
    (what, day(), day())
}

/// Whether `day` is not before `bound`; a month or a year as a bound means all its days.
pub(crate) fn is_since(day: &str, bound: &str) -> bool {
    day.get(..bound.len()).unwrap_or(day) >= bound
}

/// Whether `day` is not after `bound`.
pub(crate) fn is_until(day: &str, bound: &str) -> bool {
    day.get(..bound.len()).unwrap_or(day) <= bound
}

/// Whether `text` is a year, a month or a day: `2014`, `2014-06`, `2014-06-29`.
pub(crate) fn is_day(text: &str) -> bool {
    let mut parts = text.split('-');
    let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    parts.next().is_some_and(|year| digits(year, 4))
        && parts.clone().count() <= 2
        && parts.zip(["12", "31"]).all(|(part, most)| digits(part, 2) && part != "00" && part <= most)
}
