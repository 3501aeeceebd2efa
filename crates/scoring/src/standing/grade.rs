//! 等次: given by places, by points, or by both, among units that are ranked together.

use std::collections::BTreeSet;

use ledger::Points;
use scheme::Scheme;
use scheme::model::{Grade, Least, Places, UnitIx};

use super::{Standing, State};

impl Standing<'_> {
    /// Whether some grade was open to it; without a grade it missed them.
    pub fn may_be_graded(&self, scheme: &Scheme) -> bool {
        scheme.grades.iter().any(|grade| open(grade, self))
    }
}

/// Gives each unit the first grade that it reaches; as long as nobody knows who may be honoured, none.
pub(super) fn give<'a>(scheme: &'a Scheme, standings: &mut [Standing<'a>]) {
    let groups: BTreeSet<usize> = standings.iter().map(|standing| standing.peers).collect();
    for peers in groups {
        let mut together: Vec<&mut Standing<'a>> =
            standings.iter_mut().filter(|standing| standing.peers == peers).collect();
        among(scheme, &mut together);
    }
}

/// The same among units that are ranked together.
fn among<'a>(scheme: &'a Scheme, together: &mut [&mut Standing<'a>]) {
    let count = together.len();
    // The places of the grades before, and who stands within them: it keeps its place, whatever it is
    // given in the end.
    let (mut taken, mut placed) = (0, BTreeSet::new());
    for grade in &scheme.grades {
        let field = Field::of(scheme, grade, together, &placed);
        let last = grade.places.and_then(|places| places.from_first(count));
        let last = last.map(|places| taken + places);
        for standing in together.iter_mut().filter(|standing| open(grade, standing)) {
            let within = field.places(grade, standing, last);
            placed.extend((within && last.is_some()).then_some(standing.unit));
            if within && standing.grade.is_none() && meets(grade, standing) {
                standing.grade = Some(grade);
            }
        }
        taken = last.unwrap_or(taken);
    }
}

/// Whether a grade is open to a unit: those that are barred have none but what the notice gives them too.
fn open(grade: &Grade, standing: &Standing<'_>) -> bool {
    standing.eligible.is_some_and(|eligible| eligible || grade.barred)
}

/// Whether a unit has the points and has met the duties that a grade asks for.
fn meets(grade: &Grade, standing: &Standing<'_>) -> bool {
    let reached = |reach: &Least| match reach {
        Least::Annual(least) => standing.annual() >= *least,
        Least::Total(least) => standing.total >= *least,
        Least::Ratio(times) => {
            standing.tier.target.is_some_and(|target| times.is_reached(standing.total, target))
        }
    };
    let lacks =
        |duty: &super::StateOf<'_>| grade.duties.contains(&duty.index) && duty.state != State::Met;
    grade.least.iter().all(reached) && !standing.duties.iter().any(lacks)
}

/// Whose places are counted for a grade.
struct Field {
    by_rank: bool,
    /// Ranks of those to whom it is open and who have points, but for those whom a grade without
    /// places took before they had one.
    first: Vec<u32>,
    /// Ranks of all to whom it is open.
    last: Vec<u32>,
}

impl Field {
    fn of<'a>(
        scheme: &Scheme,
        grade: &Grade,
        together: &[&mut Standing<'a>],
        placed: &BTreeSet<UnitIx>,
    ) -> Field {
        let by_rank = scheme.grades_by_rank;
        let mut field = Field { by_rank, first: vec![], last: vec![] };
        for standing in together.iter().filter(|one| open(grade, one)) {
            let free = standing.grade.is_none_or(|earlier| earlier.places.is_some());
            let counts = free || placed.contains(&standing.unit);
            let rank = field.rank(standing);
            field.last.push(rank);
            field.first.extend((field.has_points(standing) && counts).then_some(rank));
        }
        field
    }

    /// Whether a unit is within a grade's places, the last of which from the first on is given; units
    /// without points have none of these.
    fn places(&self, grade: &Grade, standing: &Standing<'_>, last: Option<usize>) -> bool {
        let rank = self.rank(standing);
        match grade.places {
            None => true,
            Some(Places::Last(places)) => {
                let behind = self.last.iter().filter(|other| **other > rank).count();
                usize::try_from(places).is_ok_and(|places| behind < places)
            }
            Some(_) => {
                let before = self.first.iter().filter(|other| **other < rank).count();
                self.has_points(standing) && last.is_some_and(|last| before < last)
            }
        }
    }

    fn rank(&self, standing: &Standing<'_>) -> u32 {
        if self.by_rank { standing.rank } else { standing.annual_rank }
    }

    fn has_points(&self, standing: &Standing<'_>) -> bool {
        let points = if self.by_rank { standing.total } else { standing.annual() };
        points > Points::ZERO
    }
}
