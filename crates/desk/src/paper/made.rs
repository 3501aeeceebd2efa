//! What a form becomes: the paper under the office's marks, whom it addresses, the text messages.

use ledger::calendar::Quarter;
use ledger::fault::nearest;
use papers::document::Document;
use papers::{Brand, Certificate, Commission, Stood};
use scheme::Scheme;
use store::table::work;
use store::{Id, Tx};

use super::{Fields, Kind};
use crate::view::brand::marks;
use crate::{Actor, Book, Desk, Refusal};

/// A paper, with whom it addresses and the text messages that go with it: unit, whether it leads, words.
pub struct Made {
    /// The paper; none where there is nobody to write to.
    pub document: Option<Document>,
    /// Whom it addresses by name; empty where nobody is named.
    pub to: String,
    /// The messages.
    pub messages: Vec<(String, bool, String)>,
}

impl Made {
    fn one(document: Document, to: &str) -> Made {
        Made { document: Some(document), to: to.to_owned(), messages: vec![] }
    }
}

/// The paper of a form.
///
/// # Errors
/// [`Refusal::Wrong`] with everything that is wrong in the form; as the store and the ledger say.
pub(crate) async fn made(
    tx: &mut Tx<'_>,
    desk: &Desk,
    who: &Actor,
    kind: Kind,
    fields: &Fields,
) -> Result<Made, Refusal> {
    let book = desk.books().book(tx, &who.office, fields.year).await?;
    let flaws = kind.flaws(fields, book.scheme().span());
    if !flaws.is_empty() {
        return Err(Refusal::Wrong(flaws));
    }
    let mut brand = marks(tx, who).await?;
    brand.number = Some(fields.words("number").to_owned()).filter(|number| !number.is_empty());
    let (scheme, dated) = (book.scheme(), fields.dated());
    known(scheme, fields)?;
    let quarter = || fields.quarter().ok_or(Refusal::Absent("季度"));
    Ok(match kind {
        Kind::Reminder => reminders(&book, quarter()?, fields, &brand)?,
        Kind::Selection => {
            let quarter = quarter()?;
            let mut chosen = papers::selected(&book.core.docket(None)?, quarter);
            for one in &mut chosen {
                one.work = titled(tx, &who.office, &one.work).await?;
            }
            Made::one(papers::announcement(scheme, quarter, &chosen, dated, &brand), "")
        }
        Kind::Appraisal => Made::one(appraisal(&book, fields, &brand)?, ""),
        Kind::Notice => Made::one(papers::notice(scheme, &brand), ""),
        Kind::Commission => {
            let asked = Commission {
                title: fields.words("title").to_owned(),
                brief: fields.words("brief").to_owned(),
                units: named_once(scheme, fields),
                due: fields.day("due").unwrap_or(dated),
                contact: fields.words("contact").to_owned(),
            };
            let letter = papers::commission(&asked, &scheme.issuer, dated, &brand);
            Made::one(letter, &asked.units.join("、"))
        }
        Kind::Certificate => {
            let told = Certificate {
                winner: fields.words("winner").to_owned(),
                merit: fields.words("merit").to_owned(),
                honour: fields.words("honour").to_owned(),
            };
            Made::one(papers::certificate(&told, &scheme.issuer, dated, &brand), &told.winner)
        }
        Kind::Pledge => {
            let (unit, head) = (fields.words("unit"), fields.words("head"));
            let organ = brand.organ(&scheme.issuer);
            Made::one(papers::pledge(unit, head, fields.year, organ), unit)
        }
    })
}

/// The units of a form, each once by whichever of its names.
fn named_once(scheme: &Scheme, fields: &Fields) -> Vec<String> {
    let mut units = fields.units();
    let mut seen = vec![];
    units.retain(|name| {
        let unit = scheme.names.unit(name);
        let new = !seen.contains(&unit);
        seen.push(unit);
        new
    });
    units
}

/// Refuses a unit that the notice does not name.
fn known(scheme: &Scheme, fields: &Fields) -> Result<(), Refusal> {
    let strange = fields.units().into_iter().find(|name| scheme.names.unit(name).is_none());
    let Some(name) = strange else { return Ok(()) };
    let near = nearest(&name, scheme.names.of_units()).join("、");
    let near = if near.is_empty() { near } else { format!("，相近的：{near}") };
    Err(Refusal::field("unit", format!("考核办法里没有“{name}”这个单位{near}")))
}

/// Before the closing day it is a trial: what is not due yet is not missed.
fn appraisal(book: &Book, fields: &Fields, brand: &Brand) -> Result<Document, Refusal> {
    let scored = book.score(book.scheme().closing_day().min(fields.today), None)?;
    let basis = papers::Basis {
        known_at: None,
        head: ledger::chain::head(&book.core.ledger, None),
        last: None,
    };
    let page = papers::appraisal(scored.scheme(), scored.score(), &basis);
    let page = page.map_err(|error| Refusal::Fault(error.to_string()))?;
    Ok(papers::appraisal_sheet(&page, brand))
}

/// A work's title; what the ledger calls it where the office has no such work.
async fn titled(tx: &mut Tx<'_>, office: &Id, named: &str) -> Result<String, Refusal> {
    let found = match Id::parse(named) {
        Some(id) => work::get(tx, office, &id).await?,
        None => None,
    };
    Ok(found.map_or_else(|| named.to_owned(), |work| work.title))
}

/// 提醒函 of a quarter, to one unit or to all that led or lagged.
fn reminders(
    book: &Book,
    quarter: Quarter,
    fields: &Fields,
    brand: &Brand,
) -> Result<Made, Refusal> {
    let scheme = book.scheme();
    if scheme.reminder.is_none() {
        return Err(Refusal::Conflict(papers::no_reminder(scheme).to_owned()));
    }
    let span = scheme.span();
    let [first, second, third] =
        quarter.months(span).map(|month| book.score(span.days_of(month).1, None));
    let (first, second, third) = (first?, second?, third?);
    let months = [first.score(), second.score(), third.score()];
    let told = papers::reminders(scheme, quarter, months);
    let wanted = scheme.names.unit(fields.words("unit"));
    let all = fields.words("unit").is_empty();
    let this = |one: &&papers::Reminder<'_>| all || scheme.names.unit(one.unit) == wanted;
    let told: Vec<_> = told.iter().filter(this).collect();
    let organ = brand.organ(&scheme.issuer);
    let message = |one: &&papers::Reminder<'_>| {
        let words = papers::reminder_message(scheme, one, organ);
        (one.unit.to_owned(), one.stood == Stood::Leading, words)
    };
    let letters = told.iter().map(|one| papers::reminder(scheme, one, fields.dated(), brand));
    let mut document = letters.reduce(Document::joined);
    if let Some(several) = document.as_mut().filter(|document| !document.behind.is_empty()) {
        // Of letters that praise and letters that admonish no one's title is the title of all.
        several.title = format!("{}提醒函", papers::quarter_of(scheme, quarter));
    }
    Ok(Made {
        document,
        to: told.iter().map(|one| one.unit).collect::<Vec<_>>().join("、"),
        messages: told.iter().map(message).collect(),
    })
}
