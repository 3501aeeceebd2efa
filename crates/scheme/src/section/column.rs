//! `[[column]]`: the monthly bulletin, from left to right.

use ledger::Domain;

use crate::draft::Draft;
use crate::model::{Column, Holding};
use crate::toml::{Fields, shape};

use super::Rule;

/// Makes what a column holds.
type Make = fn() -> Holding;

/// What a column may hold that needs no more than a word.
const HOLDS: &[(&str, Make)] = &[
    ("number", || Holding::Number),
    ("unit", || Holding::Unit),
    ("target", || Holding::Target),
    ("month", || Holding::Month),
    ("total", || Holding::Total),
    ("ratio", || Holding::Ratio),
    ("rank", || Holding::Rank),
    ("rank-change", || Holding::RankChange),
    ("tier-rank", || Holding::TierRank),
    ("peers", || Holding::Peers),
    ("besides", || Holding::Besides),
];

/// The keys of which a column has exactly one.
const ONE_OF: &str = "holds, submissions, publications, part";

pub(super) fn columns(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let id = fields.must("id", shape::text);
        let group = fields.may("group", shape::text);
        let title = fields.must("title", shape::text);
        let holds = holding(draft, &mut fields);
        fields.finish(&[]);
        let Some(id) = id else {
            draft.doubt("column");
            continue;
        };
        draft.define("column", &id);
        let Some(holds) = holds else {
            draft.doubt("column");
            continue;
        };
        draft.scheme.columns.push(Column {
            id: id.is,
            group: group.map(|said| said.is),
            title: title.map(|said| said.is).unwrap_or_default(),
            holds,
        });
    }
}

fn holding(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<Holding> {
    let given = ["holds", "submissions", "publications", "part"];
    if given.iter().filter(|key| fields.has(key)).count() != 1 {
        fields.missing(ONE_OF);
    }
    let word = fields.choice("holds", HOLDS, &["mark"]);
    let categories = fields.may("submissions", shape::texts);
    let publications = fields.may("publications", shape::texts);
    let part = fields.may("part", shape::text);
    if let Some(make) = word {
        return Some((make.is)());
    }
    if let Some(said) = categories {
        let words = said.is.iter().filter_map(|w| draft.word(Domain::Category, w));
        return Some(Holding::Submissions(words.collect()));
    }
    if let Some(said) = publications {
        return Some(Holding::Publications(draft.publications(&said)));
    }
    draft.part(&part?).map(Holding::Part)
}
