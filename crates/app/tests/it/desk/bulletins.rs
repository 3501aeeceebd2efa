//! Bulletins: issued once, kept as issued, derived again byte for byte.

use desk::verb::issue_bulletin::IssueBulletin;
use desk::verb::set_brand::SetBrand;
use desk::verb::void::VoidFact;
use desk::view::bulletins::{BulletinFile, OneBulletin};
use desk::view::export::WholeLedger;
use desk::view::verified::Verify;
use desk::{Refusal, Role};
use papers::Form;
use testkit::office::{Office, on_each};

use super::register::register;

async fn training(office: &Office, date: &str, persons: &str) -> String {
    let unit = office.units[0].name.clone();
    let fields = [("unit", &*unit), ("date", date), ("program", "city"), ("persons", persons)];
    office.desk.act(&office.who(Role::Editor), None, register("training", &fields)).await.unwrap()
}

async fn issue(office: &Office, month: u32) -> Result<i64, Refusal> {
    let verb = IssueBulletin { year: 2018, month, skip: false };
    office.desk.act(&office.who(Role::ChiefEditor), None, verb).await
}

#[tokio::test]
async fn what_was_issued_stays_and_the_next_one_tells_what_was_corrected() {
    on_each(async |office| {
        let slip = training(&office, "2018-03-01", "2").await;
        office.at("2018-04-02T09:00:00");
        assert_eq!(issue(&office, 3).await.unwrap(), 1);
        let reporter = office.who(Role::Reporter);
        let march =
            || BulletinFile { month: "2018-03".parse().unwrap(), year: None, form: Form::Xlsx };
        let before = office.desk.ask(&reporter, march()).await.unwrap();

        // In the very same moment, and later on, the past is corrected.
        let void = VoidFact { fact: slip, reason: "人数有误".to_owned() };
        office.desk.act(&office.who(Role::Editor), None, void).await.unwrap();
        office.at("2018-04-03T09:00:00");
        training(&office, "2018-03-01", "1").await;

        assert_eq!(office.desk.ask(&reporter, march()).await.unwrap(), before);
        let opened = OneBulletin { month: "2018-03".parse().unwrap(), year: None };
        let opened = office.desk.ask(&reporter, opened).await.unwrap();
        assert_eq!(opened.files.len(), Form::ALL.len());
        assert!(opened.files.iter().all(|(_, _, same)| *same), "derived again, byte for byte");

        office.at("2018-05-02T09:00:00");
        assert_eq!(issue(&office, 4).await.unwrap(), 2);
        let april = OneBulletin { month: "2018-04".parse().unwrap(), year: None };
        let april = office.desk.ask(&reporter, april).await.unwrap();
        // 30 points of March are gone, 15 are there instead [2.8.1].
        let corrections = april.page.corrections.expect("what was corrected is listed");
        assert_eq!(corrections.rows.len(), 2);
        assert!(april.files.iter().all(|(_, _, same)| *same));
    })
    .await;
}

#[tokio::test]
async fn a_bulletin_is_issued_once_in_order_and_by_the_chief_editor() {
    on_each(async |office| {
        let early = issue(&office, 3).await;
        assert!(matches!(early, Err(Refusal::Conflict(_))), "the month is not over");
        office.at("2018-05-02T09:00:00");
        for role in [Role::Editor, Role::Reporter, Role::Leader, Role::Auditor] {
            let verb = IssueBulletin { year: 2018, month: 3, skip: false };
            let refused = office.desk.act(&office.who(role), None, verb).await;
            assert!(matches!(refused, Err(Refusal::Forbidden(_))), "{role:?}");
        }
        issue(&office, 3).await.unwrap();
        for month in [2, 3] {
            let again = issue(&office, month).await;
            assert!(matches!(again, Err(Refusal::Conflict(_))), "{month}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_letter_stays_as_it_was_issued_and_is_derived_again() {
    on_each(async |office| {
        let chief = office.who(Role::ChiefEditor);
        let brand = |masthead: &str| SetBrand {
            masthead: masthead.to_owned(),
            copies: "抄送：甲".to_owned(),
            ..SetBrand::default()
        };
        office.desk.act(&chief, None, brand("某某文件")).await.unwrap();
        training(&office, "2018-03-01", "2").await;
        office.at("2018-04-02T09:00:00");
        issue(&office, 3).await.unwrap();
        let open = async || {
            let question = OneBulletin { month: "2018-03".parse().unwrap(), year: None };
            office.desk.ask(&office.who(Role::Reporter), question).await.unwrap().letter
        };
        let before = open().await;
        assert!(before.same && before.page.lines().any(|line| line.words() == "某某文件"));
        assert_eq!(papers::docx::write(&before.page).unwrap(), before.bytes);
        // Other marks, and facts that come later, change nothing of it.
        office.desk.act(&chief, None, brand("别的文件")).await.unwrap();
        office.at("2018-04-03T09:00:00");
        training(&office, "2018-03-02", "3").await;
        let after = open().await;
        assert!(after.same);
        assert_eq!((&after.bytes, &after.page), (&before.bytes, &before.page));
        let found = office.desk.ask(&chief, Verify).await.unwrap();
        assert_eq!((found.bulletins, found.faults.len()), (1, 0));
    })
    .await;
}

/// The office's chain is the chain of the ledger that it hands out: with that file and a bulletin
/// anyone can check both.
#[tokio::test]
async fn the_chain_of_the_database_is_the_chain_of_the_export() {
    on_each(async |office| {
        for day in ["2018-03-01", "2018-03-02", "2018-02-01"] {
            training(&office, day, "1").await;
        }
        let book = office.desk.ask(&office.who(Role::Editor), WholeLedger { year: 2018 }).await;
        let book = book.unwrap();
        assert_eq!(book.head, ledger::chain::head(&book.core.ledger, None).to_string());
        assert_eq!(book.seq, 3);
    })
    .await;
}
