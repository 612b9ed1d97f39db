//! What two documents are to each other.

/// What a document is to another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Relation {
    /// Like no other.
    Alone,
    /// The one the others of its cluster go back to.
    Original,
    /// Word for word the same.
    Exact,
    /// Most of each is in the other.
    Near,
    /// Most of the first is in the second, which has more.
    ContainedIn,
    /// The first has most of the second, and more.
    Contains,
    /// They share a passage, and each has more of its own.
    Overlapping,
    /// They share no more than a form that many documents fill in.
    TemplateOnly,
}

impl Relation {
    /// The name in the output: `alone`, `contained_in`, …
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Relation::Alone => "alone",
            Relation::Original => "original",
            Relation::Exact => "exact",
            Relation::Near => "near",
            Relation::ContainedIn => "contained_in",
            Relation::Contains => "contains",
            Relation::Overlapping => "overlapping",
            Relation::TemplateOnly => "template_only",
        }
    }

    /// The same seen from the other side.
    pub(crate) fn reversed(self) -> Self {
        match self {
            Relation::ContainedIn => Relation::Contains,
            Relation::Contains => Relation::ContainedIn,
            other => other,
        }
    }
}

/// Whether two documents are in one cluster, and if not, why.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Verdict {
    /// In one cluster.
    Together,
    /// They share too little.
    TooLittle,
    /// What they share is mostly a form that many documents fill in.
    Template,
    /// One is a small part of the other, which takes in strangers as well.
    Mixture,
    /// Alike enough by themselves, but the other members of their clusters are not.
    Parted,
}

impl Verdict {
    /// The name in the output: `together`, `too_little`, …
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Together => "together",
            Verdict::TooLittle => "too_little",
            Verdict::Template => "template",
            Verdict::Mixture => "mixture",
            Verdict::Parted => "parted",
        }
    }
}

/// Two documents that were compared, taken or not.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Pair {
    /// The one that comes first in the collection.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// What `a` is to `b`.
    pub relation: Relation,
    /// The share of `a` that `b` has.
    pub containment_a: f64,
    /// The share of `b` that `a` has.
    pub containment_b: f64,
    /// Whether the two were taken as versions of one text. A cluster may still part them.
    pub accepted: bool,
    /// The longest passage they share, in words.
    pub longest_run: usize,
    /// Whether they are in one cluster, and if not, why.
    pub verdict: Verdict,
}

impl Pair {
    /// Two documents with the same words.
    pub(crate) fn exact(a: usize, b: usize, words: usize) -> Self {
        Self {
            a,
            b,
            relation: Relation::Exact,
            containment_a: 1.0,
            containment_b: 1.0,
            accepted: true,
            longest_run: words,
            verdict: Verdict::Together,
        }
    }

    /// The same with the lower index first.
    pub(crate) fn ordered(self) -> Self {
        if self.a <= self.b {
            return self;
        }
        Self {
            a: self.b,
            b: self.a,
            relation: self.relation.reversed(),
            containment_a: self.containment_b,
            containment_b: self.containment_a,
            ..self
        }
    }
}
