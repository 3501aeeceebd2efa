//! `verify` on a database: every year's chain, every issued bulletin.

use std::path::Path;

use desk::view::bulletins::{BulletinFile, OneBulletin};
use desk::view::verified::Verify;
use desk::{Desk, Refusal, Role};
use ledger::fault::Lang;
use ledger::{At, Code, Fault, Faults};
use store::table::office::Office;

use super::{bulletin, verify};
use crate::cli::VerifyArgs;
use crate::failure::Failure;
use crate::office::{self, Machine};
use crate::{input, output, serving};

/// Looks at all offices, or at the one that is named; every office's first breaks are told.
pub fn run(args: &VerifyArgs, machine: &Machine<'_>, lang: Lang) -> Result<(), Failure> {
    serving::runtime()?.block_on(async {
        let desk = machine.desk(&args.data).await?;
        let offices = match &args.office {
            Some(named) => vec![office::meant(&desk, Some(named)).await?],
            None => office::all(&desk).await?,
        };
        let (mut text, mut faults, mut heads) = (String::new(), Faults::new(), vec![]);
        for office in &offices {
            let who = machine.actor(office, Role::ChiefEditor, "verify");
            let found = desk.ask(&who, Verify).await.map_err(serving::told)?;
            faults.extend(found.faults);
            heads.extend(found.heads);
            let name = &office.name;
            for (year, facts, head) in found.years {
                text.push_str(&match lang {
                    Lang::Zh => format!("{name} {year}年度：台账{facts}条，校验值 {head}\n"),
                    Lang::En => format!("{name}, {year}: facts: {facts}; head: {head}\n"),
                });
            }
            let (bulletins, papers) = (found.bulletins, found.papers);
            text.push_str(&match lang {
                Lang::Zh => {
                    format!("{name} 已印发通报{bulletins}期、文书{papers}件，重新生成均相同\n")
                }
                Lang::En => {
                    format!("{name}: derived again: bulletins: {bulletins}, papers: {papers}\n")
                }
            });
        }
        if !faults.is_empty() {
            return Err(faults.into());
        }
        if let Some(head) = &args.head {
            verify::stands(head, heads.into_iter())?;
        }
        if let Some(path) = &args.bulletin {
            same(&desk, &offices, machine, path).await?;
        }
        output::answer(&match lang {
            Lang::Zh => format!("{text}核验无误。\n"),
            Lang::En => format!("{text}verified\n"),
        })
    })
}

/// A bulletin at hand against the one that an office issued.
async fn same(
    desk: &Desk,
    offices: &[Office],
    machine: &Machine<'_>,
    path: &Path,
) -> Result<(), Failure> {
    let stamp = bulletin::read_stamp(path)?;
    let form = bulletin::form(path)?;
    let at = || At::file(&std::sync::Arc::from(path.display().to_string()));
    let unknown = || Fault::error(Code::HEAD_NOT_FOUND, at()).with("found", stamp.head.short());
    let month: ledger::calendar::Month =
        stamp.period.parse().map_err(|_| Failure::from(unknown()))?;
    let bytes = input::bytes(path)?;
    let mut nearest = None;
    for office in offices {
        let who = machine.actor(office, Role::ChiefEditor, "verify");
        // A month may be one of two years where an office's years begin another day than before.
        for year in [month.year() + 1, month.year(), month.year() - 1].map(Some) {
            let issued = match desk.ask(&who, BulletinFile { month, year, form }).await {
                Ok(issued) => issued,
                Err(Refusal::Absent(_)) => continue,
                Err(refusal) => return Err(serving::told(refusal)),
            };
            if issued == bytes {
                return Ok(());
            }
            let opened = OneBulletin { month, year };
            let opened = desk.ask(&who, opened).await.map_err(serving::told)?;
            nearest = Some(opened.page.stamp);
        }
    }
    let Some(right) = nearest else { return Err(unknown().into()) };
    let ((name, zh), found, right) = verify::first_difference(&stamp, Some(&right));
    let fault = Fault::error(Code::PAPER_DIFFERS, at()).with("first", name).with("first-zh", zh);
    Err(fault.with("found", found).with("right", right).into())
}
