//! Aliases that rules make from the names of a lexicon.

use crate::EntityType;
use crate::fold::fold;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// A rule that makes aliases; each can be switched off when a lexicon is built.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[non_exhaustive]
pub enum AliasRule {
    /// The Arabic article comes and goes, with its sun letters: ar-Raqqa, al-Raqqa, Raqqa.
    ArabicArticle,
    /// Organisations' legal forms: Acme Corp., Acme Corporation, Acme.
    OrganisationSuffix,
    /// An acronym in brackets behind the name is a name: Blue Anchor Union (BAU).
    BracketAcronym,
    /// The names of a place's people and its adjectives, with the role of a demonym.
    Demonym,
    /// Other transliterations of places' and people's names, by a key that they share.
    Skeleton,
    /// Spellings of one given name count as one in such a key: Mohammed, Muhamad.
    GivenName,
}

impl AliasRule {
    /// All rules.
    pub const ALL: [AliasRule; 6] = [
        Self::ArabicArticle,
        Self::OrganisationSuffix,
        Self::BracketAcronym,
        Self::Demonym,
        Self::Skeleton,
        Self::GivenName,
    ];

    /// Its name on the command line: `arabic-article`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ArabicArticle => "arabic-article",
            Self::OrganisationSuffix => "organisation-suffix",
            Self::BracketAcronym => "bracket-acronym",
            Self::Demonym => "demonym",
            Self::Skeleton => "skeleton",
            Self::GivenName => "given-name",
        }
    }

    /// The rule with that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.name() == name)
    }

    /// Its number in the flags of a name; 0 is no rule.
    pub(crate) fn number(self) -> u8 {
        self as u8 + 1
    }

    pub(crate) fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.number() == number)
    }
}

/// Calls `each` with every alias that the rules of `on` make from a name.
pub(crate) fn derive(
    name: &str,
    kind: EntityType,
    on: impl Fn(AliasRule) -> bool,
    mut each: impl FnMut(AliasRule, &str),
) {
    if on(AliasRule::BracketAcronym)
        && let Some((full, acronym)) = bracketed(name)
    {
        each(AliasRule::BracketAcronym, full);
        each(AliasRule::BracketAcronym, acronym);
    }
    if on(AliasRule::ArabicArticle) && matches!(kind, EntityType::Loc | EntityType::Per) {
        article_forms(name, kind, |form| each(AliasRule::ArabicArticle, form));
    }
    if on(AliasRule::OrganisationSuffix) && kind == EntityType::Org {
        suffix_forms(name, |form| each(AliasRule::OrganisationSuffix, form));
    }
}

/// `Blue Anchor Union (BAU)` as its two names.
fn bracketed(name: &str) -> Option<(&str, &str)> {
    let (full, rest) = name.strip_suffix(')')?.rsplit_once('(')?;
    let full = full.trim();
    let acronym = rest.len() >= 2 && rest.chars().all(|c| c.is_uppercase() || c.is_numeric() || c == '.');
    (acronym && full.len() > rest.len()).then_some((full, rest))
}

/// Names of fewer letters are too short to lose their article.
const SHORTEST_BARE: usize = 5;

/// The name with its first Arabic article as `al`, and without it.
fn article_forms(name: &str, kind: EntityType, mut each: impl FnMut(&str)) {
    let Some((start, after)) = article(name) else { return };
    let (head, tail) = (&name[..start], &name[after..]);
    let spelled = &name[start..after - 1];
    if fold(spelled) != "al" {
        each(&format!("{head}al-{tail}"));
    }
    // A man of one name keeps his article: al-Sharif is not any Sharif.
    let place =
        kind == EntityType::Loc && tail.chars().count() >= SHORTEST_BARE && !tail.contains([' ', '-']);
    if place || !head.is_empty() && kind == EntityType::Per {
        each(&format!("{head}{tail}"));
    }
}

/// Where the first Arabic article of a name begins, and where the word after it begins.
fn article(name: &str) -> Option<(usize, usize)> {
    let mut start = 0;
    for (at, c) in name.char_indices() {
        if c != ' ' && c != '-' {
            continue;
        }
        let word = fold(&name[start..at]);
        let next = fold(name[at + 1..].split([' ', '-']).next().unwrap_or(""));
        let assimilated = |vowel: char| word.strip_prefix(vowel).is_some_and(|sun| is_sun(sun, &next));
        if matches!(word.as_str(), "al" | "el" | "ul")
            || assimilated('a')
            || assimilated('e')
            || assimilated('u')
        {
            return Some((start, at + 1));
        }
        start = at + 1;
    }
    None
}

/// Whether an article that ends on `sun` owes it to the word `next`: ash-Shaykh, ar-Raqqa.
fn is_sun(sun: &str, next: &str) -> bool {
    matches!(sun, "d" | "dh" | "n" | "r" | "s" | "sh" | "t" | "th" | "z") && next.starts_with(sun)
}

/// Legal forms: those of a line are one form in several spellings.
const LEGAL_FORMS: &str = include_str!("../words/legal_forms.txt");

/// Whether a folded word is a legal form: corp, gmbh.
pub(crate) fn is_legal_form(folded: &str) -> bool {
    static FORMS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
        let lines = LEGAL_FORMS.lines().filter(|line| !line.starts_with('#'));
        lines.flat_map(|line| line.split('\t')).map(fold).collect()
    });
    FORMS.contains(folded)
}

/// The name of a company without its legal form, and with it in its other spellings.
fn suffix_forms(name: &str, mut each: impl FnMut(&str)) {
    let Some((head, last)) = name.rsplit_once(' ') else { return };
    let last = fold(last);
    let lines = LEGAL_FORMS.lines().filter(|line| !line.starts_with('#'));
    let Some(forms) =
        lines.map(|line| line.split('\t')).find(|forms| forms.clone().any(|form| fold(form) == last))
    else {
        return;
    };
    let head = head.trim_end_matches([',', ' ']);
    for form in forms.filter(|form| fold(form) != last) {
        each(&format!("{head} {form}"));
    }
    each(head);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(name: &str, kind: EntityType) -> Vec<String> {
        let mut made = Vec::new();
        derive(name, kind, |_| true, |_, alias| made.push(alias.to_owned()));
        made
    }

    #[test]
    fn the_article_comes_and_goes() {
        assert_eq!(made("ar-Raqqa", EntityType::Loc), ["al-Raqqa", "Raqqa"]);
        assert_eq!(made("Al-Kiswah", EntityType::Loc), ["Kiswah"]);
        assert_eq!(made("Omar al-Tarvik", EntityType::Per), ["Omar Tarvik"]);
        assert_eq!(made("Omar ash-Sharvi", EntityType::Per), ["Omar al-Sharvi", "Omar Sharvi"]);
        // No sun letter, no second word, no article.
        for name in ["As-Kiswah", "Alkiswah", "Al Bab", "Tel Aviv"] {
            assert!(made(name, EntityType::Loc).is_empty(), "{name}");
        }
        assert!(made("al-Sharif", EntityType::Per).is_empty());
    }

    #[test]
    fn legal_forms_and_bracketed_acronyms() {
        let forms = made("Tarvik Holding Corp.", EntityType::Org);
        assert!(
            forms.contains(&"Tarvik Holding Corporation".into()) && forms.contains(&"Tarvik Holding".into())
        );
        assert!(made("Tarvik", EntityType::Org).is_empty());
        assert_eq!(made("Blue Anchor Union (BAU)", EntityType::Org), ["Blue Anchor Union", "BAU"]);
        assert!(made("Blue Anchor (the old one)", EntityType::Org).is_empty());
    }

    #[test]
    fn rules_have_names_and_numbers() {
        for rule in AliasRule::ALL {
            assert_eq!(AliasRule::from_name(rule.name()), Some(rule));
            assert_eq!(AliasRule::from_number(rule.number()), Some(rule));
        }
        assert!(AliasRule::from_name("none").is_none() && AliasRule::from_number(0).is_none());
    }
}
