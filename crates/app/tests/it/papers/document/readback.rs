//! Each kind of paper in another reader's hands: python-docx finds the headings, paragraphs, tables, and
//! sizes that the page told.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use ::papers::document::geometry::{BOTTOM, LEFT, PAPER_HEIGHT, PAPER_WIDTH, RIGHT, TOP};
use ::papers::document::{Block, Document, Grid, Line, Role, Run, Sheet};
use ::papers::docx;
use serde::Deserialize;

use crate::support::program::scratch;

use super::kinds;

/// The environment's name of the Python that has python-docx.
const PYTHON: &str = "TONGBAO_TEST_PYTHON_DOCX";
const SCRIPT: &str = "crates/app/tests/it/papers/document/readback.py";

/// What python-docx says of a file.
#[derive(Deserialize)]
struct Found {
    title: String,
    paragraphs: Vec<Paragraph>,
    /// Of each table its rows of cells; a cell that spans is told at each of its places.
    tables: Vec<Vec<Vec<String>>>,
    /// Millimetres by name.
    sections: Vec<BTreeMap<String, f64>>,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Paragraph {
    style: String,
    words: String,
    outline: u8,
}

#[expect(clippy::disallowed_methods, reason = "where a program of the tests lives")]
fn read(folder: &Path, files: &[String]) -> BTreeMap<String, Found> {
    let python = std::env::var(PYTHON).expect("python-docx is installed by ./test");
    let script = crate::support::program::project().join(SCRIPT);
    let mut command = Command::new(python);
    let output = command.current_dir(folder).arg(script).args(files).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The paragraphs that a page has; empty ones make room and say nothing.
fn paragraphs(document: &Document) -> Vec<Paragraph> {
    document.papers().flat_map(paragraphs_of).collect()
}

fn paragraphs_of(paper: &Document) -> Vec<Paragraph> {
    let told = |line: &Line| (line.role, line.words());
    let joined = |runs: &[Run]| runs.iter().map(|run| run.words.as_str()).collect::<String>();
    let blocks = paper.sheets.iter().flat_map(|sheet| &sheet.blocks);
    let lines = blocks.filter_map(|block| match block {
        Block::Line(line) => Some(told(line)),
        Block::Edges { role, left, right } => {
            Some((*role, format!("{}\t{}", joined(left), joined(right))))
        }
        _ => None,
    });
    let foot = paper.colophon.iter().flat_map(|colophon| {
        let last = format!("{}\t{}", colophon.printer, colophon.printed);
        colophon.copies.iter().cloned().chain([last]).map(|words| (Role::Colophon, words))
    });
    let lines = lines.chain(foot).filter(|(_, words)| !words.trim().is_empty());
    lines
        .map(|(role, words)| Paragraph {
            style: role.style().to_owned(),
            words,
            outline: role.look().outline,
        })
        .collect()
}

/// A table's words at each of its places.
fn places(grid: &Grid) -> Vec<Vec<String>> {
    let mut places = vec![vec![String::new(); grid.widths.len()]; grid.rows.len()];
    for (at, row) in grid.rows.iter().enumerate() {
        for cell in &row.cells {
            for line in &mut places[at..at + cell.rows] {
                line[cell.column..cell.column + cell.columns].fill(cell.words.clone());
            }
        }
    }
    places
}

fn grids(document: &Document) -> Vec<Vec<Vec<String>>> {
    document
        .blocks()
        .filter_map(|block| match block {
            Block::Grid(grid) => Some(places(grid)),
            _ => None,
        })
        .collect()
}

fn sides(sheet: &Sheet) -> BTreeMap<String, f64> {
    let (paper, margins) = match sheet.turned {
        false => ([PAPER_WIDTH, PAPER_HEIGHT], [TOP, RIGHT, BOTTOM, LEFT]),
        // The turned sheet's head is the upright one's left side.
        true => ([PAPER_HEIGHT, PAPER_WIDTH], [LEFT, TOP, RIGHT, BOTTOM]),
    };
    let names =
        ["page_width", "page_height", "top_margin", "right_margin", "bottom_margin", "left_margin"];
    let values = paper.into_iter().chain(margins).map(f64::from);
    names.map(ToOwned::to_owned).into_iter().zip(values).collect()
}

#[test]
fn python_docx_finds_in_each_kind_what_its_page_says() {
    let folder = scratch("document-readback");
    let papers = kinds::all();
    for (name, document) in &papers {
        std::fs::write(folder.join(name), docx::write(document).unwrap()).unwrap();
    }
    let names: Vec<String> = papers.iter().map(|(name, _)| (*name).to_owned()).collect();
    let found = read(&folder, &names);
    for (name, document) in &papers {
        let found = &found[*name];
        assert_eq!(found.title, document.title, "{name}");
        let said: Vec<&Paragraph> =
            found.paragraphs.iter().filter(|one| !one.words.trim().is_empty()).collect();
        let meant = paragraphs(document);
        for (said, meant) in said.iter().zip(&meant) {
            assert_eq!(*said, meant, "{name}");
        }
        assert_eq!(said.len(), meant.len(), "{name}: {:?}", said.last());
        assert!(
            meant.iter().any(|one| one.outline > 0) || matches!(*name, "appraisal" | "certificate"),
            "{name}"
        );
        for grid in grids(document) {
            assert!(found.tables.contains(&grid), "{name}: {grid:?} of {:?}", found.tables);
        }
        let sheets: Vec<&Sheet> = document.papers().flat_map(|paper| &paper.sheets).collect();
        assert_eq!(found.sections.len(), sheets.len(), "{name}");
        for (sheet, section) in sheets.into_iter().zip(&found.sections) {
            for (side, millimetres) in sides(sheet) {
                let off = (section[&side] - millimetres).abs();
                assert!(off < 0.1, "{name}: {side} is {} mm", section[&side]);
            }
        }
    }
}
