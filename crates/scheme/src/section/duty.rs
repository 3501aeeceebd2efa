//! `[duty.<id>]` and `[penalty.<id>]`: 必完成任务, and what follows when one is not met.

use ledger::{Code, Date, Domain, Fault, Points, Text};

use crate::document::Said;
use crate::draft::Draft;
use crate::model::{
    Cites, Duty, DutyIx, Goal, Measure, Needs, PartIx, Penalty, PublicationIx, Tier,
};
use crate::toml::{Fields, shape};

use super::Rule;
use super::dated;
use super::group::who;
use super::head::Order;
use super::publication::take_reading;

pub(super) fn duties(draft: &mut Draft<'_>, rules: &[Rule<'_>], order: Option<&Order>) {
    let mut duties = vec![];
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let bound = fields.must("who", shape::text_or_texts);
        let needs = needs(draft, &mut fields);
        let due = fields.must("due", shape::day);
        let bars = fields.may("bars", shape::flag);
        let tier = fields.choice("cites", &[("clause", false), ("tier", true)], &[]);
        take_reading(draft, rule, &mut fields);
        fields.finish(&["per", "any-of"]);
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
            // A duty whose condition is missing is a fault already said.
            needs: needs.unwrap_or(Needs::Points { of: Measure::Total, reach: Goal::Target }),
            due: due.unwrap_or_default(),
            bars: bars.is_none_or(|said| said.is),
            cites,
        });
    }
    draft.scheme.duties = ordered(draft, duties, order);
}

/// Exactly one of `submissions`, `adoptions`, `points`.
fn needs(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<Needs> {
    let submissions = fields.may_table("submissions");
    let adoptions = fields.may_table("adoptions");
    let points = fields.may_table("points");
    match (submissions, adoptions, points) {
        (Some(table), None, None) => self::submissions(draft, table),
        (None, Some(table), None) => self::adoptions(draft, table),
        (None, None, Some(table)) => self::points(draft, table),
        (None, None, None) => {
            fields.missing("submissions, adoptions, points");
            None
        }
        _ => {
            let fault = Fault::error(Code::OVERLAP, fields.place().at());
            let fault = fault.with("what", "submissions, adoptions, points");
            let fault = fault.with("found", fields.name()).with("first", "");
            draft.faults.push(fault);
            None
        }
    }
}

fn submissions(draft: &Draft<'_>, mut fields: Fields<'_>) -> Option<Needs> {
    let category = fields.must("category", shape::text);
    let with_topic = fields.may("with-topic", shape::flag);
    let at_least = fields.must("at-least", shape::count);
    let days = days(draft, &mut fields);
    fields.finish(&[]);
    let topics = &draft.scheme.vocabulary.topics;
    if let Some(said) = with_topic.as_ref().filter(|said| said.is && topics.is_empty()) {
        let fault = Fault::error(Code::GAP, said.place.at()).with("what", "with-topic");
        draft.faults.push(fault.with("missing", "[topics]"));
    }
    let category = category.and_then(|said| draft.word(Domain::Category, &said));
    let (from, to) = days?;
    Some(Needs::Submissions {
        category: category?,
        with_topic: with_topic.is_some_and(|said| said.is),
        at_least: at_least?.is,
        from,
        to,
    })
}

/// `from` and `to`, the second no earlier than the first.
fn days(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<(Date, Date)> {
    let (from, to) = (fields.must("from", shape::day), fields.must("to", shape::day));
    let (first, last) = dated::in_order(draft, from.as_ref(), to.as_ref());
    Some((first?, last?))
}

/// Adoptions in some publications, or in all of a level; of some days, where it says so.
fn adoptions(draft: &Draft<'_>, mut fields: Fields<'_>) -> Option<Needs> {
    let publications = printed(draft, &mut fields);
    let kind = fields.may("kind", shape::text);
    let at_least = fields.must("at-least", shape::count);
    let dated = fields.has("from") || fields.has("to");
    let within = if dated { Some(days(draft, &mut fields)?) } else { None };
    fields.finish(&[]);
    let kind = match kind {
        Some(said) => Some(draft.word(Domain::Kind, &said)?),
        None => None,
    };
    Some(Needs::Adoptions { publications: publications?, kind, within, at_least: at_least?.is })
}

/// `level`, or `publications`.
pub(super) fn printed(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<Vec<PublicationIx>> {
    let level = fields.may("level", shape::text);
    let among = fields.may("publications", shape::texts);
    if level.is_some() == among.is_some() {
        fields.missing("level, publications");
    }
    let publications = among.map(|said| draft.publications(&said));
    let Some(level) = level.and_then(|said| draft.level(&said)) else {
        return publications;
    };
    let all = draft.scheme.publications.iter().zip(0..);
    let of_level = all.filter(|(p, _)| p.level == level);
    Some(of_level.map(|(_, index)| PublicationIx(index)).collect())
}

/// `measure`, and `reach`, a goal of the tier, or `at-least`, a number.
fn points(draft: &Draft<'_>, mut fields: Fields<'_>) -> Option<Needs> {
    let measure = fields.must("measure", shape::text);
    let number = fields.may("at-least", shape::points);
    let reach = fields.may("reach", shape::text);
    if fields.has("at-least") == fields.has("reach") {
        fields.missing("reach, at-least");
    }
    fields.finish(&[]);
    let of = measure.and_then(|said| measured(draft, &said));
    let tiers = reach.and_then(|said| match said.is.as_str() {
        "target" => {
            goals(draft, &said, |tier| tier.target);
            Some(Goal::Target)
        }
        _ => draft.part(&said).map(|part| {
            goals(draft, &said, |tier| tier.sub_target(part));
            Goal::SubTarget(part)
        }),
    });
    let goal = tiers.or(number.map(|said| Goal::AtLeast(said.is)));
    Some(Needs::Points { of: of?, reach: goal? })
}

/// `"total"`, `"adoption"`, or a part.
pub(super) fn measured(draft: &Draft<'_>, said: &Said<Text>) -> Option<Measure> {
    match said.is.as_str() {
        "total" => Some(Measure::Total),
        "adoption" => Some(Measure::Adoption),
        _ => draft.part(said).map(Measure::Part),
    }
}

/// Every tier must set the goal that a duty speaks of.
fn goals(draft: &Draft<'_>, said: &Said<Text>, goal: impl Fn(&Tier) -> Option<Points>) {
    let mut missing: Vec<String> = vec![];
    for tier in &draft.scheme.tiers {
        let name = |from: String| format!("tier.{}{from} {}", tier.id, said.is);
        let later = tier.later.iter().map(|later| (&later.is, format!(" from {}", later.from)));
        let all = std::iter::once((tier, String::new())).chain(later);
        let without = all.filter(|(goals, _)| goal(goals).is_none());
        missing.extend(without.map(|(_, from)| name(from)));
    }
    if !missing.is_empty() {
        let fault = Fault::error(Code::GAP, said.place.at()).with("what", "reach");
        draft.faults.push(fault.with("missing", missing.join(", ")));
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
    let duties = &draft.scheme.duties;
    let at = duties.iter().position(|duty| duty.id == said.is);
    let Some(duty) = at.and_then(|at| duties.get(at)) else {
        draft.unknown("duty", said, duties.iter().map(|duty| duty.id.as_str()));
        return None;
    };
    if matches!(duty.needs, Needs::Points { .. }) && !draft.doubts("duty") {
        let fault = Fault::error(Code::CIRCULAR, said.place.at());
        let fault = fault.with("what", rule.name.as_str());
        draft.faults.push(fault.with("found", said.is.as_str()));
    }
    at.and_then(|at| u16::try_from(at).ok()).map(DutyIx)
}
