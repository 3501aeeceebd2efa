//! `[counter.<id>]`: what follows when facts, or periods in which too little was done, add up.

use ledger::{Code, FactType, Fault, Points, Text};

use crate::document::Said;
use crate::draft::Draft;
use crate::model::{Again, Bar, Beside, Counted, Counter, Ended, Norm, PartIx, Period, Reach};
use crate::toml::shape::{self, Shaped};
use crate::toml::{Fields, Node};

use super::Rule;
use super::condition::{on, when};
use super::levels::twice;
use super::publication::take_reading;

/// The facts that can be counted.
pub(super) const COUNTED: &[FactType] = &[
    FactType::CommissionFailure,
    FactType::EmergencyFailure,
    FactType::Adoption,
    FactType::Endorsement,
    FactType::Submission,
    FactType::Training,
    FactType::QualityAward,
];

pub(super) fn counters(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let of = reaches(draft, &mut fields);
        let periods = Period::WITHOUT_REST.map(|period| (period.name(), period));
        let within = fields.choice("within", &periods, &[]);
        let again = fields.may("every", again).map_or(Again::Never, |said| said.is);
        let bars = fields.may("bars", shape::flag).is_some_and(|said| said.is);
        let points = rising(draft, &mut fields, again);
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("counter", &rule.id);
        let (id, clause) = (rule.id.is.clone(), rule.clause);
        let name = name.map(|said| said.is).unwrap_or_default();
        let bar =
            || Bar { id: id.clone(), name: name.clone(), when: vec![], on: COUNTED_BAR, clause };
        draft.scheme.counters.push(Counter {
            of,
            within: within.map_or(Period::Year, |said| said.is),
            again,
            points,
            bar: bars.then(bar),
            clause,
            id: id.clone(),
            name: name.clone(),
        });
    }
}

/// A counter's bar is raised by the counter; its own fact type is never looked at.
const COUNTED_BAR: FactType = FactType::Void;

/// `true`, or by how many more.
fn again(node: &Node) -> Shaped<Again> {
    match shape::flag(node) {
        Ok(true) => Ok(Again::AsMany),
        Ok(false) => Ok(Again::Never),
        Err(_) => shape::count(node).map(Again::Each).map_err(|_| "true, 1, 2, 3 …"),
    }
}

/// `points = -2`, or `points = [-2, -4, -8]` where it may be reached again.
fn rising(
    draft: &Draft<'_>,
    fields: &mut Fields<'_>,
    again: Again,
) -> Option<(Vec<Points>, PartIx)> {
    let (points, part) = with_part(draft, fields, shape::several_points)?;
    if points.is.len() > 1 && again == Again::Never {
        let fault = Fault::error(Code::WRONG_VALUE, points.place.at()).with("key", "points");
        let fault = fault.with("found", points.place.text());
        draft.faults.push(fault.with("right", "every = true"));
    }
    Some((points.is, part))
}

pub(super) fn points(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<(Points, PartIx)> {
    with_part(draft, fields, shape::points).map(|(points, part)| (points.is, part))
}

/// `points` and `part` stand together or not at all.
fn with_part<T>(
    draft: &Draft<'_>,
    fields: &mut Fields<'_>,
    read: impl Fn(&Node) -> Shaped<T>,
) -> Option<(Said<T>, PartIx)> {
    if fields.has("points") || fields.has("part") {
        let points = fields.must("points", read);
        let part = fields.must("part", shape::text);
        return Some((points?, draft.part(&part?)?));
    }
    let _ = (fields.may("points", read), fields.may("part", shape::text));
    None
}

/// The keys that count periods, and what is said of these besides.
const PERIODS: [&str; 3] = ["missed", "first", "last"];
const OF_PERIODS: [&str; 2] = ["in-a-row", "places"];

/// `of = [{ on = "commission_failure", when = { … }, reach = 3 }, { missed = "weekly", reach = 3 }]`.
fn reaches(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Vec<Reach> {
    if !fields.has("of") {
        fields.missing("of");
    }
    let mut all = vec![];
    for mut row in fields.rows("of") {
        let periods = PERIODS.iter().chain(&OF_PERIODS).any(|key| row.has(key));
        let of = match (periods, row.has("on")) {
            (true, true) => {
                // Days follow one another in no row: that is of periods.
                let keys = ["on", "missed", "first", "last", "in-a-row", "places"];
                let said: Vec<&str> = keys.into_iter().filter(|key| row.has(key)).collect();
                row.only_one(&said.join(", "));
                let _ = (keys.map(|key| row.take(key)), row.take("when"));
                None
            }
            (true, false) => self::periods(draft, &mut row),
            (false, true) => facts(draft, &mut row),
            (false, false) => {
                row.missing("on, missed, first, last");
                let _ = row.take("when");
                None
            }
        };
        let reach = row.must("reach", shape::count);
        row.finish(&[]);
        if let (Some(of), Some(reach)) = (of, reach) {
            all.push(Reach { of, reach: reach.is });
        }
    }
    all
}

fn facts(draft: &Draft<'_>, row: &mut Fields<'_>) -> Option<Counted> {
    let on = on(draft, row, COUNTED);
    let when = when(draft, row, on);
    Some(Counted::Facts { on: on?, when })
}

/// `missed = "norm"`, `first = "comparison"`, `last = "comparison"`, lists of such, or several of these:
/// all must hold of a period.
fn periods(draft: &Draft<'_>, row: &mut Fields<'_>) -> Option<Counted> {
    let said = PERIODS.map(|key| row.may(key, shape::some_texts));
    let in_a_row = row.may("in-a-row", shape::flag).is_some_and(|said| said.is);
    let places = row.may("places", shape::count);
    let mut ended = vec![];
    for (key, said) in PERIODS.into_iter().zip(&said) {
        for name in said.iter().flat_map(|said| &said.is) {
            let own = match key {
                "missed" => missed(draft, name).map(Ended::Missed),
                "first" => placed(draft, name, Ended::First).map(Ended::First),
                _ => placed(draft, name, Ended::Last).map(Ended::Last),
            };
            if own.is_some_and(|own| ended.contains(&own)) {
                twice(draft, key, name);
            } else {
                ended.extend(own.filter(|own| of_one_length(draft, (key, name), &ended, *own)));
            }
        }
    }
    if !PERIODS.iter().any(|key| row.has(key)) {
        row.missing(&PERIODS.join(", "));
    }
    if ended.is_empty() {
        return None;
    }
    let places = places.and_then(|said| within_names(draft, &ended, &said));
    Some(Counted::Periods { ended, places, in_a_row })
}

/// Whether a way is over periods as long as those of the first.
fn of_one_length(
    draft: &Draft<'_>,
    (key, said): (&str, &Said<Text>),
    ended: &[Ended],
    own: Ended,
) -> bool {
    let per = |ended: Ended| ended.periods(&draft.scheme).map(|(per, _)| per);
    let first = ended.first().and_then(|first| per(*first));
    if first.is_none_or(|first| per(own) == Some(first)) {
        return true;
    }
    let right = first.map_or(String::new(), |first| format!("per = \"{}\"", first.name()));
    wrong(draft, said, key, &right);
    false
}

/// How many of the places that a comparison names are counted: fewer than it names.
fn within_names(draft: &Draft<'_>, ended: &[Ended], said: &Said<u32>) -> Option<u32> {
    let names = |ended: &Ended| match (ended, &draft.scheme.comparisons.get(ended.at())?.gives) {
        (Ended::First(_), Beside::Places(by)) => Some(by.first.len()),
        (Ended::Last(_), Beside::Places(by)) => Some(by.last.len()),
        _ => None,
    };
    let names = ended.iter().filter_map(names).min();
    let fewer = names.is_some_and(|all| usize::try_from(said.is).is_ok_and(|own| own < all));
    if !fewer {
        let fault = Fault::error(Code::WRONG_VALUE, said.place.at()).with("key", "places");
        let right = names.map_or("first, last".to_owned(), |all| format!("< {all}"));
        draft.faults.push(fault.with("found", said.is.to_string()).with("right", right));
    }
    Some(said.is).filter(|_| fewer)
}

/// The norm that is missed; one that asks for nothing never is.
fn missed(draft: &Draft<'_>, said: &Said<Text>) -> Option<usize> {
    let norms = &draft.scheme.norms;
    let at = defined(draft, "norm", said, norms.iter().map(|norm| &norm.id))?;
    if norms.get(at).is_some_and(Norm::owes) {
        return Some(at);
    }
    wrong(
        draft,
        said,
        "missed",
        "[norm.…] submissions = …, adoptions = …, points = …; items, others",
    );
    None
}

/// The comparison that gives places on a side; one that names none has none there.
fn placed(draft: &Draft<'_>, said: &Said<Text>, side: fn(usize) -> Ended) -> Option<usize> {
    let rules = &draft.scheme.comparisons;
    let at = defined(draft, "comparison", said, rules.iter().map(|rule| &rule.id))?;
    let (key, right) = match side(at) {
        Ended::Last(_) => ("last", "[comparison.…] last = …"),
        Ended::First(_) | Ended::Missed(_) => ("first", "[comparison.…] places = …"),
    };
    let named = rules.get(at).is_some_and(|rule| match &rule.gives {
        Beside::Places(by) => !(if key == "last" { &by.last } else { &by.first }).is_empty(),
        Beside::Full { .. } => false,
    });
    if !named {
        wrong(draft, said, key, right);
    }
    named.then_some(at)
}

/// The position of a name; one that is defined and could not be read was told.
fn defined<'n>(
    draft: &Draft<'_>,
    section: &'static str,
    said: &Said<Text>,
    ids: impl Iterator<Item = &'n Text> + Clone,
) -> Option<usize> {
    let at = ids.clone().position(|id| *id == said.is);
    if at.is_none() && draft.place(section, &said.is).is_none() {
        draft.unknown(section, said, ids.map(Text::as_str));
    }
    at
}

fn wrong(draft: &Draft<'_>, said: &Said<Text>, key: &str, right: &str) {
    let fault = Fault::error(Code::WRONG_VALUE, said.place.at()).with("key", key);
    draft.faults.push(fault.with("found", said.is.as_str()).with("right", right));
}

pub(super) fn counter(draft: &Draft<'_>, said: &Said<Text>) -> Option<usize> {
    let counters = &draft.scheme.counters;
    let at = counters.iter().position(|counter| counter.id == said.is);
    if at.is_none() {
        draft.unknown("counter", said, counters.iter().map(|counter| counter.id.as_str()));
    }
    at
}
