/// What a name stands for, in the four types of CoNLL-2003.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum EntityType {
    /// A person.
    Per,
    /// An organisation: a state's organ, an armed group, a party, a company, a medium.
    Org,
    /// A place.
    Loc,
    /// Any other name: a nationality, an event, a work.
    Misc,
}

impl EntityType {
    /// The name in the output: `PER`, `ORG`, `LOC`, `MISC`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            EntityType::Per => "PER",
            EntityType::Org => "ORG",
            EntityType::Loc => "LOC",
            EntityType::Misc => "MISC",
        }
    }

    /// The type with that name in the output, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Per, Self::Org, Self::Loc, Self::Misc].into_iter().find(|kind| kind.name() == name)
    }
}

/// A code of the actor in an event coding scheme: CAMEO's `SYRREB`, and when it holds.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ActorCode {
    /// The code.
    pub code: String,
    /// The first day it holds, `2014`, `2014-06` or `2014-06-29`.
    pub from: Option<String>,
    /// The last day it holds.
    pub to: Option<String>,
}

/// Who held a post, and when.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Holder {
    /// The person's id.
    pub person: String,
    /// The first day, `2014`, `2014-06` or `2014-06-29`.
    pub from: Option<String>,
    /// The last day.
    pub to: Option<String>,
}

/// One row of a lexicon.
///
/// ```
/// use dateline_entity_lexicon::{Entity, EntityType};
/// let mut entity = Entity::new("org:anchor", "Blue Anchor", EntityType::Org);
/// entity.aliases.push("The Anchor".into());
/// ```
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Entity {
    /// Its key: `country:sy`, `city:170063`, `org:united-nations`.
    pub id: String,
    /// Its usual name.
    pub name: String,
    /// Its type.
    pub kind: EntityType,
    /// What it is more closely, as the lexicon says it: `capital`, `armed-group`, `ministry`.
    pub subtype: String,
    /// Its number in GeoNames.
    pub geonameid: Option<u32>,
    /// Its latitude in degrees.
    pub lat: Option<f64>,
    /// Its longitude in degrees.
    pub lon: Option<f64>,
    /// Population or importance: the greater wins where two share a name.
    pub weight: f64,
    /// The id of what it lies in or belongs to.
    pub parent: Option<String>,
    /// Its other names.
    pub aliases: Vec<String>,
    /// The names of its people, or its adjectives.
    pub demonyms: Vec<String>,
    /// The language of its names, as a code; empty if unknown.
    pub language: String,
    /// Since when it has been, `2014`, `2014-06` or `2014-06-29`.
    pub valid_from: Option<String>,
    /// Until when it was.
    pub valid_to: Option<String>,
    /// Its codes as an actor.
    pub codes: Vec<ActorCode>,
    /// Who held it, for a post.
    pub holders: Vec<Holder>,
}

impl Entity {
    /// An entity with nothing but what every one has.
    #[must_use]
    pub fn new(id: impl Into<String>, name: impl Into<String>, kind: EntityType) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            kind,
            subtype: String::new(),
            geonameid: None,
            lat: None,
            lon: None,
            weight: 0.0,
            parent: None,
            aliases: Vec::new(),
            demonyms: Vec::new(),
            language: String::new(),
            valid_from: None,
            valid_to: None,
            codes: Vec::new(),
            holders: Vec::new(),
        }
    }
}
