//! A page: what a paper says and how it is meant to be read, before any file format.

mod canon;
mod cell;
mod head;
pub(crate) mod measure;

use crate::Stamp;

pub use cell::Cell;
pub use head::{Band, Head};

/// One paper: a titled table, what must be said beneath it, and its stamp.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The title, as it stands at the top.
    pub title: String,
    /// A short name for a workbook's tab: 2018年5月.
    pub tab: String,
    /// Who drew the paper up, and to which day its figures reach: the line under the title.
    pub byline: [String; 2],
    /// The table that the paper is made for.
    pub table: Table,
    /// 更正说明, where there is something to correct.
    pub corrections: Option<Table>,
    /// Sentences beneath, without numbers.
    pub notes: Vec<String>,
    /// On what the paper rests.
    pub stamp: Stamp,
}

/// Columns and rows; each row has a cell for each column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it is called where it is not the page's only table.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in JSON.
    pub id: String,
    /// The head that it shares with its neighbours, 市委采用.
    pub group: Option<String>,
    /// Its own head.
    pub title: String,
    /// How its cells are set.
    pub set: Set,
    /// How a zero is shown.
    pub zero: Zero,
    /// Whether it names the row, and so stays in sight and heads the row for a screen reader.
    pub names_row: bool,
}

/// How cells are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// In the middle: numbers and short words.
    Middle,
    /// From the left on one line: names.
    Line,
    /// From the left, broken where the column ends: sentences.
    Lines,
}

/// How a zero is shown. The value stays a zero; only its look differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zero {
    /// As `0`: it says something, as in a total.
    Shown,
    /// Not at all: in a table of details, most of them zeros, what is there must leap to the eye.
    Hidden,
}

impl Column {
    /// A column of numbers or short words whose zeros are shown.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Column {
        Column {
            id: id.into(),
            group: None,
            title: title.into(),
            set: Set::Middle,
            zero: Zero::Shown,
            names_row: false,
        }
    }

    /// The column under a shared head.
    #[must_use]
    pub fn under(mut self, group: Option<impl Into<String>>) -> Column {
        self.group = group.map(Into::into);
        self
    }

    /// The column with its cells set so.
    #[must_use]
    pub fn set(mut self, set: Set) -> Column {
        self.set = set;
        self
    }

    /// The column with its zeros left blank.
    #[must_use]
    pub fn details(mut self) -> Column {
        self.zero = Zero::Hidden;
        self
    }

    /// The column that names the row.
    #[must_use]
    pub fn naming(mut self) -> Column {
        self.set = Set::Line;
        self.names_row = true;
        self
    }

    /// Both heads in one line: 市委采用·《信息》.
    pub fn full_title(&self) -> String {
        match &self.group {
            Some(group) => format!("{group}·{}", self.title),
            None => self.title.clone(),
        }
    }

    /// The text of one of its cells as a reader sees it.
    pub fn shown(&self, cell: &Cell) -> String {
        match self.zero {
            Zero::Hidden if cell.is_zero() => String::new(),
            _ => cell.to_string(),
        }
    }
}

impl Table {
    /// How many of its first columns lead up to the one that names the row, that one included.
    pub fn leading(&self) -> usize {
        let naming = self.columns.iter().position(|column| column.names_row);
        naming.map_or(0, |index| index + 1)
    }
}

impl Page {
    /// All tables, the main one first.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        std::iter::once(&self.table).chain(&self.corrections)
    }
}
