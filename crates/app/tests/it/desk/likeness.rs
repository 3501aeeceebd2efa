//! Near-duplicates among earlier works.

use desk::verb::discard::Discard;
use desk::verb::draft::Draft;
use desk::verb::submit::Submit;
use desk::view::likeness::{Alike, Beside, NEAR};
use desk::{Actor, Id, Refusal, Role, State, Written};
use store::table::work;
use store::{Errand, Error, Tx};
use testkit::office::{Office, on_each};

use super::submit::written;
use crate::manuscript::{OTHER, PIECE};

/// The piece as another unit might send it.
pub fn near_copy() -> String {
    PIECE.replace("我镇", "我街道").replace("23处", "31处").replace("21处", "29处")
}

pub async fn drafted(office: &Office, who: &Actor, title: &str, body: &str) -> Id {
    let written = Written { body: body.to_owned(), ..written(title) };
    let draft = Draft { work: None, version: None, written };
    office.desk.act(who, None, draft).await.unwrap().work
}

pub async fn submitted(office: &Office, who: &Actor, title: &str, body: &str) -> Id {
    let work = drafted(office, who, title, body).await;
    let submit = Submit { work: work.clone(), version: None };
    office.desk.act(who, None, submit).await.unwrap();
    work
}

/// Sets a work's state without the way that leads there.
pub struct Stands(pub Id, pub Id, pub State);

impl Errand for Stands {
    type Out = ();
    type Refusal = Error;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let mut row = work::get(tx, &self.0, &self.1).await?.unwrap();
        self.2.name().clone_into(&mut row.state);
        assert!(work::update(tx, &row).await?);
        Ok(())
    }
}

async fn alike(office: &Office, who: &Actor, work: &Id) -> Vec<Id> {
    let near = office.desk.ask(who, Alike { work: work.clone() }).await.unwrap();
    near.into_iter().map(|near| near.id).collect()
}

#[tokio::test]
async fn the_section_sees_what_two_units_sent_alike() {
    on_each(async |office| {
        let (one, two) = (office.reporter_of(0), office.reporter_of(1));
        let first = submitted(&office, &one, "筑牢防汛防线", PIECE).await;
        submitted(&office, &one, "红色物业", OTHER).await;
        let second = submitted(&office, &two, "防汛工作扎实", &near_copy()).await;
        let hidden = drafted(&office, &two, "还在写", PIECE).await;
        let editor = office.who(Role::Editor);
        let near = office.desk.ask(&editor, Alike { work: second.clone() }).await.unwrap();
        let [found] = near.as_slice() else { panic!("one, and no draft: {near:?}") };
        assert_eq!((&found.id, &found.unit), (&first, &office.units[0].name));
        assert!((75..100).contains(&found.percent), "{}", found.percent);
        assert_eq!(alike(&office, &editor, &first).await, [second]);
        let draft = office.desk.ask(&editor, Alike { work: hidden }).await;
        assert!(matches!(draft, Err(Refusal::Absent(_))));
    })
    .await;
}

#[tokio::test]
async fn a_unit_sees_its_own_and_what_was_published() {
    on_each(async |office| {
        let (one, two) = (office.reporter_of(0), office.reporter_of(1));
        let theirs = submitted(&office, &two, "防汛工作扎实", &near_copy()).await;
        let own = drafted(&office, &one, "去年的稿", PIECE).await;
        let new = drafted(&office, &one, "今年的稿", PIECE).await;
        assert_eq!(alike(&office, &one, &new).await, std::slice::from_ref(&own));
        let beside = || Beside { work: new.clone(), other: theirs.clone() };
        let refused = office.desk.ask(&one, beside()).await.err();
        assert!(matches!(refused, Some(Refusal::Absent(_))), "{refused:?}");
        let stands = Stands(office.id.clone(), theirs.clone(), State::Published);
        office.desk.store().run(stands).await.unwrap();
        // The nearest first.
        assert_eq!(alike(&office, &one, &new).await, [own, theirs.clone()]);
        let compared = office.desk.ask(&one, beside()).await.unwrap();
        assert!(compared.likeness.percent >= NEAR);
        assert_eq!(compared.other.1, office.units[1].name);
    })
    .await;
}

#[tokio::test]
async fn another_units_printed_text_is_shown_for_its_likeness_alone() {
    on_each(async |office| {
        let (one, two) = (office.reporter_of(0), office.reporter_of(1));
        let theirs = submitted(&office, &two, "红色物业", OTHER).await;
        let stands = Stands(office.id.clone(), theirs.clone(), State::Published);
        office.desk.store().run(stands).await.unwrap();
        let own = drafted(&office, &one, "防汛", PIECE).await;
        let beside = Beside { work: own.clone(), other: theirs.clone() };
        assert!(office.desk.ask(&one, beside).await.is_err());
        assert_eq!(alike(&office, &one, &own).await, Vec::<Id>::new());
        // A work is not like itself, and the section compares whatever reached it.
        let itself = Beside { work: theirs.clone(), other: theirs.clone() };
        assert!(office.desk.ask(&office.who(Role::Editor), itself).await.is_err());
    })
    .await;
}

/// One that is gone is not offered any more, although no work was changed since.
#[tokio::test]
async fn a_work_that_was_deleted_is_like_nothing_any_more() {
    on_each(async |office| {
        let reporter = office.who(Role::Reporter);
        let text = "一是建立台账逐项销号。二是每周调度通报进度。三是组织专班现场核查。";
        let first = drafted(&office, &reporter, "甲", text).await;
        office.at("2018-03-05T09:01:00");
        let second = drafted(&office, &reporter, "乙", text).await;
        office.at("2018-03-05T09:05:00");
        for _ in 0..2 {
            assert_eq!(alike(&office, &reporter, &second).await, std::slice::from_ref(&first));
        }
        let discard = Discard { work: first, version: None };
        office.desk.act(&reporter, None, discard).await.unwrap();
        assert!(alike(&office, &reporter, &second).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn empty_drafts_are_like_nothing() {
    on_each(async |office| {
        let one = office.reporter_of(0);
        drafted(&office, &one, "空一", "").await;
        let empty = drafted(&office, &one, "空二", "").await;
        assert_eq!(alike(&office, &one, &empty).await, Vec::<Id>::new());
    })
    .await;
}

#[tokio::test]
async fn offices_are_kept_apart() {
    on_each(async |office| {
        let elsewhere = Office::on(testkit::office::Database::Postgres).await;
        submitted(&elsewhere, &elsewhere.reporter_of(0), "筑牢防汛防线", PIECE).await;
        let own = submitted(&office, &office.reporter_of(0), "筑牢防汛防线", PIECE).await;
        assert_eq!(alike(&office, &office.who(Role::Editor), &own).await, Vec::<Id>::new());
    })
    .await;
}
