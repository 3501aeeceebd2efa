//! Who belongs to something, and what is owed, on which days.

use ledger::Date;

use super::{Flat, Term, Value, Wording, wording};
use crate::model::{Span, UnitIx};

impl Flat<'_> {
    /// A day; without its year where that is the scheme's, so that next year's scheme does not
    /// differ in every date.
    pub(super) fn day(&self, day: Date) -> Wording {
        let (id, called) = match self.scheme.span().has(day) {
            true => ("%m-%d", "%-m月%-d日"),
            false => ("%Y-%m-%d", "%Y年%-m月%-d日"),
        };
        Wording::named(day.format(id), day.format(called))
    }

    /// Those units that both schemes have, each with its days where those are not the year's.
    pub(super) fn shared_members(&self, members: &[(UnitIx, Span)]) -> Value {
        let shared = members.iter().map(|(unit, span)| (self.unit(*unit), *span));
        let shared = shared.filter(|(name, _)| self.alike.shared.contains(name));
        shared.map(|(name, span)| self.in_days(name, span)).collect()
    }

    /// Units with their days in one line; all of them where each is one the whole year.
    pub(super) fn members(&self, members: &[(UnitIx, Span)]) -> Wording {
        if members.iter().filter(|(_, span)| *span == Span::YEAR).count() == self.scheme.units.len()
        {
            return Term::Everybody.into();
        }
        let named = members.iter().map(|(unit, span)| self.in_days(self.unit(*unit), *span));
        Wording::joined(named, "、")
    }

    /// Numbers owed, each with its days where those are not the year's; a dash where none is.
    pub(super) fn owed(&self, rows: &[(Span, u32)]) -> Wording {
        match rows {
            [] => Term::Nothing.into(),
            rows => {
                let each = rows.iter().map(|(span, number)| self.in_days(*number, *span));
                Wording::joined(each, Term::Semicolon)
            }
        }
    }

    fn in_days(&self, what: impl Into<Wording>, span: Span) -> Wording {
        let days = (span != Span::YEAR).then(|| Term::Days.of(self.span(span)));
        wording![what.into(), days]
    }

    /// First and last day; an end that is the year's is left open.
    pub(super) fn span(&self, span: Span) -> Wording {
        match (span.from, span.to) {
            (None, None) => Term::WholeYear.into(),
            (Some(from), None) => Term::Since.of(self.day(from)),
            (None, Some(to)) => Term::Until.of(self.day(to)),
            (Some(from), Some(to)) => self.between(from, to),
        }
    }

    pub(super) fn between(&self, from: Date, to: Date) -> Wording {
        wording![self.day(from), Term::To, self.day(to)]
    }
}
