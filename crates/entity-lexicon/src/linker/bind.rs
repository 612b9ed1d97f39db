//! Each chosen name bound to its entity, by what else the article names.

use super::Linker;
use super::doubles::one_spelling;
use crate::article::{governments, offices};
use crate::geography::{Beside, Question, answer};
use crate::matcher::Ref;
use crate::nations::{self, Nations};
use crate::proposal::Proposal;
use crate::resolve::Setting;
use crate::scan::{Gap, Words};
use crate::{EntityType, Mention, Role};
use rustc_hash::FxHashMap;

impl Linker {
    pub(super) fn bind(
        &self,
        text: &str,
        words: &Words,
        chosen: &[Proposal],
        home: &[Ref],
        day: Option<&str>,
    ) -> Vec<Mention> {
        let mut setting = Setting::default();
        for p in chosen.iter().filter(|p| p.refs.len() == 1) {
            setting.note(p.refs[0], &self.stack);
        }
        let (questions, asked) = self.questions(words, chosen, home);
        let first = |i: usize| match asked.get(&i) {
            Some(&question) => questions[question].refs.first().copied(),
            None => chosen[i].refs.first().copied(),
        };
        let places = asked.keys().filter_map(|&i| first(i).map(|r| (r, words.fold(chosen[i].from))));
        let named = (0..chosen.len()).filter_map(first);
        let nations = Nations::new(places, named, home, &self.stack);
        let holders = self.holders(words, chosen, &nations, day);
        let mut mentions = Vec::with_capacity(chosen.len());
        for (i, p) in chosen.iter().enumerate() {
            let mut refs = p.refs.clone();
            if let Some(&question) = asked.get(&i) {
                refs.clone_from(&questions[question].refs);
            } else {
                setting.rank(&mut refs, None, &self.stack);
            }
            let holder = single_person(p).then(|| holders.get(words.fold(p.to - 1))).flatten();
            if let Some(&holder) = holder {
                refs = vec![holder];
            } else if refs.is_empty() && p.kind == EntityType::Org {
                let owner = i.checked_sub(1).map(|k| &chosen[k]).filter(|before| before.to == p.from);
                refs = self.body(words, p, owner, &nations);
            }
            if refs.is_empty() {
                refs.extend(self.without_initial(words, p));
            }
            if refs.is_empty() {
                refs.extend(self.transliterated(words, p, &setting));
            }
            let question = asked.get(&i).map(|&question| &questions[question]);
            let close = question.is_some_and(Question::is_close);
            let abroad = question.is_some() && nations.is_far_off(refs[0], words.fold(p.from), &self.stack);
            let mut mention = if close {
                self.undecided(text, words, p, &refs)
            } else if abroad {
                self.far_off(text, words, p, &refs)
            } else {
                self.mention(text, words, p, &refs)
            };
            if let Some(question) = question.filter(|q| !q.is_close() && !q.why.is_empty()) {
                mention.why = format!("{}; {}", mention.why, question.why);
            }
            if mention.kind == EntityType::Per {
                mention.office = offices::beside(words, p.from, p.to, &self.stack);
            }
            if mention.role.is_none()
                && refs.first().is_some_and(|&r| governments::speaks(words, p.to, r, &self.stack))
            {
                mention.role = Some(Role::Government);
            }
            mentions.push(mention);
        }
        one_spelling(&mut mentions);
        mentions
    }

    /// The places of the article, a question for each name, answered; and which proposal asks which.
    fn questions(
        &self,
        words: &Words,
        chosen: &[Proposal],
        home: &[Ref],
    ) -> (Vec<Question>, FxHashMap<usize, usize>) {
        let mut questions: Vec<Question> = Vec::new();
        let mut asked = FxHashMap::default();
        let mut by_name: FxHashMap<(String, Beside), usize> = FxHashMap::default();
        let mut beside_of: FxHashMap<String, Beside> = FxHashMap::default();
        let is_place =
            |p: &Proposal| p.refs.first().is_some_and(|&r| self.stack.record(r).kind() == EntityType::Loc);
        let places: Vec<usize> = (0..chosen.len()).filter(|&i| is_place(&chosen[i])).collect();
        for &i in &places {
            let beside = self.beside(words, chosen, i);
            if !beside.is_empty() {
                beside_of.entry(words.folded(chosen[i].from, chosen[i].to)).or_insert(beside);
            }
        }
        for &i in &places {
            let p = &chosen[i];
            let name = words.folded(p.from, p.to);
            // What is said once of a name goes for the name wherever nothing else is said.
            let beside = self.beside(words, chosen, i);
            let beside =
                if beside.is_empty() { beside_of.get(&name).cloned().unwrap_or(beside) } else { beside };
            let number = *by_name.entry((name, beside.clone())).or_insert_with(|| {
                questions.push(Question { refs: p.refs.clone(), beside, margin: 0.0, why: String::new() });
                questions.len() - 1
            });
            asked.insert(i, number);
        }
        answer(&mut questions, home, &self.stack);
        (questions, asked)
    }

    /// What is named right before and after `chosen[i]`, over a comma alone.
    fn beside(&self, words: &Words, chosen: &[Proposal], i: usize) -> Beside {
        let p = &chosen[i];
        let comma = |a: &Proposal, b: &Proposal| b.from == a.to && words.list[b.from].gap == Gap::Comma;
        let after = chosen.get(i + 1).filter(|next| comma(p, next));
        let before = i.checked_sub(1).map(|k| &chosen[k]).filter(|before| comma(before, p));
        let places = |p: Option<&Proposal>| {
            let refs = p.map(|p| p.refs.clone()).unwrap_or_default();
            refs.into_iter().filter(|&r| self.stack.record(r).kind() == EntityType::Loc)
        };
        Beside {
            after: places(after).collect(),
            around: places(before).flat_map(|r| self.stack.within(r).split_off(1)).collect(),
        }
    }

    /// The people whom the article calls by a title and a surname, by the surname: who held the post on
    /// the day, in one of the article's countries.
    fn holders<'w>(
        &self,
        words: &'w Words,
        chosen: &[Proposal],
        nations: &Nations,
        day: Option<&str>,
    ) -> FxHashMap<&'w str, Ref> {
        let mut holders = FxHashMap::default();
        for p in chosen.iter().filter(|p| single_person(p)) {
            let surname = words.fold(p.to - 1);
            let known = offices::before(words, p.from, &self.stack);
            let found =
                known.and_then(|post| nations::holder(post, surname, day, &self.stack)).or_else(|| {
                    let mut titles = offices::titles(words, p.from);
                    titles.find_map(|title| nations.holder(&title, surname, day, &self.stack))
                });
            if let Some(found) = found {
                holders.entry(surname).or_insert(found);
            }
        }
        holders
    }
}

/// Whether it is a person called by one word whom no full name explains.
fn single_person(p: &Proposal) -> bool {
    p.kind == EntityType::Per && p.to - p.from == 1 && p.short_of.is_none_or(|(from, to)| to - from == 1)
}
