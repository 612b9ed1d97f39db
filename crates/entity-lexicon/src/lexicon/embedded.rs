//! The data that ship with the crate.

/// The tables of the default lexicon, with the name that messages give them.
pub(super) const WORLD: &[(&str, &str)] = &[
    ("world/countries.tsv", include_str!("../../data/world/countries.tsv")),
    ("world/cities.tsv", include_str!("../../data/world/cities.tsv")),
    ("world/regions.tsv", include_str!("../../data/world/regions.tsv")),
    ("world/organisations.tsv", include_str!("../../data/world/organisations.tsv")),
];
