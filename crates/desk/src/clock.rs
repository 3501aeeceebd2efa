//! What time it is.

/// The clock that the desk looks at; `app` has the real one, tests have one that stands.
pub trait Clock: Send + Sync {
    /// Unix milliseconds.
    fn now(&self) -> i64;
}
