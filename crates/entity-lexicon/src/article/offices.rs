//! Offices in the words beside a person's name: `Russian Foreign Minister Sergei Lavrov`.

use crate::cues::Classes;
use crate::fold::slug;
use crate::overlay::{POST, Stack};
use crate::scan::{Gap, Words};

/// An office has at most so many words.
const MOST_WORDS: usize = 9;

/// The office in the words right before the name of words `from` to before `to`, or in the apposition
/// after it.
pub(crate) fn beside(words: &Words, from: usize, to: usize, stack: &Stack) -> Option<String> {
    before(words, from, stack).or_else(|| after(words, to, stack))
}

fn before(words: &Words, name: usize, stack: &Stack) -> Option<String> {
    let joined = |i: usize| matches!(words.list[i].gap, Gap::Space | Gap::Hyphen) && !words.list[i].first;
    let mut from = name;
    while from > 0 && name - from < MOST_WORDS && joined(from) {
        from -= 1;
    }
    let known = (from..name).find_map(|from| post(words, from, name, stack));
    known.or_else(|| {
        // No lexicon has it: a people's adjective, then the title.
        let title = name.checked_sub(1).filter(|&i| words.list[i].class.has(Classes::TITLE))?;
        let whose = (from..title).rev().find(|&i| is_demonym(words, i, stack))?;
        let inside = (whose + 1..title).all(|i| words.list[i].class.has(OFFICE));
        inside.then(|| format!("unknown:office:{}", slug(&words.folded(whose, name))))
    })
}

const OFFICE: Classes = Classes::TITLE.or(Classes::COMPLEMENT).or(Classes::COMMON);

fn after(words: &Words, from: usize, stack: &Stack) -> Option<String> {
    let list = &words.list;
    if list.get(from)?.gap != Gap::Comma {
        return None;
    }
    let from = if words.fold(from) == "the" { from + 1 } else { from };
    let joined = |i: &usize| list[*i].gap == Gap::Space || list[*i].gap == Gap::Hyphen;
    let end = (from + 1..list.len().min(from + MOST_WORDS))
        .take_while(joined)
        .last()
        .map_or(from + 1, |last| last + 1);
    (from + 1..=end.min(list.len())).rev().find_map(|to| post(words, from, to, stack))
}

/// The post whose name the words from `from` to before `to` are, in any case.
fn post(words: &Words, from: usize, to: usize, stack: &Stack) -> Option<String> {
    let mut scratch = Words::default();
    let hash = words.hash(from, to);
    stack.lexicons().iter().rev().find_map(|lexicon| {
        let mut found = None;
        lexicon.names(hash, words, from, to, &mut scratch, |alias| {
            let record = lexicon.record(alias.entity);
            if record.subtype() == POST && found.is_none() {
                found = Some(record.id().to_owned());
            }
        });
        found
    })
}

fn is_demonym(words: &Words, i: usize, stack: &Stack) -> bool {
    let mut scratch = Words::default();
    let mut found = false;
    for lexicon in stack.lexicons() {
        lexicon
            .names(words.list[i].hash, words, i, i + 1, &mut scratch, |alias| found |= alias.flags.demonym());
    }
    found && words.list[i].is_named()
}
