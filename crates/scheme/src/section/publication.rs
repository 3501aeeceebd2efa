//! `[publication.<id>]`, `[repetition.<id>]`, `[adoption]`: what being printed is worth.

use ledger::{Code, Domain, Fault, Points, Text};

use crate::document::Said;
use crate::draft::Draft;
use crate::model::{Publication, Repetition, Shared};
use crate::toml::{Datum, Fields, shape};

use super::{Rule, only};

pub(super) fn publications(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let aliases = fields.may("aliases", shape::texts);
        let level = fields.must("level", shape::text);
        let figures = fields.figures("points");
        take_reading(draft, rule, &mut fields);
        fields.finish(&["multiplier", "composite", "from", "route"]);
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
        });
    }
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
        let among = fields.must("among", shape::texts);
        // `highest` is the only way of counting that is computed, and so needs no place in the
        // model; the others are refused by name.
        let designed = ["all", "once", "highest-plus"];
        fields.must_choice("counts", &[("highest", ())], &designed);
        take_reading(draft, rule, &mut fields);
        fields.finish(&["plus"]);
        draft.define("repetition", &rule.id);
        let among = among.map(|said| draft.publications(&said));
        draft.scheme.repetitions.push(Repetition {
            id: rule.id.is.clone(),
            among: among.unwrap_or_default(),
            clause: rule.clause,
        });
    }
}

pub(super) fn adoption(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    let Some(rule) = only(draft, rules) else {
        return;
    };
    let mut fields = rule.fields(draft);
    let built = [("full", Shared::Full), ("split", Shared::Split)];
    let shared = fields.must_choice("shared", &built, &["by-editor", "fixed"]);
    take_reading(draft, rule, &mut fields);
    fields.finish(&["fixed"]);
    draft.scheme.shared = shared.unwrap_or(Shared::Full);
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
