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
/// tier is one across all groups.
pub(crate) fn of_tier(
    scheme: &Scheme,
    score: &Score<'_>,
    standing: &Standing<'_>,
) -> Option<usize> {
    let count = || score.standings.iter().filter(|one| one.tier.id == standing.tier.id).count();
    scheme.peers.is_empty().then(count)
}
