//! The tables of sections, gathered from all blocks.

use std::collections::HashMap;

use ledger::{Code, Fault, Text};

use crate::document::Said;
use crate::draft::Draft;
use crate::model::ClauseIx;
use crate::toml::shape::Shaped;
use crate::toml::{Datum, Entry, Fields, Node, Table};

use super::registry::{Form, Kind};

/// One table of a section.
pub(super) struct Rule<'a> {
    /// Its name with its place; a section without names stands for itself.
    pub id: Said<Text>,
    pub table: &'a Table,
    /// The clause above it; 0 in the head, where only sections stand that ask for none.
    pub clause: ClauseIx,
    pub name: String,
}

impl<'a> Rule<'a> {
    pub fn fields(&self, draft: &Draft<'a>) -> Fields<'a> {
        let place = self.id.place.clone();
        Fields::new(self.table, self.name.clone(), place, draft.faults)
    }
}

pub(super) type Rules<'a> = HashMap<&'static str, Vec<Rule<'a>>>;

/// The tables of a section as they stand in one block.
pub(super) fn tables<'a>(
    draft: &Draft<'a>,
    kind: &Kind,
    entry: &'a Entry,
    clause: ClauseIx,
) -> Vec<Rule<'a>> {
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
pub(super) fn together(draft: &Draft<'_>, rules: &mut Rules<'_>) {
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
pub(super) fn only<'r, 'a>(draft: &Draft<'a>, rules: &'r [Rule<'a>]) -> Option<&'r Rule<'a>> {
    let (first, more) = rules.split_first()?;
    for rule in more {
        draft.twice(&rule.id, &first.id.place, &rule.name);
    }
    Some(first)
}

/// What a key says, where it stands there; none where it cannot be read, which was told.
pub(super) fn read<T>(
    fields: &mut Fields<'_>,
    key: &'static str,
    shape: impl Fn(&Node) -> Shaped<T>,
) -> Option<Option<T>> {
    let said = fields.may(key, shape).map(|said| said.is);
    if fields.has(key) { said.map(Some) } else { Some(None) }
}
