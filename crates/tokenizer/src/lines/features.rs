//! What the model of a page's lines sees of each line: its form, its neighbours and its place.

use super::page::{Page, around};
use super::region::Region;
use super::shape::Shape;
use super::{Draft, kinds};
use crate::LineKind;

/// No more words of a line of running text speak for the article.
const MOST_WORDS: u32 = 40;
/// Neighbours are running text if they have so many words.
const PROSE: u32 = 15;
/// Lines so far away are neighbours still.
const NEAR: usize = 3;

/// A line of a page among the others.
#[derive(Clone, Copy, Debug)]
struct Sight<'a> {
    drafts: &'a [Draft<'a>],
    page: &'a Page,
    at: usize,
    shape: Shape,
    /// Whether it stands before all running text, or after all.
    outside: [bool; 2],
    /// How many lines said that the article has ended.
    ended: u32,
    /// Whether readers' comments have begun.
    comments: bool,
}

type Feature = (&'static str, fn(&Sight<'_>) -> i8);

/// The features, with their names as in `data/line_weights.tsv`.
const FEATURES: [Feature; 42] = [
    // How much running text it is.
    ("prose_words", |line| line.page.mass[line.at].min(MOST_WORDS) as i8),
    ("no_prose", |line| (line.page.mass[line.at] == 0 && !line.is_kind(is_aside)).into()),
    // Form.
    ("ends", |line| line.shape.ends.into()),
    ("ends_colon", |line| line.shape.colon.into()),
    ("ends_ellipsis", |line| (line.text().ends_with("...") || line.text().ends_with('…')).into()),
    ("ends_question", |line| line.text().ends_with('?').into()),
    ("words_1_2", |line| (line.shape.words <= 2).into()),
    ("words_9_13", |line| (9..=13).contains(&line.shape.words).into()),
    ("title_case", |line| (line.shape.words >= 3 && line.upper() == line.shape.words).into()),
    ("capitals_many", |line| (line.shape.words >= 3 && line.upper() * 10 >= line.shape.words * 7).into()),
    ("all_capitals", |line| (line.shape.words >= 3 && !line.text().contains(char::is_lowercase)).into()),
    ("numbers_some", |line| (line.shape.numbers > 0).into()),
    ("numbers_half", |line| (line.shape.numbers * 2 >= line.shape.words.max(1)).into()),
    ("loose_numbers", |line| (line.is_loose() && line.shape.numbers > 0).into()),
    ("item", |line| kinds::is_item(line.text()).into()),
    // What it says that it is.
    ("kind_related", |line| line.is_kind(|kind| kind == LineKind::Related).into()),
    ("kind_footer", |line| line.is_kind(|kind| kind == LineKind::Footer).into()),
    ("kind_byline", |line| line.is_kind(|kind| kind == LineKind::Byline).into()),
    ("kind_value", |line| line.is_kind(is_value).into()),
    // Whether its text recurs.
    ("twin", |line| (line.page.twins[line.at] > 1).into()),
    ("twin_often", |line| (line.page.twins[line.at] > 3).into()),
    ("twin_across", |line| line.page.across[line.at].into()),
    ("twins_across_near", |line| (Page::near(&line.page.across, line.at) >= 2).into()),
    // Its neighbours.
    ("before_prose", |line| line.before().is_some_and(|at| line.page.mass[at] >= PROSE).into()),
    ("before_short", |line| line.before().is_none_or(|at| is_short(&line.drafts[at])).into()),
    ("after_prose", |line| line.after().is_some_and(|at| line.page.mass[at] >= PROSE).into()),
    ("after_short", |line| line.after().is_none_or(|at| is_short(&line.drafts[at])).into()),
    ("near_prose", |line| (line.page.prose_near(line.at, PROSE) >= 1).into()),
    ("near_prose_many", |line| (line.page.prose_near(line.at, PROSE) >= 3).into()),
    ("near_short_all", |line| line.all_short_near().into()),
    ("near_dense", |line| (line.page.density(line.at) >= 150).into()),
    ("near_stamp", |line| (Page::near(&line.page.stamps, line.at) >= 1).into()),
    ("near_stamps", |line| (Page::near(&line.page.stamps, line.at) >= 2).into()),
    // What words it shares with the densest running text.
    ("shared_half", |line| (line.page.shared[line.at] >= 500).into()),
    ("loose_shared", |line| {
        (line.is_loose() && line.page.shared[line.at] >= 500 && line.shape.words > 1).into()
    }),
    ("shared_few", |line| (line.page.shared[line.at] < 150 && line.shape.words >= 4).into()),
    ("near_shared_half", |line| (line.page.shared_around(line.at) >= 500).into()),
    // Its place on the page.
    ("done_none", |line| line.outside[0].into()),
    ("done_all", |line| line.outside[1].into()),
    ("ended_once", |line| (line.ended >= 1).into()),
    ("ended_often", |line| (line.ended >= 3).into()),
    ("comments", |line| line.comments.into()),
];

/// The features' names.
pub(crate) const NAMES: [&str; FEATURES.len()] = {
    let mut names = [""; FEATURES.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = FEATURES[at].0;
        at += 1;
    }
    names
};

/// The features of one line: small counts, most of them 0 or 1.
pub(crate) type Row = [i8; FEATURES.len()];

/// The features of every draft; what ends an article counts from where the running text is densest.
pub(crate) fn rows(drafts: &[Draft<'_>], dense: &Region) -> Vec<Row> {
    let page = Page::of(drafts, dense);
    let total = page.mass.iter().sum::<u32>();
    let (mut done, mut ended, mut comments) = (0, 0, false);
    let row = |(at, draft): (usize, &Draft<'_>)| {
        if at == dense.blocks.start {
            (ended, comments) = (0, false);
        }
        comments |= is_comments(draft);
        ended += u32::from(ends_article(draft));
        let sight = Sight {
            drafts,
            page: &page,
            at,
            shape: draft.shape,
            outside: [done == 0, done == total.max(1)],
            ended,
            comments,
        };
        done += page.mass[at];
        FEATURES.map(|(_, feature)| feature(&sight))
    };
    drafts.iter().enumerate().map(row).collect()
}

impl<'a> Sight<'a> {
    fn text(&self) -> &'a str {
        self.drafts[self.at].text
    }

    fn is_kind(&self, fits: fn(LineKind) -> bool) -> bool {
        self.drafts[self.at].kind.is_some_and(fits)
    }

    /// How many of its words are in capitals or begin with one.
    fn upper(&self) -> u32 {
        self.shape.words - (self.shape.lower + self.shape.numbers).min(self.shape.words)
    }

    /// Whether it is neither running text nor, by what it says, anything else.
    fn is_loose(&self) -> bool {
        let least = if self.shape.ends { 3 } else { 14 };
        self.page.mass[self.at] == 0 && self.shape.words < least && !self.is_kind(|kind| !is_value(kind))
    }

    fn before(&self) -> Option<usize> {
        self.at.checked_sub(1)
    }

    fn after(&self) -> Option<usize> {
        Some(self.at + 1).filter(|&at| at < self.drafts.len())
    }

    fn all_short_near(&self) -> bool {
        around(self.drafts.len(), self.at, NEAR).all(|at| at == self.at || is_short(&self.drafts[at]))
    }
}

/// Pictures and buttons stand amid an article too.
fn is_aside(kind: LineKind) -> bool {
    matches!(kind, LineKind::Ad | LineKind::Share | LineKind::Caption | LineKind::Credit)
}

/// Numbers, addresses and names: in menus, but in tables too.
fn is_value(kind: LineKind) -> bool {
    matches!(kind, LineKind::Counter | LineKind::Url | LineKind::Breadcrumb)
}

fn is_short(draft: &Draft<'_>) -> bool {
    !draft.shape.ends && draft.shape.words <= 13
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
