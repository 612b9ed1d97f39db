//! Joining and parting entities.

use super::row::What;
use super::{Corrections, words_key};
use dateline_entity_lexicon::{Entity, EntityType, Mention};
use dateline_timeline::Claim;
use rustc_hash::FxHashMap;

/// What a mention takes over from the entity that it is bound to.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    entity: String,
    name: String,
    kind: EntityType,
    place: (Option<u32>, Option<f64>, Option<f64>),
}

impl From<Entity> for Target {
    fn from(entity: Entity) -> Self {
        let place = (entity.geonameid, entity.lat, entity.lon);
        Self { entity: entity.id, name: entity.name, kind: entity.kind, place }
    }
}

impl Target {
    fn of(mention: &Mention) -> Self {
        let place = (mention.geonameid, mention.lat, mention.lon);
        Self { entity: mention.entity.clone(), name: mention.name.clone(), kind: mention.kind, place }
    }

    fn bind(self, mention: &mut Mention, why: &str) {
        mention.why = format!("{}; {why}", mention.why);
        (mention.entity, mention.name, mention.kind) = (self.entity, self.name, self.kind);
        (mention.geonameid, mention.lat, mention.lon) = self.place;
        mention.candidates.clear();
    }
}

/// The entities that some mentions are bound to, each as one of them has it.
pub(crate) fn entities_of<'a>(
    mentions: impl Iterator<Item = &'a Mention>,
    wanted: impl Fn(&str) -> bool,
) -> FxHashMap<String, Target> {
    let mut found = FxHashMap::default();
    for mention in mentions.filter(|mention| wanted(&mention.entity)) {
        found.entry(mention.entity.clone()).or_insert_with(|| Target::of(mention));
    }
    found
}

impl Corrections {
    /// Whether any of them is about names.
    pub(crate) fn changes_names(&self) -> bool {
        !(self.known.joins.is_empty() && self.known.parts.is_empty())
    }

    /// Whether an entity is to be joined with this one.
    pub(crate) fn is_target(&self, id: &str) -> bool {
        self.known.targets.contains(id)
    }

    /// Joins and parts what an article's names are bound to. `known` tells an entity by its id. `done` gets the number
    /// of the correction for each mention that one changed.
    pub(crate) fn bind(
        &self,
        article: &str,
        text: &str,
        mentions: &mut Vec<Mention>,
        known: impl Fn(&str) -> Option<Target>,
        done: &mut Vec<usize>,
    ) {
        if !self.known.parts.is_empty() {
            mentions.retain_mut(|mention| self.part(article, text, mention, &known, done));
        }
        for mention in mentions.iter_mut() {
            if let Some((into, number)) = self.known.joins.get(&mention.entity)
                && let Some(target) = known(into)
            {
                target.bind(mention, "joined by a correction");
                done.push(*number);
            }
        }
    }

    /// Parts what a mention is bound to; whether it is still a name.
    fn part(
        &self,
        article: &str,
        text: &str,
        mention: &mut Mention,
        known: impl Fn(&str) -> Option<Target>,
        done: &mut Vec<usize>,
    ) -> bool {
        let own = self.known.parts.get(&words_key(mention.span.text(text)));
        for &number in own.into_iter().flatten() {
            let What::Part { article: only, entity, into, .. } = &self.rows[number].what else { continue };
            if only.as_ref().is_some_and(|only| only != article)
                || entity.as_ref().is_some_and(|entity| *entity != mention.entity)
                || into.as_ref() == Some(&mention.entity)
            {
                continue;
            }
            done.push(number);
            let as_named = unknown(mention, text);
            let target = match (entity, into) {
                (None, None) => return false,
                (Some(_), None) => as_named,
                (_, Some(into)) => known(into).unwrap_or(Target { entity: into.clone(), ..as_named }),
            };
            mention.role = mention.role.filter(|_| into.is_some());
            target.bind(mention, "parted by a correction");
        }
        true
    }

    /// Lets claims name the entities that theirs were joined into.
    pub(crate) fn bind_claims(&self, claims: &mut [Claim], known: impl Fn(&str) -> bool) {
        for claim in claims {
            let attribution = claim.attribution.as_mut().and_then(|a| a.entity.as_mut());
            for entity in claim.place.iter_mut().chain(attribution) {
                if let Some((into, _)) = self.known.joins.get(entity).filter(|(into, _)| known(into)) {
                    entity.clone_from(into);
                }
            }
        }
    }
}

/// An entity that no lexicon has, called as the text has it.
fn unknown(mention: &Mention, text: &str) -> Target {
    let name = mention.span.text(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let kind = mention.kind.name().to_ascii_lowercase();
    let entity = format!("unknown:{kind}:{}", words_key(&name).trim().replace(' ', "-"));
    Target { entity, name, kind: mention.kind, place: (None, None, None) }
}
