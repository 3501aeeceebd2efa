//! `verify`: nothing written down was changed, and an issued paper says what the ledger says.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ledger::chain::{self, Link};
use ledger::fault::Lang;
use ledger::form::Read;
use ledger::{At, Code, Fault, Moment};
use papers::Stamp;

use crate::cli::{Facts, VerifyArgs};
use crate::failure::Failure;
use crate::office::Machine;
use crate::{input, output};

use super::{appraisal, bulletin};

/// Verifies what is asked for, and says what was found.
pub fn run(mut args: VerifyArgs, machine: &Machine<'_>, lang: Lang) -> Result<(), Failure> {
    if args.facts.is_empty() {
        return super::verify_office::run(&args, machine, lang);
    }
    take_bulletin(&mut args);
    let args = &args;
    let scheme = input::scheme(&args.rules.scheme)?;
    let read = input::facts(&args.facts, &scheme.vocabulary, lang)?;
    let read = Read { ledger: read.sound()?, faults: vec![] };
    let links = chain::links(&read.ledger, None);
    if let Some(path) = &args.chain {
        against(path, &links)?;
    }
    if let Some(head) = &args.head {
        stands(head, links.iter().map(|link| link.head.to_string()))?;
    }
    if let Some(path) = &args.bulletin {
        same(args, path, lang)?;
    }
    if let Some(path) = &args.certificate {
        let confirmed = super::certify::confirmed(&args.rules, &read.ledger, path, lang)?;
        output::answer(&confirmed)?;
    }
    if let Some(path) = &args.save_chain {
        output::file(path, saved(&links).as_bytes())?;
        super::written(lang, path);
    }
    let head = links.last().map_or_else(chain::root, |link| link.head);
    output::answer(&match lang {
        Lang::Zh => format!("核验无误。台账{}条，校验值 {head}\n", links.len()),
        Lang::En => format!("verified; facts: {}; head: {head}\n", links.len()),
    })
}

/// `--facts A B BULLETIN` reads as three files of facts; one that bears a stamp is the bulletin, and so
/// is a paper of which no facts can be read.
fn take_bulletin(args: &mut VerifyArgs) {
    let stamped = |path: &&PathBuf| bulletin::is_plain(path) || bulletin::read_stamp(path).is_ok();
    if args.bulletin.is_none() && args.facts.last().filter(stamped).is_some() {
        args.bulletin = args.facts.pop();
    }
}

/// A chain as it is kept: a link a line, id, moment and head parted by tabs.
fn saved(links: &[Link]) -> String {
    let line = |link: &Link| {
        let moment = link.known_since.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true);
        format!("{}\t{moment}\t{}\n", link.head, link.id)
    };
    links.iter().map(line).collect()
}

/// The first link of a saved chain that the ledger no longer has.
fn against(path: &Path, links: &[Link]) -> Result<(), Failure> {
    let text = String::from_utf8_lossy(&input::bytes(path)?).into_owned();
    let now = saved(links);
    let mut now = now.lines();
    for (line, number) in text.lines().zip(1u32..) {
        let found = now.next().unwrap_or("—");
        if line != found {
            let file = Arc::from(path.display().to_string());
            let at = At::in_line(&file, number, line, 0, line.len());
            let fault = Fault::error(Code::CHAIN_BROKEN, at);
            let id = |line: &str| line.splitn(3, '\t').nth(2).unwrap_or("—").to_owned();
            let fault = fault.with("fact", id(line)).with("right", line).with("found", found);
            return Err(fault.into());
        }
    }
    Ok(())
}

/// A head noted earlier, whole or as the 16 digits of a footer.
pub fn stands(head: &str, heads: impl Iterator<Item = String>) -> Result<(), Failure> {
    let long_enough = head.len() >= 16;
    let found = { heads }.any(|found| found.starts_with(head));
    if long_enough && found {
        return Ok(());
    }
    let at = At::file(&Arc::from("--head"));
    Err(Fault::error(Code::HEAD_NOT_FOUND, at).with("found", head).into())
}

/// The issued paper derived again, byte for byte.
fn same(args: &VerifyArgs, path: &Path, lang: Lang) -> Result<(), Failure> {
    let stamp = bulletin::read_stamp(path)?;
    let facts = &Facts { facts: args.facts.clone(), rules: args.rules.clone() };
    let known_at = stamp.known_at.as_deref().and_then(Moment::parse);
    let page = match stamp.period.parse() {
        Ok(month) => bulletin::page(facts, month, known_at.as_ref(), args.last.as_deref(), lang)?,
        Err(_) => appraisal::page(facts, Some(stamp.as_of), known_at.as_ref(), lang)?,
    };
    let form = bulletin::form(path)?;
    let derived = papers::write(&page, form).map_err(bulletin::unwritten)?;
    if derived == input::bytes(path)? {
        return Ok(());
    }
    let again = papers::stamp::read(form, &derived);
    let at = At::file(&Arc::from(path.display().to_string()));
    let ((name, zh), found, right) = first_difference(&stamp, again.as_ref());
    let fault = Fault::error(Code::PAPER_DIFFERS, at).with("first", name).with("first-zh", zh);
    Err(fault.with("found", found).with("right", right).into())
}

/// A field's name in English and in Chinese.
pub type Name = (&'static str, &'static str);

/// The first field in which two stamps differ; the file itself where only its bytes do.
pub fn first_difference(issued: &Stamp, again: Option<&Stamp>) -> (Name, String, String) {
    type Field = (Name, fn(&Stamp) -> String);
    let fields: [Field; 5] = [
        (("the scheme", "考核办法"), |s| s.scheme.to_string()),
        (("the number of facts", "台账记录条数"), |s| s.facts.to_string()),
        (("the ledger's head", "台账校验"), |s| s.head.to_string()),
        (("the bulletin before", "上期校验"), |s| {
            s.last.map(|hash| hash.to_string()).unwrap_or_default()
        }),
        (("the figures", "本表校验"), |s| s.checksum.to_string()),
    ];
    let values = fields.map(|(name, of)| (name, of(issued), again.map(of).unwrap_or_default()));
    let first = values.into_iter().find(|(_, found, right)| found != right);
    first.unwrap_or_else(|| (("the file itself", "文件本身"), String::new(), String::new()))
}
