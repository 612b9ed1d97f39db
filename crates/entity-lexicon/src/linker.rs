use crate::article::{Article, acronyms, governments, offices, organisations, people, places, short_forms};
use crate::cues::Classes;
use crate::evidence::supported;
use crate::fold::slug;
use crate::geography::{Beside, Question, answer};
use crate::kinds::settle;
use crate::matcher::{Hit, Ref, hits};
use crate::nations::{self, Nations};
use crate::origin::Origin;
use crate::overlay::Stack;
use crate::proposal::{Proposal, Strength, choose};
use crate::resolve::{Setting, UNKNOWN, spelling_key};
use crate::scan::{Gap, Shape, Words};
use crate::{EntityType, Lexicon, Mention, Role};
use dateline_tokenizer::{Document, Span};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Whether the words around a name that is an English word as well show that the name is meant.
fn speaks_for(a: &Article<'_>, hit: &Hit, stack: &Stack) -> bool {
    // Democrats: a party's followers are written so only where they are meant.
    if hit.demonym && a.has(hit.from, Classes::MISC_NAME) {
        return true;
    }
    let word = a.word(hit.from);
    // The Gulf, the Fed: an article and a capital of its own.
    let record = stack.record(hit.refs[0]);
    let region =
        matches!(record.subtype(), "continent" | "region" | "sea") || record.kind() == EntityType::Org;
    let alone = !(a.joined(hit.to) && a.named(hit.to));
    if region
        && hit.from > 0
        && a.fold(hit.from - 1) == "the"
        && a.lower(hit.from - 1)
        && a.follows(hit.from)
        && alone
    {
        return !word.shouted && !word.titled;
    }
    let before = hit.from > 0 && a.has(hit.from - 1, Classes::PLACE_PREPOSITION) && a.follows(hit.from);
    let place_after = a.gap(hit.to) == Gap::Comma && a.known(hit.to).is_some_and(|known| !known.guarded);
    !word.first && !word.shouted && (before || place_after)
}

/// Where a mention stands, with the stop that belongs to an abbreviation at its end.
fn span(text: &str, words: &Words, p: &Proposal) -> Span {
    let span = words.span(p.from, p.to);
    let stop = p.stop && !text[..span.end()].ends_with('.') && text[span.end()..].starts_with('.');
    Span::new(span.start(), span.end() + usize::from(stop))
}

/// A mention of something that no lexicon has, under its own name.
fn unknown(text: &str, words: &Words, p: &Proposal) -> Mention {
    let (from, to) = p.short_of.unwrap_or((p.from, p.to));
    let full = words.span(from, to).text(text);
    Mention {
        span: span(text, words, p),
        kind: p.kind,
        entity: format!("unknown:{}:{}", p.kind.name().to_ascii_lowercase(), slug(&words.folded(from, to))),
        name: full.split_whitespace().collect::<Vec<_>>().join(" "),
        role: None,
        office: None,
        geonameid: None,
        lat: None,
        lon: None,
        candidates: Vec::new(),
        why: p.why.clone().into_owned(),
    }
}

/// Whether it is a person called by one word whom no full name explains.
fn single_person(p: &Proposal) -> bool {
    p.kind == EntityType::Per && p.to - p.from == 1 && p.short_of.is_none_or(|(from, to)| to - from == 1)
}

/// Leaves out the unknown names that a lexicon has with the same type, and gives their strength to it.
fn one_proposal(mut proposals: Vec<Proposal>) -> Vec<Proposal> {
    let key = |p: &Proposal| (p.from, p.to, p.kind);
    let known = proposals.iter().enumerate().filter(|(_, p)| !p.refs.is_empty() && !p.demonym);
    let known: FxHashMap<_, usize> = known.map(|(i, p)| (key(p), i)).collect();
    for i in 0..proposals.len() {
        if let Some(&at) = known.get(&key(&proposals[i])).filter(|&&at| at != i) {
            proposals[at].strength = proposals[at].strength.max(proposals[i].strength);
        }
    }
    let mut index = 0..proposals.len();
    proposals.retain(|p| {
        let at = index.next();
        !p.refs.is_empty() || known.get(&key(p)).is_none_or(|&known| Some(known) == at)
    });
    proposals
}

/// Gives the spellings of one unknown name within an article the entity of the first.
fn one_spelling(mentions: &mut [Mention]) {
    let mut first: FxHashMap<(EntityType, String), usize> = FxHashMap::default();
    for i in 0..mentions.len() {
        if mentions[i].role.is_some() {
            continue;
        }
        let key = (mentions[i].kind, spelling_key(mentions[i].kind, &mentions[i].name));
        let at = *first.entry(key).or_insert(i);
        if mentions[i].entity.starts_with(UNKNOWN) && mentions[at].entity != mentions[i].entity {
            let model = mentions[at].clone();
            mentions[i] = Mention {
                span: mentions[i].span,
                why: format!("{}; another spelling of {}", mentions[i].why, model.name),
                ..model
            };
        }
    }
}

/// Other entities named in [`Mention::candidates`] at most.
const MOST_CANDIDATES: usize = 5;

/// A person's name of so many letters is the same in another transliteration without anything around it.
const FULL_NAME: usize = 12;

/// Finds names in texts and binds them to the entities of lexicons; later lexicons have priority.
///
/// ```
/// use dateline_entity_lexicon::{Lexicon, Linker};
/// use dateline_tokenizer::Tokenizer;
///
/// let lexicon = Lexicon::from_tsv("mine", "id\tname\ttype\taliases\ncity:1\tSanta Lucía\tLOC\tSt. Lucia\n")?;
/// let linker = Linker::new(vec![lexicon.into()]);
/// let text = "The ship left St Lucia.";
/// let mentions = linker.mentions(text, &Tokenizer::new().document(text));
/// assert_eq!(mentions[0].entity, "city:1");
/// assert_eq!(mentions[0].span.text(text), "St Lucia");
/// # Ok::<(), dateline_entity_lexicon::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Linker {
    pub(crate) stack: Stack,
}

impl Linker {
    /// A linker over `lexicons`; of two that have a name, the later one is believed first.
    #[must_use]
    pub fn new(lexicons: Vec<Arc<Lexicon>>) -> Linker {
        Linker { stack: Stack::new(lexicons) }
    }

    /// Adds a lexicon on top: what it has under the id of an older entity replaces that one.
    #[must_use]
    pub fn with(mut self, lexicon: Arc<Lexicon>) -> Linker {
        self.stack.push(lexicon);
        self
    }

    /// Denies an entity by its id, or a name in any spelling: it is no longer found by a lexicon.
    #[must_use]
    pub fn deny(mut self, name_or_id: &str) -> Linker {
        self.stack.deny(name_or_id);
        self
    }

    /// The names in `text`, in its order, not overlapping. Linear in the length of the text.
    ///
    /// `document` is what a tokenizer found in the same text.
    #[must_use]
    pub fn mentions(&self, text: &str, document: &Document) -> Vec<Mention> {
        self.mentions_from(text, document, &Origin::default())
    }

    /// As [`Linker::mentions`], with what is known of where the article comes from: the publisher's home
    /// speaks for the places near it, the day for entities that were at that time.
    #[must_use]
    pub fn mentions_from(&self, text: &str, document: &Document, origin: &Origin<'_>) -> Vec<Mention> {
        let words = Words::of_article(text, document);
        let home = origin.home(&self.stack);
        let mut found = hits(&words, &self.stack);
        for hit in &mut found {
            settle(&words, hit, &self.stack);
            Setting::default().rank(&mut hit.refs, None, &self.stack);
        }
        if let Some(day) = origin.published {
            for hit in &mut found {
                self.stack.keep_valid(&mut hit.refs, day);
            }
        }
        let mut supported = supported(&words, &found, &home, &self.stack).into_iter();
        let (found, faint): (Vec<Hit>, Vec<Hit>) =
            found.into_iter().partition(|_| supported.next().unwrap_or(false));
        let article = Article::new(&words, &found, &faint, |hit| self.kind(hit));
        let mut proposals: Vec<Proposal> = found
            .iter()
            .filter(|hit| !hit.guarded || speaks_for(&article, hit, &self.stack))
            .map(|hit| self.proposal(hit))
            .collect();
        let longer: Vec<Proposal> =
            proposals.iter().filter_map(|p| organisations::with_legal_form(&article, p)).collect();
        proposals.extend(longer);
        people::propose(&article, &mut proposals);
        organisations::propose(&article, &mut proposals);
        places::propose(&article, &mut proposals);
        acronyms::propose(&article, &mut proposals);
        let mut chosen = choose(one_proposal(proposals), words.list.len());
        organisations::agree(&article, &mut chosen);
        let short = short_forms::propose(&article, &mut chosen);
        chosen.extend(short);
        let chosen = choose(chosen, words.list.len());
        self.bind(text, &words, &chosen, &home, origin.published)
    }

    fn proposal(&self, hit: &Hit) -> Proposal {
        let strength = if hit.to - hit.from > 1 { Strength::Strong } else { Strength::Plain };
        Proposal {
            from: hit.from,
            to: hit.to,
            kind: self.kind(hit),
            strength,
            refs: hit.refs.clone(),
            demonym: hit.demonym,
            stop: hit.stop,
            short_of: None,
            why: "".into(),
        }
    }

    fn kind(&self, hit: &Hit) -> EntityType {
        if hit.demonym { EntityType::Misc } else { self.stack.record(hit.refs[0]).kind() }
    }

    fn bind(
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

    /// The bodies that `p` names without their country: that of the possessive before it, of the only
    /// country of the article, or of the one that it is about.
    fn body(&self, words: &Words, p: &Proposal, owner: Option<&Proposal>, nations: &Nations) -> Vec<Ref> {
        let owner = owner.filter(|owner| words.list[owner.to - 1].possessive);
        let owner = owner.and_then(|owner| owner.refs.first().copied());
        let owner = owner.filter(|&r| self.stack.record(r).subtype() == "country");
        let (from, to) = p.short_of.unwrap_or((p.from, p.to));
        // Foreign ministries speak in other countries' news.
        let abroad =
            |i: usize| matches!(words.fold(i), "foreign" | "defense" | "defence" | "external" | "embassy");
        let main = nations.main().filter(|_| !(from..to).any(abroad));
        owner
            .or(nations.only())
            .or(main)
            .map(|country| nations::own(country, &words.folded(from, to), &self.stack))
            .unwrap_or_default()
    }

    /// The person whose name is that of `p` but for an initial: Anna B. Vogt.
    fn without_initial(&self, words: &Words, p: &Proposal) -> Option<Ref> {
        let (from, to) = p.short_of.unwrap_or((p.from, p.to));
        let initial = |i: usize| words.list[i].shape == Shape::Initial;
        if p.kind != EntityType::Per || to - from < 3 || !(from + 1..to - 1).any(initial) {
            return None;
        }
        let rest: Vec<&str> = (from..to).filter(|&i| !initial(i)).map(|i| words.fold(i)).collect();
        let mut person = nations::called(&rest.join(" "), &self.stack);
        person.retain(|&r| self.stack.record(r).kind() == EntityType::Per && self.stack.names(r));
        if let [only] = person[..] { Some(only) } else { None }
    }

    /// The entity of a lexicon whose name is that of `p` in another transliteration, if it lies in a
    /// country that the article speaks of or in a lexicon that was added to the first.
    fn transliterated(&self, words: &Words, p: &Proposal, setting: &Setting) -> Option<Ref> {
        let (from, to) = p.short_of.unwrap_or((p.from, p.to));
        let single_person = p.kind == EntityType::Per && to - from < 2;
        if single_person || !matches!(p.kind, EntityType::Per | EntityType::Loc) {
            return None;
        }
        let found = self.stack.lexicons().iter().enumerate().rev().find_map(|(lexicon, table)| {
            table
                .transliterated(words, from, to, p.kind)
                .map(|entity| Ref { lexicon: lexicon as u32, entity })
        })?;
        let full = p.kind == EntityType::Per && words.folded(from, to).len() >= FULL_NAME;
        let near = found.lexicon > 0 || full || setting.has_around(found, &self.stack);
        (self.stack.record(found).kind() == p.kind && near).then_some(found)
    }

    /// A mention of a place that may as well be another: it names none, and the candidates.
    fn undecided(&self, text: &str, words: &Words, p: &Proposal, refs: &[Ref]) -> Mention {
        let bound = self.mention(text, words, p, refs);
        let mut candidates = vec![bound.entity];
        candidates.extend(bound.candidates);
        let why = format!(
            "undecided between {} and {}",
            candidates[0],
            candidates.get(1).map_or("", String::as_str)
        );
        Mention { candidates, why, span: bound.span, ..unknown(text, words, p) }
    }

    /// A mention of a small place of whose country the article names nothing else: another of the name
    /// may be meant, which no lexicon has.
    fn far_off(&self, text: &str, words: &Words, p: &Proposal, refs: &[Ref]) -> Mention {
        let bound = self.mention(text, words, p, refs);
        let why = format!("the article names nothing else in the country of {}", bound.entity);
        let mut candidates = vec![bound.entity];
        candidates.extend(bound.candidates);
        Mention { candidates, why, span: bound.span, ..unknown(text, words, p) }
    }

    fn mention(&self, text: &str, words: &Words, p: &Proposal, refs: &[Ref]) -> Mention {
        let span = span(text, words, p);
        let written = span.text(text);
        let Some(&best) = refs.first() else { return unknown(text, words, p) };
        let entity = self.stack.record(best);
        let mut candidates: Vec<String> = Vec::new();
        for &r in &refs[1..] {
            let id = self.stack.record(r).id();
            if id != entity.id()
                && !candidates.iter().any(|known| known == id)
                && candidates.len() < MOST_CANDIDATES
            {
                candidates.push(id.to_owned());
            }
        }
        let what = if p.demonym { "demonym" } else { "alias" };
        let lexicon = self.stack.lexicons()[best.lexicon as usize].name();
        Mention {
            span,
            kind: if p.demonym { EntityType::Misc } else { entity.kind() },
            entity: entity.id().to_owned(),
            name: entity.name().to_owned(),
            // A party's followers are no place's people.
            role: (p.demonym && entity.kind() == EntityType::Loc).then_some(Role::Demonym),
            office: None,
            geonameid: entity.geonameid(),
            lat: entity.lat(),
            lon: entity.lon(),
            candidates,
            why: if !p.why.is_empty() {
                p.why.clone().into_owned()
            } else {
                format!("lexicon {lexicon}: {what} “{written}”")
            },
        }
    }
}
