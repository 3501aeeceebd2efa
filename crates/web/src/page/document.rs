//! Official documents on pages: as files to take along, and shown before.

use desk::Refusal;
use papers::document::{Block, Document, GridCell, Line, Role, Run};

use crate::App;
use crate::answer::{Answer, download};
use crate::printer::Unset;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// A document as the file that `file` names: `STEM.docx`, `STEM.pdf`, `STEM-archive.pdf` (PDF/A-2b), or
/// `STEM.html`, an article for the WeChat account.
///
/// # Errors
/// [`Refusal::Absent`] for another name.
pub async fn file(app: &App, document: Document, stem: &str, file: &str) -> Answer {
    let title = document.title.clone();
    taken(&title, file, written(app, document, stem, file).await?)
}

/// The same of a document whose DOCX was kept: that one as it was kept, the others set from the document.
///
/// # Errors
/// As [`file`].
pub async fn kept(app: &App, page: Document, docx: Vec<u8>, stem: &str, file: &str) -> Answer {
    let title = page.title.clone();
    taken(&title, file, original(app, page, docx, stem, file).await?)
}

/// The bytes of such a file.
///
/// # Errors
/// As [`written`].
pub async fn original(
    app: &App,
    page: Document,
    docx: Vec<u8>,
    stem: &str,
    file: &str,
) -> Result<Vec<u8>, Refusal> {
    match file.strip_prefix(stem) {
        Some(".docx") => Ok(docx),
        _ => written(app, page, stem, file).await,
    }
}

fn taken(title: &str, file: &str, bytes: Vec<u8>) -> Answer {
    let (ending, media) = match file.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "docx" => ("docx", DOCX),
        "pdf" => ("pdf", "application/pdf"),
        _ => ("html", "text/html; charset=utf-8"),
    };
    let archive = if file.ends_with("-archive.pdf") { "（归档）" } else { "" };
    download(&format!("{title}{archive}.{ending}"), media, bytes)
}

/// The bytes of that file.
///
/// # Errors
/// [`Refusal::Absent`] for another name; [`Refusal::Conflict`] for an archive's PDF of what bears no day.
pub async fn written(
    app: &App,
    document: Document,
    stem: &str,
    file: &str,
) -> Result<Vec<u8>, Refusal> {
    let absent = || Refusal::Absent("文件");
    match file.strip_prefix(stem).ok_or_else(absent)? {
        ".docx" => papers::docx::write(&document).map_err(|e| Refusal::Fault(e.to_string())),
        "-archive.pdf" if document.dated.is_none() => {
            let says = "还没有成文日期，印发后才能下载归档用的PDF/A".to_owned();
            Err(Refusal::Conflict(says))
        }
        ending @ (".pdf" | "-archive.pdf") => {
            let printed = app.settings.printer.print(document, ending != ".pdf").await;
            printed.ok_or_else(absent)?.map_err(|unset| match unset {
                Unset::Busy => Refusal::Busy(2),
                Unset::Failed(why) => Refusal::Fault(why),
            })
        }
        ".html" => Ok(papers::wechat::article(&document).page().into_bytes()),
        _ => Err(absent()),
    }
}

/// A piece of a document on the screen.
pub enum Shown {
    /// A paragraph: its class and words.
    Line(&'static str, String),
    /// Words at both edges: their class.
    Edges(&'static str, String, String),
    /// A red rule.
    Rule,
    /// A table: its number on the page, how many rows head it, and the rows.
    Grid(usize, usize, Vec<Vec<GridCell>>),
    /// Bars: words, figure, length in hundredths.
    Bars(Vec<(String, String, u8)>),
}

/// A document as its pages show it.
pub fn shown(document: &Document) -> Vec<Shown> {
    let mut all: Vec<Shown> = document.papers().flat_map(paper).collect();
    let tables = all.iter_mut().filter_map(|shown| match shown {
        Shown::Grid(number, ..) => Some(number),
        _ => None,
    });
    tables.zip(1..).for_each(|(number, n)| *number = n);
    all
}

fn paper(paper: &Document) -> impl Iterator<Item = Shown> {
    let blocks = paper.sheets.iter().flat_map(|sheet| &sheet.blocks);
    let colophon = paper.colophon.iter().flat_map(|colophon| {
        let copies = colophon.copies.iter().map(|words| Shown::Line("copies", words.clone()));
        let (printer, printed) = (colophon.printer.clone(), colophon.printed.clone());
        copies.chain([Shown::Edges("copies", printer, printed)])
    });
    blocks.filter_map(block).chain(colophon)
}

fn block(block: &Block) -> Option<Shown> {
    let words = |runs: &[Run]| runs.iter().map(|run| run.words.as_str()).collect::<String>();
    Some(match block {
        Block::Line(line) if line.words().trim().is_empty() => return None,
        // A title is broken on the screen where it is broken on paper.
        Block::Line(line) if class(line) == TITLE => Shown::Line(TITLE, line.words()),
        Block::Line(line) => Shown::Line(class(line), line.words().replace('\n', "")),
        Block::Edges { role: Role::Imprint, left, right } => {
            Shown::Edges("issued", words(left), words(right))
        }
        Block::Edges { left, right, .. } => Shown::Edges("edges", words(left), words(right)),
        Block::Rule(_) => Shown::Rule,
        Block::Grid(grid) => {
            Shown::Grid(0, grid.head, grid.rows.iter().map(|row| row.cells.clone()).collect())
        }
        Block::Bars(bars) => {
            let bar =
                |bar: &papers::document::Bar| (bar.words.clone(), bar.figure.clone(), bar.length);
            Shown::Bars(bars.iter().map(bar).collect())
        }
        Block::Gap(_) | Block::Break => return None,
    })
}

/// The class of a title.
const TITLE: &str = "name";

/// The class of a line; none is a paragraph of the text.
fn class(line: &Line) -> &'static str {
    match line.role {
        Role::Masthead => "red-head",
        Role::Number | Role::Subtitle => "number",
        Role::Title | Role::PieceTitle | Role::Caption | Role::CertificateTitle => TITLE,
        Role::Heading1 | Role::Heading2 | Role::Heading3 | Role::Heading4 => "head",
        Role::Organ | Role::Date | Role::Source | Role::CertificateOrgan => "source",
        Role::Recipients
        | Role::Attachments
        | Role::AnnexMark
        | Role::ContentsHead
        | Role::Contents
        | Role::Signature
        | Role::CertificateTo => "flush",
        _ => "",
    }
}
