//! Lists whose entries are tables, or texts and tables.

use ledger::Text;

use super::Fields;
use crate::document::Said;
use crate::toml::{Datum, Node, shape};

/// An entry of a list that holds texts and tables.
pub(crate) enum Mixed<'a> {
    /// A text.
    Text(Said<Text>),
    /// A table.
    Table(Fields<'a>),
}

impl<'a> Fields<'a> {
    /// The tables of an optional list, each to be read by itself.
    pub fn rows(&mut self, key: &'static str) -> Vec<Fields<'a>> {
        let Some(entry) = self.take(key) else {
            return vec![];
        };
        let name = format!("{}.{key}", self.name);
        let right = format!("[[{name}]]");
        let Datum::List(nodes) = &entry.node.datum else {
            self.wrong(entry, &right);
            return vec![];
        };
        let mut rows = vec![];
        for node in nodes {
            match &node.datum {
                Datum::Table(table) => {
                    rows.push(Fields::new(table, name.clone(), node.place.clone(), self.faults));
                }
                _ => self.wrong(entry, &right),
            }
        }
        rows
    }

    /// The entries of an optional list, each a text or a table to be read by itself; none where
    /// something else stands there.
    pub fn texts_or_rows(&mut self, key: &'static str) -> Option<Vec<Mixed<'a>>> {
        let entry = self.take(key)?;
        let name = format!("{}.{key}", self.name);
        let one = |node: &'a Node| match &node.datum {
            Datum::Table(table) => {
                let (name, place) = (name.clone(), node.place.clone());
                Ok(Mixed::Table(Fields::new(table, name, place, self.faults)))
            }
            _ => shape::text(node).map(|is| Mixed::Text(Said { is, place: node.place.clone() })),
        };
        let all = match &entry.node.datum {
            Datum::List(nodes) => nodes.iter().map(one).collect::<Result<_, _>>().ok(),
            _ => None,
        };
        if all.is_none() {
            self.wrong(entry, "[\"…\", { … }]");
        }
        all
    }
}
