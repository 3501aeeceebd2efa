//! The way of data into and out of an office, and its safety: import and export, backup and
//! restore, verification, and the commands that an operator has.

mod backup;
mod exchange;
mod faults;
mod keys;
mod kill;
mod pages;
mod roster;
mod terminal;

pub use faults::CODES;

use std::fs;
use std::path::{Path, PathBuf};

use desk::archive::{Opener, Scope};
use desk::import::{self, Preview};
use desk::verb::import_facts::{ImportFacts, Imported};
use desk::view::importing::Importing;
use desk::{Actor, Refusal, Role};
use ledger::form::InFile;
use testkit::Size;
use testkit::office::Office;

use crate::support::program::{scratch, tongbao_in};
use crate::support::{CALENDAR, SCHEME};

/// A small year, as lines of the open format.
fn year() -> String {
    let facts = testkit::year(&SCHEME, &CALENDAR, 7, Size::Small);
    ledger::form::jsonl::write(facts.iter())
}

async fn preview(office: &Office, who: &Actor, lines: &str) -> Result<Preview, Refusal> {
    let standing = office.desk.ask(who, Importing { year: 2018 }).await?;
    let file = InFile { name: "f.jsonl".to_owned(), bytes: lines.as_bytes().to_vec() };
    let read = import::read(&standing.book, vec![file], &mut |_, _| {});
    import::preview(who, &standing, read, None)
}

async fn bring(office: &Office, lines: &str) -> Result<Imported, Refusal> {
    let verb = ImportFacts {
        year: 2018,
        lines: lines.to_owned(),
        paper: "来函".to_owned(),
        previewed: None,
    };
    office.desk.act(&office.who(Role::ChiefEditor), None, verb).await
}

/// The office's backup as bytes.
async fn backed_up(office: &Office) -> Vec<u8> {
    let who = office.who(Role::SystemAdministrator);
    let (_, bytes) = office.desk.backup(&who, Scope::Office, vec![], |_| {}).await.unwrap();
    bytes
}

fn opener(bytes: Vec<u8>) -> Opener {
    std::sync::Arc::new(move || Ok(Box::new(std::io::Cursor::new(bytes.clone()))))
}

/// A folder with an office's database, made by restoring its backup.
async fn folder(name: &str, office: &Office) -> PathBuf {
    let folder = scratch(name);
    fs::write(folder.join("b.tongbao"), backed_up(office).await).unwrap();
    let answer = tongbao_in(&folder, &["restore", "--data", "d", "--yes", "b.tongbao"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    folder
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}
