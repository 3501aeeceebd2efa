//! What opens accounts stays in the house: the page's backup holds none of it, and a restore on the
//! page takes nothing that the office did not give out.

use std::io::{Read, Write};

use desk::verb::link_person::LinkPerson;
use desk::view::people::People;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use store::{Errand, Error, Tx};
use testkit::office::on_each;

use super::*;

type Opens = Vec<(String, Option<String>, Option<String>, bool)>;

/// What opens the office's accounts now.
struct Accounts(desk::Id);

impl Errand for Accounts {
    type Out = Opens;
    type Refusal = Error;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Opens, Error> {
        let sql =
            "SELECT id, password, totp, must_change FROM person WHERE office = $1 ORDER BY id";
        tx.all(sql, store::args![&self.0]).await
    }
}

async fn accounts(office: &Office) -> Opens {
    office.desk.store().run(Accounts(office.id.clone())).await.unwrap()
}

async fn put(office: &Office, bytes: Vec<u8>) -> Result<desk::archive::Contents, Refusal> {
    let who = office.who(Role::SystemAdministrator);
    office.desk.restore(&who, Scope::Office, "b", opener(bytes)).await
}

fn unpacked(bytes: &[u8]) -> String {
    let mut text = String::new();
    GzDecoder::new(bytes).read_to_string(&mut text).unwrap();
    text
}

#[tokio::test]
async fn a_page_s_backup_opens_no_account_and_its_restore_leaves_them_as_they_are() {
    on_each(async |office| {
        let before = accounts(&office).await;
        assert!(before.iter().any(|(_, _, totp, _)| totp.is_some()), "administrators have one");
        let secrets: Vec<&String> =
            before.iter().flat_map(|(_, password, totp, _)| [password, totp]).flatten().collect();
        let bytes = backed_up(&office).await;
        let page = unpacked(&bytes);
        for secret in &secrets {
            assert!(!page.contains(*secret), "{secret}");
        }
        for table in ["recovery_code", "password_past", "device", "api_token", "session"] {
            assert!(!page.contains(&format!("{{\"table\":\"{table}\"")), "{table}");
        }
        let who = office.who(Role::SystemAdministrator);
        let whole = office.desk.backup(&who, Scope::Whole, vec![], |_| {}).await.unwrap().1;
        let whole = unpacked(&whole);
        assert!(
            secrets.iter().all(|secret| whole.contains(*secret)),
            "the command line's is whole"
        );
        put(&office, bytes).await.unwrap();
        assert_eq!(accounts(&office).await, before);
    })
    .await;
}

/// A link that was ended since stays ended: with it somebody at the provider would come in.
#[tokio::test]
async fn a_restore_brings_no_link_to_a_provider_back() {
    on_each(async |office| {
        let security = office.who(Role::SecurityAdministrator);
        let person = office.who(Role::Editor).person;
        let link = |subject: Option<&str>| {
            let subject = subject.map(str::to_owned);
            LinkPerson { person: person.clone(), subject }
        };
        let linked = async || {
            let staff = office.desk.ask(&security, People { words: String::new() }).await.unwrap();
            let found = staff.people.into_iter().find(|(row, _)| row.id == person);
            found.unwrap().0.single_sign_on
        };
        office.desk.act(&security, None, link(Some("issuer s-1"))).await.unwrap();
        let bytes = backed_up(&office).await;
        office.desk.act(&security, None, link(None)).await.unwrap();
        put(&office, bytes).await.unwrap();
        assert_eq!(linked().await, None);
    })
    .await;
}

#[tokio::test]
async fn a_page_restores_what_the_office_gave_out_and_nothing_else() {
    on_each(async |office| {
        let store = office.desk.store();
        let made = store::archive::backup(store, Some(&office.id), true, 0, vec![], |_| {}).await;
        let strange = made.unwrap().1;
        let refused = put(&office, strange.clone()).await;
        assert!(matches!(refused, Err(Refusal::Conflict(_))), "{refused:?}");
        // Whoever holds the machine may.
        let who = office.who(Role::SystemAdministrator);
        office.desk.restore(&who, Scope::All, "b", opener(strange)).await.unwrap();
        let first = backed_up(&office).await;
        office.at("2018-03-05T09:10:00");
        let second = backed_up(&office).await;
        put(&office, first.clone()).await.unwrap();
        put(&office, second).await.expect("the later one is still known");
        put(&office, first).await.expect("and the earlier one");
    })
    .await;
}

/// A made-up session would be a way in.
#[tokio::test]
async fn a_table_that_no_backup_holds_is_refused() {
    on_each(async |office| {
        let text = unpacked(&backed_up(&office).await);
        let (head, rest) = text.split_once('\n').unwrap();
        for name in ["session", "throttle", "api_token", "recovery_code"] {
            let tables = store::archive::tables();
            let table = tables.iter().find(|table| table.name == name).unwrap();
            let columns: Vec<String> =
                table.columns.iter().map(|(column, _)| format!("\"{column}\"")).collect();
            let begin = format!("{{\"table\":\"{name}\",\"columns\":[{}]}}", columns.join(","));
            let mut out = GzEncoder::new(vec![], Compression::fast());
            out.write_all(format!("{head}\n{begin}\n{rest}").as_bytes()).unwrap();
            let refused = desk::archive::check("b", &*out.finish().unwrap());
            let Err(Refusal::Facts(faults)) = refused else { panic!("{name}: {refused:?}") };
            let told = faults[0].render(ledger::fault::Lang::En);
            assert!(told.contains("TB0605") && told.contains(name), "{told}");
        }
    })
    .await;
}
