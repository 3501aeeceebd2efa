//! `[quota]`: how many items a unit owes a week.

use ledger::{Code, Domain, Fault};

use crate::document::Place;
use crate::draft::Draft;
use crate::model::{Members, Owed, Quota, Span};
use crate::toml::{Fields, shape};

use super::group::who;
use super::publication::take_reading;
use super::{Rule, only};

pub(super) fn quota(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    let Some(rule) = only(draft, rules) else {
        return;
    };
    let mut fields = rule.fields(draft);
    let counts = fields.must("counts", shape::text);
    let items = items(draft, &mut fields);
    take_reading(draft, rule, &mut fields);
    fields.finish(&[]);
    let category = counts.and_then(|said| draft.word(Domain::Category, &said));
    draft.scheme.quota =
        Some(Quota { category: category.unwrap_or_default(), items, clause: rule.clause });
}

/// The items that each unit owes: by `[[…items]]`, else `others`.
pub(super) fn items(draft: &mut Draft<'_>, fields: &mut Fields<'_>) -> Owed {
    let others = fields.may("others", shape::count).map(|said| said.is);
    let mut owed = Owed(vec![vec![]; draft.scheme.units.len()]);
    let mut before: Option<Place> = None;
    for mut row in fields.rows("items") {
        let units = row.must("who", shape::text_or_texts);
        let items = row.must("items", shape::count);
        row.finish(&[]);
        if let (Some(units), Some(items)) = (units, items) {
            let members = who(draft, &units);
            let first = before.replace(units.place.clone());
            enter(draft, &mut owed, (&units.place, &members), (items.is, first.as_ref()));
        }
    }
    // On days of which no row speaks.
    if let Some(others) = others {
        let open = |rows: &&mut Vec<(Span, u32)>| rows.iter().all(|(span, _)| *span != Span::YEAR);
        owed.0.iter_mut().filter(open).for_each(|rows| rows.push((Span::YEAR, others)));
    }
    owed
}

/// Enters one row; a unit owes one number on a day.
fn enter(
    draft: &Draft<'_>,
    owed: &mut Owed,
    (at, who): (&Place, &Members),
    (items, before): (u32, Option<&Place>),
) {
    let mut twice: Vec<&str> = vec![];
    for (unit, span) in who.all() {
        let Some(rows) = owed.0.get_mut(unit.at()) else { continue };
        if rows.iter().any(|(own, number)| own.meets(*span) && *number != items) {
            twice.extend(draft.scheme.unit(*unit).map(|unit| unit.name.as_str()));
        }
        rows.push((*span, items));
    }
    if !twice.is_empty() {
        let fault = Fault::error(Code::OVERLAP, at.at()).with("what", twice.join("、"));
        draft.faults.push(
            fault
                .with("found", at.text())
                .with("first", before.map(Place::shown).unwrap_or_default()),
        );
    }
}
