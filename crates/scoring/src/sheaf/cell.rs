//! What a fact of the bulk counts by itself for a unit: everything that the scheme says of it.

use std::collections::HashMap;

use ledger::fact::{Adoption, Endorsement};
use ledger::{Body, Domain, Factor, Points};
use scheme::model::{ClauseIx, Counting, EndorsementRule, PartIx, Policy, PublicationIx, UnitIx};

use super::Front;
use crate::Case;
use crate::posting::View;

/// What a fact counts by itself for a unit, and how it meets others of its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Cell {
    /// The figure with its share and multipliers, rounded once.
    pub points: Points,
    /// What counts where another has the first place: also rounded once.
    pub further: Points,
    /// The contest with others of its work and unit; none where every one counts.
    pub contest: Option<u16>,
    /// Whether a later one that stands higher takes the first place.
    pub highest: bool,
    /// How high its level stands, where levels stand before points; else 0.
    pub height: u16,
    /// How many of its contest are in front, where not one alone is.
    pub front: Option<Front>,
    /// Where it is summed.
    pub part: PartIx,
    /// The clause that gives it.
    pub clause: ClauseIx,
    /// What it is.
    pub on: On,
}

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum On {
    /// A printing.
    Printed(PublicationIx),
    /// An endorsement.
    Endorsed,
}

/// Cells, each kept once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cells {
    pub all: Vec<Cell>,
    numbers: HashMap<Cell, u32>,
}

impl Cells {
    /// The number of a cell.
    pub fn enter(&mut self, cell: Cell) -> u32 {
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let all = &mut self.all;
        *self.numbers.entry(cell).or_insert_with(|| {
            all.push(cell);
            number
        })
    }
}

/// What a record may be: a unit and a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Kind {
    pub unit: UnitIx,
    /// A position among the cells.
    pub cell: u32,
}

/// Kinds, each kept once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kinds {
    cells: Cells,
    all: Vec<Kind>,
    numbers: HashMap<Kind, u32>,
}

impl Kinds {
    /// The number of a kind.
    pub fn enter(&mut self, unit: UnitIx, cell: Cell) -> u32 {
        let kind = Kind { unit, cell: self.cells.enter(cell) };
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let all = &mut self.all;
        *self.numbers.entry(kind).or_insert_with(|| {
            all.push(kind);
            number
        })
    }

    /// Enters all kinds of others, and tells the number of each here.
    pub fn enter_all(&mut self, others: &Kinds) -> Vec<u32> {
        let cell = |kind: &Kind| others.cells.all.get(kind.cell as usize).copied();
        let all = others.all.iter();
        all.filter_map(|kind| Some(self.enter(kind.unit, cell(kind)?))).collect()
    }

    /// The cells and the kinds.
    pub fn done(self) -> (Vec<Cell>, Vec<Kind>) {
        (self.cells.all, self.all)
    }
}

impl Cell {
    /// Whether it takes the first place from one that came before it.
    pub fn outdoes(&self, earlier: &Cell) -> bool {
        self.highest && (self.height, self.points) > (earlier.height, earlier.points)
    }

    /// What a case counts for each unit that stands for it; nothing where it is none of the bulk.
    pub fn of(view: &View<'_, '_>, case: &Case<'_>) -> Vec<(UnitIx, Cell)> {
        let (scheme, body) = (view.scheme(), &case.fact.body);
        match (body, case.publication, &scheme.endorsement) {
            (Body::Adoption(adoption), Some(index), _) => printed(view, case, adoption, index),
            (Body::Endorsement(endorsement), _, Some(rule)) => {
                endorsed(view, case, endorsement, rule)
            }
            _ => vec![],
        }
    }
}

fn printed(
    view: &View<'_, '_>,
    case: &Case<'_>,
    adoption: &Adoption,
    index: PublicationIx,
) -> Vec<(UnitIx, Cell)> {
    let scheme = view.scheme();
    let Some(publication) = scheme.publication(index) else { return vec![] };
    let Some(part) = scheme.part_of(publication) else { return vec![] };
    let among = scheme.repetitions.iter().zip(0u16..);
    let group = among.into_iter().find(|(group, _)| group.among.contains(&index));
    let ranked = group.filter(|(group, _)| group.policy.by_level);
    let figure = publication.figure_on(&adoption.kind, case.fact.date).unwrap_or_default();
    let way = scheme.shared_of(publication, case.fact);
    let cell = |unit: UnitIx| {
        let who = (case.units.as_slice(), unit, view.as_of);
        let worth = |part: Factor| scheme.worth(case.fact, (figure, part, way), who);
        let policy = group.map_or(Policy::of(Counting::All), |(group, _)| group.policy);
        let counting = policy.counts;
        Cell {
            points: worth(Factor::ONE),
            // Nothing of it is needed where every one counts.
            further: if counting == Counting::All { Points::ZERO } else { counting.behind(worth) },
            contest: group.map(|(_, number)| number).filter(|_| counting != Counting::All),
            highest: counting.by_figure(),
            height: ranked.map_or(0, |(group, _)| group.stand(publication.level)),
            front: front(policy, publication.level),
            part,
            clause: publication.clause,
            on: On::Printed(index),
        }
    };
    view.heirs(case).into_iter().map(|unit| (unit, cell(unit))).collect()
}

/// How many are in front; none where one alone is in front and the others give alike.
fn front(policy: Policy, level: u16) -> Option<Front> {
    let usual = policy.in_full == 1 && !policy.same_level && policy.at_most.is_none();
    let level = policy.same_level.then_some(level);
    (!usual).then_some(Front { full: policy.in_full, level, most: policy.at_most })
}

fn endorsed(
    view: &View<'_, '_>,
    case: &Case<'_>,
    endorsement: &Endorsement,
    rule: &EndorsementRule,
) -> Vec<(UnitIx, Cell)> {
    let (scheme, fact, policy) = (view.scheme(), case.fact, rule.repeat.policy);
    let deputy = if endorsement.is_deputy() { rule.deputy } else { None };
    let figure = rule.figure_on(&endorsement.level, fact.date).unwrap_or_default();
    let levels = scheme.vocabulary.words(Domain::Level);
    let level = levels.iter().position(|level| level.code == endorsement.level);
    let level = if rule.repeat.per_level { level.unwrap_or_default() } else { 0 };
    // Behind the contests of the groups of publications.
    let contest = u16::try_from(scheme.repetitions.len() + level).ok();
    let cell = |unit: UnitIx| {
        let given = deputy.unwrap_or(Factor::ONE);
        let who = (case.units.as_slice(), unit, view.as_of);
        let worth = |figure: Points, part: Factor| {
            scheme.worth(fact, (figure, given.and(part), &rule.shared), who)
        };
        Cell {
            points: worth(figure, Factor::ONE),
            further: rule.behind(&endorsement.level, figure, worth),
            contest: contest.filter(|_| policy.counts != Counting::All),
            highest: policy.counts.by_figure(),
            height: rule.stand(&endorsement.level),
            front: front(policy, 0),
            part: rule.part,
            clause: rule.clause,
            on: On::Endorsed,
        }
    };
    view.heirs(case).into_iter().map(|unit| (unit, cell(unit))).collect()
}
