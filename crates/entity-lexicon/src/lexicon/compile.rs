//! From entities to the compiled form.

use super::builder::LexiconBuilder;
use super::layout::Part;
use super::order::order;
use super::rules::AliasRule;
use super::sections::{Counts, ROOM, Section, write};
use super::strings::Strings;
use crate::Error;

/// Names beyond which the slots have no room for a part of the hash.
const MOST_NAMES: usize = 1 << 27;
/// Messages about rows beyond which they are only counted.
const MOST_ERRORS: usize = 1000;

impl LexiconBuilder {
    /// The compiled form, and what was left out.
    ///
    /// # Errors
    /// The lexicon is greater than the format allows: 4 GiB of names, 2^27 names.
    pub(crate) fn compile(mut self) -> Result<(Vec<u8>, Vec<Error>), Error> {
        if self.names.too_long() || self.ids.too_long() || self.names.len() >= MOST_NAMES {
            return Err(Error::file(&self.name, "more than 4 GiB of names or 2^27 names"));
        }
        let (kept, twice) = order(self.len(), |i| self.id(i));
        let errors = self.told_twice(&twice);
        let name = self.name.clone().into_bytes();
        let mut sections = vec![Section { part: Part::Name, width: 1, bytes: name }];
        let same_ids = !self.own_ids || kept.iter().all(|&i| self.id(i) == self.usual_name(i));
        self.entity_columns(&kept, same_ids, &mut sections);
        drop(std::mem::take(&mut self.ids));
        // From here on the names lie as they will be looked at, and nothing is looked up here and there.
        let mut names = Strings::behind(ROOM);
        kept.iter().flat_map(|&i| self.range(i)).for_each(|n| names.push(self.names.get(n)));
        drop(std::mem::take(&mut self.names));
        let mut tables = self.name_tables(&kept, &names, &mut sections);
        let groups = tables.slots.finish(&tables.weights, &mut sections);
        let counts = Counts {
            entities: kept.len() as u32,
            aliases: names.len() as u32,
            groups,
            index_bits: tables.slots.index_bits(),
            probes: tables.slots.probes().max(tables.skeletons.probes()),
            scale: self.scale(),
            given_names: u32::from(!self.off.contains(&AliasRule::GivenName)),
        };
        sections.extend(tables.slots.into_section(Part::Slots));
        sections.extend(tables.skeletons.into_section(Part::SkeletonSlots));
        let [first, lens, marks] = names.runs(Part::Strings, Part::AliasLen, Part::AliasMark);
        sections.extend([lens, marks]);
        Ok((write(&counts, first, sections), errors))
    }

    /// A message for each row whose id an earlier one has.
    fn told_twice(&self, twice: &[u32]) -> Vec<Error> {
        let row = |i: u32| self.row.get(i as usize) as usize;
        let told = twice.iter().take(MOST_ERRORS);
        let mut errors: Vec<Error> = told
            .map(|&i| Error::row(&self.name, row(i), format!("the id “{}” stands twice", self.id(i))))
            .collect();
        if let Some(more) = twice.len().checked_sub(MOST_ERRORS).filter(|&more| more > 0) {
            let message = format!("{more} more rows have an id that stands twice");
            errors.push(Error::row(&self.name, row(twice[MOST_ERRORS]), message));
        }
        errors
    }
}
