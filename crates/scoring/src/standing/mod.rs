//! Standings: a unit's postings summed, ranked, and held against its duties.

mod convert;
mod duty;
mod evidence;
mod gather;
mod grade;
mod mark;
mod quota;
mod rank;

use std::sync::Arc;

use ledger::{At, Code, Date, Fact, Fault, Faults, Points, Text};
use scheme::Scheme;
use scheme::model::{
    Bar, ClauseIx, Duty, DutyIx, Grade, Measure, PartIx, Stage, Tied, Tier, UnitIx,
};

pub use scheme::model::State;

use crate::posting::{Measured, Missing, View, reached_at};
use crate::{Docket, Posting, Ratio};

pub use duty::Obligation;
pub use mark::Mark;
pub use quota::{QuotaRecord, QuotaWeek};
pub(crate) use rank::{Ranked, rank};

/// The score of all units as of a day.
#[derive(Clone, Debug)]
pub struct Score<'a> {
    /// The day.
    pub as_of: Date,
    /// Facts known, of all types and years.
    pub facts: usize,
    /// Of these, facts of other appraisal years, voids never.
    pub outside: usize,
    /// The units in listed order: peers, rank, then total, then the scheme's order.
    pub standings: Vec<Standing<'a>>,
}

/// One unit's score.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    /// The unit.
    pub unit: UnitIx,
    /// Its name.
    pub name: &'a Text,
    /// Its tier.
    pub tier: &'a Tier,
    /// By date, then fact id in code-point order, one without a fact last in its day.
    pub postings: Vec<Posting<'a>>,
    /// 累计得分: the sum of the postings of the parts that are not beside it.
    pub total: Points,
    /// The position of its peers on the day in the scheme; 0 where it names none.
    pub peers: usize,
    /// What decides between it and its equals, one after the other.
    pub(crate) ties: Vec<Tied>,
    /// 排名 among its peers; among all where the scheme names none.
    pub rank: u32,
    /// 排名 within the tier.
    pub tier_rank: u32,
    /// The marks that count, one a task.
    pub marks: Vec<Mark<'a>>,
    /// 年终排名, among the same.
    pub annual_rank: u32,
    /// 折算得分; none where the notice converts nothing, and where nobody has points above 0.
    pub converted: Option<Points>,
    /// The unit's duties, in the scheme's order.
    pub duties: Vec<StateOf<'a>>,
    /// What bars it from honours.
    pub barred: Vec<Barred<'a>>,
    /// Whether honours are open to it; undecided until the year is over.
    pub eligible: Option<bool>,
    /// 等次; none while that is undecided, and where it reaches none.
    pub grade: Option<&'a Grade>,
    /// 每周报送; none for a unit without a quota.
    pub quota: Option<QuotaRecord>,
    /// What must be followed up and costs no points: the pledges.
    pub obligations: Vec<Obligation<'a>>,
    /// What it sent in.
    pub submissions: Submissions<'a>,
    /// How many it has of what a column of the bulletin counts, by the column's position; 0 for others.
    pub(crate) numbers: Vec<usize>,
}

/// A duty, how it stands, and how far it is.
#[derive(Clone, Copy, Debug)]
pub struct StateOf<'a> {
    /// The duty's position.
    pub index: DutyIx,
    /// The duty.
    pub duty: &'a Duty,
    /// The clause that the unit is told.
    pub clause: ClauseIx,
    /// How it stands.
    pub state: State,
    /// How far the unit is and how far it must be: items, or points.
    pub progress: (Points, Points),
}

/// What bars a unit from honours.
#[derive(Clone, Copy, Debug)]
pub struct Barred<'a> {
    /// The rule.
    pub bar: &'a Bar,
    /// Since when.
    pub date: Date,
    /// The fact; none where periods added up.
    pub fact: Option<&'a Fact>,
}

/// Why a unit is not eligible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason<'a> {
    /// A duty's or a bar's name in the answer.
    pub duty: &'a str,
    /// The clause's id.
    pub clause: &'a str,
}

/// Submissions of the year by category.
#[derive(Clone, Debug, Default)]
pub struct Submissions<'a>(pub Vec<&'a Fact>);

impl<'a> Docket<'a> {
    /// The score as of a day.
    ///
    /// # Errors
    /// [`Code::NO_CALENDAR`] when working days of a year without a calendar are needed.
    pub fn score(&self, as_of: Date) -> Result<Score<'a>, Faults> {
        gather::standings(self, as_of).map_err(|first| self.no_calendars(as_of, &first))
    }

    /// The postings of facts as of a day, without what hangs on a unit's sums and duties.
    ///
    /// # Errors
    /// As [`Docket::score`].
    pub(crate) fn postings(&self, as_of: Date) -> Result<Vec<Posting<'a>>, Faults> {
        let view = View { docket: self, as_of };
        let reached = || reached_at(&view, Stage::Facts, &Measured::default());
        let postings = || view.postings(&reached()?);
        postings().map_err(|first| self.no_calendars(as_of, &first))
    }

    fn no_calendars(&self, as_of: Date, first: &Missing<'_>) -> Faults {
        let view = View { docket: self, as_of };
        let mut faults: Faults =
            view.missing().iter().map(|missing| self.no_calendar(missing)).collect();
        if faults.is_empty() {
            faults.push(self.no_calendar(first));
        }
        faults
    }

    fn no_calendar(&self, missing: &Missing<'_>) -> Fault {
        let entry = missing.fact.and_then(|fact| self.ledger.entry(&fact.id));
        let fault = match entry {
            Some(entry) => self.ledger.fault(Code::NO_CALENDAR, entry, "date"),
            None => Fault::error(Code::NO_CALENDAR, At::file(&Arc::from("calendars"))),
        };
        fault.with("year", missing.year.to_string())
    }
}

impl<'a> Standing<'a> {
    /// 任务占比; none where the tier has no target.
    pub fn ratio(&self) -> Option<Ratio> {
        self.tier.target.map(|_| Ratio::of(self.total, self.tier))
    }

    /// The points that a measure sums, signed.
    pub fn measured(&self, scheme: &Scheme, of: Measure) -> Points {
        let sums = |posting: &&Posting<'_>| of.sums(scheme, posting.part);
        self.postings.iter().filter(sums).map(|posting| posting.points).sum()
    }

    /// The signed sum of a part.
    pub fn part(&self, part: PartIx) -> Points {
        self.postings.iter().filter(|p| p.part == part).map(|p| p.points).sum()
    }

    /// A part as the answer shows it: what the total subtracts, as a positive number.
    pub fn shown(&self, scheme: &Scheme, part: PartIx) -> Points {
        let sum = self.part(part);
        let subtracted = scheme.parts.get(part.at()).is_some_and(|part| part.subtracted);
        if subtracted { -sum } else { sum }
    }

    /// 共同任务 in all.
    pub fn common(&self) -> Points {
        self.marks.iter().map(|mark| mark.points).sum()
    }

    /// 年终成绩: common tasks and total.
    pub fn annual(&self) -> Points {
        self.common() + self.total
    }

    /// What ranks it by the year's result: that, then what decides between equals.
    pub(crate) fn by_year(&self) -> (Points, Vec<Tied>) {
        (self.annual(), self.ties.clone())
    }

    /// Why the unit is not eligible: duties not met in the scheme's order, then bars; empty while
    /// it is, or while that is undecided.
    pub fn reasons(&self, scheme: &'a Scheme) -> Vec<Reason<'a>> {
        if self.eligible != Some(false) {
            return vec![];
        }
        let unmet = self.duties.iter().filter(|d| d.duty.bars && d.state != State::Met);
        let unmet =
            unmet.map(|d| Reason { duty: d.duty.id.as_str(), clause: scheme.clause_id(d.clause) });
        let mut reasons: Vec<Reason<'a>> = unmet.collect();
        for Barred { bar, .. } in &self.barred {
            let reason = Reason { duty: bar.id.as_str(), clause: scheme.clause_id(bar.clause) };
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        reasons
    }
}

impl Submissions<'_> {
    /// How many are of one of these categories.
    pub fn count(&self, categories: &[Text]) -> usize {
        let of = |fact: &&&Fact| {
            fact.word("category").is_some_and(|word| categories.iter().any(|c| c == word))
        };
        self.0.iter().filter(of).count()
    }
}

impl<'a> Score<'a> {
    /// A unit's standing.
    pub fn of(&self, unit: UnitIx) -> Option<&Standing<'a>> {
        self.standings.iter().find(|s| s.unit == unit)
    }
}
