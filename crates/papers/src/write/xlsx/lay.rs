//! Laying words and numbers on the sheet, row by row.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use crate::page::{Cell, Column, measure};

use super::{LINE, look};

/// What a column needs beside its words: the blank at its edges.
const EDGES: f64 = 1.0;
/// The width of a column that the main table has not, in half-width characters.
const BEYOND: usize = 8;

/// Columns of the sheet next to each other, first and last.
#[derive(Clone, Copy)]
pub(super) struct Span {
    first: usize,
    last: usize,
}

/// A sheet under way.
pub(super) struct Sheet<'a> {
    sheet: &'a mut Worksheet,
    /// The row that is being filled.
    pub row: u32,
    widths: Vec<usize>,
}

/// A column's number as a workbook counts it.
pub(super) fn column(index: usize) -> Result<u16, XlsxError> {
    u16::try_from(index).map_err(|_| XlsxError::RowColumnLimitError)
}

impl Span {
    /// From one column's span to another's.
    pub fn over(spans: &[Span], first: usize, columns: usize) -> Span {
        let at = |index: usize| spans.get(index).copied();
        let beyond = Span { first, last: first };
        let last = (first + columns).saturating_sub(1);
        Span { first: at(first).unwrap_or(beyond).first, last: at(last).unwrap_or(beyond).last }
    }
}

impl<'a> Sheet<'a> {
    /// A sheet with columns of these widths, in half-width characters.
    pub fn new(sheet: &'a mut Worksheet, widths: Vec<usize>) -> Result<Sheet<'a>, XlsxError> {
        for (index, width) in widths.iter().enumerate() {
            let width = f64::from(column(*width)?) + EDGES;
            sheet.set_column_width(column(index)?, width)?;
        }
        Ok(Sheet { sheet, row: 0, widths })
    }

    /// The last column of the page.
    pub fn last_column(&self) -> Result<u16, XlsxError> {
        column(self.widths.len().saturating_sub(1))
    }

    /// Each of the main table's columns by itself.
    pub fn each_column(&self) -> Vec<Span> {
        let columns = 0..self.widths.len();
        columns.map(|first| Span { first, last: first }).collect()
    }

    /// Spans of the sheet's columns, wide enough for the columns of a further table.
    pub fn spans(&mut self, wanted: &[usize]) -> Vec<Span> {
        let (mut spans, mut first) = (vec![], 0);
        for (done, want) in wanted.iter().enumerate() {
            let left = wanted.len() - done - 1;
            let mut last = first;
            let fits = |last: usize| self.width(Span { first, last }) >= *want;
            while !fits(last) && last + left + 1 < self.widths.len() {
                last += 1;
            }
            spans.push(Span { first, last });
            first = last + 1;
        }
        let columns = self.widths.len().max(first);
        self.widths.resize(columns, BEYOND);
        spans
    }

    /// The width of a span in half-width characters.
    pub fn width(&self, span: Span) -> usize {
        let widths = self.widths.get(span.first..=span.last).unwrap_or_default();
        widths.iter().sum::<usize>() + span.last - span.first
    }

    /// The height of the row above the one that is being filled, in points.
    pub fn height(&mut self, points: usize) -> Result<(), XlsxError> {
        let height = f64::from(column(points)?);
        let row = self.row.saturating_sub(1);
        self.sheet.set_row_height(row, height).map(|_| ())
    }

    /// An empty row.
    pub fn gap(&mut self, points: usize) -> Result<(), XlsxError> {
        self.row += 1;
        self.height(points)
    }

    /// A row of words over the whole width.
    pub fn line(&mut self, words: &str, format: &Format) -> Result<(), XlsxError> {
        let last = self.widths.len().saturating_sub(1);
        let span = Span { first: 0, last };
        self.put(self.row, span, 1, words, format)?;
        self.row += 1;
        self.height(measure::lines(words, self.width(span)) * LINE + LINE / 4)
    }

    /// A row with words at both ends.
    pub fn ends(&mut self, left: &str, right: &str) -> Result<(), XlsxError> {
        let last = self.widths.len().saturating_sub(1);
        let middle = self.middle();
        let (first_half, second_half) =
            (Span { first: 0, last: middle }, Span { first: middle + 1, last });
        self.put(self.row, first_half, 1, left, &look::byline(FormatAlign::Left))?;
        self.put(self.row, second_half, 1, right, &look::byline(FormatAlign::Right))?;
        self.row += 1;
        Ok(())
    }

    /// The column in which half of the width is reached.
    fn middle(&self) -> usize {
        let half = self.widths.iter().sum::<usize>() / 2;
        let mut reached = 0;
        let middle = self.widths.iter().position(|width| {
            reached += width;
            reached >= half
        });
        middle.unwrap_or_default().min(self.widths.len().saturating_sub(2))
    }

    /// A cell of a head, so many rows below the current one.
    pub fn head(
        &mut self,
        below: u32,
        span: Span,
        rows: usize,
        words: &str,
    ) -> Result<(), XlsxError> {
        self.put(self.row + below, span, rows, words, &look::head())
    }

    /// A cell of the current row.
    pub fn cell(&mut self, span: Span, of: &Column, cell: &Cell) -> Result<(), XlsxError> {
        let format = look::cell(of, cell);
        if span.first < span.last {
            self.put(self.row, span, 1, "", &format)?;
        }
        let (row, at) = (self.row, column(span.first)?);
        let sheet = &mut *self.sheet;
        match cell {
            Cell::Blank => sheet.write_blank(row, at, &format),
            Cell::Text(words) => sheet.write_string_with_format(row, at, words, &format),
            Cell::Whole(n) | Cell::Change(Some(n)) => {
                sheet.write_number_with_format(row, at, float(*n), &format)
            }
            Cell::Points(points) => {
                sheet.write_number_with_format(row, at, points.to_f64(), &format)
            }
            Cell::Ratio(ratio) => {
                let percent = ratio.percent();
                let whole = 100.0 * 10_f64.powi(percent.decimals.into());
                sheet.write_number_with_format(row, at, float(percent.parts) / whole, &format)
            }
            Cell::Change(None) => {
                sheet.write_string_with_format(row, at, cell.to_string(), &format)
            }
        }?;
        Ok(())
    }

    fn put(
        &mut self,
        row: u32,
        span: Span,
        rows: usize,
        words: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let (first, last) = (column(span.first)?, column(span.last)?);
        let below = u32::from(column(rows.saturating_sub(1))?);
        if first == last && below == 0 {
            self.sheet.write_string_with_format(row, first, words, format)?;
        } else {
            self.sheet.merge_range(row, first, row + below, last, words, format)?;
        }
        Ok(())
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts and places are far below 2^53")]
fn float(n: i64) -> f64 {
    n as f64
}
