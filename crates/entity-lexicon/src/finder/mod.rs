//! Names of one lexicon in a text, and nothing else.

mod batch;
mod search;

use crate::Lexicon;
use dateline_tokenizer::Span;
use search::Search;

/// A name found in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Found {
    /// Where it stands.
    pub span: Span,
    /// The entity's number for [`Lexicon::at`]; of several that have the name the heaviest.
    pub entity: u32,
}

/// Finds the names of one lexicon in texts: on word borders, folded, the longest from the left.
///
/// It knows nothing of articles; [`Linker`](crate::Linker) does.
///
/// ```
/// use dateline_entity_lexicon::{Finder, Lexicon};
///
/// let rows = "id\tname\ttype\nx\tDeir ez-Zor\tLOC\ny\tEz-Zor\tLOC\n";
/// let lexicon = Lexicon::from_tsv("rows", rows)?;
/// let text = "in DEIR EZ ZOR's centre";
/// let found = lexicon.find(text);
/// assert_eq!((found.len(), found[0].span.text(text)), (1, "DEIR EZ ZOR"));
/// assert_eq!(lexicon.at(found[0].entity).map(|e| e.id).as_deref(), Some("x"));
/// assert_eq!(Finder::new(&lexicon).overlapping(true).find(text).len(), 2);
/// # Ok::<(), dateline_entity_lexicon::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Finder<'l> {
    lexicon: &'l Lexicon,
    any_case: bool,
    overlapping: bool,
}

impl<'l> Finder<'l> {
    /// A finder that asks for capitals where the name has them: US, U.S., but not us.
    #[must_use]
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon, any_case: false, overlapping: false }
    }

    /// Whether a name may be written in any case.
    #[must_use]
    pub fn any_case(mut self, any_case: bool) -> Self {
        self.any_case = any_case;
        self
    }

    /// Whether all names are told, and not only the longest from the left.
    #[must_use]
    pub fn overlapping(mut self, overlapping: bool) -> Self {
        self.overlapping = overlapping;
        self
    }

    /// The names in `text`, by their beginning, the longer one later. Linear in the length of the text.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Found> {
        let mut found = Vec::new();
        self.for_each(text, |name| found.push(name));
        found
    }

    /// Calls `each` with every name, as [`Finder::find`] would give them.
    pub fn for_each(&self, text: &str, each: impl FnMut(Found)) {
        Search::new(self.lexicon, text, self.any_case).run(self.overlapping, each);
    }
}

impl Lexicon {
    /// The names in `text` as [`Finder::new`] finds them.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Found> {
        Finder::new(self).find(text)
    }

    /// The id of entity number `index`.
    #[must_use]
    pub fn id_at(&self, index: u32) -> Option<&str> {
        ((index as usize) < self.len()).then(|| self.record(index).id())
    }

    /// Entity number `index`.
    #[must_use]
    pub fn at(&self, index: u32) -> Option<crate::Entity> {
        ((index as usize) < self.len()).then(|| self.record(index).entity())
    }
}
