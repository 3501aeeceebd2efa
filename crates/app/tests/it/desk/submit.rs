//! From a draft to the section.

use desk::verb::draft::Draft;
use desk::verb::sign_off::SignOff;
use desk::verb::submit::Submit;
use desk::view::work::Open;
use desk::{Actor, Refusal, Role, State, Written};
use store::table::unit;
use store::{Errand, Error, Tx};
use testkit::office::{Office, on_each};

pub fn written(title: &str) -> Written {
    Written {
        category: "information".to_owned(),
        sort: Some("experience".to_owned()),
        title: title.to_owned(),
        body: "一是建立台账。\n二是每周调度。".to_owned(),
        signer: "单位领导".to_owned(),
        contact: "信息员甲".to_owned(),
        ..Written::default()
    }
}

async fn drafted(office: &Office, who: &Actor, title: &str) -> desk::Id {
    let draft = Draft { work: None, version: None, written: written(title) };
    office.desk.act(who, None, draft).await.unwrap().work
}

#[tokio::test]
async fn a_submission_becomes_a_fact_of_its_day() {
    on_each(async |office| {
        let reporter = office.who(Role::Reporter);
        let work = drafted(&office, &reporter, "破解老旧小区停车难").await;
        let submit = Submit { work: work.clone(), version: None };
        let state = office.desk.act(&reporter, None, submit).await.unwrap();
        assert_eq!(state, State::Submitted);
        let book = office.desk.book(&reporter, office.year).await.unwrap();
        let facts: Vec<_> = book.core.ledger.facts().collect();
        let [fact] = facts.as_slice() else { panic!("one fact: {facts:?}") };
        assert_eq!(fact.date.to_string(), "2018-03-05");
        assert_eq!(fact.units(), [office.units[0].name.as_str()]);
        assert_eq!(fact.word("category"), Some("information"));
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_is_named_all_at_once() {
    on_each(async |office| {
        let reporter = office.who(Role::Reporter);
        let draft = Draft { work: None, version: None, written: Written::default() };
        let work = office.desk.act(&reporter, None, draft).await.unwrap().work;
        let refused = office.desk.act(&reporter, None, Submit { work, version: None }).await;
        let Err(Refusal::Wrong(flaws)) = refused else { panic!("{refused:?}") };
        let fields: Vec<&str> = flaws.iter().map(|flaw| flaw.field).collect();
        assert_eq!(fields, ["title", "body", "signer", "category"]);
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_its_units_alone_until_it_is_sent() {
    on_each(async |office| {
        let reporter = office.who(Role::Reporter);
        let work = drafted(&office, &reporter, "草稿").await;
        for other in [office.who(Role::Editor), office.reporter_of(1)] {
            let seen = office.desk.ask(&other, Open { work: work.clone() }).await;
            assert!(matches!(seen, Err(Refusal::Absent(_))), "{}", other.name);
        }
        let submit = Submit { work: work.clone(), version: None };
        office.desk.act(&reporter, None, submit).await.unwrap();
        assert!(
            office.desk.ask(&office.who(Role::Editor), Open { work: work.clone() }).await.is_ok()
        );
        assert!(office.desk.ask(&office.reporter_of(1), Open { work }).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn two_people_never_write_over_each_other() {
    on_each(async |office| {
        let reporter = office.who(Role::Reporter);
        let work = drafted(&office, &reporter, "第一稿").await;
        let save = |title: &str, version| Draft {
            work: Some(work.clone()),
            version,
            written: written(title),
        };
        office.desk.act(&reporter, None, save("第二稿", Some(1))).await.unwrap();
        let late = office.desk.act(&reporter, None, save("另一稿", Some(1))).await;
        assert!(matches!(late, Err(Refusal::Stale(_))), "{late:?}");
        let opened = office.desk.ask(&reporter, Open { work: work.clone() }).await.unwrap();
        assert_eq!(opened.work.title, "第二稿");
    })
    .await;
}

#[tokio::test]
async fn the_same_deed_is_done_once() {
    on_each(async |office| {
        let reporter = office.who(Role::Reporter);
        let draft = Draft { work: None, version: None, written: written("只此一稿") };
        let first = office.desk.act(&reporter, Some("k1"), draft.clone()).await.unwrap();
        let again = office.desk.act(&reporter, Some("k1"), draft).await.unwrap();
        assert_eq!(first, again);
        let other = Draft { work: None, version: None, written: written("另一稿") };
        let refused = office.desk.act(&reporter, Some("k1"), other).await;
        assert!(matches!(refused, Err(Refusal::Conflict(_))), "{refused:?}");
    })
    .await;
}

struct WantsSignOff(desk::Id, desk::Id);

impl Errand for WantsSignOff {
    type Out = ();
    type Refusal = Error;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let mut unit = unit::get(tx, &self.0, &self.1).await?.unwrap();
        unit.sign_off = true;
        assert!(unit::update(tx, &unit).await?);
        Ok(())
    }
}

#[tokio::test]
async fn where_the_unit_wants_it_the_head_signs_off_first() {
    on_each(async |office| {
        let wants = WantsSignOff(office.id.clone(), office.units[0].id.clone());
        office.desk.store().run(wants).await.unwrap();
        let (reporter, head) = (office.who(Role::Reporter), office.who(Role::UnitHead));
        let work = drafted(&office, &reporter, "待签批").await;
        let submit = || Submit { work: work.clone(), version: None };
        assert_eq!(office.desk.act(&reporter, None, submit()).await.unwrap(), State::Signing);
        let sign = |handed_back: Option<&str>| SignOff {
            work: work.clone(),
            version: None,
            handed_back: handed_back.map(str::to_owned),
        };
        let refused = office.desk.act(&reporter, None, sign(None)).await;
        assert!(matches!(refused, Err(Refusal::Forbidden(_))));
        let back = office.desk.act(&head, None, sign(Some("补充数据"))).await.unwrap();
        assert_eq!(back, State::Draft);
        office.desk.act(&reporter, None, submit()).await.unwrap();
        assert_eq!(office.desk.act(&head, None, sign(None)).await.unwrap(), State::Submitted);
    })
    .await;
}
