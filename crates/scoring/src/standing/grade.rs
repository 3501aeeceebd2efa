//! 等次: given by places, by points, or by both, among units that are ranked together.

use std::collections::{BTreeMap, BTreeSet};

use ledger::{Date, Points};
use scheme::Scheme;
use scheme::model::{Grade, Least, Places, UnitIx};

use super::{Standing, State};

impl Standing<'_> {
    /// Whether some grade was open to it on the day of the score; without a grade it missed them.
    pub fn may_be_graded(&self, scheme: &Scheme, day: Date) -> bool {
        scheme.grades.iter().any(|grade| grade.names(self.unit, day) && open(grade, self))
    }
}

/// Gives each unit the first grade that it reaches; as long as nobody knows who may be honoured, none.
pub(super) fn give<'a>(scheme: &'a Scheme, day: Date, standings: &mut [Standing<'a>]) {
    let groups: BTreeSet<usize> = standings.iter().map(|standing| standing.peers).collect();
    for peers in groups {
        let mut together: Vec<&mut Standing<'a>> =
            standings.iter_mut().filter(|standing| standing.peers == peers).collect();
        among(scheme, day, &mut together);
    }
}

/// The same among units that are ranked together.
fn among<'a>(scheme: &'a Scheme, day: Date, together: &mut [&mut Standing<'a>]) {
    let mut before: Vec<Before> = vec![];
    // Who stands within the places of a grade before, and of which one first: it keeps its place,
    // whatever it is given in the end.
    let mut placed: Placed = BTreeMap::new();
    for grade in &scheme.grades {
        let units = together.iter().map(|standing| standing.unit);
        let named: BTreeSet<UnitIx> = units.filter(|unit| grade.names(*unit, day)).collect();
        let whose = |one: &Standing<'_>| named.contains(&one.unit) && open(grade, one);
        let own = together.iter().map(|one| &**one).filter(|one| whose(one));
        let field = Field::of(scheme, own, &placed);
        let places = grade.places.and_then(|places| places.from_first(named.len()));
        for standing in together.iter_mut().filter(|one| whose(one)) {
            let last = places.map(|places| {
                let taken = before.iter().enumerate().map(|(index, earlier)| {
                    earlier.taken(&named, field.ahead(standing, &placed, index))
                });
                places + taken.sum::<usize>()
            });
            let within = field.places(grade, standing, last);
            if within && last.is_some() {
                placed.entry(standing.unit).or_insert(before.len());
            }
            if within && standing.grade.is_none() && meets(grade, standing) {
                standing.grade = Some(grade);
            }
        }
        before.extend(places.map(|places| Before { named, places }));
    }
}

/// Units within the places of grades before, each with the first of these.
type Placed = BTreeMap<UnitIx, usize>;

/// A grade before that has places from the first on.
struct Before {
    /// Those of the units ranked together whom it names.
    named: BTreeSet<UnitIx>,
    places: usize,
}

impl Before {
    /// How many of its places come before those of a grade after it: all where both name the same
    /// units, else those that units ahead have whom both name.
    fn taken(&self, named: &BTreeSet<UnitIx>, ahead: usize) -> usize {
        if self.named == *named { self.places } else { ahead.min(self.places) }
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
    first: Vec<(u32, UnitIx)>,
    /// Ranks of all to whom it is open.
    last: Vec<u32>,
}

impl Field {
    /// Of those to whom it is open.
    fn of<'s, 'a: 's>(
        scheme: &Scheme,
        own: impl Iterator<Item = &'s Standing<'a>>,
        placed: &Placed,
    ) -> Field {
        let by_rank = scheme.grades_by_rank;
        let mut field = Field { by_rank, first: vec![], last: vec![] };
        for standing in own {
            let free = standing.grade.is_none_or(|earlier| earlier.places.is_some());
            let counts = free || placed.contains_key(&standing.unit);
            let rank = field.rank(standing);
            field.last.push(rank);
            let first = field.has_points(standing) && counts;
            field.first.extend(first.then_some((rank, standing.unit)));
        }
        field
    }

    /// How many ahead of a unit stand within the places of a grade before, and of none before that.
    fn ahead(&self, standing: &Standing<'_>, placed: &Placed, index: usize) -> usize {
        let rank = self.rank(standing);
        let ahead = self.first.iter().filter(|(other, _)| *other < rank);
        ahead.filter(|(_, unit)| placed.get(unit) == Some(&index)).count()
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
                let before = self.first.iter().filter(|(other, _)| *other < rank).count();
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
