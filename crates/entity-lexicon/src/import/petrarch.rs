//! Actor dictionaries of PETRARCH: an actor, `+SYNONYM` lines, and codes in brackets with their days.

use super::Sink;
use crate::fold::slug;
use crate::{ActorCode, Entity, EntityType};

pub(super) fn read(text: &str, sink: &mut Sink<'_>) {
    let mut open: Option<(usize, Entity)> = None;
    let mut comment = false;
    for (i, line) in text.lines().enumerate() {
        let line = without_comments(line, &mut comment);
        let line = line.split(['#', ';']).next().unwrap_or("").trim();
        if line.is_empty() {
            continue;
        }
        let (name, codes) = line.split_at(line.find('[').unwrap_or(line.len()));
        let name = name.trim();
        match (name.strip_prefix('+'), &mut open) {
            (Some(synonym), Some((_, entity))) => entity.aliases.push(spelled(synonym)),
            (Some(_), None) => sink.wrong(i + 1, "a synonym before the first actor"),
            (None, _) if !name.is_empty() => {
                close(open.take(), sink);
                let name = spelled(name);
                open =
                    Some((i + 1, Entity::new(format!("petrarch:{}", slug(&name)), name, EntityType::Misc)));
            }
            _ => {}
        }
        for code in codes.split_inclusive(']').map(str::trim).filter(|code| !code.is_empty()) {
            match (code.strip_prefix('[').and_then(|code| code.strip_suffix(']')), &mut open) {
                (Some(code), Some((_, entity))) if code.starts_with('~') => {
                    sink.wrong(i + 1, format!("“{code}” is the code of an agent; this reads actors"));
                    entity.name.clear();
                }
                (Some(code), Some((_, entity))) => entity.codes.push(read_code(code)),
                (None, _) => sink.wrong(i + 1, format!("the code “{code}” does not end with ]")),
                (_, None) => sink.wrong(i + 1, "a code before the first actor"),
            }
        }
    }
    close(open, sink);
}

/// A line without what stands between `<!--` and `-->`, which may be on other lines.
fn without_comments(line: &str, comment: &mut bool) -> String {
    let mut out = String::new();
    let mut rest = line;
    loop {
        let mark = if *comment { "-->" } else { "<!--" };
        let (piece, tail) = match rest.split_once(mark) {
            Some((piece, tail)) => (piece, Some(tail)),
            None => (rest, None),
        };
        if !*comment {
            out.push_str(piece);
        }
        let Some(tail) = tail else { return out };
        *comment = !*comment;
        rest = tail;
    }
}

fn close(open: Option<(usize, Entity)>, sink: &mut Sink<'_>) {
    let Some((row, mut entity)) = open.filter(|(_, entity)| !entity.name.is_empty()) else { return };
    let has = |part: &str| {
        entity.codes.iter().any(|code| code.code.get(3..).is_some_and(|role| role.starts_with(part)))
    };
    // A code of a country alone is the country; one with a role is an organisation.
    entity.kind = if entity.codes.iter().all(|code| code.code.len() == 3) && !entity.codes.is_empty() {
        EntityType::Loc
    } else if has("") {
        EntityType::Org
    } else {
        EntityType::Misc
    };
    sink.builder.add_row(&entity, row);
}

/// `BLUE_ANCHOR_` as `Blue Anchor`; short words of capitals stay.
fn spelled(name: &str) -> String {
    let words = name.split(['_', ' ']).filter(|word| !word.is_empty());
    let capital = |word: &str| {
        let mut chars = word.chars();
        let first = chars.next().map(String::from).unwrap_or_default();
        first + &chars.as_str().to_lowercase()
    };
    words.map(capital).collect::<Vec<_>>().join(" ")
}

/// `XARREB 120301-141231`, `XAROPP >150101`, `XAROPP <150101`, `XAR`.
fn read_code(text: &str) -> ActorCode {
    let (code, days) = text.split_once(' ').unwrap_or((text, ""));
    let days = days.trim();
    let (from, to) = if let Some(from) = days.strip_prefix('>') {
        (day(from), None)
    } else if let Some(to) = days.strip_prefix('<') {
        (None, day(to))
    } else {
        days.split_once('-').map_or((None, None), |(from, to)| (day(from), day(to)))
    };
    ActorCode { code: code.into(), from, to }
}

/// `120301` and `20120301` as `2012-03-01`; two digits from 30 on are of the last century.
fn day(digits: &str) -> Option<String> {
    let digits = digits.trim();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = match digits.len() {
        8 => (digits[..4].to_owned(), &digits[4..]),
        6 => (format!("{}{}", if &digits[..2] < "30" { "20" } else { "19" }, &digits[..2]), &digits[2..]),
        _ => return None,
    };
    Some(format!("{year}-{}-{}", &rest[..2], &rest[2..]))
}
