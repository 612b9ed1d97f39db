//! Skipping of plain ASCII, which needs no repair.

const CHUNK: usize = 64;

/// The first byte from `from` on that is neither printable ASCII nor a tabulator nor a line feed.
pub(super) fn next_odd(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    // Most text that is not plain has its next odd byte near.
    let near = bytes.len().min(at + 16);
    while at < near {
        if is_odd(bytes[at]) {
            return Some(at);
        }
        at += 1;
    }
    let (chunks, rest) = bytes[at..].as_chunks::<CHUNK>();
    for chunk in chunks {
        // Without a branch for each byte, so that the compiler takes many at once.
        if chunk.iter().fold(false, |odd, &byte| odd | is_odd(byte)) {
            return chunk.iter().position(|&byte| is_odd(byte)).map(|place| at + place);
        }
        at += CHUNK;
    }
    rest.iter().position(|&byte| is_odd(byte)).map(|place| at + place)
}

fn is_odd(byte: u8) -> bool {
    !matches!(byte, b' '..=b'~' | b'\t' | b'\n')
}

/// The character that starts at byte `at`.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}
