//! Markers of list items inside running text: `1.`, `2)`, `c.`

/// A marker: its number, and how it is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Marker {
    number: u32,
    letter: bool,
    end: &'static str,
}

impl Marker {
    /// Reads a whole piece as a marker.
    pub(crate) fn read(piece: &str) -> Option<Self> {
        let end = [".)", ")", "."].into_iter().find(|&end| piece.ends_with(end))?;
        let name = &piece[..piece.len() - end.len()];
        match name.as_bytes() {
            [letter @ b'a'..=b'z'] => Some(Self { number: u32::from(letter - b'a') + 1, letter: true, end }),
            digits if digits.len() <= 3 && digits.iter().all(u8::is_ascii_digit) => {
                Some(Self { number: name.parse().ok()?, letter: false, end })
            }
            _ => None,
        }
    }

    /// Whether `self` is the marker of the item after `other`'s.
    pub(crate) fn follows(self, other: Marker) -> bool {
        self == Marker { number: other.number + 1, ..other }
    }
}

/// Whether a piece starts with a bullet that stands nowhere else.
pub(crate) fn is_bullet(piece: &str) -> bool {
    piece.starts_with(is_bullet_sign)
}

/// A bullet.
pub(crate) fn is_bullet_sign(c: char) -> bool {
    matches!(c, '•' | '⁃' | '▪' | '●' | '■' | '◦' | '‣')
}

/// Whether `piece` is the number of a note in brackets, or its start: `[5]`, `[12`.
pub(crate) fn is_note(piece: &str) -> bool {
    let Some(inside) = piece.strip_prefix('[') else { return false };
    let number = inside.trim_end_matches(']');
    (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_alphanumeric())
}
