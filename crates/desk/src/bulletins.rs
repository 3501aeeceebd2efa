//! Bulletins as papers: derived from the ledger as it was known, so that an issued one can be
//! derived again, byte for byte.

use std::sync::Arc;

use ledger::Moment;
use ledger::calendar::{Month, Year};
use ledger::chain::{self, Hash};
use papers::document::Document;
use papers::stamp;
use papers::{Basis, Brand, Form, Page};
use scheme::Scheme;
use scoring::{bulletin, correction};
use store::Tx;
use store::table::bulletin as table;
use store::table::bulletin::Bulletin;

use crate::view::brand::marks;
use crate::{Actor, Book, Core, Date, Desk, Refusal, day_of};

/// What the bulletin before was.
pub(crate) struct Before {
    as_of: Date,
    known_at: Moment,
    stamp: Hash,
}

impl Before {
    /// Its stamp's hash, by which one bulletin is told from another.
    pub(crate) fn stamp(&self) -> Hash {
        self.stamp
    }
}

/// The page of a month as known at a moment, with the corrections since the bulletin before.
pub(crate) fn derive(
    core: &Core,
    month: Month,
    known_at: &Moment,
    before: Option<&Before>,
) -> Result<Page, Refusal> {
    let docket = core.docket(Some(known_at))?;
    let corrections = match before {
        None => vec![],
        Some(before) => {
            let then = core.docket(Some(&before.known_at))?;
            correction::corrections(&then.score(before.as_of)?, &docket.score(before.as_of)?)
        }
    };
    let basis = Basis {
        known_at: Some(known_at.given().to_owned()),
        head: chain::head(&core.ledger, Some(known_at.instant())),
        last: before.map(|before| before.stamp),
    };
    let figures = bulletin::bulletin(&docket, month)?;
    let page = papers::bulletin(&core.scheme, &figures, &corrections, &basis);
    page.map_err(|error| Refusal::Fault(error.to_string()))
}

/// The ending of the letter's file, beside the forms of the table.
pub(crate) const LETTER: &str = "docx";

/// The letter of an issued bulletin under the marks of its day, and its DOCX.
pub(crate) fn letter(
    scheme: &Scheme,
    page: &Page,
    row: &Bulletin,
) -> Result<(Document, Vec<u8>), Refusal> {
    let damaged = |error: &dyn std::fmt::Display| {
        Refusal::Fault(format!("the letter of month {}: {error}", row.month))
    };
    let brand: Brand = serde_json::from_str(&row.marks).map_err(|error| damaged(&error))?;
    let letter = papers::bulletin_letter(scheme, page, day_of(row.at), &brand);
    let bytes = papers::docx::write(&letter).map_err(|error| damaged(&error))?;
    Ok((letter, bytes))
}

/// What a month's bulletin is drawn from before it is issued.
pub(crate) struct Due {
    /// The year's facts.
    pub(crate) book: Arc<Book>,
    /// Its number in the year.
    pub(crate) number: i64,
    /// The bulletin before.
    pub(crate) before: Option<Before>,
    /// The office's marks.
    pub(crate) brand: Brand,
    /// When the latest fact was registered, unix milliseconds.
    pub(crate) tip: i64,
    /// Whether months before it stay without a bulletin.
    pub(crate) skips: bool,
}

/// The bulletin of a month that is over on `today` and not issued; months before it that have none
/// stay without one where `skip` says so.
///
/// # Errors
/// [`Refusal::Conflict`] for a month that is not over, that was issued or passed over, or that
/// would pass one over.
pub(crate) async fn due(
    tx: &mut Tx<'_>,
    (desk, who): (&Desk, &Actor),
    today: Date,
    (year, month): (i32, Month),
    skip: bool,
) -> Result<Due, Refusal> {
    let book = desk.books().book(tx, &who.office, year).await?;
    let span = book.scheme().span();
    if !span.has_month(month) {
        return Err(Refusal::Absent("通报"));
    }
    let (_, last) = span.days_of(month);
    if today < last {
        let day = last.format("%-m月%-d日");
        return Err(Refusal::Conflict(format!("{day}以后才能印发当月通报")));
    }
    let issued = table::of_year(tx, &who.office, year).await?;
    let last = issued.last();
    let told = last.and_then(|last| month_of(last, span));
    if let Some(last) = last.filter(|_| told.is_some_and(|told| told >= month)) {
        let why = format!("{}月的通报已经印发，不能再印发更早的月份或重新印发", last.month);
        return Err(Refusal::Conflict(why));
    }
    let first = book.next_bulletin(told).unwrap_or(month);
    let skips = month > first;
    if skips && !skip {
        let (first, number) = (first.number(), month.number());
        let why = format!("{first}月的通报还没有印发，印发{number}月以后不能再补；请先印发");
        return Err(Refusal::Conflict(format!("{why}{first}月的，或者选“跳过以前的月份”")));
    }
    let before = match last {
        Some(last) => Some(before(tx, last).await?),
        None => None,
    };
    Ok(Due {
        number: i64::try_from(issued.len()).unwrap_or(i64::MAX) + 1,
        brand: marks(tx, who).await?,
        tip: book.core.rows.last().map_or(0, |row| row.at),
        skips,
        before,
        book,
    })
}

/// What a bulletin says of itself, read from its file.
pub(crate) async fn before(tx: &mut Tx<'_>, row: &Bulletin) -> Result<Before, Refusal> {
    let form = Form::Json;
    let file = table::file(tx, &row.office, key_of(row), form.ending()).await?;
    let damaged = || Refusal::Fault(format!("the bulletin of month {} is damaged", row.month));
    let (bytes, _) = file.ok_or_else(damaged)?;
    let stamp = stamp::read(form, &bytes).ok_or_else(damaged)?;
    let known_at = Moment::parse(&row.known_at).ok_or_else(damaged)?;
    Ok(Before { as_of: stamp.as_of, known_at, stamp: stamp.hash() })
}

/// The month of a row of a year.
pub(crate) fn month_of(row: &Bulletin, year: Year) -> Option<Month> {
    year.month_numbered(key_of(row).1)
}

/// By what a row is kept: its year and the calendar's number of its month.
pub(crate) fn key_of(row: &Bulletin) -> (i32, u32) {
    let year = i32::try_from(row.year).unwrap_or_default();
    (year, u32::try_from(row.month).unwrap_or_default())
}
