//! TOML as a tree in which everything knows its place.

use std::ops::Range;

use ledger::{Code, Fault, Text};
use toml_edit::{Document, InlineTable, Item, Value};

use crate::document::{Place, Said};
use crate::faults::Complaints;

/// A table: its entries in order.
#[derive(Debug)]
pub(crate) struct Table {
    /// Its entries.
    pub entries: Vec<Entry>,
}

/// A key and its value.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The key.
    pub key: Said<Text>,
    /// The value.
    pub node: Node,
}

/// A value and its place.
#[derive(Debug)]
pub(crate) struct Node {
    /// The value.
    pub datum: Datum,
    /// Where it stands.
    pub place: Place,
}

/// A value.
#[derive(Debug)]
pub(crate) enum Datum {
    /// A string.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number with a point, as it was written.
    Decimal(String),
    /// True or false.
    Flag(bool),
    /// A date or time, as TOML writes it.
    Date(String),
    /// An array, or tables under one `[[header]]`.
    List(Vec<Node>),
    /// A table.
    Table(Table),
}

impl Table {
    /// The entries of a key, taken out.
    pub fn take(&mut self, key: &str) -> Vec<Entry> {
        let (taken, left) =
            std::mem::take(&mut self.entries).into_iter().partition(|entry| entry.key.is == key);
        self.entries = left;
        taken
    }

    /// The table of a key.
    pub fn inner(&mut self, key: &str) -> Option<&mut Table> {
        let entry = self.entries.iter_mut().find(|entry| entry.key.is == key)?;
        match &mut entry.node.datum {
            Datum::Table(table) => Some(table),
            _ => None,
        }
    }

    /// Puts another table's entries in the place of those of the same keys, or beside them.
    pub fn overlay(&mut self, other: Table) {
        for entry in other.entries {
            self.take(&entry.key.is);
            self.entries.push(entry);
        }
    }
}

impl Node {
    /// The value as it stands in the file, its first line.
    pub fn shown(&self) -> &str {
        let line = self.place.text().lines().next();
        line.unwrap_or_default()
    }
}

/// Reads a block; `None` when it is not TOML, which is then said.
pub(crate) fn parse(body: &Place, faults: &Complaints) -> Option<Table> {
    let reader = Reader { body };
    match Document::parse(body.text()) {
        Ok(document) => Some(reader.table(document.as_table(), body)),
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            let place = reader.place(span);
            let cause = error.message().lines().collect::<Vec<_>>().join("; ");
            let named = named_in_chinese(body.text(), error.span().map_or(0, |span| span.start));
            let fault = Fault::error(Code::RULE_NOT_TOML, place.at()).with("cause", cause);
            faults.push(fault.with("named", named).with("open", swallowed(body.text())));
            None
        }
    }
}

/// The clause that a block without an end has swallowed; nothing where it has an end.
fn swallowed(text: &str) -> &str {
    let mut lines = text.lines().map(str::trim_end);
    let id = lines.find_map(|line| Some(line.strip_suffix('}')?.rsplit_once("{#")?.1));
    id.unwrap_or_default()
}

/// The name on the left of the line at which reading stopped, where it is no ASCII word; else nothing.
fn named_in_chinese(text: &str, at: usize) -> &str {
    let start = text.get(..at).map_or(0, |before| before.rfind('\n').map_or(0, |end| end + 1));
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let name = match line.trim_start().strip_prefix('[') {
        Some(head) => head.trim_start_matches('[').split(']').next(),
        None => line.split_once('=').map(|(name, _)| name),
    };
    let name = name.map(str::trim).filter(|name| !name.is_ascii() && !name.contains(['"', '\'']));
    name.unwrap_or_default()
}

struct Reader<'a> {
    body: &'a Place,
}

impl Reader<'_> {
    fn place(&self, span: Range<usize>) -> Place {
        let start = self.body.start();
        self.body.beside(start + span.start..start + span.end)
    }

    fn place_or(&self, span: Option<Range<usize>>, otherwise: &Place) -> Place {
        span.map_or_else(|| otherwise.clone(), |span| self.place(span))
    }

    fn table(&self, table: &toml_edit::Table, place: &Place) -> Table {
        let entries = table.iter().filter_map(|(name, item)| {
            let span = table.key(name).and_then(toml_edit::Key::span);
            self.entry(name, span, item, place)
        });
        let entries = entries.collect();
        Table { entries }
    }

    fn inline(&self, table: &InlineTable, place: &Place) -> Table {
        let entries = table.iter().map(|(name, value)| {
            let span = table.key(name).and_then(toml_edit::Key::span);
            let place = self.place_or(span, place);
            let node = self.value(value, &place);
            let is = Text::from(name);
            let key = Said { is, place };
            Entry { key, node }
        });
        let entries = entries.collect();
        Table { entries }
    }

    fn entry(
        &self,
        name: &str,
        span: Option<Range<usize>>,
        item: &Item,
        outer: &Place,
    ) -> Option<Entry> {
        let place = self.place_or(span, outer);
        let node = match item {
            Item::None => return None,
            Item::Value(value) => self.value(value, &place),
            Item::Table(table) => {
                let place = self.place_or(table.span(), &place);
                let datum = Datum::Table(self.table(table, &place));
                Node { datum, place }
            }
            Item::ArrayOfTables(list) => {
                let nodes = list.iter().map(|table| {
                    let place = self.place_or(table.span(), &place);
                    let datum = Datum::Table(self.table(table, &place));
                    Node { datum, place }
                });
                let datum = Datum::List(nodes.collect());
                let place = place.clone();
                Node { datum, place }
            }
        };
        let is = Text::from(name);
        let key = Said { is, place };
        Some(Entry { key, node })
    }

    fn value(&self, value: &Value, outer: &Place) -> Node {
        let place = self.place_or(value.span(), outer);
        let datum = match value {
            Value::String(text) => Datum::Text(text.value().clone()),
            Value::Integer(number) => Datum::Whole(*number.value()),
            Value::Float(_) => Datum::Decimal(place.text().to_owned()),
            Value::Boolean(flag) => Datum::Flag(*flag.value()),
            Value::Datetime(date) => Datum::Date(date.value().to_string()),
            Value::Array(list) => {
                Datum::List(list.iter().map(|item| self.value(item, &place)).collect())
            }
            Value::InlineTable(table) => Datum::Table(self.inline(table, &place)),
        };
        Node { datum, place }
    }
}
