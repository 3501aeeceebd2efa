//! The names a person may have meant.

use std::collections::HashSet;

/// Nothing is near a text that is longer than any name.
const LONGEST_NAME: usize = 64;

/// The names nearest to `found`, best first, at most three; none when nothing is near.
///
/// Office names differ in few characters and are often shortened to some of them, so a
/// name is near when it needs few edits, or shares most of its characters.
pub fn nearest<'a>(found: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    if found.chars().count() > LONGEST_NAME {
        return vec![];
    }
    let mut scored: Vec<(f64, &str)> = names
        .into_iter()
        .map(|name| (likeness(found, name), name))
        .filter(|(score, _)| *score >= 0.5)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(3).map(|(_, name)| name).collect()
}

#[expect(clippy::cast_precision_loss, reason = "names are short")]
fn likeness(a: &str, b: &str) -> f64 {
    let edits = strsim::normalized_levenshtein(a, b);
    let (left, right): (HashSet<char>, HashSet<char>) = (a.chars().collect(), b.chars().collect());
    let common = left.intersection(&right).count() as f64;
    let smaller = left.len().min(right.len()).max(1) as f64;
    // Containing all of a one-character name says nothing; damp by how much of it is shared.
    let shared = if smaller < 2.0 { 0.0 } else { 0.9 * common / smaller };
    edits.max(shared)
}
