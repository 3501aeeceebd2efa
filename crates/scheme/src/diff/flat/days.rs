//! Who belongs to something, and what is owed, on which days.

use ledger::{Date, Text};

use super::{Flat, Value};
use crate::model::{Span, UnitIx};

impl Flat<'_> {
    /// Those units that both schemes have, each with its days where those are not the year's.
    pub(super) fn shared_members(&self, members: &[(UnitIx, Span)]) -> Value {
        let shared = members.iter().map(|(unit, span)| (self.unit(*unit), *span));
        let shared = shared.filter(|(name, _)| self.alike.shared.contains(name));
        Value::List(shared.map(|(name, span)| Text::from(self.in_days(&name, span))).collect())
    }

    /// Units with their days in one line; `all` where each is one of them the whole year.
    pub(super) fn members(&self, members: &[(UnitIx, Span)]) -> String {
        if members.iter().filter(|(_, span)| *span == Span::YEAR).count() == self.scheme.units.len()
        {
            return "all".to_owned();
        }
        let named = members.iter().map(|(unit, span)| self.in_days(&self.unit(*unit), *span));
        named.collect::<Vec<_>>().join("、")
    }

    /// Numbers owed, each with its days where those are not the year's; a dash where none is.
    pub(super) fn owed(&self, rows: &[(Span, u32)]) -> String {
        let each = rows.iter().map(|(span, number)| self.in_days(&number.to_string(), *span));
        let each: Vec<String> = each.collect();
        if each.is_empty() { "—".to_owned() } else { each.join("; ") }
    }

    pub(super) fn in_days(&self, text: &str, span: Span) -> String {
        if span == Span::YEAR { text.to_owned() } else { format!("{text} ({})", self.span(span)) }
    }

    /// First and last day; an end that is the year's is left open.
    pub(super) fn span(&self, span: Span) -> String {
        let day = |day: Option<Date>| day.map_or("…".to_owned(), |day| self.day(day));
        format!("{} – {}", day(span.from), day(span.to))
    }
}
