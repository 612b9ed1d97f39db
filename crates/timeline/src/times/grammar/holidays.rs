use super::{Parsed, Parser};
use crate::times::holiday::{Holiday, beginning_with};
use crate::times::meaning::{Core, Fields, Meaning};

impl Parser<'_> {
    /// A day with a name: Christmas, New Year's Day, Good Friday 1998.
    pub(super) fn holiday(&self, at: usize) -> Parsed<Meaning> {
        let (holiday, to) = self.named_day(at)?;
        let year = self.year_after(to);
        let fields = Fields { holiday: Some(holiday), year: year.map(|(y, _)| y), ..Fields::default() };
        Some((Meaning::new(Core::Fields(fields), "a day with a name"), year.map_or(to, |(_, end)| end)))
    }

    /// The day that a name means.
    pub(super) fn named_day(&self, at: usize) -> Parsed<Holiday> {
        beginning_with(self.word(at))
            .iter()
            .find_map(|(name, holiday)| self.words_at(at, name).map(|to| (*holiday, to)))
    }

    /// The place after the words of a name, apostrophes and full stops between them passed over.
    fn words_at(&self, at: usize, name: &[&str]) -> Option<usize> {
        let mut to = at;
        for word in name {
            if to > at && (self.apostrophe(to) || self.sign(to, '.')) {
                to += 1;
            }
            if !self.is(to, word) {
                return None;
            }
            to += 1;
        }
        Some(to)
    }
}
