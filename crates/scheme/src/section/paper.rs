//! `[reminder]` and `[closing]`: the quarter's notices and the day of the year's appraisal.

use ledger::{Code, Fault};

use crate::draft::Draft;
use crate::model::{Closing, Reminder};
use crate::toml::shape;

use super::publication::take_reading;
use super::{Rule, only};

pub(super) fn reminder(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    let Some(rule) = only(draft, rules) else {
        return;
    };
    let mut fields = rule.fields(draft);
    let first = fields.must("first", shape::count);
    let last = fields.must("last", shape::count);
    take_reading(draft, rule, &mut fields);
    fields.finish(&["peers"]);
    draft.scheme.reminder = Some(Reminder {
        first: first.map(|said| said.is).unwrap_or_default(),
        last: last.map(|said| said.is).unwrap_or_default(),
        clause: rule.clause,
    });
}

pub(super) fn closing(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    let Some(rule) = only(draft, rules) else {
        return;
    };
    let mut fields = rule.fields(draft);
    let day = fields.must("day", shape::day);
    take_reading(draft, rule, &mut fields);
    fields.finish(&[]);
    let (Some(said), Some(year)) = (day, draft.year.as_ref()) else {
        return;
    };
    // The day lies in the year after the appraisal year; one that names another is a slip.
    let next = year.is + 1;
    if said.is.year.is_some_and(|year| year != next) || said.is.in_year(next).is_none() {
        let fault = Fault::error(Code::WRONG_VALUE, said.place.at()).with("key", "day");
        let fault = fault.with("found", said.place.text());
        let right = format!("\"01-31\" ({next}-01-31)");
        draft.faults.push(fault.with("right", right));
        return;
    }
    let (month, day) = (said.is.month, said.is.day);
    draft.scheme.closing = Closing { month, day };
}
