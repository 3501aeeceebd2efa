//! Backup and restore: one file, portable, whole or refused.

use std::io::{Read, Write};

use desk::view::facts::Facts;
use desk::view::trail::{Trail, Wanted};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use store::{Errand, Error, Tx};
use testkit::browser::Browser;
use testkit::office::{Database, on_each, store};

use super::*;
use crate::support::day;

async fn count(office: &Office) -> usize {
    let facts = Facts { year: 2018, ..Facts::default() };
    office.desk.ask(&office.who(Role::Editor), facts).await.unwrap().count
}

async fn restore(office: &Office, bytes: Vec<u8>) -> Result<desk::archive::Contents, Refusal> {
    let who = office.who(Role::SystemAdministrator);
    office.desk.restore(&who, Scope::Office, "b.tongbao", opener(bytes)).await
}

fn line(unit: &str, id: &str) -> String {
    format!(
        r#"{{"id":"{id}","type":"training","date":"2018-03-01","unit":"{unit}","program":"city","persons":1}}"#
    )
}

#[tokio::test]
async fn a_restore_brings_the_state_back_and_ends_all_sessions() {
    on_each(async |office| {
        let unit = office.units[0].name.clone();
        bring(&office, &line(&unit, "t1")).await.unwrap();
        let bytes = backed_up(&office).await;
        bring(&office, &line(&unit, "t2")).await.unwrap();
        let browser = Browser::of(&office, Role::Editor).await;
        assert_eq!(browser.get("/ledger").await.all("tbody tr").len(), 2);
        let contents = restore(&office, bytes).await.unwrap();
        assert_eq!(contents.rows("fact"), 1);
        assert_eq!(count(&office).await, 1, "what is kept in memory was given up");
        let out = browser.get("/ledger").await;
        assert!(out.to.is_some_and(|to| to.starts_with("/sign-in")), "all sessions are over");
        // The very same chain place holds another fact now: it is the one that is seen.
        bring(&office, &line(&office.units[1].name, "t3")).await.unwrap();
        let again = Browser::of(&office, Role::Editor).await.get("/ledger").await;
        assert!(again.text().contains(&office.units[1].name));
        let auditor = office.who(Role::Auditor);
        let trail = office.desk.ask(&auditor, Trail { wanted: Wanted::default() }).await.unwrap();
        assert!(trail.iter().any(|row| row.verb == "restore"), "the restored trail tells it");
    })
    .await;
}

/// From each database into the other, with the index of words made anew.
#[tokio::test]
async fn a_backup_goes_from_either_database_into_the_other() {
    for (from, to) in
        [(Database::Sqlite, Database::Postgres), (Database::Postgres, Database::Sqlite)]
    {
        let office = Office::on(from).await;
        office.at("2019-02-01T09:00:00");
        bring(&office, &year()).await.unwrap();
        let bytes = backed_up(&office).await;
        let (store, _folder) = store(to).await;
        let desk = testkit::office::desk(store, "2019-02-02T09:00:00");
        let who = office.who(Role::SystemAdministrator);
        desk.restore(&who, Scope::All, "b", opener(bytes)).await.unwrap();
        let facts = || Facts { year: 2018, ..Facts::default() };
        let editor = office.who(Role::Editor);
        let there = desk.ask(&editor, facts()).await.unwrap();
        let here = office.desk.ask(&editor, facts()).await.unwrap();
        assert_eq!(there.book.head, here.book.head);
        let score = |found: &desk::view::facts::Found| {
            let scored = found.book.score(day("2018-12-31"), None).unwrap();
            let totals = scored.score().standings.iter().map(|s| (s.total, s.rank));
            totals.collect::<Vec<_>>()
        };
        assert_eq!(score(&there), score(&here));
    }
}

fn unpacked(bytes: &[u8]) -> String {
    let mut text = String::new();
    GzDecoder::new(bytes).read_to_string(&mut text).unwrap();
    text
}

fn packed(text: &str) -> Vec<u8> {
    let mut out = GzEncoder::new(vec![], Compression::fast());
    out.write_all(text.as_bytes()).unwrap();
    out.finish().unwrap()
}

/// The place of the flipped bit among the damages.
const FLIPPED: usize = 2;

#[tokio::test]
async fn a_damaged_backup_is_refused_and_nothing_changes() {
    on_each(async |office| {
        let unit = office.units[0].name.clone();
        bring(&office, &line(&unit, "t1")).await.unwrap();
        let bytes = backed_up(&office).await;
        bring(&office, &line(&unit, "t2")).await.unwrap();
        let text = unpacked(&bytes);
        let cut: String = text.lines().rev().skip(1).map(|l| format!("{l}\n")).collect();
        let mut flipped = bytes.clone();
        let middle = flipped.len() / 2;
        flipped[middle] ^= 1;
        let without_a_row: String =
            text.lines().filter(|l| !l.contains("t1")).map(|l| format!("{l}\n")).collect();
        let damaged = [
            bytes[..bytes.len() - 1].to_vec(),
            bytes[..bytes.len() / 2].to_vec(),
            flipped,
            packed(&cut),
            packed(&text.replace("city", "town")),
            packed(&without_a_row),
            packed(&format!("{text}more\n")),
            packed(""),
            b"no backup".to_vec(),
            vec![],
        ];
        for (number, bytes) in damaged.into_iter().enumerate() {
            let refused = restore(&office, bytes).await;
            let Err(Refusal::Facts(faults)) = refused else { panic!("{number}: {refused:?}") };
            // A flipped bit may lie in what names the columns, and then reads as another version.
            let told: &[&str] = if number == FLIPPED { &["TB0605", "TB0606"] } else { &["TB0605"] };
            assert!(told.contains(&faults[0].code.0), "{number}: {}", faults[0].code.0);
            assert_eq!(count(&office).await, 2, "{number}");
        }
        let newer = packed(&text.replacen("\"version\":", "\"version\":9", 1));
        let Err(Refusal::Facts(faults)) = restore(&office, newer).await else { panic!() };
        assert_eq!(faults[0].code.0, "TB0606");
    })
    .await;
}

#[tokio::test]
async fn an_office_takes_its_own_backup_alone_and_only_its_system_administrator_after_a_proof() {
    on_each(async |office| {
        let other = Office::on(Database::Sqlite).await;
        let foreign = restore(&office, backed_up(&other).await).await;
        assert!(matches!(foreign, Err(Refusal::Conflict(_))), "{foreign:?}");
        let bytes = backed_up(&office).await;
        for role in Role::ALL.into_iter().filter(|role| *role != Role::SystemAdministrator) {
            let who = office.who(role);
            let refused = office.desk.backup(&who, Scope::Office, vec![], |_| {}).await;
            assert!(matches!(refused, Err(Refusal::Forbidden(_))), "{role:?}");
            let open = opener(bytes.clone());
            let refused = office.desk.restore(&who, Scope::Office, "b", open).await;
            assert!(matches!(refused, Err(Refusal::Forbidden(_))), "{role:?}");
        }
        let unproved = Actor { proved: false, ..office.who(Role::SystemAdministrator) };
        let refused = office.desk.backup(&unproved, Scope::Office, vec![], |_| {}).await;
        assert!(matches!(refused, Err(Refusal::Prove)));
    })
    .await;
}

struct Columns(&'static str);

impl Errand for Columns {
    type Out = Vec<(String,)>;
    type Refusal = Error;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Vec<(String,)>, Error> {
        tx.all(self.0, vec![]).await
    }
}

/// A table that a migration makes and a backup does not know would be lost.
#[tokio::test]
async fn a_backup_knows_every_table_and_every_column() {
    let (store, _folder) = store(Database::Sqlite).await;
    let sql = "SELECT m.name || '.' || c.name FROM sqlite_master m, pragma_table_info(m.name) c \
               WHERE m.type = 'table' AND m.name NOT LIKE 'work_search%' \
               AND m.name <> 'migration' AND m.name NOT LIKE 'sqlite_%' ORDER BY 1";
    let there = store.run(Columns(sql)).await.unwrap().into_iter().map(|(name,)| name);
    let mut known: Vec<String> = store::archive::tables()
        .iter()
        .flat_map(|t| t.columns.iter().map(|(c, _)| format!("{}.{c}", t.name)).collect::<Vec<_>>())
        .collect();
    known.sort();
    assert_eq!(there.collect::<Vec<_>>(), known);
}
