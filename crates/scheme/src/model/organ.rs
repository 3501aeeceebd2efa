//! What a total is made of, who prints, and who is ranked.

use ledger::{Date, Factor, Points, Text};

use super::{ClauseIx, Later, Members, PartIx, Scheme, Span, TierIx, UnitIx};

/// A part of the total: an answer's `district`, `training`, `deduction`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name in the answer.
    pub id: Text,
    /// Its Chinese name.
    pub name: Text,
    /// Whether the answer shows it as the positive number that the total has subtracted.
    pub subtracted: bool,
    /// Whether it holds adoption points.
    pub adoption: bool,
    /// Whether it stands beside the total: what is only measured, and converted by a norm.
    pub apart: bool,
}

impl Part {
    /// Its Chinese name, which says so where it stands beside the total.
    pub fn label(&self) -> String {
        let beside = if self.apart { "（不计入总分）" } else { "" };
        format!("{}{beside}", self.name)
    }
}

/// 层级.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// `district`.
    pub id: Text,
    /// 区.
    pub name: Text,
    /// Where the points of its publications are summed.
    pub part: PartIx,
    /// What the figures of its publications are multiplied with.
    pub multiplier: Factor,
}

/// 目标档次.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// Its name in the answer: its clause's id.
    pub id: Text,
    /// The clause.
    pub clause: ClauseIx,
    /// 目标分值; either each tier has one or none has.
    pub target: Option<Points>,
    /// How many decimals the ratio to it shows.
    pub decimals: u8,
    /// Targets of single parts.
    pub sub_targets: Vec<(PartIx, Points)>,
    /// The tier with other targets from a day of the year on, in the order of the days.
    pub later: Vec<Later<Tier>>,
}

/// 单位.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The notice's spelling.
    pub name: Text,
    /// Further names, former ones among them.
    pub aliases: Vec<Text>,
    /// Its tier.
    pub tier: TierIx,
    /// The tiers as they measure this unit alone, where it has a share of their goals; empty where
    /// they measure it as all others.
    pub tiers: Vec<Tier>,
    /// Another tier from a day of the year on.
    pub moves: Option<Later<TierIx>>,
    /// The first day it exists, where that lies within the year.
    pub begins: Option<Date>,
    /// The last day it exists, where that lies within the year.
    pub ends: Option<Date>,
    /// Its informants, where its tier's table names them.
    pub persons: Vec<Text>,
    /// The unit that takes over its facts from the day after `ends` on.
    pub merges_into: Option<UnitIx>,
}

/// A named list of units, 一镇五办.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// `towns`.
    pub id: Text,
    /// 一镇五办.
    pub name: Text,
    /// Its units; may be empty.
    pub units: Vec<UnitIx>,
    /// The days on which they belong to it.
    pub span: Span,
    /// The clause that speaks of it.
    pub clause: ClauseIx,
}

/// Units that are ranked among themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peers {
    /// Its name in the scheme.
    pub id: Text,
    /// What it is called on papers.
    pub name: Text,
    /// Its units, in order.
    pub units: Members,
    /// Their full mark, where results are converted to one and theirs is another.
    pub full: Option<Points>,
    /// The clause.
    pub clause: ClauseIx,
}

impl Unit {
    /// Whether the unit exists on a day.
    pub fn exists_on(&self, day: Date) -> bool {
        self.begins.is_none_or(|b| b <= day) && self.ends.is_none_or(|e| day <= e)
    }
}

impl Scheme {
    /// The units that keep some units' accounts on a day, none twice.
    pub fn heirs(&self, units: &[UnitIx], day: Date) -> Vec<UnitIx> {
        let mut heirs = Vec::with_capacity(units.len());
        for heir in units.iter().map(|unit| self.heir(*unit, day)) {
            if !heirs.contains(&heir) {
                heirs.push(heir);
            }
        }
        heirs
    }

    /// Whether a unit's account comes, merger by merger, to another.
    pub(crate) fn ends_in(&self, unit: UnitIx, heir: UnitIx) -> bool {
        let next = |own: &UnitIx| self.unit(*own).and_then(|unit| unit.merges_into);
        // A chain of mergers is no longer than the list of units.
        std::iter::successors(Some(unit), next).take(self.units.len()).any(|own| own == heir)
    }

    /// The unit that keeps a unit's account on a day: itself, or the one it has merged into.
    pub fn heir(&self, unit: UnitIx, day: Date) -> UnitIx {
        let mut heir = unit;
        // A chain of mergers is no longer than the list of units.
        for _ in 0..self.units.len() {
            let over = self.unit(heir).filter(|unit| unit.ends.is_some_and(|last| last < day));
            let Some(next) = over.and_then(|unit| unit.merges_into) else { break };
            heir = next;
        }
        heir
    }
}

impl Tier {
    /// The tier with a share of all its goals, each rounded half up to 0.01.
    #[must_use]
    pub fn weighted(&self, weight: Factor) -> Tier {
        let later = |later: &Later<Tier>| Later { from: later.from, is: later.is.weighted(weight) };
        Tier {
            target: self.target.map(|target| weight.of(target)),
            sub_targets: { self.sub_targets.iter() }
                .map(|(part, points)| (*part, weight.of(*points)))
                .collect(),
            later: self.later.iter().map(later).collect(),
            ..self.clone()
        }
    }

    /// The target of one part, where the tier sets one.
    pub fn sub_target(&self, part: PartIx) -> Option<Points> {
        self.sub_targets.iter().find(|(p, _)| *p == part).map(|(_, points)| *points)
    }
}
