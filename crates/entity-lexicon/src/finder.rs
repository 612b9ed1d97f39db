//! Names of one lexicon in a text, and nothing else.

use crate::Lexicon;
use crate::fold::join_hash;
use crate::lexicon::names::{MOST_WORDS, joins_alias};
use crate::scan::{Scanner, Words};
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

/// Words that are read before their names are looked up.
const BATCH: usize = 512;

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
        while scanner.next(&mut words) {
            let last = words.list.len() - 1;
            if last >= BATCH && !joins_alias(&words.list[last - 1], &words.list[last]) {
                self.batch(&words, last, &mut scratch, &mut each);
                words.keep_last();
            }
        }
        self.batch(&words, words.list.len(), &mut scratch, &mut each);
    }

    /// The names in the words before `end`.
    fn batch(&self, words: &Words, end: usize, scratch: &mut Words, each: &mut impl FnMut(Found)) {
        let mut at = 0;
        while at < end {
            at = if self.lexicon.may_begin(words.list[at].hash) {
                self.names_at(words, at, end, scratch, each)
            } else {
                at + 1
            };
        }
    }

    /// Tells the names that begin at word `from`; gives the word to go on with.
    fn names_at(
        &self,
        words: &Words,
        from: usize,
        end: usize,
        scratch: &mut Words,
        each: &mut impl FnMut(Found),
    ) -> usize {
        let mut hash = words.list[from].hash;
        let mut longest = None;
        for to in from + 1..=end.min(from + MOST_WORDS) {
            if to > from + 1 {
                let word = &words.list[to - 1];
                if !joins_alias(&words.list[to - 2], word) {
                    break;
                }
                hash = join_hash(hash, word.hash);
                if !self.lexicon.may_begin(hash) {
                    break;
                }
            }
            let mut entity = None;
            self.lexicon.names(hash, words, from, to, scratch, |alias| {
                if entity.is_none() && (self.any_case || alias.flags.allows(words, from, to)) {
                    entity = Some(alias.entity);
                }
            });
            if let Some(entity) = entity {
                let found = Found { span: words.span(from, to), entity };
                if self.overlapping {
                    each(found);
                } else {
                    longest = Some((found, to));
                }
            }
        }
        longest.map_or(from + 1, |(found, to)| {
            each(found);
            to
        })
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
