//! Counts the steps of loops over the text, for the tests that they stay in proportion to it.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Takes note that a loop read `count` characters or bytes. Nothing outside tests.
#[inline(always)]
pub(crate) fn steps(count: usize) {
    #[cfg(test)]
    STEPS.with(|steps| steps.set(steps.get() + count as u64));
    #[cfg(not(test))]
    let _ = count;
}

#[cfg(test)]
mod tests {
    use super::STEPS;
    use crate::{Language, Preset, Tokenizer, guess_language, repair};

    /// Texts are so many characters long, and a sixteenth of it.
    const LONG: usize = 1_000_000;

    const UNITS: [&str; 31] = [
        "7",
        "1,",
        "1.",
        "1-",
        "1:",
        "1,000,",
        "(",
        ")",
        "[",
        "[1]",
        "()",
        ".",
        ". ",
        "...!",
        "\"",
        "\" ",
        "'",
        "'s",
        "’",
        "\u{301}",
        "e\u{301}",
        "a.",
        "A.",
        "a@b.",
        "://",
        "-a",
        "_",
        "✁\u{200D}",
        "its ",
        "w- ",
        "s' ",
    ];

    /// What the rules of languages and of lines trip over: the unit is a sentence, a line, a quotation, a bracket.
    const HARD: [&str; 22] = [
        "7",
        "1. ",
        "(",
        ") ",
        "[1] ",
        ".",
        ". ",
        "\" ",
        "« ",
        "» ",
        "\u{301}",
        "A. ",
        "z. B. ",
        "т. е. ",
        "word.The",
        "😀 ",
        "@a ",
        "(Reuters) - ",
        "a\n",
        "Share\n",
        "1. a\n",
        "。「",
    ];

    /// What `repair` changes, or has to look at.
    const ODD: [&str; 12] =
        ["7", "(", "Ã©", "â€™", "Ãƒ", "\u{a0}", "\u{ad}", "\r", "\r\n", "\u{301}", "Ã", "é"];

    /// Digits, brackets, dots, quotes and combining marks; the others' texts are shorter, to save time.
    const WORST: [&str; 5] = ["7", "(", ".", "\" ", "\u{301}"];

    fn length(unit: &str, worst: bool) -> usize {
        if worst && WORST.contains(&unit) { LONG } else { LONG / 16 }
    }

    /// The steps that `run` takes on `text`.
    fn work(text: &str, run: impl Fn(&str)) -> u64 {
        STEPS.with(|steps| steps.set(0));
        run(text);
        STEPS.with(std::cell::Cell::get)
    }

    /// Checks that `run` takes steps in proportion to the length of a text of nothing but `unit`.
    fn is_linear(unit: &str, long: usize, what: &str, run: impl Fn(&str)) {
        let times = long / 16 / unit.chars().count();
        let (short, long) = (unit.repeat(times), unit.repeat(times * 16));
        let (few, many) = (work(&short, &run), work(&long, &run));
        assert!(few as usize >= short.len() / 4, "{unit:?}, {what}: {few} steps, which cannot be all");
        assert!(many <= few * 17, "{unit:?}, {what}: {few} steps, then {many}");
        assert!(many as usize <= long.len() * 50, "{unit:?}, {what}: {many} steps");
    }

    #[test]
    fn sixteen_times_the_text_takes_sixteen_times_the_steps() {
        let whole = ["-a", "a/", "a.-"].map(|unit| (unit, Preset::Ptb));
        for (unit, preset) in UNITS.map(|unit| (unit, Preset::Ud)).into_iter().chain(whole) {
            is_linear(unit, LONG, "tokens", |text| {
                let document = Tokenizer::new().preset(preset).document(text);
                assert!(!document.tokens.is_empty());
            });
        }
    }

    #[test]
    fn in_every_language() {
        for code in ["en", "fr", "de", "es", "ru", "tr", "ar", "zh", "ja", "und"] {
            let language = Language::from_code(code).expect("a code of a language");
            for unit in HARD {
                is_linear(unit, length(unit, matches!(code, "en" | "ru")), code, |text| {
                    assert!(!Tokenizer::new().language(language).sentences(text).is_empty());
                });
            }
        }
    }

    #[test]
    fn in_lines() {
        for unit in HARD.into_iter().chain(["a\n\n", "Read more\n", "\n", "\r"]) {
            is_linear(unit, length(unit, true), "lines", |text| {
                let _ = Tokenizer::new().lines(text);
            });
        }
    }

    #[test]
    fn in_repair() {
        for unit in ODD {
            is_linear(unit, length(unit, true), "repair", |text| {
                let _ = repair(text);
            });
        }
    }

    #[test]
    fn the_guess_reads_the_start_alone() {
        for unit in UNITS.into_iter().chain(HARD) {
            let text = unit.repeat(LONG / unit.chars().count());
            let steps = work(&text, |text| {
                let _ = guess_language(text);
            });
            assert!(steps <= 40_000, "{unit:?}: {steps} steps");
        }
    }
}
