//! What the model of a page's lines sees of each line: its form, its neighbours and its place.

use super::region::Region;
use super::{Draft, kinds};
use crate::LineKind;
use std::collections::HashMap;

/// The features' names, as in `data/line_weights.tsv`.
pub(crate) const NAMES: [&str; 56] = [
    "bias",
    "words_1_2",
    "words_3_4",
    "words_5_8",
    "words_9_13",
    "words_14_22",
    "words_23_40",
    "words_41",
    "ends",
    "ends_colon",
    "ends_ellipsis",
    "ends_question",
    "prose",
    "prose_long",
    "function_some",
    "function_many",
    "title_case",
    "capitals_many",
    "starts_small",
    "starts_sign",
    "numbers_half",
    "numbers_some",
    "stops_some",
    "stops_many",
    "kind_button",
    "kind_picture",
    "kind_related",
    "kind_footer",
    "kind_byline",
    "kind_value",
    "twin",
    "twin_next",
    "item",
    "addresses_reader",
    "before_prose",
    "before_short",
    "before_furniture",
    "after_prose",
    "after_short",
    "after_furniture",
    "near_prose",
    "near_prose_many",
    "near_short_all",
    "done_none",
    "done_half",
    "done_most",
    "done_all",
    "ended_once",
    "ended_often",
    "comments",
    "shape_before",
    "shape_near",
    "first_tenth",
    "all_capitals",
    "twin_often",
    "handle",
];

/// The features of one line: small counts, most of them 0 or 1.
pub(crate) type Row = [i8; NAMES.len()];

/// Lines so far away are neighbours still.
const NEAR: usize = 3;

/// The features of every draft; what ends an article counts from where the running text is densest, at `region`.
pub(crate) fn rows(drafts: &[Draft<'_>], region: &Region) -> Vec<Row> {
    let twins = twins(drafts);
    let mass: Vec<i64> = drafts.iter().map(mass).collect();
    let total = mass.iter().sum::<i64>().max(1);
    let mut done = 0;
    let mut ended = 0;
    let mut comments = false;
    let mut rows = Vec::with_capacity(drafts.len());
    for (at, draft) in drafts.iter().enumerate() {
        if at == region.blocks.start {
            (ended, comments) = (0, false);
        }
        comments |= is_comments(draft);
        ended += i32::from(ends_article(draft));
        let mut row = Vec::with_capacity(NAMES.len());
        form(draft, &mut row);
        kind(draft, &mut row);
        row.push(twins[at].0);
        row.push(twins[at].1);
        row.push(kinds::is_item(draft.text));
        row.push(addresses_reader(draft));
        neighbours(drafts, &mass, at, &mut row);
        let share = done * 100 / total;
        row.extend([done == 0, share >= 50, share >= 90, done == total]);
        row.extend([ended >= 1, ended >= 3, comments]);
        row.extend(alike(drafts, at));
        row.push(at * 10 < drafts.len());
        row.push(draft.shape.words >= 3 && !draft.text.contains(char::is_lowercase));
        row.extend([twins[at].2, draft.text.contains('@')]);
        done += mass[at];
        let mut bits = [0; NAMES.len()];
        for (bit, set) in bits.iter_mut().zip(row) {
            *bit = i8::from(set);
        }
        rows.push(bits);
    }
    rows
}

/// How much running text a line has.
fn mass(draft: &Draft<'_>) -> i64 {
    let prose = draft.shape.is_prose() && matches!(draft.kind, None | Some(LineKind::Body));
    if prose { i64::from(draft.shape.words) } else { 0 }
}

fn form(draft: &Draft<'_>, row: &mut Vec<bool>) {
    let shape = draft.shape;
    let words = shape.words;
    let upper = words - (shape.lower + shape.numbers).min(words);
    let first = draft.text.chars().next().unwrap_or(' ');
    row.push(true);
    let limits = [2, 4, 8, 13, 22, 40, u32::MAX];
    let class = limits.iter().position(|&limit| words <= limit);
    row.extend((0..limits.len()).map(|at| class == Some(at)));
    let ellipsis = draft.text.ends_with("...") || draft.text.ends_with('…');
    row.extend([shape.ends, shape.colon, ellipsis, draft.text.ends_with('?')]);
    row.extend([shape.is_prose(), shape.is_prose() && words >= 20]);
    row.extend([shape.function >= 1 && shape.function * 8 >= words, shape.function * 3 >= words.max(1)]);
    row.extend([words >= 3 && upper == words, words >= 3 && upper * 10 >= words * 7]);
    row.extend([first.is_lowercase(), !first.is_alphanumeric()]);
    row.extend([shape.numbers * 2 >= words.max(1), shape.numbers > 0]);
    row.extend([shape.stops >= 2, shape.stops >= 4]);
}

fn kind(draft: &Draft<'_>, row: &mut Vec<bool>) {
    use LineKind::{Ad, Breadcrumb, Byline, Caption, Counter, Credit, Footer, Related, Share, Url};
    row.push(matches!(draft.kind, Some(Ad | Share)));
    row.push(matches!(draft.kind, Some(Caption | Credit)));
    row.push(draft.kind == Some(Related));
    row.push(draft.kind == Some(Footer));
    row.push(draft.kind == Some(Byline));
    row.push(matches!(draft.kind, Some(Counter | Url | Breadcrumb)));
}

fn is_short(draft: &Draft<'_>) -> bool {
    !draft.shape.ends && draft.shape.words <= 13
}

fn neighbours(drafts: &[Draft<'_>], mass: &[i64], at: usize, row: &mut Vec<bool>) {
    let side = |other: Option<usize>| {
        let other = other.filter(|&other| other < drafts.len());
        let draft = other.map(|other| &drafts[other]);
        [
            other.is_some_and(|other| mass[other] >= 15),
            draft.is_none_or(is_short),
            draft.is_none_or(|draft| draft.kind.is_some_and(|kind| !kind.is_body())),
        ]
    };
    row.extend(side(at.checked_sub(1)));
    row.extend(side(Some(at + 1)));
    let from = at.saturating_sub(NEAR);
    let to = (at + NEAR + 1).min(drafts.len());
    let dense = (from..to).filter(|&near| near != at && mass[near] >= 15).count();
    let short = (from..to).all(|near| near == at || is_short(&drafts[near]));
    row.extend([dense >= 1, dense >= 3, short]);
}

/// Whether the line says that the article has ended, and something else begins.
fn ends_article(draft: &Draft<'_>) -> bool {
    matches!(draft.kind, Some(LineKind::Related | LineKind::Footer)) && draft.shape.words <= 5
}

/// Whether the line heads or belongs to what readers wrote.
fn is_comments(draft: &Draft<'_>) -> bool {
    draft.shape.words <= 6
        && !draft.shape.ends
        && draft.text.split(' ').any(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            ["comment", "comments", "replies", "reply", "votes"]
                .iter()
                .any(|cue| cue.eq_ignore_ascii_case(word))
        })
}

/// Whether the line speaks to its reader.
fn addresses_reader(draft: &Draft<'_>) -> bool {
    draft.shape.words <= 40
        && draft.text.split(' ').any(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            ["you", "your", "us", "our"].iter().any(|cue| cue.eq_ignore_ascii_case(word))
        })
}

/// For every line whether its text stands elsewhere on the page, whether that of the next does, and whether its
/// own does often.
fn twins(drafts: &[Draft<'_>]) -> Vec<(bool, bool, bool)> {
    let mut counts: HashMap<&str, u32> = HashMap::with_capacity(drafts.len());
    for draft in drafts {
        *counts.entry(draft.text).or_default() += 1;
    }
    let count = |at: usize| drafts.get(at).map_or(0, |draft| counts[draft.text]);
    (0..drafts.len()).map(|at| (count(at) > 1, count(at + 1) > 1, count(at) > 3)).collect()
}

/// Whether the line before, and the lines around it, are short ones as this is.
fn alike(drafts: &[Draft<'_>], at: usize) -> [bool; 2] {
    let same = |other: usize| {
        drafts.get(other).is_some_and(|other| {
            let shape = drafts[at].shape;
            other.shape.ends == shape.ends && other.shape.words.abs_diff(shape.words) <= 1 + shape.words / 4
        })
    };
    let before = at.checked_sub(1).is_some_and(same);
    let near = [at.checked_sub(2), at.checked_sub(1), Some(at + 1), Some(at + 2)];
    [before, near.into_iter().flatten().filter(|&other| same(other)).count() >= 3]
}
