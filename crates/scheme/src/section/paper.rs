//! `[reminder]`, `[closing]`, `[bulletin]`, `[appraisal]`: the quarter's notices, the day of the
//! year's appraisal, and what the papers are called.

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
    fields.finish(&[]);
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
    // The day lies in the twelve months after the appraisal year; one that names another is a slip.
    let next = year.is.next();
    if !said.is.in_year(next).is_some_and(|day| next.has(day)) {
        let fault = Fault::error(Code::WRONG_VALUE, said.place.at()).with("key", "day");
        let fault = fault.with("found", said.place.text());
        let (_, right) = next.days_of(next.month(0));
        let right = format!("\"{}\" ({right})", right.format("%m-%d"));
        draft.faults.push(fault.with("right", right));
        return;
    }
    let (month, day) = (said.is.month, said.is.day);
    draft.scheme.closing = Closing { month, day };
}

/// The titles of the monthly bulletin and of the year's appraisal.
pub(super) fn titles(draft: &mut Draft<'_>, bulletin: &[Rule<'_>], appraisal: &[Rule<'_>]) {
    if let Some(title) = title(draft, bulletin, &["{year}", "{month}"]) {
        draft.scheme.bulletin_title = title;
    }
    if let Some(title) = title(draft, appraisal, &["{year}"]) {
        draft.scheme.appraisal_title = title;
    }
}

/// A title that says which year, and which month, it is of.
fn title(draft: &Draft<'_>, rules: &[Rule<'_>], marks: &[&str]) -> Option<String> {
    let rule = only(draft, rules)?;
    let mut fields = rule.fields(draft);
    let said = fields.must("title", shape::text);
    fields.finish(&["signed", "copies"]);
    let said = said?;
    if marks.iter().any(|mark| !said.is.contains(mark)) {
        let fault = Fault::error(Code::WRONG_VALUE, said.place.at()).with("key", "title");
        let fault = fault.with("found", said.is.as_str());
        draft.faults.push(fault.with("right", format!("\"… {} …\"", marks.join(" … "))));
    }
    Some(said.is.to_string())
}
