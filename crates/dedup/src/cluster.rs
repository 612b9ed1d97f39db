//! Clusters of verified pairs.
