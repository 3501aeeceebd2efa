//! The head of a table: one row of titles, or two where columns share a head.

use super::{Column, Table};

/// The rows of a head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head<'a> {
    /// The upper row: shared heads, and the titles of columns that share none.
    pub upper: Vec<Band<'a>>,
    /// The lower row: the titles beneath shared heads; empty where the head has one row.
    pub lower: Vec<Band<'a>>,
}

/// A cell of a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band<'a> {
    /// Its words.
    pub words: &'a str,
    /// Its first column.
    pub first: usize,
    /// How many columns it spans.
    pub columns: usize,
    /// How many rows it spans.
    pub rows: usize,
}

impl Head<'_> {
    /// How many rows it has.
    pub fn height(&self) -> usize {
        if self.lower.is_empty() { 1 } else { 2 }
    }
}

impl Table {
    /// Lays out the head.
    pub fn head(&self) -> Head<'_> {
        let grouped = self.columns.iter().any(|column| column.group.is_some());
        let mut head = Head { upper: vec![], lower: vec![] };
        let mut first = 0;
        for members in self.columns.chunk_by(neighbours) {
            lay(&mut head, members, first, grouped);
            first += members.len();
        }
        head
    }
}

/// Whether two columns stand under one head.
fn neighbours(one: &Column, next: &Column) -> bool {
    one.group.is_some() && one.group == next.group
}

fn lay<'a>(head: &mut Head<'a>, members: &'a [Column], first: usize, grouped: bool) {
    let band = |words: &'a str, first, columns, rows| Band { words, first, columns, rows };
    let shared = members.first().and_then(|column| column.group.as_deref());
    match shared {
        Some(group) => head.upper.push(band(group, first, members.len(), 1)),
        None => {
            let rows = if grouped { 2 } else { 1 };
            let titles = members.iter().zip(first..);
            head.upper.extend(titles.map(|(column, at)| band(&column.title, at, 1, rows)));
            return;
        }
    }
    let titles = members.iter().zip(first..);
    head.lower.extend(titles.map(|(column, at)| band(&column.title, at, 1, 1)));
}
