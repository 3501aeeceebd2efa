//! Who belongs to a group, and on which days of the year.

use ledger::Date;

use super::{Period, UnitIx};

/// Days of a year, its first and its last among them; an end that is not set is the year's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first day, where that is not the year's.
    pub from: Option<Date>,
    /// The last day, where that is not the year's.
    pub to: Option<Date>,
}

/// Units, each with the days on which it is one of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Members(Vec<(UnitIx, Span)>);

/// How many each unit owes, by unit in the scheme's order: of the rows that hold on a day, the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owed(pub Vec<Vec<(Span, u32)>>);

impl Span {
    /// The whole year.
    pub const YEAR: Span = Span { from: None, to: None };

    /// Whether a day is one of them.
    pub fn holds(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// The days from which on it holds, and no more.
    pub fn turns(self) -> impl Iterator<Item = Date> {
        [self.from, self.to.and_then(|to| to.succ_opt())].into_iter().flatten()
    }

    /// Whether some day is one of both.
    pub fn meets(self, other: Span) -> bool {
        let before =
            |a: Span, b: Span| matches!((a.to, b.from), (Some(to), Some(from)) if to < from);
        !before(self, other) && !before(other, self)
    }
}

impl Members {
    /// Units with their days, in any order.
    pub fn new(mut units: Vec<(UnitIx, Span)>) -> Members {
        units.sort_unstable();
        units.dedup();
        Members(units)
    }

    /// The units with their days, in the scheme's order; a unit may stand there with several.
    pub fn all(&self) -> &[(UnitIx, Span)] {
        &self.0
    }

    /// Whether some unit is one of both, on whatever days.
    pub fn meet(&self, others: &Members) -> bool {
        self.0.iter().any(|(own, _)| others.0.iter().any(|(other, _)| own == other))
    }

    /// Whether a unit is one of them on a day.
    pub fn has(&self, unit: UnitIx, day: Date) -> bool {
        self.0.iter().any(|(own, span)| *own == unit && span.holds(day))
    }

    /// The days from which on somebody is or is no more one of them.
    pub fn turns(&self) -> impl Iterator<Item = Date> {
        self.0.iter().flat_map(|(_, span)| span.turns())
    }

    /// Those of a day, none twice, in the scheme's order.
    pub fn on(&self, day: Date) -> Vec<UnitIx> {
        let held = self.0.iter().filter(|(_, span)| span.holds(day));
        let mut units: Vec<UnitIx> = held.map(|(unit, _)| *unit).collect();
        units.dedup();
        units
    }
}

impl Owed {
    /// What a unit owes, and on which days.
    pub fn rows(&self, unit: UnitIx) -> &[(Span, u32)] {
        self.0.get(unit.at()).map_or(&[], Vec::as_slice)
    }

    /// How many a unit owes on a day; `None` where it owes none.
    pub fn of(&self, unit: UnitIx, day: Date) -> Option<u32> {
        let row = self.rows(unit).iter().find(|(span, _)| span.holds(day));
        row.map(|(_, number)| *number)
    }

    /// Which periods ask a unit that begins on a day for something, and for how much.
    pub fn asked(
        &self,
        unit: UnitIx,
        (per, begins): (Period, Option<Date>),
        periods: &[(Date, Date)],
    ) -> Vec<((Date, Date), u32)> {
        let whole = periods.iter().filter(|(from, _)| per.is_of(begins, *from));
        whole.filter_map(|days| Some((*days, self.of(unit, per.asks(*days))?))).collect()
    }

    /// The first day from one on that a unit owes something.
    pub fn first(&self, unit: UnitIx, from: Date) -> Option<Date> {
        let begins = |span: &Span| span.from.map_or(from, |first| first.max(from));
        let rows = self.rows(unit).iter().map(|(span, _)| (*span, begins(span)));
        rows.filter(|(span, first)| span.holds(*first)).map(|(_, first)| first).min()
    }
}
