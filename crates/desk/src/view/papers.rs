//! Official documents: what the office has on record, under its marks.

use ledger::calendar::{Month, Quarter};
use manuscript::text::{Block as Said, Body};
use papers::document::{Block, Document, Grid, Role as Part};
use papers::{Issue, Piece, Stood};
use store::Id;
use store::table::{unit, work};

use super::brand::marks;
use super::bulletins::OneBulletin;
use super::issue::{OpenIssue, Opened};
use crate::{Actor, Date, Question, Reading, Refusal, Role};

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
        let brand = marks(at).await?;
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

/// An issued bulletin's letter with its table.
pub struct BulletinPaper {
    /// The month.
    pub month: Month,
}

impl Question for BulletinPaper {
    type Out = Document;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_business()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Document, Refusal> {
        let issued = OneBulletin { month: self.month }.answer(at).await?;
        let brand = marks(at).await?;
        let office = at.who.office.clone();
        let book = at.desk.books().book(&mut at.tx, &office, self.month.year()).await?;
        let dated = crate::day_of(issued.row.at);
        Ok(papers::bulletin_letter(book.scheme(), &issued.page, dated, &brand))
    }
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
        let brand = marks(at).await?;
        let book = at.desk.books().book(&mut at.tx, &office, self.year).await?;
        let scored = book.score(self.as_of, None)?;
        let report = papers::report(scored.scheme(), scored.score(), &unit.name, &brand);
        report.ok_or(Refusal::Absent("单位成绩"))
    }
}

/// The papers that follow from the year's ledger.
pub struct LedgerPaper {
    /// The year.
    pub year: i32,
    /// Which one.
    pub kind: Derived,
    /// The day that it bears.
    pub dated: Date,
}

/// A paper that follows from the ledger.
#[derive(Clone, Debug)]
pub enum Derived {
    /// 提醒函 of a quarter, to one unit or to all that led or lagged.
    Reminder(Quarter, Option<String>),
    /// 评选结果 of a quarter.
    Selection(Quarter),
    /// 年终考核表.
    Appraisal,
    /// 考核办法的通知.
    Notice,
}

/// A paper, with the text messages that go with it: unit, whether it leads, words.
pub struct Made {
    /// The paper; none where there is nobody to write to.
    pub document: Option<Document>,
    /// The messages.
    pub messages: Vec<(String, bool, String)>,
}

impl Question for LedgerPaper {
    type Out = Made;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Made, Refusal> {
        let brand = marks(at).await?;
        let office = at.who.office.clone();
        let book = at.desk.books().book(&mut at.tx, &office, self.year).await?;
        let scheme = book.scheme();
        let document = match &self.kind {
            Derived::Reminder(quarter, unit) => {
                return self.reminders(&book, *quarter, unit.as_deref(), &brand);
            }
            Derived::Selection(quarter) => {
                let docket = book.core.docket(None)?;
                let mut chosen = papers::selected(&docket, *quarter);
                for one in &mut chosen {
                    one.work = titled(at, &one.work).await?;
                }
                papers::announcement(scheme, *quarter, &chosen, self.dated, &brand)
            }
            Derived::Appraisal => {
                let scored = book.score(scheme.closing_day(), None)?;
                let basis = papers::Basis {
                    known_at: None,
                    head: ledger::chain::head(&book.core.ledger, None),
                    last: None,
                };
                let page = papers::appraisal(scored.scheme(), scored.score(), &basis);
                let page = page.map_err(|error| Refusal::Fault(error.to_string()))?;
                papers::appraisal_sheet(&page, &brand)
            }
            Derived::Notice => papers::notice(scheme, &brand),
        };
        Ok(Made { document: Some(document), messages: vec![] })
    }
}

/// A work's title; what the ledger calls it where the office has no such work.
async fn titled(at: &mut Reading<'_>, named: &str) -> Result<String, Refusal> {
    let office = at.who.office.clone();
    let found = match Id::parse(named) {
        Some(id) => work::get(&mut at.tx, &office, &id).await?,
        None => None,
    };
    Ok(found.map_or_else(|| named.to_owned(), |work| work.title))
}

impl LedgerPaper {
    fn reminders(
        &self,
        book: &crate::Book,
        quarter: Quarter,
        unit: Option<&str>,
        brand: &papers::Brand,
    ) -> Result<Made, Refusal> {
        let scheme = book.scheme();
        let [first, second, third] = quarter.months().map(|month| book.score(month.last(), None));
        let (first, second, third) = (first?, second?, third?);
        let months = [first.score(), second.score(), third.score()];
        let told = papers::reminders(scheme, quarter, months);
        let wanted = |unit: Option<&str>, name: &str| unit.is_none_or(|unit| unit == name);
        let told: Vec<_> = told.iter().filter(|one| wanted(unit, one.unit)).collect();
        let organ = brand.organ(&scheme.issuer);
        let message = |one: &&papers::Reminder<'_>| {
            let words = papers::reminder_message(one, organ);
            (one.unit.to_owned(), one.stood == Stood::Leading, words)
        };
        let letters = told.iter().map(|one| papers::reminder(scheme, one, self.dated, brand));
        let document = letters.reduce(Document::joined);
        Ok(Made { document, messages: told.iter().map(message).collect() })
    }
}
