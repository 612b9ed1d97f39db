//! What is asked of the documents of an index.

/// In a pile with fewer than twice as many texts, a shingle may lie in this many.
const SMALL_PILE: usize = 8;

/// The settings of a query or of clusters. None of them is in the files, so they may change from one to the next.
#[derive(Clone, Debug)]
pub struct Settings {
    pub(super) threshold: f64,
    pub(super) document_frequency: usize,
    pub(super) window_days: Option<u32>,
    pub(super) memory: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { threshold: 0.27, document_frequency: 30, window_days: None, memory: 1 << 30 }
    }
}

impl Settings {
    /// With the settings that suit news.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The containment of shingles from which two documents are taken together, 0 to 1: 0.27.
    #[must_use]
    pub fn threshold(mut self, containment: f64) -> Self {
        self.threshold = containment.clamp(0.0, 1.0);
        self
    }

    /// In how many texts a shingle may lie and still count: 30, at least 2.
    #[must_use]
    pub fn document_frequency(mut self, texts: usize) -> Self {
        self.document_frequency = texts.max(2);
        self
    }

    /// How many days apart two documents may be; any number when None.
    #[must_use]
    pub fn window_days(mut self, days: Option<u32>) -> Self {
        self.window_days = days;
        self
    }

    /// How many bytes the work may take beside the open index: 1 GiB. With less it takes more passes over the
    /// files, until what cannot be parted does not fit; then it fails and says what was needed.
    #[must_use]
    pub fn memory(mut self, bytes: u64) -> Self {
        self.memory = bytes;
        self
    }

    /// In how many of so many texts a shingle may lie.
    pub(super) fn most(&self, texts: usize) -> usize {
        self.document_frequency.min((texts / 2).max(SMALL_PILE))
    }

    /// Whether two days are close enough; an unknown day always is.
    pub(super) fn near_in_time(&self, a: Option<i32>, b: Option<i32>) -> bool {
        match (a, b, self.window_days) {
            (Some(a), Some(b), Some(window)) => a.abs_diff(b) <= window,
            _ => true,
        }
    }
}
