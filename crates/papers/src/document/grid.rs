//! A table on a sheet, with cells that may span.

use serde::{Deserialize, Serialize};

use crate::page::{Cell, Set, Table};

use super::{Align, Role, clean};

/// How wide a column of names is at most, in half characters.
const LONGEST_NAME: usize = 14;

/// How many quarters of a character of a small table the long side of the text block holds: 225
/// millimetres of 2.25 points.
const WIDE: usize = 283;

/// A column of sentences is not squeezed beyond this, in the same measure.
const TIGHTEST: usize = 48;

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    /// The widths of its columns, as parts of the text block's; their unit is their sum.
    pub widths: Vec<u16>,
    /// How many rows head it; they are repeated on each page.
    pub head: usize,
    /// Its rows, the heading ones first.
    pub rows: Vec<GridRow>,
    /// Whether it stands within a letter's text and is set nearly as large; a wide table is small.
    pub roomy: bool,
}

/// A row: its cells from the left. A place that a cell above spans has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridRow {
    /// The cells.
    pub cells: Vec<GridCell>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridCell {
    /// Its first column.
    pub column: usize,
    /// How many columns it spans.
    pub columns: usize,
    /// How many rows it spans.
    pub rows: usize,
    /// Its words.
    pub words: String,
    /// Where they stand.
    pub align: Align,
}

impl GridCell {
    /// A cell of one place.
    pub fn new(column: usize, words: &str, align: Align) -> GridCell {
        GridCell { column, columns: 1, rows: 1, words: clean::words(words), align }
    }

    /// The cell, spanning more.
    #[must_use]
    pub fn spanning(mut self, columns: usize, rows: usize) -> GridCell {
        (self.columns, self.rows) = (columns, rows);
        self
    }
}

impl Grid {
    /// A table of plain words: a row of heads, then rows.
    pub fn plain(widths: &[u16], heads: &[&str], rows: &[Vec<String>]) -> Grid {
        let head = heads.iter().enumerate();
        let head = head.map(|(at, words)| GridCell::new(at, words, Align::Centre)).collect();
        let row = |row: &Vec<String>| GridRow {
            cells: row
                .iter()
                .enumerate()
                .map(|(at, words)| GridCell::new(at, words, Align::Left))
                .collect(),
        };
        let rows = std::iter::once(GridRow { cells: head }).chain(rows.iter().map(row)).collect();
        Grid { widths: widths.to_vec(), head: 1, rows, roomy: false }
    }

    /// The table as it stands within a text.
    #[must_use]
    pub fn within_text(mut self) -> Grid {
        self.roomy = true;
        self
    }

    /// The table with every cell in the middle.
    #[must_use]
    pub fn centred(mut self) -> Grid {
        let cells = self.rows.iter_mut().flat_map(|row| &mut row.cells);
        cells.for_each(|cell| cell.align = Align::Centre);
        self
    }

    /// What its cells are.
    pub fn role(&self, heads: bool) -> Role {
        match (self.roomy, heads) {
            (true, true) => Role::TableHead,
            (true, false) => Role::TableCell,
            (false, true) => Role::CellHead,
            (false, false) => Role::Cell,
        }
    }

    /// A table as a person typed it: the first row heads it, and rows may differ in length.
    pub fn of_rows(rows: &[Vec<String>]) -> Grid {
        let columns = rows.iter().map(Vec::len).max().unwrap_or_default().max(1);
        let filled = |row: &Vec<String>| {
            let blank = std::iter::repeat_n(String::new(), columns.saturating_sub(row.len()));
            row.iter().cloned().chain(blank).collect::<Vec<String>>()
        };
        let rows: Vec<Vec<String>> = rows.iter().map(filled).collect();
        let (head, rest) = rows.split_first().map_or((vec![], vec![]), |(head, rest)| {
            (head.iter().map(String::as_str).collect(), rest.to_vec())
        });
        Grid::plain(&vec![1; columns], &head, &rest).within_text()
    }

    /// The grid of a paper's table.
    pub fn of(table: &Table) -> Grid {
        let head = table.head();
        let mut rows: Vec<GridRow> = [&head.upper, &head.lower]
            .into_iter()
            .filter(|bands| !bands.is_empty())
            .map(|bands| GridRow {
                cells: bands
                    .iter()
                    .map(|band| {
                        GridCell::new(band.first, band.words, Align::Centre)
                            .spanning(band.columns, band.rows)
                    })
                    .collect(),
            })
            .collect();
        let height = rows.len();
        rows.extend(table.rows.iter().map(|row| body(table, row)));
        Grid { widths: widths(table), head: height, rows, roomy: false }
    }
}

/// The widths of a paper's table, in quarters of a character, with one for the margins. A long name
/// is broken sooner than a figure, and what is too wide for a page is taken from the sentences.
fn widths(table: &Table) -> Vec<u16> {
    let wanted = table.widths().into_iter().zip(&table.columns).map(|(width, column)| {
        let width = if column.set == Set::Line { width.min(LONGEST_NAME) } else { width };
        // Older LibreOffice parts figures from Chinese by a little, whatever the file says.
        let parted = column.title.chars().any(|c| c.is_ascii_digit());
        (2 * width + if parted { 3 } else { 1 }, column.set == Set::Lines)
    });
    let wanted: Vec<(usize, bool)> = wanted.collect();
    let over = wanted.iter().map(|(width, _)| width).sum::<usize>().saturating_sub(WIDE);
    let sentences = wanted.iter().filter(|(_, lines)| *lines).count().max(1);
    let less = |(width, lines): (usize, bool)| match lines {
        true => width.saturating_sub(over.div_ceil(sentences)).max(TIGHTEST.min(width)),
        false => width,
    };
    wanted.into_iter().map(|one| u16::try_from(less(one)).unwrap_or(u16::MAX)).collect()
}

fn body(table: &Table, row: &[Cell]) -> GridRow {
    let cells = table.columns.iter().zip(row).enumerate().map(|(at, (column, cell))| {
        let align = match column.set {
            Set::Middle => Align::Centre,
            Set::Line | Set::Lines => Align::Left,
        };
        GridCell::new(at, &column.shown(cell), align)
    });
    GridRow { cells: cells.collect() }
}
