//! `[deadline.<id>]`: what must follow a change within some days.

use ledger::{Code, FactType, Fault};

use crate::draft::Draft;
use crate::model::Deadline;
use crate::toml::shape;

use super::Rule;
use super::condition::on;
use super::counter::points;
use super::publication::take_reading;

/// The changes that know when they were followed up.
const BUILT: &[FactType] = &[FactType::ContactChange, FactType::HeadChange];

pub(super) fn deadlines(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let on = on(draft, &mut fields, BUILT);
        let within = fields.must("within", shape::count);
        let every_day = fields.may("calendar-days", shape::flag);
        let each_day = fields.may("each-day", shape::flag);
        let points = points(draft, &mut fields);
        if each_day.is_some() && points.is_none() && !fields.has("points") {
            fields.missing_table("points, part");
        }
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("deadline", &rule.id);
        let Some(on) = on else { continue };
        one_for_each(draft, rule, on);
        draft.scheme.deadlines.push(Deadline {
            id: rule.id.is.clone(),
            name: name.map(|said| said.is).unwrap_or_default(),
            on,
            within: within.map(|said| said.is).unwrap_or_default(),
            every_day: every_day.is_some_and(|said| said.is),
            each_day: each_day.is_some_and(|said| said.is),
            points,
            clause: rule.clause,
        });
    }
}

/// Two deadlines for one kind of change would charge a unit twice.
fn one_for_each(draft: &Draft<'_>, rule: &Rule<'_>, on: FactType) {
    let first = draft.scheme.deadlines.iter().find(|d| d.on == on);
    let place = first.and_then(|d| draft.places.get(&("deadline", d.id.clone())));
    if let Some(place) = place {
        let fault = Fault::error(Code::OVERLAP, rule.id.place.at()).with("what", on.name());
        let fault = fault.with("found", rule.name.as_str());
        draft.faults.push(fault.with("first", place.shown()));
    }
}
