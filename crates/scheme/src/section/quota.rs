//! `[quota]`: how many items a unit owes a week.

use ledger::Domain;

use crate::draft::Draft;
use crate::model::Quota;
use crate::toml::{Datum, Fields, shape};

use super::group::who;
use super::publication::take_reading;
use super::{Rule, only};

pub(super) fn quota(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    let Some(rule) = only(draft, rules) else {
        return;
    };
    let mut fields = rule.fields(draft);
    let counts = fields.must("counts", shape::text);
    let others = fields.may("others", shape::count);
    let built = [("week", ())];
    fields.choice("per", &built, &["month", "quarter", "year"]);
    let mut items = vec![None; draft.scheme.units.len()];
    for (units, number) in rows(draft, &mut fields) {
        for unit in units {
            if let Some(slot) = items.get_mut(unit.at()) {
                *slot = Some(number);
            }
        }
    }
    take_reading(draft, rule, &mut fields);
    fields.finish(&["each", "points", "all-or-nothing", "each-miss", "rate", "cap"]);
    let category = counts.and_then(|said| draft.word(Domain::Category, &said));
    let others = others.map(|said| said.is);
    draft.scheme.quota = Some(Quota {
        category: category.unwrap_or_default(),
        items: items.into_iter().map(|n| n.or(others)).collect(),
        clause: rule.clause,
    });
}

/// `[[quota.items]]`: so many items for these units.
fn rows(draft: &mut Draft<'_>, fields: &mut Fields<'_>) -> Vec<(Vec<crate::model::UnitIx>, u32)> {
    let Some(entry) = fields.take("items") else {
        return vec![];
    };
    let Datum::List(nodes) = &entry.node.datum else {
        fields.wrong(entry, "[[quota.items]]");
        return vec![];
    };
    let mut rows = vec![];
    for node in nodes {
        let Datum::Table(table) = &node.datum else {
            fields.wrong(entry, "[[quota.items]]");
            continue;
        };
        let name = "quota.items".to_owned();
        let mut row = Fields::new(table, name, node.place.clone(), draft.faults);
        let units = row.must("who", shape::text_or_texts);
        let items = row.must("items", shape::count);
        row.finish(&[]);
        if let (Some(units), Some(items)) = (units, items) {
            rows.push((who(draft, &units), items.is));
        }
    }
    rows
}
