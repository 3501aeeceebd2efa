//! Postings: every point with its fact, its clause and its ground.

mod bulk;
mod compared;
mod counter;
mod discretion;
mod event;
mod limit;
mod measured;
mod norm;
mod overdue;

use ledger::calendar::MissingYear;
use ledger::{Date, Fact, Points};
use scheme::Scheme;
use scheme::model::{
    ClauseIx, Comparison, Counter, Deadline, Discretion, Done, Limit, Norm, PartIx, Penalty,
    Placed, PointsRule, PublicationIx, Rate, Source, UnitIx,
};

use crate::{Case, Docket};

pub(crate) use counter::{Reached, postings as counted, reached_at};
pub(crate) use limit::apply as within_limits;
pub(crate) use measured::{Before, Measured};
pub(crate) use overdue::{deadline, due};

/// One line of a unit's account.
#[derive(Clone, Debug)]
pub struct Posting<'a> {
    /// The unit.
    pub unit: UnitIx,
    /// The fact; none of what follows from a sum, a period, or what did not happen.
    pub fact: Option<&'a Fact>,
    /// The day from which it counts.
    pub date: Date,
    /// The part of the total.
    pub part: PartIx,
    /// The clause that gives it.
    pub clause: ClauseIx,
    /// What counts, signed; 0 for a loser.
    pub points: Points,
    /// What it would be worth by itself: the figure before counting rules.
    pub figure: Points,
    /// Why.
    pub ground: Ground<'a>,
}

/// Why a posting stands.
#[derive(Clone, Debug)]
pub enum Ground<'a> {
    /// Printed, and it counts.
    Adopted(PublicationIx),
    /// Printed, but another appearance of the work counts.
    Republished(PublicationIx, &'a Fact),
    /// Endorsed, and it counts.
    Endorsed,
    /// Endorsed again at a level where an earlier one counts.
    EndorsedBefore(&'a Fact),
    /// Endorsed, and beyond the most that one work's endorsements give, which is said.
    Capped(Points),
    /// A rule for a kind of fact.
    Ruled(&'a PointsRule),
    /// Given by a person for a reason.
    Given(&'a Discretion, &'a ledger::Text),
    /// What was counted reached a number, for a time in its period.
    Counted(&'a Counter, usize),
    /// A sum, which is said, went beyond its limit; of which work, where the limit is over works.
    Bounded(&'a Limit, Points, Option<ledger::Text>),
    /// Taken back, as a limit keeps the highest alone: its day and points; and what is taken back of
    /// that which limits sum by itself.
    Outdone(&'a Limit, (Date, Points), Option<Source>),
    /// What a norm gives before anything is counted.
    Base(&'a Norm),
    /// What a norm gives for a period: its first and last day, and what was done of what was owed.
    Normed(&'a Norm, (Date, Date), Done),
    /// What a share gives for a period: its first and last day, how many out of how many.
    Rated(&'a Rate, (Date, Date), (usize, usize)),
    /// What a unit reached in a period beside others: its first and last day, and how it did.
    Compared(&'a Comparison, (Date, Date), Placed),
    /// Something was not done by this last day.
    Overdue(&'a Deadline, Date),
    /// A duty was not met by the year's end.
    Unmet(&'a Penalty),
}

impl Posting<'_> {
    /// Whether the posting was beaten by another and counts 0 for it.
    pub fn lost(&self) -> bool {
        let beaten = matches!(
            self.ground,
            Ground::Republished(..) | Ground::EndorsedBefore(_) | Ground::Capped(_)
        );
        beaten && self.points == Points::ZERO
    }
}

/// A year whose working days are needed and unknown, and the fact that needs them.
pub(crate) struct Missing<'a> {
    pub year: i32,
    pub fact: Option<&'a Fact>,
}

impl From<MissingYear> for Missing<'_> {
    fn from(missing: MissingYear) -> Self {
        Missing { year: missing.year, fact: None }
    }
}

/// A docket as seen on a day: the cases dated up to it, credited to the units of that day.
#[derive(Debug)]
pub(crate) struct View<'a, 'd> {
    pub docket: &'d Docket<'a>,
    pub as_of: Date,
}

impl<'a> View<'a, '_> {
    pub fn scheme(&self) -> &'a Scheme {
        self.docket.scheme
    }

    /// The cases that count on the day, with the units that stand for them then.
    pub fn cases(&self) -> impl Iterator<Item = (&'a Fact, Vec<UnitIx>, Option<PublicationIx>)> {
        self.seen().map(|case| (case.fact, self.heirs(case), case.publication))
    }

    /// The cases that count on the day.
    pub fn seen(&self) -> impl Iterator<Item = &Case<'a>> {
        self.docket.cases.iter().filter(|case| case.fact.date <= self.as_of)
    }

    /// The units that stand for a case on the day, none twice.
    pub fn heirs(&self, case: &Case<'a>) -> Vec<UnitIx> {
        self.scheme().heirs(&case.units, self.as_of)
    }

    /// Whether a unit has an account of its own on the day.
    pub fn lists(&self, unit: UnitIx) -> bool {
        let found = self.scheme().unit(unit);
        found.is_some_and(|unit| unit.exists_on(self.as_of.max(self.scheme().first_day())))
    }

    /// The unit that keeps a unit's account on the day: itself, or the one it has merged into.
    pub fn heir(&self, unit: UnitIx) -> UnitIx {
        self.scheme().heir(unit, self.as_of)
    }

    /// Every change whose working days cannot be counted.
    pub fn missing(&self) -> Vec<Missing<'a>> {
        let due = |(fact, ..): (&'a Fact, _, _)| due(self, deadline(self, fact)?.0, fact).err();
        self.cases().filter_map(due).collect()
    }

    /// All postings of facts on the day, and of periods but for what is measured by points or beside others.
    ///
    /// # Errors
    /// The year whose working days are needed and unknown.
    pub fn postings(&self, reached: &[Reached<'a>]) -> Result<Vec<Posting<'a>>, Missing<'a>> {
        let mut postings = bulk::postings(self);
        postings.extend(event::postings(self));
        postings.extend(counter::postings(reached));
        postings.extend(discretion::postings(self));
        postings.extend(overdue::postings(self)?);
        postings.extend(norm::postings(self)?);
        Ok(postings)
    }
}
