//! Bulletins as papers: derived from the ledger as it was known, so that an issued one can be
//! derived again, byte for byte.

use ledger::Moment;
use ledger::calendar::Month;
use ledger::chain::{self, Hash};
use papers::document::Document;
use papers::stamp;
use papers::{Basis, Brand, Form, Page};
use scheme::Scheme;
use scoring::{bulletin, correction};
use store::Tx;
use store::table::bulletin as table;
use store::table::bulletin::Bulletin;

use crate::{Core, Date, Refusal, day_of};

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

/// What a bulletin says of itself, read from its file.
pub(crate) async fn before(tx: &mut Tx<'_>, row: &Bulletin) -> Result<Before, Refusal> {
    let form = Form::Json;
    let file = table::file(tx, &row.office, month_of(row), form.ending()).await?;
    let damaged = || Refusal::Fault(format!("the bulletin of month {} is damaged", row.month));
    let (bytes, _) = file.ok_or_else(damaged)?;
    let stamp = stamp::read(form, &bytes).ok_or_else(damaged)?;
    let known_at = Moment::parse(&row.known_at).ok_or_else(damaged)?;
    Ok(Before { as_of: stamp.as_of, known_at, stamp: stamp.hash() })
}

/// Year and month of a row.
pub(crate) fn month_of(row: &Bulletin) -> (i32, u32) {
    let year = i32::try_from(row.year).unwrap_or_default();
    (year, u32::try_from(row.month).unwrap_or_default())
}
