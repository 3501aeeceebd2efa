//! Among whom a rank is one: the peers that the scheme names, or all.

use scheme::Scheme;
use scoring::{Score, Standing};

/// The peers' name, none where all are ranked together, and how many they are.
pub(crate) fn among<'a>(
    scheme: &'a Scheme,
    score: &Score<'_>,
    standing: &Standing<'_>,
) -> (Option<&'a str>, usize) {
    let count = score.standings.iter().filter(|one| one.peers == standing.peers).count();
    (scheme.peers.get(standing.peers).map(|peers| peers.name.as_str()), count)
}

/// How many share a unit's tier; none where peers are ranked among themselves, since a place within the
/// tier is one across all groups, and where there is but one tier.
pub(crate) fn of_tier(
    scheme: &Scheme,
    score: &Score<'_>,
    standing: &Standing<'_>,
) -> Option<usize> {
    let count = || score.standings.iter().filter(|one| one.tier.id == standing.tier.id).count();
    (scheme.peers.is_empty() && scheme.tiers.len() > 1).then(count)
}

/// So many of a group as a sentence has them: 全市5个单位, 4个县直单位; `space` stands around numbers.
pub(crate) fn counted(name: &str, count: usize, space: &str) -> String {
    match name.ends_with("单位") {
        true => format!("{count}{space}个{name}"),
        false => format!("{name}{space}{count}{space}个单位"),
    }
}
