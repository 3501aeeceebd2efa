//! Confirms a certificate of a year's score, line by line, or names the line that is wrong.
//!
//! A certificate (`docs/certificate.md`) shows each posting with what it rests on. The verifier asks
//! whether every line follows from scheme and ledger, and whether every line that follows is there.
//! It is small, so that a person can read it whole, and has nothing of the engine that made the score.

mod account;
mod cases;
mod form;
mod limits;
mod periods;
mod standing;
mod works;

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use ledger::calendar::Calendar;
use ledger::pairs::Line;
use ledger::{At, Code, Date, Fault, Ledger, Moment, chain, pairs};
use scheme::Scheme;

/// What certificates are held against.
pub struct Verifier<'a> {
    scheme: &'a Scheme,
    digest: String,
    calendar: &'a Calendar,
    ledger: &'a Ledger,
    /// The lines that were derived last, and for what.
    last: RefCell<Option<(Asked, Vec<String>)>>,
}

/// What a certificate is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The variant that is read, where it is not the reading taken.
    pub reading: Option<String>,
    /// The day.
    pub as_of: Date,
    /// Only what was recorded by then.
    pub known_at: Option<DateTime<Utc>>,
}

impl<'a> Verifier<'a> {
    /// Takes a scheme with its digest ([`scheme::digest`]), working days, and a ledger that was read
    /// without faults.
    pub fn new(
        scheme: &'a Scheme,
        digest: String,
        calendar: &'a Calendar,
        ledger: &'a Ledger,
    ) -> Verifier<'a> {
        Verifier { scheme, digest, calendar, ledger, last: RefCell::default() }
    }

    /// Confirms a certificate and answers what it was asked for; `name` is its file's, for faults.
    ///
    /// # Errors
    /// The first line that is wrong, missing or too much ([`Code::CERTIFICATE_LINE`]); a fact that
    /// the scheme refuses ([`Code::CERTIFICATE_FACT`]); working days of a year that no calendar
    /// holds ([`Code::NO_CALENDAR`]).
    pub fn verify(&self, name: &str, bytes: &[u8]) -> Result<Asked, Box<Fault>> {
        let name = Arc::from(name);
        let text = String::from_utf8_lossy(bytes);
        let asked = form::asked(&name, &text)?;
        let mut last = self.last.borrow_mut();
        let known = last.take().filter(|(before, _)| *before == asked);
        let derived = || self.lines(&asked).map(|lines| (asked.clone(), lines));
        let (_, lines) = last.insert(known.map_or_else(derived, Ok)?);
        form::lines(&name, &text, lines)?;
        match text {
            Cow::Borrowed(_) => Ok(asked),
            Cow::Owned(_) => Err(form::fault(&name, (1, ""), ("UTF-8", "—", "UTF-8"))),
        }
    }

    /// All lines that the certificate must have which is asked for, each in its one form.
    fn lines(&self, asked: &Asked) -> Result<Vec<String>, Box<Fault>> {
        let mut variants = self.scheme.variants.iter();
        let variant = variants.find(|own| Some(own.id.as_str()) == asked.reading.as_deref());
        let scheme = variant.map_or(self.scheme, |variant| &variant.scheme);
        let sources = (scheme, self.calendar, self.ledger);
        let world = cases::world(sources, asked.known_at, asked.as_of)?;
        let lines = standing::lines(&world).map_err(|missing| {
            let at = At::file(&Arc::from("calendars"));
            Box::new(Fault::error(Code::NO_CALENDAR, at).with("year", missing.year.to_string()))
        })?;
        let units = lines.iter().filter(|line| line.get("rank").is_some()).count();
        let head = Line(pairs! {
            line: "certificate",
            version => 1,
            scheme: scheme.id,
            reading => variant.map(|variant| variant.id.as_str()),
            scheme_digest: self.digest,
            ledger_head: chain::head(self.ledger, asked.known_at),
            as_of: asked.as_of,
            known_at => asked.known_at.map(Moment::shown),
            facts => world.facts,
            outside => world.outside,
            units => units,
            postings => lines.len() - units,
        });
        Ok([head].iter().chain(&lines).map(Line::text).collect())
    }
}
