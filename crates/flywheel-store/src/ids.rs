//! Identities, passed in so that the same input gives the same output.

/// Makes identities.
pub trait IdSource: Send + Sync {
    /// An identity never given before: 12 to 32 characters of `a-z` and `0-9`.
    fn next(&self) -> String;
}
