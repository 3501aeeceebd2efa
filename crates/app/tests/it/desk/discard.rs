//! Deleting a draft that never left its unit's hands.

use desk::verb::discard::Discard;
use desk::verb::draft::Draft;
use desk::verb::submit::Submit;
use desk::verb::withdraw::Withdraw;
use desk::view::work::Open;
use desk::view::works::Works;
use desk::{Actor, Id, Refusal, Role};
use testkit::office::{Office, on_each};

use super::submit::written;

async fn drafted(office: &Office, who: &Actor) -> Id {
    let draft = Draft { work: None, version: None, written: written("防汛备汛经验") };
    office.desk.act(who, None, draft).await.unwrap().work
}

#[tokio::test]
async fn a_deleted_draft_is_gone_from_every_list() {
    on_each(async |office| {
        let reporter = office.who(Role::Reporter);
        let work = drafted(&office, &reporter).await;
        let kept = drafted(&office, &reporter).await;
        let discard = Discard { work: work.clone(), version: Some(1) };
        office.desk.act(&reporter, None, discard).await.unwrap();
        let opened = office.desk.ask(&reporter, Open { work: work.clone() }).await;
        assert!(matches!(opened, Err(Refusal::Absent(_))));
        for typed in ["", "台账"] {
            let works = Works { typed: typed.to_owned(), ..Works::default() };
            let found = office.desk.ask(&reporter, works).await.unwrap().works;
            let ids: Vec<&Id> = found.iter().map(|work| &work.id).collect();
            assert_eq!(ids, [&kept], "searched for `{typed}`");
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_submitted_once_stays_also_when_taken_back() {
    on_each(async |office| {
        let reporter = office.who(Role::Reporter);
        let work = drafted(&office, &reporter).await;
        let submit = Submit { work: work.clone(), version: None };
        office.desk.act(&reporter, None, submit).await.unwrap();
        let discard = || Discard { work: work.clone(), version: None };
        let refused = office.desk.act(&reporter, None, discard()).await;
        assert!(matches!(refused, Err(Refusal::Conflict(_))), "{refused:?}");
        // It lay with the section over the week: it had arrived.
        office.at("2018-03-12T09:00:00");
        let withdraw = Withdraw { work: work.clone(), version: None };
        office.desk.act(&reporter, None, withdraw).await.unwrap();
        let refused = office.desk.act(&reporter, None, discard()).await;
        assert!(matches!(refused, Err(Refusal::Conflict(_))), "{refused:?}");
        assert!(office.desk.ask(&reporter, Open { work: work.clone() }).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn only_its_unit_deletes_it_and_only_as_it_was_seen() {
    on_each(async |office| {
        let reporter = office.who(Role::Reporter);
        let work = drafted(&office, &reporter).await;
        let discard = |version| Discard { work: work.clone(), version };
        let stranger = office.desk.act(&office.reporter_of(1), None, discard(None)).await;
        assert!(matches!(stranger, Err(Refusal::Absent(_))), "{stranger:?}");
        let editor = office.desk.act(&office.who(Role::Editor), None, discard(None)).await;
        assert!(matches!(editor, Err(Refusal::Forbidden(_))), "{editor:?}");
        let late = office.desk.act(&reporter, None, discard(Some(7))).await;
        assert!(matches!(late, Err(Refusal::Stale(_))), "{late:?}");
    })
    .await;
}
