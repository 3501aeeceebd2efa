//! 核验: the office's ledgers against their chains, and its bulletins against their ledgers.

use ledger::chain::{self, Hash};
use ledger::fault::in_order;
use ledger::form::{self, InFile, jsonl};
use ledger::{At, Code, Fact, Fault, Faults};
use store::table::fact::FactRow;
use store::table::paper::{self, Wanted};
use store::table::{bulletin, fact, office};

use super::bulletins::OneBulletin;
use super::sent::opened;
use crate::bulletins::LETTER;
use crate::bulletins::{key_of, month_of};
use crate::{Actor, Question, Reading, Refusal, Role};

/// How many papers are read at once.
const AT_ONCE: i64 = 50;

/// Asks whether anything written down was changed.
pub struct Verify;

/// What was looked at, and what does not fit.
#[derive(Debug, Default)]
pub struct Verified {
    /// Years, each with its number of facts and its head.
    pub years: Vec<(i64, usize, String)>,
    /// Every head that ever stood, of all years.
    pub heads: Vec<String>,
    /// How many bulletins were derived again.
    pub bulletins: usize,
    /// How many papers that were sent were looked at.
    pub papers: usize,
    /// The first break of each year, and each bulletin or paper that differs.
    pub faults: Faults,
}

impl Question for Verify {
    type Out = Verified;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::ChiefEditor, Role::Auditor])
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Verified, Refusal> {
        let mut verified = Verified::default();
        let years = office::years(&mut at.tx, &at.who.office).await?;
        for row in years {
            let year = i32::try_from(row.year).unwrap_or_default();
            let rows = fact::between(&mut at.tx, &at.who.office, year, (0, i64::MAX)).await?;
            let scheme = at.desk.books().scheme(&row)?;
            let name = format!("{} {year}", at.who.office_name);
            let broken = first_break(&name, row.year, &rows, &scheme);
            let head = rows.last().map_or_else(|| chain::root().to_string(), |r| r.head.clone());
            verified.years.push((row.year, rows.len(), head));
            verified.heads.extend(rows.into_iter().map(|row| row.head));
            match broken {
                // Nothing can be derived from a ledger that is not what it was.
                Some(fault) => verified.faults.push(fault),
                None => bulletins(at, year, &mut verified).await?,
            }
            papers(at, year, &mut verified).await?;
        }
        in_order(&mut verified.faults);
        Ok(verified)
    }
}

/// The first row of a year that its chain does not bear out.
fn first_break(name: &str, year: i64, rows: &[FactRow], scheme: &scheme::Scheme) -> Option<Fault> {
    let mut head = chain::root();
    for (row, place) in rows.iter().zip(1i64..) {
        let fact = parsed(&row.line, scheme);
        let next = fact.as_ref().map(|fact| chain::next(&head, fact));
        let told = |fact: &Fact| {
            let at = fact.recorded_at.as_ref().map(|m| m.instant().timestamp_millis());
            let same = (fact.id.as_str(), fact.fact_type().name(), fact.date.to_string());
            same == (row.id.as_str(), row.fact_type.as_str(), row.date.clone())
                && at == Some(row.at)
        };
        let fits = row.seq == place && row.year == year && fact.as_ref().is_some_and(told);
        match next.filter(|next| fits && next.to_string() == row.head) {
            Some(next) => head = next,
            None => {
                let found = next.map_or_else(|| row.line.clone(), |next: Hash| next.to_string());
                let found = match next.is_some_and(|next| next.to_string() == row.head) {
                    // The line is as it was, and what stands beside it in its row is not.
                    true => format!("{} {} {} {}", row.seq, row.id, row.fact_type, row.date),
                    false => found,
                };
                let at = At::file(&std::sync::Arc::from(name));
                let fault = Fault::error(Code::CHAIN_BROKEN, at).with("fact", row.id.as_str());
                return Some(fault.with("right", row.head.as_str()).with("found", found));
            }
        }
    }
    None
}

/// The fact of a stored line, if the line is its canonical one.
fn parsed(line: &str, scheme: &scheme::Scheme) -> Option<Fact> {
    let file = InFile { name: "台账.jsonl".to_owned(), bytes: line.as_bytes().to_vec() };
    let read = form::read(vec![file], &scheme.vocabulary, &mut |_, _| {});
    let fact = read.ledger.facts().next().cloned()?;
    (jsonl::line(&fact) == line).then_some(fact)
}

/// The year's bulletins, derived again.
async fn bulletins(
    at: &mut Reading<'_>,
    year: i32,
    verified: &mut Verified,
) -> Result<(), Refusal> {
    let book = at.desk.books().book(&mut at.tx, &at.who.office, year).await?;
    let span = book.scheme().span();
    for row in bulletin::of_year(&mut at.tx, &at.who.office, year).await? {
        let month = month_of(&row, span);
        verified.bulletins += 1;
        let named = month.map_or_else(|| format!("{year} {}", row.month), |m| m.to_string());
        let name = format!("{} {named}", at.who.office_name);
        let fault = |found: String, right: String| {
            let fault = Fault::error(Code::PAPER_DIFFERS, At::file(&name.as_str().into()));
            let fault = fault.with("first", "the file itself").with("first-zh", "文件本身");
            fault.with("found", found).with("right", right)
        };
        // A row that names no month, or a moment that is none, is a bulletin that was changed.
        let issued = match month {
            Some(month) => (OneBulletin { month, year: Some(year) }).answer(at).await,
            None => Err(Refusal::Absent("通报")),
        };
        let issued = match issued {
            Ok(issued) => issued,
            Err(refusal @ (Refusal::Fault(_) | Refusal::Absent(_))) => {
                let found = match refusal {
                    Refusal::Fault(what) => what,
                    _ => format!("{named} {}", row.known_at),
                };
                verified.faults.push(fault(found, row.checksum.clone()));
                continue;
            }
            Err(refusal) => return Err(refusal),
        };
        let right = issued.page.stamp.checksum.to_string();
        let letter = &issued.letter;
        let sound = letter.same && Hash::of(&letter.bytes).to_string() == letter.sha256;
        let mut differs = (!sound).then_some(LETTER);
        for (form, sha256, same) in &issued.files {
            let kept = bulletin::file(&mut at.tx, &row.office, key_of(&row), form.ending());
            let digest = kept.await?.map(|(bytes, _)| Hash::of(&bytes).to_string());
            if !same || digest.as_ref() != Some(sha256) || row.checksum != right {
                differs = Some(form.ending());
                break;
            }
        }
        if let Some(ending) = differs {
            verified.faults.push(fault(format!("{ending} {}", row.checksum), right));
        }
    }
    Ok(())
}

/// The year's papers: their bytes against what was noted of them, and against their pages.
async fn papers(at: &mut Reading<'_>, year: i32, verified: &mut Verified) -> Result<(), Refusal> {
    let mut below = None;
    loop {
        let wanted = Wanted { year, kind: None, below };
        let rows = paper::list(&mut at.tx, &at.who.office, &wanted, AT_ONCE).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        below = Some(last.number);
        for row in rows {
            verified.papers += 1;
            let (number, noted) = (row.number, row.sha256.clone());
            let same = match opened(at, row).await {
                Ok(sent) => sent.same,
                Err(Refusal::Fault(_)) => false,
                Err(refusal) => return Err(refusal),
            };
            if !same {
                let name = format!("{} {year} 文书第{number}号", at.who.office_name);
                let fault = Fault::error(Code::PAPER_DIFFERS, At::file(&name.as_str().into()));
                let fault = fault.with("first", "the file itself").with("first-zh", "文件本身");
                verified.faults.push(fault.with("found", "docx").with("right", noted));
            }
        }
    }
}
