//! `[limit.<id>]`: bounded sums.

use ledger::{Code, Domain, Fault, Points, Text};

use crate::document::Said;
use crate::draft::Draft;
use crate::model::{Giver, Giving, Leaves, Limit, PartIx, Per, Period, Publication, Scope, Source};
use crate::toml::{Fields, shape};

use super::Rule;
use super::counter::counter;
use super::duty::printed;
use super::group::who;
use super::publication::take_reading;

pub(super) fn limits(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let of = scope(draft, &mut fields);
        let per = per(&mut fields);
        let counter = fields.may("counter", shape::text).and_then(|said| hung(draft, &said, per));
        let leaves = leaves(draft, &mut fields, &of);
        let settled = fields.may("settled", shape::yes).is_some();
        let bound = fields.may("who", shape::text_or_texts);
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("limit", &rule.id);
        let who = bound.map(|said| who(draft, &said));
        let (Some(of), Some(leaves)) = (of, leaves) else { continue };
        let (id, clause) = (rule.id.is.clone(), rule.clause);
        let name = name.map(|said| said.is).unwrap_or_default();
        let limit = Limit { id, name, of, per, leaves, counter, settled, who, clause };
        draft.scheme.limits.push(limit);
    }
}

/// `floor`, `cap` and `part`, or `keep = "highest"`.
fn leaves(draft: &Draft<'_>, fields: &mut Fields<'_>, of: &Option<Scope>) -> Option<Leaves> {
    let floor = fields.may("floor", shape::points);
    let cap = fields.may("cap", shape::points);
    let keep = fields.choice("keep", &[("highest", Leaves::Highest)], &[]);
    let bounds: Vec<&str> = ["floor", "cap"].into_iter().filter(|key| fields.has(key)).collect();
    if fields.has("keep") {
        let part = fields.may("part", shape::text).map(|_| "part");
        let others: Vec<&str> = bounds.into_iter().chain(part).collect();
        if !others.is_empty() {
            fields.only_one(&format!("{}, keep", others.join(", ")));
        }
        return keep.map(|said| said.is);
    }
    if bounds.is_empty() {
        fields.missing("floor, cap, keep");
    }
    crossed(draft, floor.as_ref(), cap.as_ref());
    let part = part(draft, fields, of)?;
    Some(Leaves::Within { floor: floor.map(|said| said.is), cap: cap.map(|said| said.is), part })
}

/// The counter that a limit hangs on; one that counts within periods decides over the same ones.
fn hung(draft: &Draft<'_>, said: &Said<Text>, per: Per) -> Option<usize> {
    let index = counter(draft, said)?;
    let within = draft.scheme.counters.get(index)?.within;
    if within != Period::Year && per != Per::In(within) {
        let fault = Fault::error(Code::WRONG_VALUE, said.place.at()).with("key", "per");
        draft.faults.push(fault.with("found", per.name()).with("right", within.name()));
    }
    Some(index)
}

fn per(fields: &mut Fields<'_>) -> Per {
    let built: Vec<(&'static str, Per)> = Per::all().map(|per| (per.name(), per)).collect();
    fields.choice("per", &built, &[]).map_or(Per::In(Period::Year), |said| said.is)
}

/// `parts`, or `rules`, or `adoptions`, or none of them for the total.
fn scope(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<Scope> {
    const KEYS: [&str; 3] = ["parts", "rules", "adoptions"];
    let said: Vec<&str> = KEYS.into_iter().filter(|key| fields.has(key)).collect();
    let parts = fields.may("parts", shape::some_texts);
    let rules = fields.may("rules", shape::some_texts);
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
        let ids = rules.is.iter().map(|said| rule(draft, said));
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

/// A rule that gives lines, `late`, or `counter.late` where rules of several sections bear the id.
fn rule(draft: &Draft<'_>, said: &Said<Text>) -> Option<Source> {
    let givers = draft.scheme.givers();
    let whole = said.is.split_once('.').and_then(|(of, id)| Some((Giver::named(of)?, id)));
    let plain: Vec<&Giving<'_>> = givers.iter().filter(|giver| *giver.id == said.is).collect();
    let own = givers.iter().find(|giver| whole == Some((giver.of, giver.id.as_str())));
    match (plain.as_slice(), own) {
        ([one], _) => Some(one.source()),
        ([], Some(one)) => Some(one.source()),
        ([], None) => {
            nothing(draft, said, whole, &givers);
            None
        }
        (several, _) => {
            let both: Vec<String> =
                several.iter().map(|giver| format!("{}.{}", giver.of.name(), giver.id)).collect();
            let fault = Fault::error(Code::AMBIGUOUS_NAME, said.place.at());
            let fault = fault.with("found", said.is.as_str());
            draft.faults.push(fault.with("right", both.join(", ")));
            None
        }
    }
}

/// Complains of a rule that gives no lines, or that nothing defines.
fn nothing(
    draft: &Draft<'_>,
    said: &Said<Text>,
    whole: Option<(Giver, &str)>,
    givers: &[Giving<'_>],
) {
    let scheme = &draft.scheme;
    let is = |of: Giver, id: &Text| whole.map_or(*id == said.is, |own| own == (of, id.as_str()));
    let mut idle = scheme.deadlines.iter().map(|rule| (Giver::Deadline, &rule.id));
    let counters = scheme.counters.iter().map(|rule| (Giver::Counter, &rule.id));
    if idle.any(|(of, id)| is(of, id)) || { counters }.any(|(of, id)| is(of, id)) {
        let fault = Fault::error(Code::WRONG_VALUE, said.place.at()).with("key", "rules");
        let fault = fault.with("found", said.is.as_str());
        draft.faults.push(fault.with("right", "points = …, part = …"));
        return;
    }
    // One that is defined and could not be read was told.
    let placed = |of: Giver| {
        let id = whole.map_or(said.is.as_str(), |(_, id)| id);
        whole.is_none_or(|(own, _)| own == of) && draft.place(of.name(), id).is_some()
    };
    if !Giver::ALL.into_iter().any(placed) {
        draft.unknown("rules", said, givers.iter().map(|giver| giver.id.as_str()));
    }
}

/// Where the line stands: the part named, else the one part that the limit sums.
fn part(draft: &Draft<'_>, fields: &mut Fields<'_>, of: &Option<Scope>) -> Option<PartIx> {
    if let Some(said) = fields.may("part", shape::text) {
        return draft.part(&said);
    }
    let parts = match of.as_ref()? {
        // It is in all of them.
        Scope::Total => vec![],
        of => draft.scheme.parts_of_scope(of),
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
