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
        among(&scheme.grades, &mut together);
    }
}

/// The same among units that are ranked together. Those that may not be honoured take no place.
fn among<'a>(grades: &'a [Grade], together: &mut [&mut Standing<'a>]) {
    let count = together.len();
    // The places of the grades before.
    let mut taken = 0;
    for grade in grades {
        let open = |standing: &Standing<'_>| standing.eligible == Some(true);
        // A grade of points takes its units out of those whose places are counted.
        let counts = |standing: &Standing<'_>| {
            let by_points = |earlier: &Grade| earlier.by.places(count).is_none();
            open(standing) && !standing.grade.is_some_and(by_points)
        };
        let counted: Vec<(Points, Vec<Points>)> =
            together.iter().filter(|one| counts(one)).map(|one| one.by_year()).collect();
        let last = grade.by.places(count).map(|places| taken + places);
        for standing in together.iter_mut() {
            let place = || {
                let own = standing.by_year();
                1 + counted.iter().filter(|other| **other > own).count()
            };
            let free = open(standing) && standing.grade.is_none();
            if free && last.map_or_else(|| reached(grade.by, standing), |last| place() <= last) {
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
