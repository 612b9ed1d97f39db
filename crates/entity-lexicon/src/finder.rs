//! Names of one lexicon in a text, and nothing else.

use crate::Lexicon;
use crate::fold::join_hash;
use crate::lexicon::names::{MOST_WORDS, joins_alias};
use crate::scan::{Scanner, Words, plain_word};
use dateline_tokenizer::Span;

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
    pub fn for_each(&self, text: &str, mut each: impl FnMut(Found)) {
        let mut scanner = Scanner::new(text);
        let mut words = Words::default();
        let mut scratch = Words::default();
        while let Some(start) = scanner.peek() {
            // Most words begin no name, which their hash tells.
            match plain_word(text, start) {
                Some((end, hash)) if !self.lexicon.may_begin(hash) => scanner.skip_to(end),
                _ => {
                    let end = self.names_at(text, start, &mut words, &mut scratch, &mut each);
                    scanner.skip_to(end);
                }
            }
        }
    }

    /// Tells the names that begin at byte `start`; gives the place to go on from.
    fn names_at(
        &self,
        text: &str,
        start: usize,
        words: &mut Words,
        scratch: &mut Words,
        each: &mut impl FnMut(Found),
    ) -> usize {
        let mut scanner = Scanner::from(text, start);
        words.clear();
        if !scanner.next(words) {
            return text.len();
        }
        let mut hash = words.list[0].hash;
        let mut go_on = scanner.at();
        let mut longest = None;
        for to in 1..=MOST_WORDS {
            if !self.lexicon.may_begin(hash) {
                break;
            }
            if let Some(entity) = self.entity(hash, words, to, scratch) {
                let found = Found { span: words.span(0, to), entity };
                if self.overlapping {
                    each(found);
                } else {
                    longest = Some(found);
                    go_on = scanner.at();
                }
            }
            // Most words do not go on with a name either.
            let next = scanner.peek().and_then(|next| plain_word(text, next));
            if next.is_some_and(|(_, word)| !self.lexicon.may_begin(join_hash(hash, word))) {
                break;
            }
            if !scanner.next(words) || !joins_alias(&words.list[to - 1], &words.list[to]) {
                break;
            }
            hash = join_hash(hash, words.list[to].hash);
        }
        longest.into_iter().for_each(each);
        go_on
    }

    /// The heaviest entity whose name the first `to` words are.
    fn entity(&self, hash: u64, words: &Words, to: usize, scratch: &mut Words) -> Option<u32> {
        let mut entity = None;
        self.lexicon.names(hash, words, 0, to, scratch, |alias| {
            if entity.is_none() && (self.any_case || alias.flags.allows(words, 0, to)) {
                entity = Some(alias.entity);
            }
        });
        entity
    }
}

impl Lexicon {
    /// The names in `text` as [`Finder::new`] finds them.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Found> {
        Finder::new(self).find(text)
    }

    /// Entity number `index`.
    #[must_use]
    pub fn at(&self, index: u32) -> Option<crate::Entity> {
        ((index as usize) < self.len()).then(|| self.record(index).entity())
    }
}
