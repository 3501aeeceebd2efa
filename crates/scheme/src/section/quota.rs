//! `[quota]`: how many items a unit owes a week.

use ledger::Domain;

use crate::draft::Draft;
use crate::model::Quota;
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
pub(super) fn items(draft: &mut Draft<'_>, fields: &mut Fields<'_>) -> Vec<Option<u32>> {
    let others = fields.may("others", shape::count).map(|said| said.is);
    let mut items = vec![None; draft.scheme.units.len()];
    for (units, number) in rows(draft, fields) {
        for unit in units {
            if let Some(slot) = items.get_mut(unit.at()) {
                *slot = Some(number);
            }
        }
    }
    items.into_iter().map(|number| number.or(others)).collect()
}

/// `[[quota.items]]`: so many items for these units.
fn rows(draft: &mut Draft<'_>, fields: &mut Fields<'_>) -> Vec<(Vec<crate::model::UnitIx>, u32)> {
    let mut rows = vec![];
    for mut row in fields.rows("items") {
        let units = row.must("who", shape::text_or_texts);
        let items = row.must("items", shape::count);
        row.finish(&[]);
        if let (Some(units), Some(items)) = (units, items) {
            rows.push((who(draft, &units), items.is));
        }
    }
    rows
}
