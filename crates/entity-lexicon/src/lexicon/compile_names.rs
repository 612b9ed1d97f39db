//! The tables of names.

use super::builder::LexiconBuilder;
use super::case_policy::Flags;
use super::layout::Part;
use super::names::{can_be_found, has_transliterations, transliteration};
use super::rules::AliasRule;
use super::sections::{Section, runs};
use super::slots::{Filter, Slots};
use super::strings::Strings;
use crate::EntityType;
use crate::fold::{hash, join_hash};
use crate::scan::Words;
use rustc_hash::FxHashSet;

/// What finds names.
pub(super) struct NameTables {
    pub(super) slots: Slots,
    pub(super) skeletons: Slots,
    /// The weight of each name's entity; empty if all are alike.
    pub(super) weights: Vec<f32>,
}

impl LexiconBuilder {
    /// The tables of `names`, which are those of the entities `kept` in their order.
    pub(super) fn name_tables(
        &self,
        kept: &[u32],
        names: &Strings,
        sections: &mut Vec<Section>,
    ) -> NameTables {
        let total = names.len();
        let one_each = total == kept.len() && kept.iter().all(|&i| self.range(i).len() == 1);
        let weighed = !self.weight.is_as_expected();
        let given_names = !self.off.contains(&AliasRule::GivenName);
        let skeletons_on = !self.off.contains(&AliasRule::Skeleton);
        let mut flags = Vec::with_capacity(total * 2);
        let mut filter = Filter::new(total);
        let mut out = NameTables {
            slots: Slots::new(total, total),
            skeletons: Slots::new(if skeletons_on { self.skeletons(kept) } else { 0 }, total),
            weights: Vec::new(),
        };
        let mut words = Words::default();
        let mut seen: FxHashSet<(u64, u16)> = FxHashSet::default();
        let mut alias = 0;
        // Most entities are of the class of the one before.
        let mut known = (u32::MAX, (EntityType::Misc, ""));
        for &i in kept {
            seen.clear();
            let class = self.class.get(i as usize);
            if class != known.0 {
                known = (class, self.class_of(i));
            }
            let (kind, subtype) = known.1;
            let weight = self.weight.get(i as usize);
            let known_to_all = matches!(subtype, "country" | "capital" | "continent");
            for rule in self.range(i).map(|n| self.made_by.get(n)) {
                let name = names.get(alias);
                let demonym = rule == AliasRule::Demonym.number();
                words.read_name(name);
                let mark = Flags::of(name, &words, known_to_all, demonym, rule);
                flags.extend_from_slice(&mark.0.to_le_bytes());
                if weighed {
                    out.weights.push(weight as f32);
                }
                alias += 1;
                if !can_be_found(name, &words) {
                    continue;
                }
                let key = words.hash(0, words.list.len());
                if !one_each && !seen.insert((key, mark.spelling())) {
                    continue;
                }
                let number = alias as u32 - 1;
                let mut beginning = words.list[0].hash;
                filter.add(beginning);
                for word in &words.list[1..] {
                    beginning = join_hash(beginning, word.hash);
                    filter.add(beginning);
                }
                out.slots.insert(key, number, &words, names, &flags);
                if skeletons_on
                    && !demonym
                    && let Some(key) = transliteration(&words, kind, subtype, given_names)
                {
                    out.skeletons.keep_heaviest(hash(&key), number, &out.weights);
                }
            }
        }
        sections.push(Section { part: Part::AliasFlags, width: 2, bytes: flags });
        if !one_each {
            let counts: Vec<u32> = kept.iter().map(|&i| self.range(i).len() as u32).collect();
            sections.extend(runs(Part::NameCount, Part::NameMark, &counts));
        }
        sections.push(filter.section());
        out
    }

    /// How many names have a skeleton.
    fn skeletons(&self, kept: &[u32]) -> usize {
        let named = |i: u32| has_transliterations(self.class_of(i).0, self.class_of(i).1);
        kept.iter().filter(|&&i| named(i)).map(|&i| self.range(i).len()).sum()
    }
}
