//! The Markdown form of a document: its words and tables, for reading anywhere and comparing line by line.

use std::fmt::Write;

use crate::document::{Block, Colophon, Document, Grid, Line, Role, Run};

/// Writes a document.
pub fn write(document: &Document) -> String {
    let mut out = String::new();
    document.papers().for_each(|paper| paper_of(paper, &mut out));
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn paper_of(paper: &Document, out: &mut String) {
    let mut put = |words: &str| {
        out.push_str(words);
        out.push_str("\n\n");
    };
    let blocks = paper.sheets.iter().flat_map(|sheet| &sheet.blocks);
    blocks.filter_map(block_of).for_each(|words| put(&words));
    if let Some(Colophon { copies, printer, printed }) = &paper.colophon {
        put("---");
        let last = format!("{printer}　{printed}");
        copies.iter().chain([&last]).for_each(|words| put(&plain(words)));
    }
}

fn block_of(block: &Block) -> Option<String> {
    match block {
        Block::Line(line) => Some(line_of(line)),
        Block::Edges { left, right, .. } => Some(format!("{}　{}", words(left), words(right))),
        Block::Grid(grid) => Some(grid_of(grid)),
        Block::Bars(bars) => {
            let lines = bars.iter().map(|bar| format!("- {}：{}", plain(&bar.words), bar.figure));
            Some(lines.collect::<Vec<_>>().join("\n"))
        }
        Block::Rule(_) => Some("---".to_owned()),
        Block::Gap(_) | Block::Break => None,
    }
}

fn line_of(line: &Line) -> String {
    let words = words(&line.runs);
    let level = match line.role {
        Role::AnnexMark => 1,
        role => usize::from(role.look().outline),
    };
    match level {
        0 => words.replace('\n', "  \n"),
        // A heading is one line; where a title is broken on paper says nothing here.
        level => format!("{} {}", "#".repeat(level), words.replace('\n', "")),
    }
}

fn words(runs: &[Run]) -> String {
    runs.iter().map(|run| plain(&run.words)).collect()
}

/// Words whose signs are no markup.
fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A table; Markdown has no cells that span, so each place that one covers repeats nothing.
fn grid_of(grid: &Grid) -> String {
    let columns = grid.widths.len();
    let mut out = String::new();
    for (at, row) in grid.rows.iter().enumerate() {
        let cell = |column| {
            let found = row.cells.iter().find(|cell| cell.column == column);
            found.map_or(String::new(), |cell| plain(&cell.words.replace('\n', " ")))
        };
        let cells: Vec<String> = (0..columns).map(cell).collect();
        // A string takes any text.
        let _ = writeln!(out, "| {} |", cells.join(" | "));
        if at == 0 {
            let _ = writeln!(out, "|{}", "---|".repeat(columns));
        }
    }
    out.trim_end().to_owned()
}
