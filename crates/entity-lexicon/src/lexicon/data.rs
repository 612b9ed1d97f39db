//! Where the bytes of a lexicon lie.

/// Bytes in the program, in memory, or in a file that is mapped.
#[derive(Debug)]
pub(crate) enum Data {
    #[cfg_attr(not(feature = "default-lexicon"), expect(dead_code, reason = "only the default lexicon is"))]
    Static(&'static [u8]),
    Owned(Vec<u8>),
    #[cfg(feature = "mmap")]
    Mapped(super::map::Map),
}

impl Data {
    #[inline]
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Data::Static(bytes) => bytes,
            Data::Owned(bytes) => bytes,
            #[cfg(feature = "mmap")]
            Data::Mapped(map) => map.bytes(),
        }
    }
}

impl Default for Data {
    fn default() -> Self {
        Data::Owned(Vec::new())
    }
}
