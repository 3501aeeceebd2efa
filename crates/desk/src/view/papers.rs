//! Official documents: what the office has on record, under its marks.

use manuscript::text::{Block as Said, Body};
use papers::document::{Block, Document, Grid, Role as Part};
use papers::{Issue, Piece};
use store::Id;
use store::table::unit;

use super::brand::{marks, marks_of};
use super::issue::{OpenIssue, Opened};
use crate::{Actor, Date, Question, Reading, Refusal};

/// An issue, for whoever may read it.
pub struct IssuePaper {
    /// The issue.
    pub issue: Id,
}

impl Question for IssuePaper {
    type Out = Document;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_business()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Document, Refusal> {
        let opened = OpenIssue { issue: self.issue.clone() }.answer(at).await?;
        let brand = marks_of(&mut at.tx, at.who, &opened.issue).await?;
        let office = at.who.office_name.clone();
        Ok(papers::issue(&set(opened, office), &brand))
    }
}

fn set(opened: Opened, office: String) -> Issue {
    let piece = |piece: super::issue::Piece| Piece {
        text: blocks(&piece.placed.body),
        title: piece.placed.title,
        units: piece.units,
    };
    Issue {
        publication: opened.issue.publication,
        name: opened.publication,
        number: opened.number,
        dated: opened.issue.dated.and_then(|dated| dated.parse().ok()),
        office,
        signer: opened.issue.signer,
        pieces: opened.pieces.into_iter().map(piece).collect(),
    }
}

/// A work's text as a paper sets it.
fn blocks(body: &str) -> Vec<Block> {
    let block = |said: Said| match said {
        Said::Heading { level: 1, text } => Block::line(Part::Heading1, &text),
        Said::Heading { level: 2, text } => Block::line(Part::Heading2, &text),
        Said::Heading { text, .. } => Block::line(Part::Heading3, &text),
        Said::Paragraph(text) => Block::line(Part::Body, &text),
        Said::Table(rows) => Block::Grid(Grid::of_rows(&rows)),
    };
    Body::parse(body).into_iter().map(block).collect()
}

/// A unit's score report.
pub struct ReportPaper {
    /// The year.
    pub year: i32,
    /// The day.
    pub as_of: Date,
    /// The unit.
    pub unit: Id,
}

impl Question for ReportPaper {
    type Out = Document;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_business()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Document, Refusal> {
        let office = at.who.office.clone();
        let unit = unit::get(&mut at.tx, &office, &self.unit).await?;
        let unit = unit.ok_or(Refusal::Absent("单位"))?;
        let brand = marks(&mut at.tx, at.who).await?;
        let books = at.desk.books();
        let (book, units) = books.book_and_units(&mut at.tx, &office, self.year).await?;
        let scored = book.score(self.as_of, None)?;
        let name = units.called(scored.scheme(), &unit.id).unwrap_or(&unit.name);
        let report = papers::report(scored.scheme(), scored.score(), name, &brand);
        report.ok_or(Refusal::Absent("单位成绩"))
    }
}
