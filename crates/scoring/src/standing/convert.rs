//! 折算: the year's results in the points of another account.

use std::collections::{BTreeMap, BTreeSet};

use scheme::Scheme;
use scheme::model::{Among, Conversion};

use super::Standing;

/// Converts the year's results, each among those with whom it is ranked.
pub(super) fn convert(scheme: &Scheme, conversion: &Conversion, standings: &mut [Standing<'_>]) {
    let groups: BTreeSet<usize> = standings.iter().map(|standing| standing.peers).collect();
    let of_group = |peers: usize| {
        let equals = standings.iter().filter(|standing| standing.peers == peers);
        let full = scheme.peers.get(peers).and_then(|peers| peers.full);
        (peers, (Among::of(equals.map(Standing::annual)), conversion.with_full(full)))
    };
    let all: BTreeMap<usize, (Among, Conversion)> = groups.into_iter().map(of_group).collect();
    for standing in standings {
        let place = if scheme.grades_by_rank { standing.rank } else { standing.annual_rank };
        let own = all.get(&standing.peers);
        standing.converted =
            own.and_then(|(among, by)| by.convert(standing.annual(), *among, place));
    }
}
