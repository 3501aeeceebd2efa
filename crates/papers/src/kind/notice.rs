//! 通知: the notice itself with its annexes, printed from the scheme, so that the rules that are
//! announced and the rules that are computed are one thing.

use scheme::Scheme;
use scheme::model::Block as Said;

use crate::brand::Brand;
use crate::document::{Block, Document, Grid, GridCell, GridRow, Line, Role, Run, Sheet};
use crate::page::{Column, Table};

use super::letter::signed;
use super::titled;

/// From how many columns on a table is printed on a turned page.
const WIDE: usize = 8;
/// How a table of an annex is called in the notice's text: 附件1.
const ANNEX: &str = "附件";

/// The notice as a document.
pub fn notice(scheme: &Scheme, brand: &Brand) -> Document {
    let organ = brand.organ(&scheme.issuer);
    let mut document = Document::new(&scheme.title, organ).of_day(scheme.dated);
    let (main, annexes) = parted(scheme);
    let mut blocks = brand.head(organ);
    blocks.push(Block::Line(Line::balanced(Role::Title, &scheme.title)));
    blocks.extend(body(scheme, main));
    blocks.extend(noted(&annexes));
    blocks.extend(signed(organ, scheme.dated));
    document.sheets.push(Sheet::upright(blocks));
    for annex in &annexes {
        document.sheets.extend(printed(scheme, annex));
    }
    document.colophon = brand.colophon(organ, scheme.dated);
    document
}

/// An annex: its mark, its title, what it says.
struct Annex<'a> {
    mark: &'a str,
    title: &'a str,
    blocks: &'a [Said],
}

/// The notice's text, and its annexes: each begins with a heading of the first depth. What stands before
/// the notice's own title is the scheme's and not the notice's.
fn parted(scheme: &Scheme) -> (&[Said], Vec<Annex<'_>>) {
    let titled =
        |block: &Said| matches!(block, Said::Heading(1, words, _) if *words == scheme.title);
    let title = scheme.blocks.iter().position(titled).unwrap_or_default();
    let blocks = scheme.blocks.get(title..).unwrap_or_default();
    let heads =
        |block: &Said| matches!(block, Said::Heading(1, words, _) if words.starts_with(ANNEX));
    let first = blocks.iter().position(heads).unwrap_or(blocks.len());
    let (main, rest) = blocks.split_at(first);
    let annexes = rest.chunk_by(|_, next| !heads(next)).filter_map(|blocks| {
        let (head, blocks) = blocks.split_first()?;
        let Said::Heading(_, words, _) = head else { return None };
        let (mark, title) = words.split_once(char::is_whitespace).unwrap_or((words, words));
        Some(Annex { mark, title, blocks })
    });
    (main, annexes.collect())
}

/// Whom the notice addresses, with a colon: so do the letters to all.
pub(super) fn recipients(scheme: &Scheme) -> Option<&str> {
    parted(scheme).0.iter().find_map(|said| match said {
        Said::Paragraph(words, _) if addresses(words) => Some(words.as_str()),
        _ => None,
    })
}

fn addresses(words: &str) -> bool {
    words.ends_with('：')
}

/// The text: whom it addresses, then what it says. Its title, issuer and day stand elsewhere.
fn body(scheme: &Scheme, main: &[Said]) -> Vec<Block> {
    let mut blocks = vec![];
    let mut addressed = false;
    for said in main {
        match said {
            Said::Heading(1, ..) => {}
            Said::Paragraph(words, _) if !addressed && words.starts_with(&scheme.issuer) => {}
            Said::Paragraph(words, _) if !addressed && addresses(words) => {
                addressed = true;
                blocks.push(Block::line(Role::Recipients, words));
            }
            said => blocks.push(block(said)),
        }
    }
    blocks
}

fn block(said: &Said) -> Block {
    match said {
        Said::Heading(depth, words, _) => Block::line(heading(*depth, words), words),
        Said::Paragraph(words, _) => Block::line(Role::Body, words),
        Said::Table(heads, rows) => Block::Grid(grid(heads, rows)),
    }
}

/// The level that a heading's own mark gives it, else its depth.
fn heading(depth: u8, words: &str) -> Role {
    let mut characters = words.chars();
    match characters.next() {
        Some('（') => match characters.next() {
            Some(c) if c.is_ascii_digit() => Role::Heading4,
            _ => Role::Heading2,
        },
        Some(c) if c.is_ascii_digit() => Role::Heading3,
        _ => match depth {
            0..=2 => Role::Heading1,
            3 => Role::Heading2,
            4 => Role::Heading3,
            _ => Role::Heading4,
        },
    }
}

/// A table with columns as wide as their words.
fn grid(heads: &[String], rows: &[Vec<String>]) -> Grid {
    let widths: Vec<u16> = (0..heads.len())
        .map(|at| {
            let cells = rows.iter().filter_map(|row| row.get(at)).chain(heads.get(at));
            let widest = cells.map(|words| words.chars().count()).max().unwrap_or_default();
            u16::try_from(widest.clamp(3, 30)).unwrap_or(3)
        })
        .collect();
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    Grid::plain(&widths, &heads, rows)
}

/// 附件：1.…… [GB/T 9704-2012, 7.3.4].
fn noted(annexes: &[Annex<'_>]) -> Vec<Block> {
    let lines = annexes.iter().zip(1..).map(|(annex, n)| match annexes.len() {
        1 => format!("附件：{}", annex.title),
        _ if n == 1 => format!("附件：1.{}", annex.title),
        // The numbers stand under each other.
        _ => format!("　　　{n}.{}", annex.title),
    });
    let mut blocks: Vec<Block> =
        lines.map(|words| Block::line(Role::Attachments, &words)).collect();
    if !blocks.is_empty() {
        blocks.insert(0, Block::Gap(1));
    }
    blocks
}

/// An annex on pages of its own; the table that each month's bulletin fills in follows the annex that
/// the scheme lays its columns out in.
fn printed(scheme: &Scheme, annex: &Annex<'_>) -> Vec<Sheet> {
    let mut blocks = vec![
        Block::line(Role::AnnexMark, annex.mark),
        Block::Line(Line::balanced(Role::Title, annex.title)),
    ];
    blocks.extend(annex.blocks.iter().map(block));
    let wide =
        annex.blocks.iter().any(|b| matches!(b, Said::Table(heads, _) if heads.len() >= WIDE));
    let mut sheets = vec![Sheet { turned: wide, blocks }];
    if laid_out(scheme, annex) {
        sheets.push(Sheet::turned(empty_bulletin(scheme)));
    }
    sheets
}

/// Whether the bulletin's columns are stated in this annex: its paragraphs name the bulletin's clause.
fn laid_out(scheme: &Scheme, annex: &Annex<'_>) -> bool {
    !scheme.columns.is_empty()
        && titled(&scheme.bulletin_title, scheme.year, None)
            .ends_with(annex.title.trim_start_matches("每月"))
}

/// The bulletin's table with a row to show how it is filled in.
fn empty_bulletin(scheme: &Scheme) -> Vec<Block> {
    let columns = scheme.columns.iter();
    let table = Table {
        caption: String::new(),
        columns: columns
            .map(|column| {
                Column::new(column.id.as_str(), column.title.as_str())
                    .under(column.group.as_deref())
            })
            .collect(),
        rows: vec![],
    };
    let mut grid = Grid::of(&table);
    let blank = |_| GridRow {
        cells: (0..table.columns.len())
            .map(|at| GridCell::new(at, "", crate::document::Align::Centre))
            .collect(),
    };
    grid.rows.extend((0..10).map(blank));
    let title = scheme.bulletin_title.replace("{year}", "　　").replace("{month}", "　");
    vec![Block::line(Role::Caption, &title), Block::Grid(grid)]
}

/// Who signs, in 楷体 after the words 签发人.
pub(crate) fn signer(name: &str) -> Vec<Run> {
    vec![Run::new("签发人："), Run::of(crate::document::Face::Kai, name)]
}
