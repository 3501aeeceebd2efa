//! In which order a day's account comes to be: what is measured is there before it is measured.

use super::{
    Comparison, Counted, Counter, Counts, Ended, Giver, Giving, Limit, Measure, Norm, Period,
    Scheme,
};

/// When what a rule gives is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// By facts alone.
    Facts,
    /// When all is there that facts give.
    Given,
    /// When all else is there, and within its limits.
    Settled,
}

impl Stage {
    /// All of them in order.
    pub const ALL: [Stage; 3] = [Stage::Facts, Stage::Given, Stage::Settled];

    /// That of what is measured by points, or beside others.
    fn of(settled: bool) -> Stage {
        if settled { Stage::Settled } else { Stage::Given }
    }
}

impl Norm {
    /// When it is known what was done of what it asks.
    pub fn stage(&self) -> Stage {
        if let Counts::Points(_) = self.counts { Stage::of(self.settled) } else { Stage::Facts }
    }
}

impl Comparison {
    /// When its places are known.
    pub fn stage(&self) -> Stage {
        Stage::of(self.settled)
    }
}

impl Counted {
    /// When it is known how many there are.
    pub fn stage(&self, scheme: &Scheme) -> Stage {
        let stage = |ended: &Ended| match *ended {
            Ended::Missed(norm) => scheme.norms.get(norm).map(Norm::stage),
            Ended::First(rule) | Ended::Last(rule) => {
                scheme.comparisons.get(rule).map(Comparison::stage)
            }
        };
        self.ways().iter().filter_map(stage).max().unwrap_or(Stage::Facts)
    }
}

impl Counter {
    /// When it is known whether it is reached.
    pub fn stage(&self, scheme: &Scheme) -> Stage {
        let all = self.of.iter().map(|reach| reach.of.stage(scheme));
        all.max().unwrap_or(Stage::Facts)
    }
}

impl Giving<'_> {
    /// When what it gives is known; nothing where that is part of no account that is measured: a penalty
    /// is taken when the account is closed.
    pub(super) fn stage(&self, scheme: &Scheme) -> Option<Stage> {
        match self.of {
            Giver::Norm => scheme.norms.iter().find(|rule| rule.id == *self.id).map(Norm::stage),
            Giver::Comparison => {
                scheme.comparisons.iter().find(|rule| rule.id == *self.id).map(Comparison::stage)
            }
            Giver::Counter => {
                let own = scheme.counters.iter().find(|rule| rule.id == *self.id);
                own.map(|rule| rule.stage(scheme))
            }
            Giver::Penalty => None,
            _ => Some(Stage::Facts),
        }
    }
}

impl Limit {
    /// From when on it binds.
    pub(super) fn stage(&self, scheme: &Scheme) -> Stage {
        let counter = self.counter.and_then(|at| scheme.counters.get(at));
        counter.map_or(Stage::Facts, |counter| counter.stage(scheme))
    }
}

impl Scheme {
    /// Over which periods which points are measured at a stage, some perhaps more than once.
    pub fn measured(&self, stage: Stage) -> impl Iterator<Item = (Period, Measure)> {
        let norms = self.norms.iter().map(|norm| (norm.stage(), norm.per, Some(&norm.counts)));
        let beside = self.comparisons.iter();
        let beside = beside.map(|rule| (rule.stage(), rule.per, rule.of.counts()));
        let own = norms.chain(beside).filter(move |(own, ..)| *own == stage);
        own.filter_map(|(_, per, counts)| match counts {
            Some(Counts::Points(of)) => Some((per, *of)),
            _ => None,
        })
    }
}
