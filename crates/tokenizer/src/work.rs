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
    use crate::{Preset, Tokenizer};

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

    fn work(text: &str, preset: Preset) -> u64 {
        STEPS.with(|steps| steps.set(0));
        let document = Tokenizer::new().preset(preset).document(text);
        assert!(!document.tokens.is_empty());
        STEPS.with(std::cell::Cell::get)
    }

    #[test]
    fn sixteen_times_the_text_takes_sixteen_times_the_steps() {
        let whole = ["-a", "a/", "a.-"].map(|unit| (unit, Preset::Ptb));
        for (unit, preset) in UNITS.map(|unit| (unit, Preset::Ud)).into_iter().chain(whole) {
            let times = LONG / 16 / unit.chars().count();
            let (short, long) = (unit.repeat(times), unit.repeat(times * 16));
            let (few, many) = (work(&short, preset), work(&long, preset));
            assert!(few as usize >= short.len() / 4, "{unit:?}: {few} steps, which cannot be all");
            assert!(many <= few * 17, "{unit:?} in {preset:?}: {few} steps, then {many}");
            assert!(many as usize <= long.len() * 40, "{unit:?} in {preset:?}: {many} steps");
        }
    }
}
