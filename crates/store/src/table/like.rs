//! Words that a person looks for, inside `LIKE`.

/// How a pattern's own signs are written where they mean themselves.
pub const ESCAPE: &str = "ESCAPE '!'";

/// The pattern for texts that hold these words, to stand before [`ESCAPE`]; `%` and `_` mean
/// themselves.
pub fn holds(words: &str) -> String {
    format!("%{}%", plain(words))
}

/// The pattern for texts that begin with these words.
pub fn begins(words: &str) -> String {
    format!("{}%", plain(words))
}

fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '!' | '%' | '_') {
            plain.push('!');
        }
        plain.push(c);
    }
    plain
}
