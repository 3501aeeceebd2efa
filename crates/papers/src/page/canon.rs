//! The page as JSON, in one order of keys, whatever libraries are built in.
//!
//! The checksum of a paper is the SHA-256 of this text without blanks and without the stamp; the
//! JSON form is the same object with the stamp as its last member.

use serde::ser::{Serialize, SerializeMap, Serializer};

use ledger::chain::Hash;

use super::{Cell, Column, Page, Table};

/// A table's columns in JSON.
struct Columns<'a>(&'a [Column]);
/// A table's rows in JSON: objects by column id.
struct Rows<'a>(&'a Table);
/// One row.
struct Row<'a>(&'a [Column], &'a [Cell]);
/// The page without its stamp.
struct Unstamped<'a>(&'a Page);

impl Page {
    /// The checksum of what the page says, its stamp left out.
    ///
    /// # Errors
    /// None that a page can cause; the writer of JSON asks for the type.
    pub(crate) fn checksum(&self) -> serde_json::Result<Hash> {
        serde_json::to_vec(&Unstamped(self)).map(|json| Hash::of(&json))
    }
}

impl Serialize for Page {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        members(self, &mut map)?;
        map.serialize_entry("stamp", &self.stamp)?;
        map.end()
    }
}

impl Serialize for Unstamped<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        members(self.0, &mut map)?;
        map.end()
    }
}

fn members<M: SerializeMap>(page: &Page, map: &mut M) -> Result<(), M::Error> {
    let [drawn_up_by, up_to] = &page.byline;
    map.serialize_entry("title", &page.title)?;
    map.serialize_entry("drawn_up_by", drawn_up_by)?;
    map.serialize_entry("up_to", up_to)?;
    map.serialize_entry("columns", &Columns(&page.table.columns))?;
    map.serialize_entry("rows", &Rows(&page.table))?;
    map.serialize_entry("corrections", &page.corrections.as_ref().map(Rows))?;
    map.serialize_entry("notes", &page.notes)
}

impl Serialize for Columns<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0)
    }
}

impl Serialize for Column {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("group", &self.group)?;
        map.serialize_entry("title", &self.title)?;
        map.end()
    }
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Table { columns, rows, .. } = self.0;
        serializer.collect_seq(rows.iter().map(|cells| Row(columns, cells)))
    }
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|column| &column.id).zip(self.1))
    }
}

impl Serialize for Cell {
    /// Numbers as numbers; a percentage as the words of the open answer, `138.3%`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Blank | Cell::Change(None) => serializer.serialize_none(),
            Cell::Text(words) => serializer.serialize_str(words),
            Cell::Whole(n) | Cell::Change(Some(n)) => serializer.serialize_i64(*n),
            Cell::Points(points) => points.to_json().serialize(serializer),
            Cell::Ratio(_) => serializer.collect_str(self),
        }
    }
}
