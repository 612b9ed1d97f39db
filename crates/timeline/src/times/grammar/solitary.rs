use super::{Parsed, Parser};
use crate::times::meaning::{Core, Meaning};
use crate::times::words::Sense;

impl Parser<'_> {
    /// Open times: now, recently, recent days, the past, the near future.
    pub(super) fn open(&self, at: usize) -> Parsed<Meaning> {
        let made = |value, to| Some((Meaning::new(Core::Open(value), "an open time"), to));
        if let Some(value) = self.sense(at, |s| if let Sense::Open(v) = s { Some(v) } else { None }) {
            return made(value, at + 1);
        }
        // These days.
        if self.is(at, "these") && self.is(at + 1, "days") && !self.before_is(at, &["of"]) {
            return made("PRESENT_REF", at + 2);
        }
        if let Some(meaning) = self.moment(at) {
            return Some(meaning);
        }
        if let Some(value) = self.sense(at, |s| if let Sense::OpenAdjective(v) = s { Some(v) } else { None })
        {
            let unit = self.unit(at + 1).filter(|(_, plural)| *plural);
            let recent = value == "PAST_REF" && self.is(at, "recent");
            return match unit {
                Some(_) if recent => made(value, at + 2),
                _ if recent && self.before_is(at, &["more", "most"]) => None,
                _ if recent => made(value, at + 1),
                _ => None,
            };
        }
        if self.is(at, "current") && self.unit(at + 1).is_none() {
            return made("PRESENT_REF", at + 1);
        }
        if self.is_one_of(at, &["coming", "past"]) {
            let value = if self.is(at, "past") { "PAST_REF" } else { "FUTURE_REF" };
            if self.unit(at + 1).is_some_and(|(_, plural)| plural) {
                return made(value, at + 2);
            }
        }
        let told = self.sense(at, |s| if let Sense::Told(v) = s { Some(v) } else { None });
        if let Some(value) = told.filter(|_| self.is_word(at + 1) && !self.listed(at + 1, "aftername")) {
            return Some((Meaning::new(Core::Told(value), "an open time of a history"), at + 1));
        }
        let the = self.skip(at, "the");
        let adjective = self.is_one_of(
            the,
            &["near", "foreseeable", "distant", "immediate", "recent", "not-too-distant", "very"],
        );
        let noun = the + usize::from(adjective);
        let value = self.sense(noun, |s| if let Sense::OpenNoun(v) = s { Some(v) } else { None })?;
        // The past president, the present plan: adjectives.
        let ends = !self.is_word(noun + 1) || self.listed(noun + 1, "aftername");
        let noun_like = the > at || value == "FUTURE_REF" || adjective;
        (ends && noun_like).then_some(()).and_then(|()| made(value, noun + 1))
    }

    /// At this time, during that period, at the same time, at the time.
    fn moment(&self, at: usize) -> Parsed<Meaning> {
        let the = self.skip(at, "the");
        let noun = if self.is_one_of(the, &["this", "that", "same"]) { the + 1 } else { the };
        self.sense(noun, |s| (s == Sense::Moment).then_some(()))?;
        let pointed = noun > the || the > at && self.before_is(at, &["at"]);
        // At the time of the flood names its own; by the time they left is a clause.
        let named = self.is(noun + 1, "of") || self.is(noun + 1, "as");
        let fits = noun > at && pointed && !named && self.before_listed(at, "moment");
        fits.then(|| (Meaning::new(Core::Moment, "a time named before"), noun + 1))
    }

    /// Whether what a rule found is a time where it stands: the last word on words with other senses.
    pub(super) fn is_time(&self, at: usize, to: usize, meaning: &Meaning) -> bool {
        if let Core::Fields(fields) = &meaning.core {
            let season = at + usize::from(self.is(at, "the"));
            if fields.season.is_some() && to == season + 1 {
                return self.is_season(season);
            }
        }
        if to > at + 1 {
            return true;
        }
        let Core::Fields(fields) = &meaning.core else {
            return match &meaning.core {
                Core::Unit(..) => {
                    meaning.part.is_some()
                        || self
                            .sense(at, |s| matches!(s, Sense::Day(_) | Sense::Tonight).then_some(()))
                            .is_some()
                        || meaning.clock.is_some()
                }
                _ => true,
            };
        };
        if fields.month.is_some() {
            return self.is_month(at, fields.month);
        }
        true
    }

    /// A month alone: not the verb, and not a person's name.
    fn is_month(&self, at: usize, month: Option<u8>) -> bool {
        let name_before = at > 0
            && self.capital(at - 1)
            && self.is_word(at - 1)
            && !self.before_listed(at, "month")
            && self.atoms[at - 1].senses.is_empty()
            && at > 1;
        let titled = self.sign(at.wrapping_sub(1), '.')
            && self.before_is(at.saturating_sub(1), &["Mr", "Mrs", "Ms", "Dr"]);
        let verb = matches!(month, Some(3 | 5));
        let asked = self.before_listed(at, "month");
        // At the start of a sentence, `May` and `March` are verbs as often as not.
        let sure = !verb
            || asked
            || at > 0 && !self.sign(at - 1, '.') && !["\"", "“", "'", "‘"].contains(&self.word_before(at));
        let surname = matches!(month, Some(3 | 4 | 5 | 6 | 8)) && name_before;
        // May will attend.
        let speaks = matches!(month, Some(4 | 5 | 6 | 8)) && !asked && self.listed(at + 1, "speaks");
        // May Street, June Carter.
        let first_name = matches!(month, Some(4 | 5 | 6 | 8))
            && !asked
            && !self.before_is(at, &["the"])
            && self.is_word(at + 1)
            && self.capital(at + 1)
            && self.senses_none(at + 1)
            && !self.word(at + 1).chars().all(char::is_uppercase);
        // The March on the capital, a March for peace.
        let procession = month == Some(3) && !asked && self.is_one_of(at + 1, &["for", "of", "on", "to"]);
        sure && !titled && !surname && !first_name && !speaks && !procession
    }

    /// Whether the word at `at` is one to a noun after it.
    pub(super) fn is_adjective(&self, at: usize) -> bool {
        self.is_word(at + 1) && !self.listed(at + 1, "aftername") && self.senses_none(at + 1)
    }

    /// A season alone: `the fall of` a town and a `spring` of water are none.
    fn is_season(&self, at: usize) -> bool {
        // The autumn of his life; the 2016 Summer Games.
        if self.is(at + 1, "of") || at > 0 && self.digits(at - 1).is_some() {
            return false;
        }
        // Autumn Jones.
        let name =
            self.capital(at) && self.capital(at + 1) && self.is_word(at + 1) && self.senses_none(at + 1);
        // The Winter Olympics, but the Chinese Winter Offensive.
        let of_many = self.before_is(at, &["the"]) || !self.before_listed(at, "season");
        if name
            && of_many
            && !(at > 0 && self.is_word(at - 1) && self.capital(at - 1) && !self.before_is(at, &["the"]))
        {
            return false;
        }
        !self.is_one_of(at, &["fall", "spring"]) || self.before_listed(at, "season")
    }
}
