//! Offices in the words beside a person's name: `Russian Foreign Minister Sergei Lavrov`.

use crate::cues::Classes;
use crate::fold::slug;
use crate::matcher::Ref;
use crate::overlay::{POST, Stack};
use crate::scan::{Gap, Shape, Words};

/// An office has at most so many words.
const MOST_WORDS: usize = 9;

/// The office in the words right before the name of words `from` to before `to`, or in the apposition
/// after it.
pub(crate) fn beside(words: &Words, from: usize, to: usize, stack: &Stack) -> Option<String> {
    let id = |post: Ref| stack.record(post).id().to_owned();
    before(words, from, stack)
        .map(id)
        .or_else(|| unknown(words, from, stack))
        .or_else(|| after(words, to, stack).map(id))
}

/// The words right before the name at word `name` that may be a title, the longest first.
pub(crate) fn titles(words: &Words, name: usize) -> impl Iterator<Item = String> {
    let from = begin(words, name).max(name.saturating_sub(MOST_TITLE_WORDS));
    let title = |from: &usize| (*from..name).any(|i| words.list[i].class.has(Classes::TITLE));
    (from..name).take_while(title).map(move |from| words.folded(from, name)).collect::<Vec<_>>().into_iter()
}

/// A title without its country has at most so many words.
const MOST_TITLE_WORDS: usize = 3;

/// Where the words begin that are joined to the name at word `name`.
fn begin(words: &Words, name: usize) -> usize {
    let joined = |i: usize| matches!(words.list[i].gap, Gap::Space | Gap::Hyphen) && !words.list[i].first;
    let mut from = name;
    while from > 0 && name - from < MOST_WORDS && joined(from) {
        from -= 1;
    }
    from
}

/// The post in the words right before the name at word `name`.
pub(crate) fn before(words: &Words, name: usize, stack: &Stack) -> Option<Ref> {
    (begin(words, name)..name).find_map(|from| post(words, from, name, stack))
}

/// An office that no lexicon has: a people's adjective, then the title.
fn unknown(words: &Words, name: usize, stack: &Stack) -> Option<String> {
    let title = name.checked_sub(1).filter(|&i| words.list[i].class.has(Classes::TITLE))?;
    let office = words.list[title].shape == Shape::Capital
        || matches!(
            words.fold(title),
            "ambassador" | "chancellor" | "envoy" | "minister" | "premier" | "president"
        );
    if !office {
        return None;
    }
    let whose = (begin(words, name)..title).rev().find(|&i| is_demonym(words, i, stack))?;
    let inside = title - whose <= 3 && (whose + 1..title).all(|i| words.list[i].class.has(OFFICE));
    inside.then(|| format!("unknown:office:{}", slug(&words.folded(whose, name))))
}

const OFFICE: Classes = Classes::TITLE.or(Classes::COMPLEMENT).or(Classes::COMMON);

fn after(words: &Words, from: usize, stack: &Stack) -> Option<Ref> {
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
fn post(words: &Words, from: usize, to: usize, stack: &Stack) -> Option<Ref> {
    let mut scratch = Words::default();
    let hash = words.hash(from, to);
    stack.lexicons().iter().enumerate().rev().find_map(|(number, lexicon)| {
        let mut found = None;
        lexicon.names(hash, words, from, to, &mut scratch, |alias| {
            let post = Ref { lexicon: number as u32, entity: alias.entity };
            if stack.record(post).subtype() == POST && found.is_none() {
                found = Some(post);
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
