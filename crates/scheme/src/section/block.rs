//! A block of rules: its attestation, its declaration, and its sections sorted by kind.

use ledger::fault::nearest;
use ledger::{Code, Fault};
use strsim::osa_distance;

use crate::document::{Document, Place, Said};
use crate::draft::{Account, Draft};
use crate::faults::Complaints;
use crate::model::{ClauseIx, Effect};
use crate::toml::{Entry, Fields, Table, parse, shape};

use super::registry::{KINDS, Stand};
use super::table::{Rules, tables};

/// A block of TOML that could be read.
#[derive(Debug)]
pub(crate) struct RuleBlock {
    /// `None` when it is not TOML.
    pub(super) table: Option<Table>,
    pub(super) clause: Option<ClauseIx>,
    pub(super) head: bool,
    pub(super) place: Place,
}

/// Reads the blocks of TOML; what is none is said.
pub(crate) fn blocks(document: &Document, faults: &Complaints) -> Vec<RuleBlock> {
    let block = |fence: &crate::document::Fence| {
        let table = parse(&fence.body, faults);
        let (clause, head) = (fence.clause, fence.head);
        let place = fence.body.clone();
        RuleBlock { table, clause, head, place }
    };
    document.fences.iter().map(block).collect()
}

/// A block beneath a clause: its attestation, its declaration, its sections.
pub(super) fn ruled<'a>(draft: &mut Draft<'a>, block: &'a RuleBlock, rules: &mut Rules<'a>) {
    let Some(clause) = block.clause else {
        let fault = Fault::error(Code::RULE_WITHOUT_CLAUSE, block.place.at());
        draft.faults.push(fault.with("table", first_key(block)));
        draft.blind = true;
        return;
    };
    let Some(table) = &block.table else {
        draft.unread.push(clause);
        return;
    };
    let name = draft.clause_id(clause).to_string();
    let mut fields = Fields::new(table, name, block.place.clone(), draft.faults);
    // One that was left empty is told as one that is missing.
    let attest = fields.may("attest", shape::text_or_none);
    let attest = attest.and_then(|said| Some(Said { is: said.is?, place: said.place }));
    let claim = claim(&mut fields);
    if let Some(reading) = fields.may("reading", shape::text) {
        draft.reading(clause, &reading.is);
    }
    let rules_here = sections(draft, (block, table), clause, rules, RULE_KEYS);
    draft.accounts.push(Account {
        clause,
        place: block.place.clone(),
        attest,
        claim,
        rules: rules_here,
    });
}

/// Whether so little is wrong with a word that it must have been meant; two letters that changed
/// places are one slip.
fn is_slip(meant: &str, found: &str) -> bool {
    osa_distance(meant, found) <= (meant.len() / 3).max(1)
}

/// The keys of a block that are no sections.
const RULE_KEYS: &[&str] = &["attest", "effect", "why", "who", "reading"];

pub(super) fn first_key(block: &RuleBlock) -> String {
    let key = block.table.as_ref().and_then(|table| table.entries.first());
    key.map(|entry| entry.key.is.to_string()).unwrap_or_default()
}

/// `effect = "none"` with `why`, or `effect = "human"` with `who`.
pub(super) fn claim(fields: &mut Fields<'_>) -> Option<Said<Effect>> {
    let said = fields.choice("effect", &[("none", false), ("human", true)], &[])?;
    let is = if said.is {
        let who = fields.must("who", shape::text);
        Effect::Human(who.map(|said| said.is.to_string()).unwrap_or_default())
    } else {
        fields.must("why", shape::text);
        Effect::None
    };
    Some(Said { is, place: said.place })
}

/// Sorts a block's sections by kind; whether any of them is a rule.
pub(super) fn sections<'a>(
    draft: &mut Draft<'a>,
    (block, table): (&RuleBlock, &'a Table),
    clause: ClauseIx,
    rules: &mut Rules<'a>,
    keys: &[&str],
) -> bool {
    let mut any = false;
    for entry in &table.entries {
        let found = entry.key.is.as_str();
        if keys.contains(&found) {
            continue;
        }
        let Some(kind) = KINDS.iter().find(|kind| kind.name == found) else {
            unknown(draft, entry, keys);
            // A slip in a section's name hides the names that it defines; a strange one has none.
            draft.blind |= KINDS.iter().any(|kind| is_slip(kind.name, found));
            continue;
        };
        if block.head && kind.stand == Stand::Clause {
            let fault = Fault::error(Code::RULE_WITHOUT_CLAUSE, entry.key.place.at());
            draft.faults.push(fault.with("table", found));
            continue;
        }
        any |= kind.rules;
        let list = rules.entry(kind.name).or_default();
        list.extend(tables(draft, kind, entry, clause));
    }
    any
}

fn unknown(draft: &Draft<'_>, entry: &Entry, keys: &[&str]) {
    let found = entry.key.is.as_str();
    let names = KINDS.iter().map(|kind| kind.name);
    let names: Vec<&str> = names.chain(keys.iter().copied()).collect();
    let near = nearest(found, names.iter().copied()).join(", ");
    let fault = Fault::error(Code::UNKNOWN_KEY, entry.key.place.at());
    let fault = fault.with("found", found).with("table", "toml rule").with("nearest", near);
    draft.faults.push(fault.with("right", names.join(", ")));
}
