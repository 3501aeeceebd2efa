//! The names a person may have meant.

use std::collections::HashSet;

/// Nothing is near a text that is longer than any name.
const LONGEST_NAME: usize = 64;

/// The names nearest to `found`, best first, at most three; none when nothing is near.
///
/// Office names differ in few characters and are often shortened to some of them, so a
/// name is near when it needs few edits, or shares most of its characters. Words of letters share most
/// of these by chance: of two such only few edits count, at most one for three letters.
pub fn nearest<'a>(found: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    if found.chars().count() > LONGEST_NAME {
        return vec![];
    }
    let mut scored: Vec<(f64, &str)> =
        names.into_iter().filter_map(|name| Some((likeness(found, name)?, name))).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(3).map(|(_, name)| name).collect()
}

/// How near a name is; none where nobody meant it.
#[expect(clippy::cast_precision_loss, reason = "names are short")]
fn likeness(a: &str, b: &str) -> Option<f64> {
    if a.is_ascii() && b.is_ascii() {
        let (edits, longer) = (strsim::osa_distance(a, b), a.len().max(b.len()));
        return (edits * 3 <= longer).then(|| 1.0 - edits as f64 / longer.max(1) as f64);
    }
    let edits = strsim::normalized_levenshtein(a, b);
    let (left, right): (HashSet<char>, HashSet<char>) = (a.chars().collect(), b.chars().collect());
    let common = left.intersection(&right).count() as f64;
    let smaller = left.len().min(right.len()).max(1) as f64;
    // Containing all of a one-character name says nothing; damp by how much of it is shared.
    let shared = if smaller < 2.0 { 0.0 } else { 0.9 * common / smaller };
    Some(edits.max(shared)).filter(|score| *score >= 0.5)
}
