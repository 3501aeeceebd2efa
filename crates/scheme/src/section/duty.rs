//! `[duty.<id>]` and `[penalty.<id>]`: 必完成任务, and what follows when one is not met.

use ledger::{Code, Fault, Text};

use crate::document::Said;
use crate::draft::Draft;
use crate::model::{Cites, Duty, DutyIx, Measure, Needs, PartIx, Penalty, PublicationIx};
use crate::toml::{Fields, shape};

use super::Rule;
use super::group::who;
use super::head::Order;
use super::needs::any_of;
use super::publication::take_reading;

pub(super) fn duties(draft: &mut Draft<'_>, rules: &[Rule<'_>], order: Option<&Order>) {
    let mut duties = vec![];
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let bound = fields.must("who", shape::text_or_texts);
        let needs = any_of(draft, &mut fields);
        let due = fields.must("due", shape::day);
        let bars = fields.may("bars", shape::flag);
        let tier = fields.choice("cites", &[("clause", false), ("tier", true)], &[]);
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("duty", &rule.id);
        let due = due.and_then(|said| draft.date(&said));
        let bound = bound.map(|said| who(draft, &said)).unwrap_or_default();
        let cites = match tier.map(|said| said.is) {
            Some(true) => Cites::Tier,
            _ => Cites::Clause(rule.clause),
        };
        if needs.is_none() {
            draft.doubt("duty");
        }
        duties.push(Duty {
            id: rule.id.is.clone(),
            name: name.map(|said| said.is).unwrap_or_default(),
            who: bound.on(due.unwrap_or_default()),
            needs: needs.unwrap_or_default(),
            due: due.unwrap_or_default(),
            bars: bars.is_none_or(|said| said.is),
            cites,
        });
    }
    draft.scheme.duties = ordered(draft, duties, order);
}

/// `level`, one or several, or `publications`.
pub(super) fn printed(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<Vec<PublicationIx>> {
    let levels = fields.may("level", shape::some_texts);
    let among = fields.may("publications", shape::texts);
    match (fields.has("level"), fields.has("publications")) {
        (true, true) => fields.only_one("level, publications"),
        (false, false) => fields.missing("level, publications"),
        _ => {}
    }
    let publications = among.map(|said| draft.publications(&said));
    let Some(levels) = levels else {
        return publications;
    };
    let levels: Vec<u16> = levels.is.iter().filter_map(|said| draft.level(said)).collect();
    let all = draft.scheme.publications.iter().zip(0..);
    let of_them = all.filter(|(publication, _)| levels.contains(&publication.level));
    Some(of_them.map(|(_, index)| PublicationIx(index)).collect())
}

/// `"total"`, `"adoption"`, or a part.
pub(super) fn measured(draft: &Draft<'_>, said: &Said<Text>) -> Option<Measure> {
    match said.is.as_str() {
        "total" => Some(Measure::Total),
        "adoption" => Some(Measure::Adoption),
        _ => draft.part(said).map(Measure::Part),
    }
}

/// The duties in the order of the head's list, which must name each of them once.
fn ordered(draft: &Draft<'_>, mut duties: Vec<Duty>, order: Option<&Order>) -> Vec<Duty> {
    let Some(order) = order else {
        return duties;
    };
    let mut known: Vec<&Said<Text>> = vec![];
    for said in &order.is {
        if let Some(first) = known.iter().find(|k| k.is == said.is) {
            draft.twice(said, &first.place, "duties");
        } else if duties.iter().all(|duty| duty.id != said.is) {
            draft.unknown("duty", said, duties.iter().map(|duty| duty.id.as_str()));
        }
        known.push(said);
    }
    let rank = |duty: &Duty| known.iter().position(|said| said.is == duty.id);
    let missing = duties.iter().filter(|duty| rank(duty).is_none());
    let missing: Vec<&str> = missing.map(|duty| duty.id.as_str()).collect();
    if !missing.is_empty() {
        let fault = Fault::error(Code::GAP, order.place.at()).with("what", "duties");
        draft.faults.push(fault.with("missing", missing.join(", ")));
    }
    duties.sort_by_key(rank);
    duties
}

pub(super) fn penalties(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let duty = fields.must("duty", shape::text);
        let points = fields.must("points", shape::points);
        let part = fields.must("part", shape::text);
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("penalty", &rule.id);
        let part = part.and_then(|said| draft.part(&said));
        let Some(duty) = duty.and_then(|said| hangs_on(draft, rule, &said)) else {
            continue;
        };
        draft.scheme.penalties.push(Penalty {
            id: rule.id.is.clone(),
            name: name.map(|said| said.is).unwrap_or_default(),
            duty,
            points: points.map(|said| said.is).unwrap_or_default(),
            part: part.unwrap_or(PartIx(0)),
            clause: rule.clause,
        });
    }
}

/// The duty of a penalty: one that hangs on facts. Points lost for points not reached would change
/// whether they are reached.
fn hangs_on(draft: &Draft<'_>, rule: &Rule<'_>, said: &Said<Text>) -> Option<DutyIx> {
    let index = draft.duty(said)?;
    let duty = draft.scheme.duties.get(index.at())?;
    let of_points = duty.needs.iter().any(|needs| matches!(needs, Needs::Points { .. }));
    if of_points && !draft.doubts("duty") {
        let fault = Fault::error(Code::CIRCULAR, said.place.at());
        let fault = fault.with("what", rule.name.as_str());
        draft.faults.push(fault.with("found", said.is.as_str()));
    }
    Some(index)
}
