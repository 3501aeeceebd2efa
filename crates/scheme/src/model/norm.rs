//! Numbers owed in a period, and numbers reached in it, that give points.

use ledger::{Date, FactType, Factor, Points, Text};

use super::{ClauseIx, Condition, Measure, Owed, PartIx, Period, Scheme, Tallied, UnitIx};

/// What a norm counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counts {
    /// Submissions, or works that were printed or endorsed.
    Items(Tallied),
    /// The points that facts dated in the period had given when it ended, by the hundredth.
    Points(Measure),
}

/// What a norm gives when a period is over; several add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gives {
    /// At the year's beginning, before anything is counted.
    pub base: Points,
    /// In each period, whatever is done in it.
    pub each_base: Points,
    /// When enough was done.
    pub met: Points,
    /// When it was not.
    pub missed: Points,
    /// For each one that is missing.
    pub each_miss: Points,
    /// For each one more than owed.
    pub each_more: Points,
    /// Multiplied with the share done, at most 1.
    pub rate: Points,
}

/// What was done in a period of what was owed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// How many were owed, by all who owe some.
    pub owed: usize,
    /// How many were sent.
    pub sent: usize,
    /// How many are missing.
    pub missing: usize,
    /// How many are more than owed.
    pub more: usize,
    /// What the steps give that each of them reached.
    pub steps: Points,
}

/// So many in each period, or points for how many they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Norm {
    /// Its name in the scheme.
    pub id: Text,
    /// What it is called in an explanation.
    pub name: Text,
    /// What is counted.
    pub counts: Counts,
    /// Whether points are measured when all else is there, and within its limits, not by what facts gave.
    pub settled: bool,
    /// In which periods.
    pub per: Period,
    /// How many are owed, by who owes them on the day that [`Period::asks`] names; 0 of all where
    /// nothing asks for a number.
    pub items: Owed,
    /// Whether each of a unit's informants owes so many.
    pub each_person: bool,
    /// The points.
    pub gives: Gives,
    /// 分段计分: points for how many each did, counted as [`Done`] counts, by rising steps; of these the
    /// highest that is reached, below the first nothing.
    pub steps: Vec<(usize, Points)>,
    /// 按完成率分档: points for how large a part of what it owed each did, above the whole too; of these the
    /// highest that is reached, and nothing where nothing is owed.
    pub completion: Vec<(Factor, Points)>,
    /// Where they are summed.
    pub part: PartIx,
    /// The clause.
    pub clause: ClauseIx,
}

impl Counts {
    /// Nothing, of norms that ask for none.
    pub const NONE: Counts = Counts::Items(Tallied::Submissions(vec![]));

    /// The facts that it counts one by one by their type, and on which conditions.
    pub fn facts(&self) -> Option<(FactType, &[Condition])> {
        if let Counts::Items(of) = self { of.facts() } else { None }
    }

    /// What one of it is called: of points 分, else as [`Tallied::unit`].
    pub fn unit(&self) -> &'static str {
        match self {
            Counts::Points(_) => "分",
            Counts::Items(of) => of.unit(),
        }
    }

    /// How many of what is counted are one.
    pub fn one(&self) -> usize {
        if let Counts::Points(_) = self { 100 } else { 1 }
    }

    /// A number of what is counted as it is said: `12`, of points `12.5`.
    pub fn shown(&self, number: usize) -> String {
        let points = || i64::try_from(number).map(Points::from_hundredths).unwrap_or_default();
        if let Counts::Points(_) = self { points().to_string() } else { number.to_string() }
    }
}

impl Norm {
    /// Whether it asks anybody for a number.
    pub fn owes(&self) -> bool {
        self.items.0.iter().flatten().any(|(_, number)| *number > 0)
    }

    /// What was done of so many items, by what each of those who owe them had sent.
    pub fn done(&self, items: u32, sent: impl IntoIterator<Item = usize>) -> Done {
        let each = items as usize * self.counts.one();
        let add = |done: Done, sent: usize| Done {
            owed: done.owed + each,
            sent: done.sent + sent,
            missing: done.missing + each.saturating_sub(sent),
            more: done.more + sent.saturating_sub(each),
            steps: done.steps + self.by_steps(sent, each),
        };
        sent.into_iter().fold(Done::default(), add)
    }

    /// What the steps give that so many of so many reach.
    fn by_steps(&self, sent: usize, owed: usize) -> Points {
        let step = self.step(sent).map(|(_, points)| points);
        let part = self.part_done(sent, owed).map(|(_, points)| points);
        step.unwrap_or_default() + part.unwrap_or_default()
    }

    /// The highest part of what is owed that so many reach, and what it gives.
    pub fn part_done(&self, sent: usize, owed: usize) -> Option<(Factor, Points)> {
        let done = Factor::share(sent, owed);
        let reached = |(from, _): &&(Factor, Points)| owed > 0 && done.reaches(*from);
        self.completion.iter().rev().find(reached).copied()
    }

    /// The highest step that so many reach, and what it gives.
    pub fn step(&self, sent: usize) -> Option<(usize, Points)> {
        self.steps.iter().rev().find(|(from, _)| *from <= sent).copied()
    }

    /// The day on which a unit has its base: the first of its own in the year on which it owes something;
    /// `None` where no period asks it for anything.
    pub fn begins(&self, unit: UnitIx, scheme: &Scheme) -> Option<Date> {
        let begins = scheme.unit(unit).and_then(|unit| unit.begins);
        let there = begins.unwrap_or(scheme.first_day());
        let asked = |days: &(Date, Date)| self.items.of(unit, self.per.asks(*days)).is_some();
        let mut periods = self.per.days(scheme.span()).into_iter();
        periods.find(|days| self.per.is_of(Some(there), days.0) && asked(days))?;
        self.items.first(unit, there)
    }
}

impl Gives {
    /// What a period gives, counted in parts of which so many are `one`; the base is no period's.
    pub fn of(self, done: Done, one: usize) -> Points {
        let Done { owed, missing, more, steps, .. } = done;
        let times = |count: usize, points| Factor::share(count, one).of(points);
        let whole = match (owed, missing) {
            (0, _) => Points::ZERO,
            (_, 0) => self.met,
            _ => self.missed,
        };
        let each = times(missing, self.each_miss) + times(more, self.each_more);
        let rate = Factor::share(owed.saturating_sub(missing), owed).of(self.rate);
        self.each_base + whole + each + rate + steps
    }
}
