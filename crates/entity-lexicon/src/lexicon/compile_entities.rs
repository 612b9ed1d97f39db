//! The columns of entities.

use super::builder::{DEGREE, LexiconBuilder, NOWHERE};
use super::columns::Lazy;
use super::layout::Part;
use super::sections::{Section, narrow};
use super::strings::Strings;

/// What degrees are multiplied with where four decimals are enough.
const COARSE: i32 = 10_000;

impl LexiconBuilder {
    /// The columns of the entities `kept`, in their order.
    pub(super) fn entity_columns(&self, kept: &[u32], same_ids: bool, sections: &mut Vec<Section>) {
        if !same_ids {
            let mut ids = Strings::default();
            kept.iter().for_each(|&i| ids.push(self.id(i)));
            sections.extend(ids.runs(Part::Ids, Part::IdLen, Part::IdMark));
        }
        let numbers = |column: &Lazy<u32>| kept.iter().map(|&i| column.get(i as usize)).collect::<Vec<_>>();
        if self.classes.len() > 1 {
            sections.push(narrow(Part::Class, &numbers(&self.class)));
        }
        let classes = self.classes.join("\n").into_bytes();
        sections.push(Section { part: Part::Classes, width: 1, bytes: classes });
        self.weights(kept, sections);
        for (part, column, half) in [(Part::Lat, &self.lat, 90.0), (Part::Lon, &self.lon, 180.0)] {
            if !column.is_as_expected() {
                sections.push(narrow(part, &self.coordinates(kept, column, half)));
            }
        }
        if !self.geonameid.is_as_expected() {
            sections.push(narrow(Part::GeonameId, &numbers(&self.geonameid)));
        }
        self.parent_columns(kept, sections);
        if !self.more.is_as_expected() {
            let mut mores = Strings::default();
            let mut entities = Vec::new();
            for (k, &i) in kept.iter().enumerate() {
                if let Some(more) = self.more.get(i as usize).checked_sub(1) {
                    entities.push(k as u32);
                    mores.push(&self.mores[more as usize]);
                }
            }
            sections.push(narrow(Part::MoreEntity, &entities));
            sections.extend(mores.sections(Part::More, Part::MoreEnd));
        }
    }

    fn weights(&self, kept: &[u32], sections: &mut Vec<Section>) {
        if self.weight.is_as_expected() {
            return;
        }
        let weights = || kept.iter().map(|&i| self.weight.get(i as usize));
        let whole = weights().all(|weight| weight.fract() == 0.0 && weight <= f64::from(u32::MAX));
        sections.push(if whole {
            narrow(Part::WeightWhole, &weights().map(|weight| weight as u32).collect::<Vec<_>>())
        } else {
            narrow(Part::WeightFloat, &weights().map(|weight| (weight as f32).to_bits()).collect::<Vec<_>>())
        });
    }

    fn parent_columns(&self, kept: &[u32], sections: &mut Vec<Section>) {
        if self.parent.is_as_expected() {
            return;
        }
        let place = |id: &str| kept.binary_search_by(|&i| self.id(i).cmp(id)).ok();
        let mut outside = Strings::default();
        let codes: Vec<u32> = self
            .parents
            .iter()
            .map(|id| match place(id) {
                Some(k) => k as u32 + 1,
                None => {
                    outside.push(id);
                    (kept.len() + outside.len()) as u32
                }
            })
            .collect();
        let parents: Vec<u32> = kept
            .iter()
            .map(|&i| self.parent.get(i as usize).checked_sub(1).map_or(0, |number| codes[number as usize]))
            .collect();
        sections.push(narrow(Part::Parent, &parents));
        sections.extend(outside.sections(Part::Outside, Part::OutsideEnd));
    }

    /// What degrees are multiplied with: as little as loses nothing.
    pub(super) fn scale(&self) -> u32 {
        let coarse = (0..self.len()).all(|i| {
            [&self.lat, &self.lon].iter().all(|column| {
                let value = column.get(i);
                value == NOWHERE || value % (DEGREE as i32 / COARSE) == 0
            })
        });
        if coarse { COARSE as u32 } else { DEGREE as u32 }
    }

    fn coordinates(&self, kept: &[u32], column: &Lazy<i32>, half: f64) -> Vec<u32> {
        let scale = f64::from(self.scale());
        let code = |value: i32| match value {
            NOWHERE => 0,
            value => ((f64::from(value) / DEGREE + half) * scale).round() as u32 + 1,
        };
        kept.iter().map(|&i| code(column.get(i as usize))).collect()
    }
}
