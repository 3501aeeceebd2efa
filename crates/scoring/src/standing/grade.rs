//! 等次: given to units that may be honoured, by their places or points among their peers.

use std::collections::BTreeSet;

use ledger::Points;
use scheme::Scheme;
use scheme::model::{Award, Grade};

use super::Standing;

/// Gives each unit that may be honoured the first grade that it reaches.
pub(super) fn give<'a>(scheme: &'a Scheme, standings: &mut [Standing<'a>]) {
    let groups: BTreeSet<usize> = standings.iter().map(|standing| standing.peers).collect();
    for peers in groups {
        let mut together: Vec<&mut Standing<'a>> =
            standings.iter_mut().filter(|standing| standing.peers == peers).collect();
        among(scheme, &mut together);
    }
}

/// The same among units that are ranked together. Those that may not be honoured, and those without
/// any points, take no place.
fn among<'a>(scheme: &'a Scheme, together: &mut [&mut Standing<'a>]) {
    let by_rank = scheme.grades_by_rank;
    let rank = |standing: &Standing<'_>| {
        if by_rank { standing.rank } else { standing.annual_rank }
    };
    let has_points = |standing: &Standing<'_>| {
        let points = if by_rank { standing.total } else { standing.annual() };
        points > Points::ZERO
    };
    let count = together.len();
    // The places of the grades before.
    let mut taken = 0;
    for grade in &scheme.grades {
        let open = |standing: &Standing<'_>| standing.eligible == Some(true);
        // A grade of points takes its units out of those whose places are counted.
        let counts = |standing: &Standing<'_>| {
            let by_points = |earlier: &Grade| earlier.by.places(count).is_none();
            open(standing) && has_points(standing) && !standing.grade.is_some_and(by_points)
        };
        let counted: Vec<u32> =
            together.iter().filter(|one| counts(one)).map(|one| rank(one)).collect();
        let last = grade.by.places(count).map(|places| taken + places);
        for standing in together.iter_mut() {
            let within = |last: usize| {
                let before = counted.iter().filter(|other| **other < rank(standing)).count();
                has_points(standing) && before < last
            };
            let free = open(standing) && standing.grade.is_none();
            if free && last.map_or_else(|| reached(grade.by, standing), within) {
                standing.grade = Some(grade);
            }
        }
        taken = last.unwrap_or(taken);
    }
}

/// Whether a unit has the points that a grade asks for.
fn reached(by: Award, standing: &Standing<'_>) -> bool {
    match by {
        Award::Annual(least) => standing.annual() >= least,
        Award::Total(least) => standing.total >= least,
        Award::Ratio(times) => {
            standing.tier.target.is_some_and(|target| times.is_reached(standing.total, target))
        }
        Award::First(_) | Award::Share(_) => false,
    }
}
