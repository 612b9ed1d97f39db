//! What corrections did.

use super::row::What;
use super::statements::{Found, Places, Statements, same_words};
use super::{Correction, Corrections, words_key};
use crate::Pile;
use crate::pile::copy_of;
use dateline_dedup::Clusters;
use dateline_timeline::Timeline;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

/// A correction with what it did.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct CorrectionOut {
    /// What it says.
    #[serde(flatten)]
    pub correction: Correction,
    /// `changed` something, left all `unchanged` because it was so before, or found `nothing` that it could change.
    pub effect: &'static str,
    /// The same in words.
    pub outcome: String,
}

impl CorrectionOut {
    /// The outcome as a sentence goes on after the correction.
    pub(crate) fn said(&self) -> String {
        match self.effect {
            CHANGED => format!("{}.", self.outcome),
            UNCHANGED => format!("changed nothing, {}.", self.outcome),
            _ => format!("found nothing: {}.", self.outcome),
        }
    }
}

/// What a correction did, as far as it is known.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    known: Option<(&'static str, String)>,
    /// The sentence that it speaks of.
    pub(super) sentence: Option<Found>,
}

const CHANGED: &str = "changed";
const UNCHANGED: &str = "unchanged";
const NOTHING: &str = "nothing";

impl Outcome {
    pub(super) fn nothing(&mut self, why: String) {
        self.known = Some((NOTHING, why));
    }

    fn set(&mut self, changed: bool, what: String) {
        self.known = Some((if changed { CHANGED } else { UNCHANGED }, what));
    }
}

/// The corrections of a pile, with what it knows of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    /// The clusters without them.
    pub(crate) before: Clusters,
    outcomes: Vec<Outcome>,
    pub(crate) statements: Statements,
}

impl Told {
    /// What the corrections do to a pile that is settled but for its statements; `before` are the clusters without them.
    pub(crate) fn new(pile: &Pile, before: Clusters) -> Self {
        let annotator = pile.annotator();
        let corrections = annotator.corrections();
        let mut outcomes = vec![Outcome::default(); corrections.rows().len()];
        if outcomes.is_empty() {
            return Self::default();
        }
        let places = Places::new(pile);
        for (row, outcome) in corrections.rows().iter().zip(&mut outcomes) {
            if let What::Published(article, day) = &row.what {
                match places.of(article) {
                    Ok(index) => {
                        let own =
                            annotator.uncorrected(&pile.articles()[index], &pile.found()[index].document);
                        let was = match (own.value, own.basis) {
                            (Some(value), Some(basis)) => format!("was {value} ({})", basis.name()),
                            _ => "had no day before".to_owned(),
                        };
                        outcome.set(own.value != Some(*day), was);
                    }
                    Err(why) => outcome.nothing(why),
                }
            }
        }
        names(pile, corrections, &places, &mut outcomes);
        copies(pile, corrections, &places, &before, &mut outcomes);
        let statements = Statements::new(corrections, pile, &places, &mut outcomes);
        Self { before, outcomes, statements }
    }
}

impl Corrections {
    /// Those that change more than what timelines show, with their numbers.
    pub(crate) fn below_timelines(&self) -> impl Iterator<Item = (usize, &What)> {
        let rows = self.rows().iter().map(|row| &row.what).enumerate();
        rows.filter(|(_, what)| {
            matches!(what, What::Published(..) | What::Join { .. } | What::Part { .. } | What::Copies(..))
        })
    }

    /// The dates that are pinned, and those that are dropped.
    pub(crate) fn dates(&self) -> impl Iterator<Item = (&str, bool)> {
        self.rows().iter().filter_map(|row| match &row.what {
            What::PinDate(when) => Some((when.value.as_str(), true)),
            What::DropDate(when) => Some((when.value.as_str(), false)),
            _ => None,
        })
    }
}

/// How many mentions were joined or parted.
fn names(pile: &Pile, corrections: &Corrections, places: &Places<'_>, outcomes: &mut [Outcome]) {
    // Of each correction, the mentions and the articles.
    let mut counts = vec![(0_usize, 0_usize); corrections.rows().len()];
    for found in pile.found() {
        let mut seen = FxHashSet::default();
        for &number in &found.corrected {
            counts[number].0 += 1;
            counts[number].1 += usize::from(seen.insert(number));
        }
    }
    let mut entities: Option<Entities<'_>> = None;
    for ((row, outcome), (mentions, articles)) in corrections.rows().iter().zip(outcomes).zip(counts) {
        match (&row.what, mentions) {
            (What::Join { entity, into }, 0) => {
                let entities = entities.get_or_insert_with(|| Entities::new(pile));
                outcome.nothing(entities.no_join(pile, entity, into));
            }
            (What::Part { name, article, entity, .. }, 0) => outcome.nothing({
                let missing = article.as_ref().and_then(|article| places.of(article).err());
                let of = entity.as_ref().map_or_else(String::new, |entity| format!(" as {entity}"));
                let place = article.as_deref().unwrap_or("no article");
                let names = if article.is_some() { "does not name" } else { "names" };
                missing.unwrap_or_else(|| format!("{place} {names} “{name}”{of}"))
            }),
            (What::Join { .. } | What::Part { .. }, mentions) => {
                let articles =
                    if articles == 1 { "one article".to_owned() } else { format!("{articles} articles") };
                let plural = if mentions == 1 { "mention" } else { "mentions" };
                outcome.set(true, format!("{mentions} {plural} in {articles}"));
            }
            _ => {}
        }
    }
}

/// The entities of a pile, and by the words of its name one that has it.
struct Entities<'a> {
    ids: FxHashSet<&'a str>,
    by_name: FxHashMap<String, &'a str>,
}

impl<'a> Entities<'a> {
    fn new(pile: &'a Pile) -> Self {
        let mut own = Self { ids: FxHashSet::default(), by_name: FxHashMap::default() };
        for mention in pile.found().iter().flat_map(|found| &found.mentions) {
            if own.ids.insert(&mention.entity) {
                own.by_name.entry(words_key(&mention.name)).or_insert(&mention.entity);
            }
        }
        own
    }

    /// Why nothing was joined.
    fn no_join(&self, pile: &Pile, entity: &str, into: &str) -> String {
        let hint = |name: &str| {
            let id = self.by_name.get(&words_key(name));
            id.map_or_else(String::new, |id| format!("; “{name}” is a name: the id is {id}"))
        };
        if pile.lexicons().entity(into).is_some() || self.ids.contains(into) {
            format!("no article names {entity}{}", hint(entity))
        } else {
            format!("no lexicon has {into}, and no article names it{}", hint(into))
        }
    }
}

/// Which pairs were taken for copies without the corrections.
fn copies(
    pile: &Pile,
    corrections: &Corrections,
    places: &Places<'_>,
    before: &Clusters,
    outcomes: &mut [Outcome],
) {
    let together = |clusters: &Clusters, a: usize, b: usize| {
        clusters.members[a].representative == clusters.members[b].representative
    };
    for (number, a, b, are) in corrections.pairs() {
        let outcome = &mut outcomes[number];
        let (a, b) = match (places.of(a), places.of(b)) {
            (Ok(a), Ok(b)) => (a, b),
            (Err(why), _) | (_, Err(why)) => {
                outcome.nothing(why);
                continue;
            }
        };
        let were = together(before, a, b);
        if together(pile.clusters(), a, b) != are {
            outcome.nothing("one of them has no words of its own".to_owned());
        } else if are && were {
            let copy = copy_of(before, a).is_some() || copy_of(before, b).is_some();
            let as_what =
                if copy { "were copies already" } else { "had the same source, but words of their own" };
            outcome.set(!copy, as_what.to_owned());
        } else {
            outcome.set(
                were != are,
                if were { "were in one cluster before" } else { "were not together before" }.to_owned(),
            );
        }
    }
}

/// What became of the corrections in some timelines of a pile; `before` are those that would be without them. The
/// second part is what found nothing, a sentence each; `whole` says that a date which no entry has is nowhere else.
pub(crate) fn of_timelines(
    pile: &Pile,
    before: &[Timeline],
    after: &[&Timeline],
    whole: bool,
) -> (Vec<CorrectionOut>, Vec<String>) {
    let told = pile.told();
    let before = Shown::new(pile, before.iter());
    let after = Shown::new(pile, after.iter().copied());
    let (mut out, mut notes) = (Vec::new(), Vec::new());
    for (row, outcome) in pile.annotator().corrections().rows().iter().zip(&told.outcomes) {
        let mut is_gone = matches!(outcome.known, Some((NOTHING, _)));
        let (effect, words) = outcome.known.clone().unwrap_or_else(|| {
            let found = in_timeline(pile, row, outcome, &before, &after);
            is_gone = whole && found.0 == NOTHING && matches!(row.what, What::PinDate(_) | What::DropDate(_));
            found
        });
        if is_gone {
            let place = row.short_place().map_or_else(String::new, |place| format!(" ({place})"));
            notes.push(format!("the correction “{row}”{place} found nothing: {words}"));
        }
        out.push(CorrectionOut { correction: row.clone(), effect, outcome: words });
    }
    (out, notes)
}

/// What timelines show, to be asked for.
struct Shown {
    dates: FxHashSet<String>,
    /// Date, article and words of each sentence.
    sentences: Vec<(String, usize, String)>,
}

impl Shown {
    fn new<'a>(pile: &Pile, timelines: impl Iterator<Item = &'a Timeline>) -> Self {
        let mut shown = Self { dates: FxHashSet::default(), sentences: Vec::new() };
        for entry in timelines.flat_map(|timeline| &timeline.entries) {
            shown.dates.insert(entry.date.clone());
            for picked in &entry.sentences {
                let words = words_key(picked.span.text(&pile.articles()[picked.article].text));
                shown.sentences.push((entry.date.clone(), picked.article, words));
            }
        }
        shown
    }

    /// The dates of the sentences that are asked for.
    fn of(&self, wanted: impl Fn(usize, &str) -> bool) -> Vec<&str> {
        let own = self.sentences.iter().filter(|(_, article, words)| wanted(*article, words));
        let mut dates: Vec<&str> = own.map(|(date, ..)| date.as_str()).collect();
        dates.dedup();
        dates
    }
}

fn in_timeline(
    pile: &Pile,
    row: &Correction,
    outcome: &Outcome,
    before: &Shown,
    after: &Shown,
) -> (&'static str, String) {
    let words = |found: &Found| words_key(pile.words(found.0, found.1));
    match (&row.what, &outcome.sentence) {
        (What::PinDate(when), _) => {
            match (before.dates.contains(&when.value), after.dates.contains(&when.value)) {
                (true, true) => (UNCHANGED, "stood already".into()),
                (false, true) => (CHANGED, "stands, and would not otherwise".into()),
                (_, false) => (NOTHING, "no sentence here tells that date".into()),
            }
        }
        (What::DropDate(when), _) if before.dates.contains(&when.value) => (CHANGED, "left out".into()),
        (What::DropDate(_), _) => (NOTHING, "there is no such entry here".into()),
        (What::PinSentence(_, when), Some(found)) => {
            let key = words(found);
            let own = |shown: &Shown| -> Vec<String> {
                shown
                    .of(|article, words| article == found.0 && words == key)
                    .into_iter()
                    .map(str::to_owned)
                    .collect()
            };
            match (own(before), own(after).contains(&when.value)) {
                (_, false) => (NOTHING, "it is not about this timeline".into()),
                (dates, true) if dates.contains(&when.value) => (UNCHANGED, "told that date already".into()),
                (dates, true) if dates.is_empty() => (CHANGED, "was in no entry".into()),
                (dates, true) => (CHANGED, format!("was in the entry {}", dates.join(", "))),
            }
        }
        (What::DropSentence(_), Some(found)) => {
            let key = words(found);
            match before.of(|_, words| same_words(words, &key)) {
                dates if dates.is_empty() => (UNCHANGED, "was in no entry".into()),
                dates => (CHANGED, format!("was in the entry {}", dates.join(", "))),
            }
        }
        (What::DropArticle(id), _) => match before.of(|article, _| pile.articles()[article].id == *id) {
            dates if dates.is_empty() => (UNCHANGED, "was in no entry".into()),
            dates => (CHANGED, format!("was in {}", dates.join(", "))),
        },
        _ => (UNCHANGED, String::new()),
    }
}
