//! Where a person goes on to.

use crate::answer::escaped;

/// The page where something owed is given, which leads on to where the person wanted to go.
pub fn by_way_of(page: &str, next: &str) -> String {
    match local(next) {
        "/" => page.to_owned(),
        next => format!("{page}?next={}", escaped(next)),
    }
}

/// Only to a page of our own: anything else could lead a person who signed in to a stranger's page.
pub fn local(next: &str) -> &str {
    // Browsers take tabs and line ends out of an address before they read it, so that a tab between
    // two strokes would make a host of what follows.
    let strange = |c: char| c == '\\' || c.is_ascii_control();
    let own = next.starts_with('/') && !next.starts_with("//") && !next.contains(strange);
    if own { next } else { "/" }
}
