//! 导入: facts from outside, held against a year's ledger before anything is written.

mod shift;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use ledger::chain::Hash;
use ledger::form::{self, InFile, Read, jsonl};
use ledger::{Body, Code, Fact, FactType, Fault, Faults, Ledger};
use scoring::Docket;
use store::Tx;

use crate::{Actor, Book, Core, Date, Refusal, Role, day_of};

pub use shift::Shift;

use crate::verb::register::may_register;

/// The most facts that one import takes.
pub const MOST: usize = 200_000;

/// A year's ledger, and what else an import must know.
pub struct Standing {
    /// The ledger.
    pub book: Arc<Book>,
    /// The ids of facts in the office's other years, each with its line.
    pub elsewhere: HashMap<String, String>,
    /// Whether a bulletin was issued from the ledger.
    pub issued: bool,
    /// The day as of which scores are compared, where none is asked for: today within the year.
    pub day: Date,
    /// The moment, unix milliseconds.
    pub now: i64,
}

/// What an import would do.
pub struct Preview {
    /// The facts that the ledger does not have yet, in the order of their recording.
    pub new: Vec<Fact>,
    /// How many it has already.
    pub same: usize,
    /// Whether they keep the moments of recording that they bring along: in an empty ledger alone.
    pub kept: bool,
    /// The day of the scores.
    pub as_of: Date,
    /// The units whose total or rank would change, in the scheme's order.
    pub shifts: Vec<Shift>,
    /// Stands for all of this: what was looked at is what is confirmed.
    pub checksum: String,
}

impl Preview {
    /// How many new facts there are of each type, in the order of a workbook's sheets.
    pub fn by_type(&self) -> Vec<(FactType, usize)> {
        let mut counts: BTreeMap<usize, (FactType, usize)> = BTreeMap::new();
        let shapes = ledger::fact::Shape::all();
        for fact in &self.new {
            let fact_type = fact.fact_type();
            let place = shapes.iter().position(|shape| shape.fact_type == fact_type);
            counts.entry(place.unwrap_or_default()).or_insert((fact_type, 0)).1 += 1;
        }
        counts.into_values().collect()
    }

    /// The new facts as lines of the open format.
    pub fn lines(&self) -> String {
        jsonl::write(self.new.iter())
    }
}

/// The ledger of a year as an import meets it.
pub(crate) async fn standing(
    tx: &mut Tx<'_>,
    desk: &crate::Desk,
    who: &Actor,
    year: i32,
    now: i64,
) -> Result<Standing, Refusal> {
    let book = desk.books().book(tx, &who.office, year).await?;
    let elsewhere = store::table::fact::elsewhere(tx, &who.office, year).await?;
    let issued = store::table::bulletin::known(tx, &who.office, year).await? > 0;
    let scheme = book.scheme();
    let day = day_of(now).clamp(scheme.first_day(), scheme.closing_day());
    Ok(Standing { elsewhere: elsewhere.into_iter().collect(), issued, day, now, book })
}

/// Reads facts in any of the open forms, as the ledger's scheme spells its words.
pub fn read(book: &Book, files: Vec<InFile>, progress: form::Progress<'_>) -> Read {
    form::read(files, &book.scheme().vocabulary, progress)
}

/// Holds facts against the ledger: what is new, and whose score would change.
///
/// # Errors
/// [`Refusal::Facts`] with every fault of the files and of the ledger with them;
/// [`Refusal::Forbidden`] for deductions and marks, which are the chief editor's.
pub fn preview(
    who: &Actor,
    standing: &Standing,
    read: Read,
    as_of: Option<Date>,
) -> Result<Preview, Refusal> {
    let book = &standing.book;
    let (ledger, same) = joined(standing, read)?;
    let core = Core {
        scheme: book.core.scheme.clone(),
        calendar: book.core.calendar.clone(),
        ledger,
        rows: vec![],
    };
    let as_of = as_of.unwrap_or(standing.day);
    let shifts = shift::shifts(book, &core, as_of)?;
    let before = book.core.ledger.facts().len();
    let mut new: Vec<Fact> = core.ledger.facts().skip(before).cloned().collect();
    new.sort_by(|a, b| (a.known_since(), &a.id).cmp(&(b.known_since(), &b.id)));
    for fact in &new {
        may_bring(who, book, &core.ledger, fact)?;
    }
    let late = |fact: &Fact| {
        let at = fact.recorded_at.as_ref().map(|moment| moment.instant().timestamp_millis());
        at.is_some_and(|at| at > standing.now)
    };
    let kept = book.seq == 0 && !standing.issued && !new.iter().any(late);
    let checksum = checksum(&new, &shifts, as_of);
    Ok(Preview { new, same, kept, as_of, shifts, checksum })
}

/// The ledger with the new facts behind its own, and how many of the given it had already.
fn joined(standing: &Standing, read: Read) -> Result<(Ledger, usize), Refusal> {
    let book = &standing.book;
    // What a void names may stand in the office's ledger: that is looked at with all of it.
    let told = |fault: &Fault| fault.code != Code::VOID_OF_NOTHING;
    let faults: Faults = read.faults.into_iter().filter(told).collect();
    let mut more = strays(standing, &read.ledger);
    let had = |fact: &Fact| book.core.ledger.fact(&fact.id).is_some();
    let same = read.ledger.facts().filter(|fact| had(fact)).count();
    let earlier = book.core.ledger.facts().cloned().collect();
    let (ledger, wrong) = read.ledger.onto("台账", earlier, |entry| !had(&entry.fact));
    more.extend(wrong);
    let bound = Docket::new(&book.core.scheme, &book.core.calendar, &ledger, None);
    more.extend(bound.err().unwrap_or_default());
    if faults.is_empty() && more.is_empty() {
        return Ok((ledger, same));
    }
    Err(Refusal::Facts(Read { ledger, faults }.with(more)))
}

/// Facts of other years, and facts whose id stands for something else.
fn strays(standing: &Standing, given: &Ledger) -> Faults {
    let scheme = standing.book.scheme();
    let mut faults = vec![];
    for entry in given.entries().iter().filter(|entry| !entry.damaged) {
        let fact = &entry.fact;
        if fact.fact_type() != FactType::Void && scheme.year_of(fact) != scheme.year {
            let fault = given.fault(Code::OTHER_YEAR, entry, "date");
            let fault = fault.with("found", scheme.year_of(fact).to_string());
            faults.push(fault.with("right", scheme.year.to_string()));
        }
        let here = standing.book.core.ledger.fact(&fact.id).filter(|here| !alike(here, fact));
        let elsewhere = standing.elsewhere.get(fact.id.as_str());
        if let Some(line) = here.map(jsonl::line).or_else(|| elsewhere.cloned()) {
            let fault = given.fault(Code::ID_TAKEN, entry, "id");
            faults.push(fault.with("found", fact.id.as_str()).with("right", line));
        }
    }
    faults
}

/// Whether two facts say the same, whenever they were written down.
fn alike(a: &Fact, b: &Fact) -> bool {
    let bare = |fact: &Fact| Fact { recorded_at: None, ..fact.clone() };
    bare(a) == bare(b)
}

/// What the person could not register one by one, the person cannot import either.
fn may_bring(who: &Actor, book: &Book, all: &Ledger, fact: &Fact) -> Result<(), Refusal> {
    let Body::Void(void) = &fact.body else {
        return may_register(who, fact.fact_type());
    };
    if book.core.row(&void.target).is_some_and(|row| row.source == "issue") {
        who.needs(&[Role::ChiefEditor])?;
    }
    match all.fact(&void.target) {
        Some(target) => may_register(who, target.fact_type()),
        None => Ok(()),
    }
}

fn checksum(new: &[Fact], shifts: &[Shift], as_of: Date) -> String {
    let mut text = format!("{as_of}\n");
    for fact in new {
        text.push_str(&jsonl::line(fact));
        text.push('\n');
    }
    for shift in shifts {
        text.push_str(&format!("{shift:?}\n"));
    }
    Hash::of(text.as_bytes()).to_string()
}
