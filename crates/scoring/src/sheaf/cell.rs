//! What a fact of the bulk counts by itself for a unit: everything that the scheme says of it.

use std::collections::HashMap;

use ledger::fact::{Adoption, Endorsement};
use ledger::{Body, Domain, Factor, Points};
use scheme::model::{
    ClauseIx, Counting, EndorsementRule, PartIx, Policy, PublicationIx, Shared, UnitIx,
};

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
    /// Whether a later one with more points takes the first place.
    pub highest: bool,
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
    let figure = publication.figure_on(&adoption.kind, case.fact.date).unwrap_or_default();
    let way = scheme.shared_of(publication, case.fact);
    let cell = |unit: UnitIx| {
        let worth = |part: Factor| worth(view, case, (figure, way), (unit, part));
        let policy = group.map_or(Policy::of(Counting::All), |(group, _)| group.policy);
        let counting = policy.counts;
        Cell {
            points: worth(Factor::ONE),
            // Nothing of it is needed where every one counts.
            further: if counting == Counting::All { Points::ZERO } else { counting.behind(worth) },
            contest: group.map(|(_, number)| number).filter(|_| counting != Counting::All),
            highest: counting.by_figure(),
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

/// What a part of a figure is worth for a unit by itself: its share, its multipliers, rounded once.
fn worth(
    view: &View<'_, '_>,
    case: &Case<'_>,
    (figure, way): (Points, &Shared),
    (unit, part): (UnitIx, Factor),
) -> Points {
    let fact = case.fact;
    let factor = |unit: UnitIx| view.scheme().factor_of(fact, unit).and(part);
    let several = case.units.len() > 1;
    // What falls to each named unit; an heir has what falls to all it stands for.
    let stands = case.units.iter().enumerate().filter(|(_, named)| view.heir(**named) == unit);
    match way {
        Shared::Split(step) if several => {
            let share = Factor::share(1, case.units.len());
            stands.map(|(_, own)| factor(*own).and(share).in_steps(figure, *step)).sum()
        }
        Shared::LeadFull(others) if case.units.first().map(|led| view.heir(*led)) != Some(unit) => {
            factor(unit).and(*others).of(figure)
        }
        Shared::LeadPart { lead, others } if several => {
            let equal = lead.rest().and(Factor::share(1, case.units.len() - 1));
            let part = |at: usize| if at == 0 { *lead } else { others.unwrap_or(equal) };
            stands.map(|(at, own)| factor(*own).and(part(at)).of(figure)).sum()
        }
        Shared::ByEditor if several => {
            let Body::Adoption(adoption) = &fact.body else { return Points::ZERO };
            let shares = adoption.parted().unwrap_or_default();
            let share = |at: usize| shares.get(at).copied().unwrap_or_default();
            stands.map(|(at, own)| factor(*own).of(share(at))).sum()
        }
        Shared::Fixed(kinds) if several => {
            let fixed = kinds.iter().find(|(kind, _)| fact.word("kind") == Some(kind));
            factor(unit).of(fixed.map_or(figure, |(_, points)| *points))
        }
        _ => factor(unit).of(figure),
    }
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
        let worth = |figure: Points, part: Factor| {
            worth(view, case, (figure, &rule.shared), (unit, given.and(part)))
        };
        Cell {
            points: worth(figure, Factor::ONE),
            further: rule.behind(&endorsement.level, figure, worth),
            contest: contest.filter(|_| policy.counts != Counting::All),
            highest: policy.counts.by_figure(),
            front: front(policy, 0),
            part: rule.part,
            clause: rule.clause,
            on: On::Endorsed,
        }
    };
    view.heirs(case).into_iter().map(|unit| (unit, cell(unit))).collect()
}
