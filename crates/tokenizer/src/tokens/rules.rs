use crate::Preset;

/// What a preset cuts; all presets share the rest.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules {
    /// `do|n't`, `Syria|'s`, `can|not`.
    pub(crate) clitics: bool,
    /// `search|-|engine`.
    pub(crate) hyphens: bool,
    /// Whether listed prefixes keep their hyphen: `non-state`.
    pub(crate) prefixes: bool,
    /// `and|/|or`.
    pub(crate) slashes: bool,
    /// Whether numbers with hyphens stay whole where they are telephone numbers or dates.
    pub(crate) phones: bool,
}

impl Rules {
    /// The rules of a preset; [`Preset::Uax29`] has none.
    pub(crate) fn of(preset: Preset) -> Option<Self> {
        let ud = Rules { clitics: true, hyphens: true, prefixes: true, slashes: true, phones: true };
        match preset {
            Preset::Ud => Some(ud),
            Preset::Surface => Some(Rules { clitics: false, ..ud }),
            Preset::Ptb => Some(Rules { hyphens: false, slashes: false, ..ud }),
            Preset::Spacy => Some(Rules { prefixes: false, phones: false, ..ud }),
            Preset::Uax29 => None,
        }
    }
}
