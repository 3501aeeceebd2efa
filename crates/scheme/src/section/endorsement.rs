//! `[endorsement]`: what a leader's endorsement is worth.

use ledger::{Code, Domain, Factor, Fault, Points, Text};

use crate::document::Said;
use crate::draft::Draft;
use crate::model::{Counting, EndorsementRule, PartIx, Policy, Repeat};
use crate::toml::{Datum, Fields, shape};

use super::dated;
use super::levels::levels;
use super::publication::{at_most, coded, in_full, take_reading};
use super::share::way_of_figures;
use super::{Rule, only};

pub(super) fn endorsement(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    let Some(rule) = only(draft, rules) else {
        return;
    };
    let mut fields = rule.fields(draft);
    let figures = coded(draft, Domain::Level, fields.figures("points"));
    let later = dated::read(draft, &mut fields, |table| {
        coded(draft, Domain::Level, table.figures("points"))
    });
    let (mut repeat, further) = repeat(draft, &mut fields);
    let met: Vec<(Text, &Text)> = figures.iter().map(|(id, _)| (id.clone(), id)).collect();
    let level = |said: &Said<Text>| draft.word(Domain::Level, said);
    let levels = match repeat.per_level {
        // Those that are counted together are all of one level there.
        true => vec![],
        false => levels(draft, &mut fields, repeat.policy, level, &met),
    };
    repeat.policy.by_level = !levels.is_empty();
    let deputy = fields.may("deputy", shape::part);
    let shared = way_of_figures(draft, &mut fields);
    let cap = fields.may("cap", shape::gain);
    let part = fields.must("part", shape::text);
    let ready = fields.may("ready", shape::texts);
    take_reading(draft, rule, &mut fields);
    fields.finish(&[]);
    draft.define("endorsement", &rule.id);
    let part = part.and_then(|said| draft.part(&said));
    draft.scheme.endorsement = Some(EndorsementRule {
        figures,
        later,
        repeat,
        levels,
        further,
        deputy: deputy.map(|said| said.is),
        shared,
        cap: cap.map(|said| said.is),
        part: part.unwrap_or(PartIx(0)),
        ready: ready
            .map(|said| said.is)
            .unwrap_or_default()
            .into_iter()
            .map(|said| said.is)
            .collect(),
        clause: rule.clause,
    });
}

/// `repeat`, with what the others give where one counts in full.
fn repeat(draft: &Draft<'_>, fields: &mut Fields<'_>) -> (Repeat, Vec<(Text, Points)>) {
    type Full = fn(Factor) -> Counting;
    let once: fn(Repeat) -> Result<Repeat, Full> = Ok;
    let built: [(&str, Result<Repeat, Full>); 6] = [
        ("once-per-level", once(Repeat::ONCE_PER_LEVEL)),
        ("highest-per-level", once(Repeat::HIGHEST_PER_LEVEL)),
        ("each", once(Repeat::EACH)),
        ("highest", once(Repeat::HIGHEST)),
        ("first-full", Err(|later| Counting::FirstFull { later })),
        ("highest-full", Err(|later| Counting::HighestFull { later })),
    ];
    let full = match fields.must_choice("repeat", &built, &[]) {
        Some(Err(full)) => full,
        Some(Ok(Repeat::EACH)) => return (Repeat::EACH, vec![]),
        Some(Ok(Repeat { per_level, policy })) => {
            let policy = Policy { in_full: in_full(fields), ..policy };
            return (Repeat { per_level, policy }, vec![]);
        }
        None => {
            let several = in_full(fields);
            at_most(fields, several);
            let _ = fields.take("levels");
            return (Repeat::EACH, vec![]);
        }
    };
    if !fields.has("later-points") && !fields.has("later") {
        fields.missing("later, later-points");
    }
    let later = fields.may("later", shape::part);
    let points = later_points(draft, fields);
    let counts = full(later.as_ref().map_or(Factor::ONE, |said| said.is));
    if let (Some(later), Some(node)) = (&later, fields.peek("later-points")) {
        let fault = Fault::error(Code::OVERLAP, later.place.at()).with("what", name(counts));
        draft.faults.push(fault.with("found", "later").with("first", node.place.shown()));
    }
    let in_full = in_full(fields);
    let policy = Policy { in_full, at_most: at_most(fields, in_full), ..Policy::of(counts) };
    (Repeat { per_level: false, policy }, points.unwrap_or_default())
}

/// The policy's word without its part.
fn name(counts: Counting) -> String {
    counts.shown().split(' ').next().unwrap_or_default().to_owned()
}

/// `later-points = 5`, or a table from level to points.
fn later_points(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<Vec<(Text, Points)>> {
    let key = "later-points";
    if let Datum::Table(_) = fields.peek(key)?.datum {
        return Some(coded(draft, Domain::Level, fields.figures(key)));
    }
    let points = fields.may(key, shape::points)?.is;
    let levels = draft.scheme.vocabulary.words(Domain::Level).iter();
    Some(levels.map(|level| (level.code.clone(), points)).collect())
}
