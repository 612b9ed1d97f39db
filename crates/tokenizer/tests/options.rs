//! Each rule of the options, on and off.
#![allow(missing_docs)]

use dateline_tokenizer::{Options, Preset, TokenRule, Tokenizer};

fn cut(text: &str, options: Options) -> String {
    let tokens = Tokenizer::new().options(options).tokens(text);
    let words: Vec<&str> = tokens.iter().map(|token| token.span.text(text)).collect();
    words.join(" ")
}

#[test]
fn each_rule_changes_what_it_names() {
    let cases = [
        (TokenRule::Contractions, "They don't.", "They do n't .", "They don't ."),
        (TokenRule::Hyphens, "a search-engine", "a search - engine", "a search-engine"),
        (TokenRule::Prefixes, "a non-member", "a non-member", "a non - member"),
        (TokenRule::Slashes, "and/or", "and / or", "and/or"),
        (
            TokenRule::Urls,
            "see www.example.org/a now",
            "see www.example.org/a now",
            "see www . example . org / a now",
        ),
        (
            TokenRule::Emails,
            "ask ann@example.org now",
            "ask ann@example.org now",
            "ask ann @ example . org now",
        ),
        (TokenRule::Handles, "on #rain now", "on #rain now", "on # rain now"),
        (TokenRule::Units, "about 10km away", "about 10 km away", "about 10km away"),
        (TokenRule::Dates, "on 01-Feb-02 here", "on 01-Feb-02 here", "on 01 - Feb - 02 here"),
        (TokenRule::Phones, "call 555-0134 now", "call 555-0134 now", "call 555 - 0134 now"),
        (TokenRule::Runs, "No!!! -----", "No !!! -----", "No ! ! ! - - - - -"),
        (TokenRule::Abbreviations, "Mr. Lee came", "Mr. Lee came", "Mr . Lee came"),
        (TokenRule::Emoticons, "well :-) then", "well :-) then", "well : - ) then"),
        (TokenRule::Uax29, "e-mail 3.5", "e - mail 3.5", "e-mail 3.5"),
    ];
    for (rule, text, on, off) in cases {
        let options = Options::from(Preset::Ud);
        assert_eq!(cut(text, options.with(rule, true)), on, "{rule:?} on");
        assert_eq!(cut(text, options.with(rule, false)), off, "{rule:?} off");
        assert_eq!(TokenRule::from_name(rule.name()), Some(rule));
    }
    assert_eq!(cases.len(), TokenRule::ALL.len());
    assert_eq!(TokenRule::from_name("none"), None);
}

#[test]
fn presets_differ_by_their_rules() {
    let of = |preset| Options::from(preset);
    assert_eq!(of(Preset::Ud), Options::default());
    assert_eq!(of(Preset::Ud).with(TokenRule::Contractions, false), of(Preset::Surface));
    assert!(!of(Preset::Ptb).has(TokenRule::Hyphens) && of(Preset::Ptb).has(TokenRule::Contractions));
    assert!(!of(Preset::Spacy).has(TokenRule::Phones) && of(Preset::Spacy).has(TokenRule::Hyphens));
    assert!(of(Preset::Uax29).has(TokenRule::Uax29));
}
