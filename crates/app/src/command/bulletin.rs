//! `bulletin`: a month's table.

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use ledger::fault::Lang;
use ledger::{At, Code, Date, Fault, Moment, chain};
use papers::{Basis, Form, Page, Stamp, stamp};
use scoring::Docket;
use scoring::bulletin;
use scoring::correction::{self, Correction};

use ledger::calendar::Month;
use ledger::form::Read;

use crate::cli::{BulletinArgs, Facts, ending};
use crate::failure::Failure;
use crate::{input, output};

use super::printed;

/// Makes it and writes it.
pub fn run(args: &BulletinArgs, lang: Lang) -> Result<(), Failure> {
    let document = printed::is_document(&args.out);
    let form = if document { None } else { Some(form(&args.out)?) };
    output::spare(&args.out, &args.facts.facts)?;
    output::spare(&args.out, args.last.as_slice())?;
    let known_at = args.known.known_at.as_ref();
    let page = page(&args.facts, args.month, known_at, args.last.as_deref(), lang)?;
    let Some(form) = form else {
        let scheme = input::scheme(&args.facts.rules.scheme)?;
        let brand = printed::brand(&args.dress)?;
        let letter = papers::bulletin_letter(&scheme, &page, dated(&page), &brand);
        return printed::file(&letter, &args.out, &args.dress.print, lang);
    };
    output::file(&args.out, &papers::write(&page, form).map_err(unwritten)?)?;
    super::written(lang, &args.out);
    Ok(())
}

/// The day of what was known, else the last that the figures reach.
fn dated(page: &Page) -> Date {
    let known = page.stamp.known_at.as_deref().and_then(|known| known.get(..10)?.parse().ok());
    known.unwrap_or(page.stamp.as_of)
}

/// The bulletin's page.
pub fn page(
    facts: &Facts,
    month: Month,
    known_at: Option<&Moment>,
    last: Option<&Path>,
    lang: Lang,
) -> Result<Page, Failure> {
    let (scheme, calendar) = input::rules(&facts.rules)?;
    let last = last.map(|path| earlier(path, &scheme, month)).transpose()?;
    let read = input::facts(&facts.facts, &scheme.vocabulary, lang)?;
    let instant = super::instant(known_at);
    if !scheme.span().has_month(month) {
        let at = At::file(&Arc::from("--month"));
        let fault = Fault::error(Code::DATE_OUTSIDE_YEAR, at).with("found", month.to_string());
        let span = scheme.span();
        let right = format!("{} … {}", span.month(0), span.month(11));
        return Err(fault.with("right", right).into());
    }
    let docket = super::docket(&scheme, &calendar, &read, instant)?;
    let corrections = match &last {
        Some(last) => corrections(&docket, &read, last)?,
        None => vec![],
    };
    let basis = Basis {
        known_at: known_at.map(|moment| moment.given().to_owned()),
        head: chain::head(&read.ledger, instant),
        last: last.map(|stamp| stamp.hash()),
    };
    super::tell_outside(&docket, lang);
    let bulletin = bulletin::bulletin(&docket, month)?;
    papers::bulletin(&scheme, &bulletin, &corrections, &basis).map_err(unwritten)
}

/// The stamp of an earlier bulletin of the same scheme.
fn earlier(path: &Path, scheme: &scheme::Scheme, month: Month) -> Result<Stamp, Failure> {
    let stamp = read_stamp(path)?;
    let (first, _) = scheme.span().days_of(month);
    if stamp.paper == "bulletin" && stamp.scheme == scheme.id.as_str() && stamp.as_of < first {
        return Ok(stamp);
    }
    let path = path.display();
    Err(Failure::usage(
        format!("{path} 不是同一考核办法以前月份的通报，不能用作 --last。"),
        format!("{path} is no bulletin of an earlier month under this scheme"),
    ))
}

/// What has changed of the last bulletin's figures since it was issued.
fn corrections(docket: &Docket<'_>, read: &Read, last: &Stamp) -> Result<Vec<Correction>, Failure> {
    let then = known_then(read, last)?;
    let then = super::docket(docket.scheme, docket.calendar, read, Some(then))?;
    let (issued, now) = (then.score(last.as_of)?, docket.score(last.as_of)?);
    Ok(correction::corrections(&issued, &now))
}

/// Up to which moment the last bulletin knew the ledger: the one whose head it bears. Where no such
/// moment is left, what it knew was changed since, and no list of corrections would be true.
fn known_then(read: &Read, last: &Stamp) -> Result<DateTime<Utc>, Failure> {
    let given = last.known_at.as_deref().and_then(Moment::parse).map(|m| m.instant());
    let links = chain::links(&read.ledger, given);
    let known = match given {
        Some(moment) if chain::head(&read.ledger, given) == last.head => Some(moment),
        Some(_) => None,
        None if last.head == chain::root() => Some(DateTime::<Utc>::MIN_UTC),
        None => links.iter().find(|link| link.head == last.head).map(|link| link.known_since),
    };
    known.ok_or_else(|| {
        let at = At::file(&Arc::from("--last"));
        Fault::error(Code::HEAD_NOT_FOUND, at).with("found", last.head.short()).into()
    })
}

/// The form of a paper by its file's ending.
pub fn form(path: &Path) -> Result<Form, Failure> {
    let right = ".xlsx、.html、.csv、.json、.docx、.pdf、.md";
    Form::of_ending(&ending(path)).ok_or_else(|| super::convert::unknown_form(path, right))
}

/// The forms in which a bulletin bears its stamp.
const STAMPED: &str = ".xlsx、.html、.csv、.json";

/// Whether a bulletin is written in such a form, and nothing can be read from it again.
pub fn is_plain(path: &Path) -> bool {
    matches!(ending(path).as_str(), "md" | "docx" | "pdf")
}

/// The stamp of an issued paper; of the forms in which a table is issued only those can be read again.
pub fn read_stamp(path: &Path) -> Result<Stamp, Failure> {
    let bytes = input::bytes(path)?;
    let plain = if is_plain(path) { ending(path) } else { String::new() };
    let unknown = || super::convert::unread_form(path, STAMPED).with("plain", plain);
    let form = Form::of_ending(&ending(path)).ok_or_else(unknown)?;
    stamp::read(form, &bytes).ok_or_else(|| {
        let at = At::file(&Arc::from(path.display().to_string()));
        Fault::error(Code::NO_STAMP, at).into()
    })
}

/// A page that its form could not hold.
pub fn unwritten(error: papers::Error) -> Failure {
    Failure::machine("", &std::io::Error::other(error.to_string()))
}
