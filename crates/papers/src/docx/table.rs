//! Tables: grids, bars, the colophon.

use crate::document::{Align, Bar, Colophon, Grid, GridCell, GridRow, Line, Role, Run};

use super::body::{low, paragraph, run};
use super::style;
use super::xml::Xml;

/// Into how many columns a bar's length is parted.
const PARTS: u32 = 20;

/// How thick the outer rules of a colophon are, in twentieths of a point.
const OUTER: &str = "20";
/// How thick its inner rules are.
const INNER: &str = "14";

/// A line of a border: thickness in eighths of a point.
fn border(x: &mut Xml, side: &str, size: &str) {
    let line = [("w:val", "single"), ("w:sz", size), ("w:space", "0"), ("w:color", "000000")];
    x.empty(side, &line);
}

/// Between a cell's edge and its words, in twentieths of a point; a wide table has half of it.
const MARGIN: u32 = 40;

/// What a table has in common with others.
fn properties(x: &mut Xml, width: u32, margin: u32, borders: &[(&str, &str)]) {
    x.empty("w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
    x.value("w:jc", "center");
    if !borders.is_empty() {
        x.within("w:tblBorders", &[], |x| {
            for (side, size) in borders {
                border(x, side, size);
            }
        });
    }
    x.empty("w:tblLayout", &[("w:type", "fixed")]);
    x.within("w:tblCellMar", &[], |x| {
        for (side, width) in
            [("w:top", 0), ("w:left", margin), ("w:bottom", 0), ("w:right", margin)]
        {
            x.empty(side, &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        }
    });
}

fn columns(x: &mut Xml, widths: &[u32]) {
    x.within("w:tblGrid", &[], |x| {
        for width in widths {
            x.empty("w:gridCol", &[("w:w", &width.to_string())]);
        }
    });
}

/// The widths in twentieths of a point, their sum the given one.
fn share(parts: &[u16], width: u32) -> Vec<u32> {
    let whole: u32 = parts.iter().map(|part| u32::from(*part)).sum::<u32>().max(1);
    let mut before = 0;
    let mut left = 0;
    let ends = parts.iter().map(|part| {
        before += u32::from(*part);
        width * before / whole
    });
    ends.map(|end| end - std::mem::replace(&mut left, end)).collect()
}

/// A grid.
pub fn grid(x: &mut Xml, grid: &Grid, width: u32) {
    let widths = share(&grid.widths, width);
    let margin = if grid.roomy { MARGIN } else { MARGIN / 2 };
    let sides = ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"];
    apart(x);
    x.within("w:tbl", &[], |x| {
        x.within("w:tblPr", &[], |x| properties(x, width, margin, &sides.map(|side| (side, "4"))));
        columns(x, &widths);
        for (at, row) in grid.rows.iter().enumerate() {
            self::row(x, grid, at, row, &widths);
        }
    });
    // Two tables that touch would be one.
    apart(x);
}

/// What keeps a table from the text around it.
fn apart(x: &mut Xml) {
    x.within("w:p", &[], |x| {
        x.within("w:pPr", &[], |x| low(x, 120));
    });
}

fn row(x: &mut Xml, grid: &Grid, at: usize, row: &GridRow, widths: &[u32]) {
    let heads = at < grid.head;
    x.within("w:tr", &[], |x| {
        x.within("w:trPr", &[], |x| {
            x.empty("w:cantSplit", &[]);
            if heads {
                x.empty("w:tblHeader", &[]);
            }
        });
        let mut column = 0;
        while column < widths.len() {
            let own = row.cells.iter().find(|cell| cell.column == column);
            let above = spanning(grid, at, column);
            let (spans, columns) = match (own, above) {
                (Some(cell), _) => ((cell.rows > 1).then_some("restart"), cell.columns),
                (None, Some(cell)) => (Some("continue"), cell.columns),
                (None, None) => (None, 1),
            };
            let columns = columns.max(1);
            let width = widths.iter().skip(column).take(columns).sum();
            let role = grid.role(heads);
            cell(x, width, columns, spans, |x| match own {
                Some(cell) => words(x, role, cell),
                None => paragraph(x, &Line::new(role, "")),
            });
            column += columns;
        }
    });
}

/// The cell of an earlier row that reaches down to this place.
fn spanning(grid: &Grid, at: usize, column: usize) -> Option<&GridCell> {
    let earlier = grid.rows.iter().take(at).enumerate();
    let mut reaching = earlier.flat_map(|(row, cells)| {
        cells.cells.iter().filter(move |cell| row + cell.rows > at && cell.column == column)
    });
    reaching.next()
}

fn words(x: &mut Xml, role: Role, cell: &GridCell) {
    for line in cell.words.split('\n') {
        x.within("w:p", &[], |x| {
            x.within("w:pPr", &[], |x| {
                x.value("w:pStyle", style::id(role));
                x.value(
                    "w:jc",
                    match cell.align {
                        Align::Both | Align::Left => "left",
                        Align::Centre => "center",
                        Align::Right => "right",
                    },
                );
            });
            run(x, &Run { words: line.to_owned(), face: None }, None);
        });
    }
}

fn cell(
    x: &mut Xml,
    width: u32,
    columns: usize,
    spans: Option<&str>,
    content: impl FnOnce(&mut Xml),
) {
    x.within("w:tc", &[], |x| {
        x.within("w:tcPr", &[], |x| {
            x.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
            if columns > 1 {
                x.value("w:gridSpan", columns);
            }
            if let Some(spans) = spans {
                x.value("w:vMerge", spans);
            }
            x.value("w:vAlign", "center");
        });
        content(x);
    });
}

/// Bars: the words, a row of shaded places, the figure.
pub fn bars(x: &mut Xml, bars: &[Bar], width: u32) {
    let side = width / 4;
    let part = (width - 2 * side) / PARTS;
    let mut widths = vec![side];
    widths.extend(std::iter::repeat_n(part, 20));
    widths.push(width - side - part * PARTS);
    x.within("w:tbl", &[], |x| {
        x.within("w:tblPr", &[], |x| properties(x, width, MARGIN, &[]));
        columns(x, &widths);
        for bar in bars {
            x.within("w:tr", &[], |x| {
                let filled = (u32::from(bar.length) * PARTS).div_ceil(100);
                shaded(x, side, 1, None, &bar.words);
                if filled > 0 {
                    shaded(x, part * filled, filled, Some("595959"), "");
                }
                if filled < PARTS {
                    shaded(x, part * (PARTS - filled), PARTS - filled, Some("E7E7E7"), "");
                }
                shaded(x, side, 1, None, &bar.figure);
            });
        }
    });
    paragraph(x, &Line::new(Role::Cell, ""));
}

fn shaded(x: &mut Xml, width: u32, columns: u32, fill: Option<&str>, words: &str) {
    x.within("w:tc", &[], |x| {
        x.within("w:tcPr", &[], |x| {
            x.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
            if columns > 1 {
                x.value("w:gridSpan", columns);
            }
            x.within("w:tcBorders", &[], |x| {
                for side in ["w:top", "w:bottom"] {
                    let line = [("w:val", "single"), ("w:sz", "24"), ("w:color", "FFFFFF")];
                    x.empty(side, &line);
                }
            });
            if let Some(fill) = fill {
                x.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill)]);
            }
            x.value("w:vAlign", "center");
        });
        paragraph(x, &Line::new(Role::Cell, words));
    });
}

/// 版记: a frame at the foot of the last page, whatever stands above it. Its rules, the outer ones 0.35 mm
/// thick and the inner ones 0.25 mm [GB/T 9704-2012, 7.4.1], are paragraphs as low as that, filled in
/// black: paragraphs of a frame that have borders fall out of it in LibreOffice.
pub fn colophon(x: &mut Xml, colophon: &Colophon, width: u32) {
    ruled(x, OUTER, width);
    for copies in &colophon.copies {
        framed(x, width, |x| run(x, &Run::new(copies), None));
        ruled(x, INNER, width);
    }
    framed(x, width, |x| {
        run(x, &Run::new(&colophon.printer), None);
        x.within("w:r", &[], |x| x.empty("w:tab", &[]));
        run(x, &Run::new(&colophon.printed), None);
    });
    ruled(x, OUTER, width);
}

fn frame(x: &mut Xml, width: u32) {
    x.empty(
        "w:framePr",
        &[
            ("w:w", &width.to_string()),
            ("w:wrap", "notBeside"),
            ("w:vAnchor", "margin"),
            ("w:hAnchor", "margin"),
            ("w:xAlign", "center"),
            ("w:yAlign", "bottom"),
        ],
    );
}

fn framed(x: &mut Xml, width: u32, content: impl FnOnce(&mut Xml)) {
    x.within("w:p", &[], |x| {
        x.within("w:pPr", &[], |x| {
            x.value("w:pStyle", style::id(Role::Colophon));
            frame(x, width);
            x.within("w:tabs", &[], |x| {
                let at = (width - 280).to_string();
                x.empty("w:tab", &[("w:val", "right"), ("w:pos", &at)]);
            });
            x.value("w:jc", "left");
        });
        content(x);
    });
}

/// A rule of so many twentieths of a point.
fn ruled(x: &mut Xml, thick: &str, width: u32) {
    x.within("w:p", &[], |x| {
        x.within("w:pPr", &[], |x| {
            frame(x, width);
            x.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", "000000")]);
            x.empty("w:spacing", &[("w:line", thick), ("w:lineRule", "exact")]);
            x.within("w:rPr", &[], |x| {
                x.value("w:sz", 2);
                x.value("w:szCs", 2);
            });
        });
    });
}
