//! How many letters of each script a text has.

/// A script, or a group of them, that narrows the language down.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Arabic,
    /// Han with Kana.
    Han,
    Thai,
    Other,
}

const SCRIPTS: [Script; 6] =
    [Script::Latin, Script::Cyrillic, Script::Arabic, Script::Han, Script::Thai, Script::Other];

/// Letters by script.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Scripts {
    letters: [u32; SCRIPTS.len()],
    kana: u32,
    /// Letters that Russian or Arabic does not have.
    foreign: u32,
}

impl Scripts {
    /// Counts the letters of `text`.
    pub(super) fn count(text: &str) -> Self {
        let mut found = Self::default();
        for c in text.chars() {
            let script = match c {
                'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => Script::Latin,
                c if c < '\u{250}' => continue,
                '\u{400}'..='\u{52F}' => {
                    found.foreign += u32::from(!matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё'));
                    Script::Cyrillic
                }
                '\u{620}'..='\u{64A}' => Script::Arabic,
                '\u{66E}'..='\u{6D3}' | '\u{750}'..='\u{77F}' => {
                    found.foreign += 1;
                    Script::Arabic
                }
                '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => Script::Arabic,
                '\u{3041}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9D}' => {
                    found.kana += 1;
                    Script::Han
                }
                '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => Script::Han,
                '\u{E00}'..='\u{E7F}' => Script::Thai,
                c if c.is_alphabetic() => Script::Other,
                _ => continue,
            };
            found.letters[script as usize] += 1;
        }
        found
    }

    /// The script of most letters; nothing if there are none.
    pub(super) fn most(&self) -> Option<Script> {
        let most = self.letters.iter().max().filter(|&&most| most > 0)?;
        SCRIPTS.into_iter().find(|&script| self.letters[script as usize] == *most)
    }

    /// Whether Cyrillic letters are those of Russian: Ukrainian or Serbian has one in twenty others.
    pub(super) fn is_russian(&self) -> bool {
        self.foreign * 50 <= self.letters[Script::Cyrillic as usize]
    }

    /// Whether Arabic letters are those of Arabic: Persian or Urdu has one in ten others.
    pub(super) fn is_arabic(&self) -> bool {
        self.foreign * 25 <= self.letters[Script::Arabic as usize]
    }

    /// Whether Han comes with Kana, as Japanese has it.
    pub(super) fn has_kana(&self) -> bool {
        self.kana * 20 > self.letters[Script::Han as usize]
    }
}
