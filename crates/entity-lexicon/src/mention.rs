use crate::EntityType;
use dateline_tokenizer::Span;

/// What a mention does beside naming.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Role {
    /// It names a place's people or is the place's adjective: `Syrian`.
    Demonym,
    /// It names a capital or a country and means its government: `Moscow said`.
    Government,
}

impl Role {
    /// The name in the output: `demonym`, `government`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Role::Demonym => "demonym",
            Role::Government => "government",
        }
    }
}

/// A name in a text, bound to an entity.
#[derive(Clone, PartialEq, Debug)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// Its type.
    pub kind: EntityType,
    /// The entity's id; `unknown:per:…`, `unknown:org:…`, `unknown:loc:…` for one that no lexicon has.
    pub entity: String,
    /// The entity's usual name.
    pub name: String,
    /// Its role, where it has one.
    pub role: Option<Role>,
    /// The office that the words beside a person's name give: the id of a post, or
    /// `unknown:office:…` for one that no lexicon has.
    pub office: Option<String>,
    /// The place's number in GeoNames.
    pub geonameid: Option<u32>,
    /// The place's latitude in degrees.
    pub lat: Option<f64>,
    /// The place's longitude in degrees.
    pub lon: Option<f64>,
    /// The ids of other entities that have the name, the likeliest first.
    pub candidates: Vec<String>,
    /// Why it was found and bound so, for a reader.
    pub why: String,
}
