//! `[publication.<id>]`, `[repetition.<id>]`: what being printed is worth.

use ledger::{Code, Domain, Factor, Fault, Points, Text};

use crate::document::Said;
use crate::draft::Draft;
use crate::model::{Counting, Later, Policy, Publication, PublicationIx, Repetition, Scheme};
use crate::toml::{Datum, Fields, shape};

use super::Rule;
use super::dated;
use super::levels::levels;
use super::share::way;

pub(super) fn publications(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let aliases = fields.may("aliases", shape::texts);
        let level = fields.must("level", shape::text);
        let figures = fields.figures("points");
        let shared = way(draft, &mut fields, "composite");
        let later = later(draft, &mut fields);
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("publication", &rule.id);
        no_figure(draft, rule);
        let figures = coded(draft, Domain::Kind, figures);
        let level = level.and_then(|said| draft.level(&said));
        let aliases = aliases.map(|said| said.is).unwrap_or_default();
        draft.scheme.publications.push(Publication {
            id: rule.id.is.clone(),
            name: name.map(|said| said.is).unwrap_or_default(),
            aliases: aliases.into_iter().map(|alias| alias.is).collect(),
            level: level.unwrap_or_default(),
            clause: rule.clause,
            figures,
            later,
            shared,
        });
    }
}

/// `[[publication.<id>.from]]`: all figures anew from a day on. A kind that was printed before has a
/// figure, or is one of those that `drops` names.
fn later<'a>(draft: &Draft<'a>, fields: &mut Fields<'a>) -> Vec<Later<Vec<(Text, Points)>>> {
    let mut before: Vec<Text> = fields.keys("points");
    let rows = dated::read(draft, fields, |table| {
        let kinds = table.keys("points");
        let figures = coded(draft, Domain::Kind, table.figures("points"));
        (
            figures,
            kinds,
            table.may("drops", shape::texts),
            table.place().clone(),
            table.name().to_owned(),
        )
    });
    let mut all = vec![];
    for Later { from, is: (figures, kinds, drops, place, name) } in rows {
        let drops = drops.map(|said| said.is).unwrap_or_default();
        for said in drops.iter().filter(|said| !before.contains(&said.is)) {
            draft.unknown("kind", said, before.iter().map(Text::as_str));
        }
        let kept =
            |kind: &&Text| !kinds.contains(kind) && !drops.iter().any(|said| said.is == **kind);
        let missing: Vec<&str> = before.iter().filter(kept).map(Text::as_str).collect();
        if !missing.is_empty() {
            let list: Vec<String> = missing.iter().map(|kind| format!("\"{kind}\"")).collect();
            let fault = Fault::error(Code::GAP, place.at()).with("what", name);
            let fault = fault.with("missing", missing.join(", "));
            draft.faults.push(fault.with("ends", format!("drops = [{}]", list.join(", "))));
        }
        before = kinds;
        all.push(Later { from, is: figures });
    }
    all
}

/// A publication without a single figure refuses whatever it prints.
fn no_figure(draft: &Draft<'_>, rule: &Rule<'_>) {
    let points = rule.table.entries.iter().find(|entry| entry.key.is == "points");
    if let Some(Datum::Table(table)) = points.map(|entry| &entry.node.datum)
        && table.entries.is_empty()
    {
        let fault = Fault::error(Code::GAP, rule.id.place.at());
        let fault = fault.with("what", rule.name.as_str());
        draft.faults.push(fault.with("missing", "points"));
    }
}

pub(super) fn repetitions(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let among = fields.must("among", shape::text_or_texts);
        let among = among.map(|said| among_all(draft, &said)).unwrap_or_default();
        let mut policy = policy(&mut fields);
        let met: Vec<(u16, &Text)> = met(&draft.scheme, &among);
        let levels = levels(draft, &mut fields, policy, |said| draft.level(said), &met);
        policy.by_level = !levels.is_empty();
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("repetition", &rule.id);
        draft.scheme.repetitions.push(Repetition {
            id: rule.id.is.clone(),
            among,
            policy,
            levels,
            clause: rule.clause,
        });
    }
}

/// The levels that publications are of, each with its id.
fn met<'s>(scheme: &'s Scheme, among: &[PublicationIx]) -> Vec<(u16, &'s Text)> {
    let levels = scheme.levels.iter().zip(0u16..).map(|(level, at)| (at, &level.id));
    let of = |level: u16| {
        move |at: &PublicationIx| scheme.publication(*at).is_some_and(|p| p.level == level)
    };
    levels.filter(|(level, _)| among.iter().any(of(*level))).collect()
}

/// `"all"` publications, or those of a list.
fn among_all(draft: &Draft<'_>, said: &Said<Vec<Said<Text>>>) -> Vec<PublicationIx> {
    match said.is.as_slice() {
        [one] if one.is == "all" => {
            (0u16..).map(PublicationIx).take(draft.scheme.publications.len()).collect()
        }
        _ => draft.publications(said),
    }
}

/// `counts`, with `in-full` where one counts and others do not, and with `plus` or `later` and
/// `beside` or `at-most` where further appearances give something.
fn policy(fields: &mut Fields<'_>) -> Policy {
    type Read = fn(&mut Fields<'_>) -> Counting;
    let built: [(&str, Read); 6] = [
        ("highest", |_| Counting::HIGHEST),
        ("once", |_| Counting::Once),
        ("all", |_| Counting::All),
        ("highest-plus", |fields| {
            let plus = fields.must("plus", shape::gain);
            Counting::Highest { plus: plus.map(|said| said.is).unwrap_or_default() }
        }),
        ("first-full", |fields| Counting::FirstFull { later: part(fields) }),
        ("highest-full", |fields| Counting::HighestFull { later: part(fields) }),
    ];
    // Of a word that nobody knows all may be meant.
    let read = fields.must_choice("counts", &built, &[]);
    let mut policy = Policy::of(read.map_or(Counting::HIGHEST, |read| read(fields)));
    if policy.counts != Counting::All {
        policy.in_full = in_full(fields);
    }
    if read.is_none() || fields.asked("plus") || fields.asked("later") {
        policy.same_level = fields.choice("beside", &[("level", ())], &[]).is_some();
        policy.at_most = at_most(fields, policy.in_full);
        if policy.at_most.is_some() && fields.has("beside") {
            fields.only_one("beside, at-most");
        }
    }
    policy
}

/// `at-most`: how many give something, more than count in full.
pub(super) fn at_most(fields: &mut Fields<'_>, in_full: u32) -> Option<u32> {
    let said = fields.may("at-most", shape::several)?;
    if said.is > in_full {
        return Some(said.is);
    }
    fields.beyond("at-most", &format!("> {in_full}"));
    None
}

/// `in-full`: how many count as the first does.
pub(super) fn in_full(fields: &mut Fields<'_>) -> u32 {
    fields.may("in-full", shape::several).map_or(1, |said| said.is)
}

/// `later`: what each but the one in the first place gives of its figure.
fn part(fields: &mut Fields<'_>) -> Factor {
    fields.must("later", shape::part).map_or(Factor::ONE, |said| said.is)
}

/// Figures whose words belong to a domain.
pub(super) fn coded(
    draft: &Draft<'_>,
    domain: Domain,
    figures: Vec<(Said<Text>, Points)>,
) -> Vec<(Text, Points)> {
    let known =
        |(word, points): (Said<Text>, Points)| draft.word(domain, &word).map(|word| (word, points));
    figures.into_iter().filter_map(known).collect()
}

/// `reading = "…"`, which any rule may have.
pub(super) fn take_reading(draft: &mut Draft<'_>, rule: &Rule<'_>, fields: &mut Fields<'_>) {
    if let Some(reading) = fields.may("reading", shape::text) {
        draft.reading(rule.clause, &reading.is);
    }
}
