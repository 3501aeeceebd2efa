//! The sections of a scheme, a file for each kind.
//!
//! Sections are read in the order in which they name one another (parts before levels, levels
//! before publications), wherever in the notice they stand.

mod column;
mod comparison;
mod condition;
mod counter;
mod dated;
mod deadline;
mod discretion;
mod duty;
mod endorsement;
mod given;
mod grade;
mod group;
mod head;
mod limit;
mod needs;
mod norm;
mod organ;
mod paper;
mod points;
mod publication;
mod quota;
mod ranking;
mod registry;
mod share;
mod task;
mod tier;
mod topics;
mod trial;
mod unit;
pub(crate) mod variant;
mod word;

use std::collections::HashMap;

use ledger::fault::nearest;
use ledger::{Code, Fault, Text};
use strsim::osa_distance;

use crate::document::{Document, Place, Said};
use crate::draft::{Account, Draft};
use crate::faults::Complaints;
use crate::model::{ClauseIx, Effect};
use crate::toml::{Datum, Entry, Fields, Table, parse, shape};

pub(crate) use condition::coded_fields;

use registry::{KINDS, Kind, Stand};

pub(crate) use registry::Form;

/// A block of TOML that could be read.
#[derive(Debug)]
pub(crate) struct RuleBlock {
    /// `None` when it is not TOML.
    table: Option<Table>,
    clause: Option<ClauseIx>,
    head: bool,
    place: Place,
}

/// One table of a section.
struct Rule<'a> {
    /// Its name with its place; a section without names stands for itself.
    id: Said<Text>,
    table: &'a Table,
    /// The clause above it; 0 in the head, where only sections stand that ask for none.
    clause: ClauseIx,
    name: String,
}

impl<'a> Rule<'a> {
    fn fields(&self, draft: &Draft<'a>) -> Fields<'a> {
        let place = self.id.place.clone();
        Fields::new(self.table, self.name.clone(), place, draft.faults)
    }
}

/// The kinds of sections whose tables bear names.
pub(crate) fn named_sections() -> impl Iterator<Item = &'static str> {
    KINDS.iter().filter(|kind| kind.form == Form::Named).map(|kind| kind.name)
}

/// All kinds of sections, with how their tables are written.
pub(crate) fn kinds() -> impl Iterator<Item = (&'static str, Form)> {
    KINDS.iter().map(|kind| (kind.name, kind.form))
}

type Rules<'a> = HashMap<&'static str, Vec<Rule<'a>>>;

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

/// Reads all sections.
pub(crate) fn draft<'a>(
    document: &'a Document,
    blocks: &'a [RuleBlock],
    faults: &'a Complaints,
) -> Draft<'a> {
    let mut draft = Draft::new(document, faults);
    draft.blind = blocks.iter().any(|block| block.table.is_none());
    let mut rules = Rules::new();
    let order = head::read(&mut draft, blocks, &mut rules);
    for block in blocks.iter().filter(|block| !block.head) {
        ruled(&mut draft, block, &mut rules);
    }
    together(&draft, &mut rules);
    let of = |name: &str| rules.get(name).map_or(&[][..], Vec::as_slice);
    let draft_ = &mut draft;
    word::words(draft_, of("word"));
    organ::parts(draft_, of("part"));
    organ::levels(draft_, of("level"));
    share::adoption(draft_, of("adoption"));
    share::composites(draft_, of("composite"));
    publication::publications(draft_, of("publication"));
    publication::repetitions(draft_, of("repetition"));
    tier::tiers(draft_, of("tier"));
    unit::units(draft_, of("unit"));
    draft_.name();
    topics::topics(draft_, of("topics"));
    group::groups(draft_, of("group"));
    group::peers(draft_, of("peers"));
    share::multipliers(draft_, of("multiplier"));
    task::tasks(draft_, of("task"));
    endorsement::endorsement(draft_, of("endorsement"));
    points::points(draft_, of("points"));
    norm::norms(draft_, of("norm"));
    counter::counters(draft_, of("counter"));
    limit::limits(draft_, of("limit"));
    deadline::deadlines(draft_, of("deadline"));
    points::bars(draft_, of("bar"));
    duty::duties(draft_, of("duty"), order.as_ref());
    group::lists(draft_, of("duty"));
    ranking::ranking(draft_, of("ranking"));
    grade::grades(draft_, of("grade"));
    duty::penalties(draft_, of("penalty"));
    quota::quota(draft_, of("quota"));
    norm::rates(draft_, of("rate"));
    comparison::comparisons(draft_, of("comparison"));
    discretion::discretions(draft_, of("discretion"));
    paper::reminder(draft_, of("reminder"));
    paper::closing(draft_, of("closing"));
    paper::titles(draft_, of("bulletin"), of("appraisal"));
    column::columns(draft_, of("column"));
    draft_.offer();
    trial::trials(draft_, of("test"));
    draft
}

/// A block beneath a clause: its attestation, its declaration, its sections.
fn ruled<'a>(draft: &mut Draft<'a>, block: &'a RuleBlock, rules: &mut Rules<'a>) {
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
    let attest = fields.may("attest", shape::text);
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

fn first_key(block: &RuleBlock) -> String {
    let key = block.table.as_ref().and_then(|table| table.entries.first());
    key.map(|entry| entry.key.is.to_string()).unwrap_or_default()
}

/// `effect = "none"` with `why`, or `effect = "human"` with `who`.
fn claim(fields: &mut Fields<'_>) -> Option<Said<Effect>> {
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
fn sections<'a>(
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

/// The tables of a section as they stand in one block.
fn tables<'a>(draft: &Draft<'a>, kind: &Kind, entry: &'a Entry, clause: ClauseIx) -> Vec<Rule<'a>> {
    let wrong = |entry: &Entry, right: &str| {
        let fault = Fault::error(Code::WRONG_VALUE, entry.key.place.at());
        let fault = fault.with("key", kind.name).with("found", entry.node.shown());
        draft.faults.push(fault.with("right", right));
    };
    let rule = |id: Said<Text>, table: &'a Table, name: String| Rule { id, table, clause, name };
    match (kind.form, &entry.node.datum) {
        (Form::Single, Datum::Table(table)) => {
            vec![rule(entry.key.clone(), table, kind.name.to_owned())]
        }
        (Form::Single, _) => {
            wrong(entry, &format!("[{}]", kind.name));
            vec![]
        }
        (Form::List, Datum::List(nodes)) => nodes
            .iter()
            .filter_map(|node| match &node.datum {
                Datum::Table(table) => {
                    let (is, place) = (entry.key.is.clone(), node.place.clone());
                    Some(rule(Said { is, place }, table, kind.name.to_owned()))
                }
                _ => {
                    wrong(entry, &format!("[[{}]]", kind.name));
                    None
                }
            })
            .collect(),
        (Form::List, _) => {
            wrong(entry, &format!("[[{}]]", kind.name));
            vec![]
        }
        (Form::Named, Datum::Table(table)) => table
            .entries
            .iter()
            .filter_map(|inner| match &inner.node.datum {
                Datum::Table(table) => {
                    let name = format!("{}.{}", kind.name, inner.key.is);
                    Some(rule(inner.key.clone(), table, name))
                }
                _ => {
                    wrong(inner, &format!("[{}.…]", kind.name));
                    None
                }
            })
            .collect(),
        (Form::Named, _) => {
            wrong(entry, &format!("[{}.…]", kind.name));
            vec![]
        }
    }
}

/// Whether a table holds what is true from a day on and nothing that it would follow.
fn lone(table: &Table) -> bool {
    let [entry] = table.entries.as_slice() else { return false };
    entry.key.is == "from" && matches!(entry.node.datum, Datum::List(_))
}

/// Takes out such tables of what stands elsewhere, and says where they belong.
fn together(draft: &Draft<'_>, rules: &mut Rules<'_>) {
    for list in rules.values_mut() {
        let whole = list.iter().filter(|rule| !lone(rule.table)).map(|rule| rule.name.clone());
        let whole: Vec<String> = whole.collect();
        list.retain(|rule| {
            let apart = lone(rule.table) && whole.contains(&rule.name);
            if apart {
                let fault = Fault::error(Code::MISSING_KEY, rule.id.place.at());
                let fault = fault.with("lone", format!("{}.from", rule.name));
                draft.faults.push(fault.with("above", rule.name.as_str()));
            }
            !apart
        });
    }
}

/// A section that may stand once: complains of a second.
fn only<'r, 'a>(draft: &Draft<'a>, rules: &'r [Rule<'a>]) -> Option<&'r Rule<'a>> {
    let (first, more) = rules.split_first()?;
    for rule in more {
        draft.twice(&rule.id, &first.id.place, &rule.name);
    }
    Some(first)
}
