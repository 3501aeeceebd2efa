//! `[limit.<id>]`: bounded sums.

use ledger::{Code, Domain, Fault, Points, Text};

use crate::document::Said;
use crate::draft::Draft;
use crate::model::{Leaves, Limit, PartIx, Per, Publication, Scope, Source};
use crate::toml::{Fields, shape};

use super::Rule;
use super::counter::counter;
use super::duty::printed;
use super::publication::take_reading;

pub(super) fn limits(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let of = scope(draft, &mut fields);
        let per = per(&mut fields);
        let leaves = leaves(draft, &mut fields);
        let counter = fields.may("counter", shape::text).and_then(|said| hung(draft, &said, per));
        let part = part(draft, &mut fields, &of);
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("limit", &rule.id);
        let (Some(of), Some(part)) = (of, part) else { continue };
        entangled(draft, &rule.id.is, &of);
        draft.scheme.limits.push(Limit {
            id: rule.id.is.clone(),
            name: name.map(|said| said.is).unwrap_or_default(),
            of,
            per,
            leaves,
            counter,
            part,
            clause: rule.clause,
        });
    }
}

/// `floor` and `cap`, or `keep = "highest"`.
fn leaves(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Leaves {
    let floor = fields.may("floor", shape::points);
    let cap = fields.may("cap", shape::points);
    let keep = fields.choice("keep", &[("highest", Leaves::Highest)], &[]);
    let said: Vec<&str> = ["floor", "cap", "keep"].into_iter().filter(|k| fields.has(k)).collect();
    if said.is_empty() {
        fields.missing("floor, cap, keep");
    }
    if fields.has("keep") && said.len() > 1 {
        let fault = Fault::error(Code::OVERLAP, fields.place().at()).with("what", said.join(", "));
        draft.faults.push(fault.with("found", fields.name()).with("first", ""));
    }
    crossed(draft, floor.as_ref(), cap.as_ref());
    let bounds = Leaves::Within { floor: floor.map(|said| said.is), cap: cap.map(|said| said.is) };
    keep.map_or(bounds, |said| said.is)
}

/// The counter that a limit hangs on; one that counts within periods decides over the same ones.
fn hung(draft: &Draft<'_>, said: &Said<Text>, per: Per) -> Option<usize> {
    let index = counter(draft, said)?;
    let within = draft.scheme.counters.get(index)?.within;
    if within != Per::Year && within != per {
        let fault = Fault::error(Code::WRONG_VALUE, said.place.at()).with("key", "per");
        draft.faults.push(fault.with("found", per.name()).with("right", within.name()));
    }
    Some(index)
}

fn per(fields: &mut Fields<'_>) -> Per {
    let built = Per::ALL.map(|per| (per.name(), per));
    fields.choice("per", &built, &[]).map_or(Per::Year, |said| said.is)
}

/// `parts`, or `rules`, or `adoptions`, or none of them for the total.
fn scope(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<Scope> {
    const KEYS: [&str; 3] = ["parts", "rules", "adoptions"];
    let said: Vec<&str> = KEYS.into_iter().filter(|key| fields.has(key)).collect();
    let parts = fields.may("parts", shape::text_or_texts);
    let rules = fields.may("rules", shape::text_or_texts);
    let adoptions = fields.may_table("adoptions");
    if said.len() > 1 {
        let fault = Fault::error(Code::OVERLAP, fields.place().at()).with("what", said.join(", "));
        draft.faults.push(fault.with("found", fields.name()).with("first", ""));
        return None;
    }
    if let Some(parts) = parts {
        let parts = parts.is.iter().map(|said| draft.part(said));
        return parts.collect::<Option<_>>().map(Scope::Parts);
    }
    if let Some(rules) = rules {
        let ids = rules.is.iter().map(|said| points_rule(draft, said).map(Source::Rule));
        return ids.collect::<Option<_>>().map(Scope::Each);
    }
    match adoptions {
        Some(table) => adopted(draft, table).map(Scope::Each),
        None => Some(Scope::Total).filter(|_| said.is_empty()),
    }
}

/// What is printed in some publications, as some of their kinds or as all.
fn adopted(draft: &Draft<'_>, mut table: Fields<'_>) -> Option<Vec<Source>> {
    let publications = printed(draft, &mut table);
    let kinds = table.may("kind", shape::text_or_texts);
    let name = table.name().to_owned();
    table.finish(&[]);
    let words = |said: &Said<Vec<Said<Text>>>| {
        let words = said.is.iter().map(|kind| draft.word(Domain::Kind, kind));
        words.collect::<Option<Vec<_>>>()
    };
    let asked = match &kinds {
        Some(said) => Some(words(said)?),
        None => None,
    };
    let mut sources = vec![];
    for index in publications? {
        let printed = draft.scheme.publication(index).map(Publication::kinds).unwrap_or_default();
        let among = |kind: &&str| asked.as_ref().is_none_or(|all| all.iter().any(|k| k == kind));
        let own = printed.into_iter().filter(among);
        sources.extend(own.map(|kind| Source::Printed(index, Text::from(kind))));
    }
    // A kind that none of them prints is a slip.
    let printed = |kind: &Text| {
        sources.iter().any(|source| matches!(source, Source::Printed(_, own) if own == kind))
    };
    for said in kinds.iter().flat_map(|said| &said.is).filter(|said| !printed(&said.is)) {
        let fault = Fault::error(Code::UNREACHABLE, said.place.at()).with("what", name.as_str());
        draft.faults.push(fault.with("found", said.is.as_str()));
    }
    Some(sources)
}

/// A later limit sums what an earlier one left of the sources that both look at; what the earlier one
/// takes back must then be of sources that the later one looks at, all of them.
fn entangled(draft: &Draft<'_>, id: &Text, of: &Scope) {
    let Scope::Each(own) = of else { return };
    for earlier in &draft.scheme.limits {
        let Scope::Each(others) = &earlier.of else { continue };
        let both = others.iter().filter(|source| own.contains(source));
        let both: Vec<String> = both.map(|source| draft.scheme.source(source)).collect();
        if both.is_empty() || both.len() == others.len() {
            continue;
        }
        let first = draft.place("limit", &earlier.id).map(|place| place.shown());
        let fault = Fault::error(Code::OVERLAP, draft.at("limit", id));
        let fault = fault.with("what", both.join("、")).with("found", format!("limit.{id}"));
        draft.faults.push(fault.with("first", first.unwrap_or_default()));
    }
}

fn points_rule(draft: &Draft<'_>, said: &Said<Text>) -> Option<Text> {
    let ids = draft.scheme.points.iter().map(|rule| &rule.id);
    let known = ids.clone().any(|id| *id == said.is);
    if !known {
        draft.unknown("points", said, ids.map(Text::as_str));
    }
    known.then(|| said.is.clone())
}

/// Where the line stands: the part named, else the one part that the limit sums.
fn part(draft: &Draft<'_>, fields: &mut Fields<'_>, of: &Option<Scope>) -> Option<PartIx> {
    if let Some(said) = fields.may("part", shape::text) {
        let part = draft.part(&said)?;
        let apart = draft.scheme.parts.get(part.at()).is_some_and(|part| part.apart);
        if apart && matches!(of, Some(Scope::Total)) {
            let fault = Fault::error(Code::WRONG_VALUE, said.place.at()).with("key", "part");
            let fault = fault.with("found", said.is.as_str());
            draft.faults.push(fault.with("right", "apart = false"));
        }
        return Some(part);
    }
    let parts: Vec<PartIx> = match of.as_ref()? {
        Scope::Total => vec![],
        Scope::Parts(parts) => parts.clone(),
        Scope::Each(sources) => {
            sources.iter().filter_map(|source| draft.scheme.part_of_source(source)).collect()
        }
    };
    let (first, more) = parts.split_first().map_or((None, &[][..]), |(f, m)| (Some(*f), m));
    if first.is_none() || more.iter().any(|part| Some(*part) != first) {
        fields.missing("part");
        return None;
    }
    first
}

/// A floor above its cap bounds nothing.
fn crossed(draft: &Draft<'_>, floor: Option<&Said<Points>>, cap: Option<&Said<Points>>) {
    if let (Some(floor), Some(cap)) = (floor, cap)
        && floor.is > cap.is
    {
        let fault = Fault::error(Code::WRONG_VALUE, floor.place.at()).with("key", "floor");
        let fault = fault.with("found", floor.is.to_string());
        draft.faults.push(fault.with("right", format!("≤ {}", cap.is)));
    }
}
