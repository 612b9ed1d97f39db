//! The data that ship with the crate.

/// The tables of the default lexicon, with the name that messages give them.
pub(super) const WORLD: &[(&str, &str)] = &[
    ("world/countries.tsv", include_str!("../../data/world/countries.tsv")),
    ("world/cities.tsv", include_str!("../../data/world/cities.tsv")),
    ("world/regions.tsv", include_str!("../../data/world/regions.tsv")),
    ("world/organisations.tsv", include_str!("../../data/world/organisations.tsv")),
    ("world/offices.tsv", include_str!("../../data/world/offices.tsv")),
    ("world/people.tsv", include_str!("../../data/world/people.tsv")),
    ("world/posts.tsv", include_str!("../../data/world/posts.tsv")),
];

/// The lexicon of the war in Syria.
pub(super) const CONFLICT_SYRIA: &[(&str, &str)] =
    &[("conflict-syria.tsv", include_str!("../../data/conflict-syria.tsv"))];
