//! Numbers owed in a period, and shares, that give points.

use std::collections::HashSet;

use ledger::{Body, Date, Fact, Factor, Points, Text};

use super::{ClauseIx, Measure, Members, Owed, PartIx, Period, PublicationIx, Scheme, UnitIx};

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tallied {
    /// Submissions of some categories, each fact.
    Submissions(Vec<Text>),
    /// Works printed in some publications, each work once.
    Adoptions {
        /// The publications.
        publications: Vec<PublicationIx>,
        /// The kinds; empty for all.
        kinds: Vec<Text>,
    },
}

/// What a norm counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counts {
    /// Submissions, or works that were printed.
    Items(Tallied),
    /// The points that facts dated in the period had given when it ended, by the hundredth.
    Points(Measure),
}

/// What a norm gives when a period is over; several add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gives {
    /// At the year's beginning, before anything is counted.
    pub base: Points,
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
}

/// So many in each period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Norm {
    /// Its name in the scheme.
    pub id: Text,
    /// What it is called in an explanation.
    pub name: Text,
    /// What is counted.
    pub counts: Counts,
    /// In which periods.
    pub per: Period,
    /// How many are owed, by who owes them on the day that [`Period::asks`] names.
    pub items: Owed,
    /// Whether each of a unit's informants owes so many.
    pub each_person: bool,
    /// The points.
    pub gives: Gives,
    /// Where they are summed.
    pub part: PartIx,
    /// The clause.
    pub clause: ClauseIx,
}

/// Points for a share, such as works adopted of works submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Its name in the scheme.
    pub id: Text,
    /// What it is called in an explanation: 采用率.
    pub name: Text,
    /// Works of this kind …
    pub of: Tallied,
    /// … out of works of that kind.
    pub out_of: Tallied,
    /// In which periods.
    pub per: Period,
    /// The units that it is for, on the day that [`Period::asks`] names.
    pub who: Members,
    /// Fewer works than this are no share.
    pub at_least: u32,
    /// What it gives.
    pub gives: ShareGives,
    /// Where the points are summed.
    pub part: PartIx,
    /// The clause.
    pub clause: ClauseIx,
}

/// What a share gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareGives {
    /// So much times the share, at most 1.
    Times(Points),
    /// What the highest step gives that the share reaches, by rising steps; below the first nothing.
    Steps(Vec<(Factor, Points)>),
}

impl Tallied {
    /// Whether it counts a fact.
    pub fn counts(&self, fact: &Fact, publication: Option<PublicationIx>) -> bool {
        match (self, &fact.body, publication) {
            (Tallied::Submissions(categories), Body::Submission(body), _) => {
                categories.contains(&body.category)
            }
            (Tallied::Adoptions { publications, kinds }, Body::Adoption(body), Some(printed)) => {
                publications.contains(&printed) && (kinds.is_empty() || kinds.contains(&body.kind))
            }
            _ => false,
        }
    }

    /// How many some facts are that it counts: each submission, or each work that was printed.
    pub fn number<'f>(&self, facts: impl Iterator<Item = &'f Fact>) -> usize {
        match self {
            Tallied::Submissions(_) => facts.count(),
            Tallied::Adoptions { .. } => Tallied::works(facts),
        }
    }

    /// The works of some facts, each once.
    pub fn works<'f>(facts: impl Iterator<Item = &'f Fact>) -> usize {
        facts.filter_map(Fact::work).collect::<HashSet<_>>().len()
    }
}

impl Counts {
    /// Nothing, of norms that ask for none.
    pub const NONE: Counts = Counts::Items(Tallied::Submissions(vec![]));

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
    /// Whether it asks for anything, or gives a base alone.
    pub fn asks(&self) -> bool {
        self.counts != Counts::NONE
    }

    /// What was done of so many items, by what each of those who owe them had sent.
    pub fn done(&self, items: u32, sent: impl IntoIterator<Item = usize>) -> Done {
        Done::of(items as usize * self.counts.one(), sent)
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

impl Done {
    /// What each of those who owe so many had sent.
    pub fn of(each: usize, sent: impl IntoIterator<Item = usize>) -> Done {
        let add = |done: Done, sent: usize| Done {
            owed: done.owed + each,
            sent: done.sent + sent,
            missing: done.missing + each.saturating_sub(sent),
            more: done.more + sent.saturating_sub(each),
        };
        sent.into_iter().fold(Done::default(), add)
    }
}

impl Gives {
    /// What a period gives, counted in parts of which so many are `one`; the base is no period's.
    pub fn of(self, done: Done, one: usize) -> Points {
        let Done { owed, missing, more, .. } = done;
        let times = |count: usize, points| Factor::share(count, one).of(points);
        let whole = match (owed, missing) {
            (0, _) => Points::ZERO,
            (_, 0) => self.met,
            _ => self.missed,
        };
        let each = times(missing, self.each_miss) + times(more, self.each_more);
        whole + each + Factor::share(owed.saturating_sub(missing), owed).of(self.rate)
    }
}

impl Rate {
    /// Which of its periods look at a unit.
    pub fn asked(
        &self,
        unit: UnitIx,
        scheme: &Scheme,
        periods: &[(Date, Date)],
    ) -> Vec<(Date, Date)> {
        let begins = scheme.unit(unit).and_then(|unit| unit.begins);
        let whole = periods.iter().copied().filter(|(from, _)| self.per.is_of(begins, *from));
        whole.filter(|days| self.who.has(unit, self.per.asks(*days))).collect()
    }

    /// The points for some works out of all.
    pub fn points(&self, some: usize, all: usize) -> Points {
        let enough = all >= self.at_least as usize;
        if enough { self.gives.of(Factor::share(some, all)) } else { Points::ZERO }
    }
}

impl ShareGives {
    /// The points of a share.
    pub fn of(&self, share: Factor) -> Points {
        match self {
            ShareGives::Times(points) => {
                (if share.reaches(Factor::ONE) { Factor::ONE } else { share }).of(*points)
            }
            ShareGives::Steps(steps) => {
                let reached = steps.iter().rev().find(|(from, _)| share.reaches(*from));
                reached.map_or(Points::ZERO, |(_, points)| *points)
            }
        }
    }
}
