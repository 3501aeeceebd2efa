//! How long a paper takes, warm: an issue of twenty pieces, and a bulletin of sixty-one units.

use ::papers::document::{Align, Block, Document, Grid, GridCell, GridRow, Sheet};
use ::papers::{Brand, Issue, Piece, docx, issue};
use press::{Fonts, Press, Standard};

/// How often each is set.
const TIMES: u32 = 20;

/// A paper that says something else each time.
type Made = fn(u32) -> Document;

/// The table of times, or why there is none.
pub fn table() -> Result<String, String> {
    let press = Press::new(Fonts::with(vec![]).map_err(|error| error.to_string())?);
    let mut text = String::from("| paper | DOCX, ms | PDF, ms |\n|---|---:|---:|\n");
    let all: [(&str, Made); 2] =
        [("an issue of 20 pieces", pieces), ("a bulletin's table of 61 units", units)];
    for (name, made) in all {
        let written =
            timed(|n| docx::write(&made(n)).map(|_| ()).map_err(|error| error.to_string()))?;
        let set = timed(|n| {
            press.print(&made(n), Standard::Plain).map(|_| ()).map_err(|e| e.to_string())
        })?;
        text.push_str(&format!("| {name} | {written} | {set} |\n"));
    }
    Ok(text)
}

/// Milliseconds of one of many, after a first that warms up. Each says something else: the typesetter
/// remembers what it has set.
fn timed(mut one: impl FnMut(u32) -> Result<(), String>) -> Result<u128, String> {
    one(0)?;
    let begun = crate::walk::now();
    for n in 1..=TIMES {
        one(n)?;
    }
    Ok(begun.elapsed().as_millis() / u128::from(TIMES))
}

fn pieces(said: u32) -> Document {
    let words = format!("今年以来，全镇上下第{said}次抓实信息调研，取得明显成效。");
    let piece = |n: u32| Piece {
        title: format!("某单位第{n}项经验做法"),
        units: vec![format!("某单位{n}")],
        text: Block::paragraphs(&words.repeat(32)),
    };
    let told = Issue {
        publication: "journal".into(),
        name: "《某某信息》".into(),
        number: "2018年第1期".into(),
        office: "某某区委办公室".into(),
        pieces: (1..=20).map(piece).collect(),
        ..Issue::default()
    };
    issue(&told, &Brand::default())
}

fn units(said: u32) -> Document {
    let said = usize::try_from(said).unwrap_or_default();
    let row = |n: usize| GridRow {
        cells: (0..24)
            .map(|at| GridCell::new(at, &format!("{}", n * 7 + at + said), Align::Centre))
            .collect(),
    };
    let grid =
        Grid { widths: vec![1; 24], head: 1, rows: (0..62).map(row).collect(), roomy: false };
    Document::new(&format!("某月通报{said}"), "某某区委办公室")
        .with(Sheet::turned(vec![Block::Grid(grid)]))
}
