//! What meets a `[duty.<id>]`: submissions, adoptions, endorsements, facts, points, or any of several of these.

use ledger::{Code, Date, Domain, Fault, Points, Text};

use crate::document::Said;
use crate::draft::Draft;
use crate::model::{Goal, Needs, Tier};
use crate::toml::{Fields, shape};

use super::dated;
use super::duty::{measured, printed};
use super::tallied;

/// One condition, or `any-of`, several of which any will do.
pub(super) fn any_of(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<Vec<Needs>> {
    if !fields.has("any-of") {
        let right = format!("{}, any-of", CONDITIONS.join(", "));
        return needs(draft, fields, &right).map(|one| vec![one]);
    }
    let said: Vec<&str> = CONDITIONS.into_iter().filter(|key| fields.has(key)).collect();
    if !said.is_empty() {
        fields.only_one(&format!("{}, any-of", said.join(", ")));
        let _ = CONDITIONS.map(|key| fields.may_table(key));
    }
    let mut all = vec![];
    for mut row in fields.rows("any-of") {
        all.push(needs(draft, &mut row, &CONDITIONS.join(", ")));
        row.finish(&[]);
    }
    if all.is_empty() {
        fields.missing("any-of");
    }
    all.into_iter().collect::<Option<Vec<_>>>().filter(|all| !all.is_empty() && said.is_empty())
}

/// Exactly one of [`CONDITIONS`]; `right` says what else would do.
fn needs(draft: &Draft<'_>, fields: &mut Fields<'_>, right: &str) -> Option<Needs> {
    match CONDITIONS.map(|key| fields.may_table(key)) {
        [Some(table), None, None, None, None] => submissions(draft, table),
        [None, Some(table), None, None, None] => adoptions(draft, table),
        [None, None, Some(table), None, None] => endorsements(draft, table),
        [None, None, None, Some(table), None] => facts(draft, table),
        [None, None, None, None, Some(table)] => points(draft, table),
        [None, None, None, None, None] => {
            fields.missing(right);
            None
        }
        _ => {
            fields.only_one(&CONDITIONS.join(", "));
            None
        }
    }
}

/// The conditions of a duty.
const CONDITIONS: [&str; 5] = ["submissions", "adoptions", "endorsements", "facts", "points"];

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
    let (at_least, within) = (fields.must("at-least", shape::count), within(draft, &mut fields));
    fields.finish(&[]);
    let kind = match kind {
        Some(said) => Some(draft.word(Domain::Kind, &said)?),
        None => None,
    };
    let within = within?;
    Some(Needs::Adoptions { publications: publications?, kind, within, at_least: at_least?.is })
}

/// Endorsements by leaders of some levels, or of any; of some days, where it says so.
fn endorsements(draft: &Draft<'_>, mut fields: Fields<'_>) -> Option<Needs> {
    let levels = tallied::endorsements(draft, &mut fields);
    let (at_least, within) = (fields.must("at-least", shape::count), within(draft, &mut fields));
    fields.finish(&[]);
    Some(Needs::Endorsements { levels: levels?, within: within?, at_least: at_least?.is })
}

/// Facts of a type; of some days, where it says so.
fn facts(draft: &Draft<'_>, mut fields: Fields<'_>) -> Option<Needs> {
    let of = tallied::facts(draft, &mut fields);
    let (at_least, within) = (fields.must("at-least", shape::count), within(draft, &mut fields));
    fields.finish(&[]);
    let ((on, when), within) = (of?, within?);
    Some(Needs::Facts { on, when, within, at_least: at_least?.is })
}

/// [`days`], of which both or neither stand there; none where they cannot be read.
fn within(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<Option<(Date, Date)>> {
    let dated = fields.has("from") || fields.has("to");
    if dated { days(draft, fields).map(Some) } else { Some(None) }
}

/// `measure`, and `reach`, a goal of the tier, or `at-least`, a number.
fn points(draft: &Draft<'_>, mut fields: Fields<'_>) -> Option<Needs> {
    let measure = fields.must("measure", shape::text);
    let number = fields.may("at-least", shape::points);
    let reach = fields.may("reach", shape::text);
    match (fields.has("at-least"), fields.has("reach")) {
        (true, true) => fields.only_one("reach, at-least"),
        (false, false) => fields.missing("reach, at-least"),
        _ => {}
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
