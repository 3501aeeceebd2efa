//! What editors decide, and what can be taken back.

use desk::verb::decide::Decide;
use desk::verb::draft::Draft;
use desk::verb::edit::Edit;
use desk::verb::merge::{Merge, Separate};
use desk::verb::revert::Revert;
use desk::verb::submit::Submit;
use desk::verb::withdraw::Withdraw;
use desk::view::preview::Preview;
use desk::view::work::Open;
use desk::view::works::Works;
use desk::{Id, Refusal, Role, State};
use testkit::office::{Office, on_each};

use super::submit::written;

/// A work that a unit has sent in.
pub async fn sent(office: &Office, unit: usize, title: &str) -> Id {
    let reporter = office.reporter_of(unit);
    let draft = Draft { work: None, version: None, written: written(title) };
    let work = office.desk.act(&reporter, None, draft).await.unwrap().work;
    let submit = Submit { work: work.clone(), version: None };
    office.desk.act(&reporter, None, submit).await.unwrap();
    work
}

fn decide(works: &[&Id], to: State, opinion: &str) -> Decide {
    let works = works.iter().map(|id| ((*id).clone(), None)).collect();
    Decide { works, to, opinion: opinion.to_owned() }
}

async fn state(office: &Office, work: &Id) -> String {
    let open = Open { work: work.clone() };
    office.desk.ask(&office.who(Role::Editor), open).await.unwrap().work.state
}

#[tokio::test]
async fn a_return_needs_its_reason_and_reaches_the_unit() {
    on_each(async |office| {
        let work = sent(&office, 0, "来稿").await;
        let editor = office.who(Role::Editor);
        let refused = office.desk.act(&editor, None, decide(&[&work], State::Returned, " ")).await;
        assert!(matches!(refused, Err(Refusal::Wrong(_))), "{refused:?}");
        let done = decide(&[&work], State::Returned, "请补充数据");
        office.desk.act(&editor, None, done).await.unwrap();
        let opened = office.desk.ask(&office.reporter_of(0), Open { work: work.clone() }).await;
        assert_eq!(opened.unwrap().work.opinion.as_deref(), Some("请补充数据"));
        // Mended and sent in again, it is no second submission.
        let submit = Submit { work: work.clone(), version: None };
        office.desk.act(&office.reporter_of(0), None, submit).await.unwrap();
        let book = office.desk.book(&editor, 2018).await.unwrap();
        assert_eq!(book.core.ledger.facts().count(), 1);
    })
    .await;
}

#[tokio::test]
async fn many_are_decided_together_or_not_at_all() {
    on_each(async |office| {
        let (one, two) = (sent(&office, 0, "甲").await, sent(&office, 1, "乙").await);
        let editor = office.who(Role::Editor);
        let back = Withdraw { work: two.clone(), version: None };
        office.desk.act(&office.reporter_of(1), None, back).await.unwrap();
        let both = decide(&[&one, &two], State::Selected, "");
        assert!(office.desk.act(&editor, None, both).await.is_err());
        assert_eq!(state(&office, &one).await, "submitted");
    })
    .await;
}

#[tokio::test]
async fn a_decision_is_taken_back_by_its_person_while_nothing_came_after_it() {
    on_each(async |office| {
        let (one, two) = (sent(&office, 0, "甲").await, sent(&office, 1, "乙").await);
        let editor = office.who(Role::Editor);
        let act = office.desk.act(&editor, None, decide(&[&one, &two], State::Shelved, "")).await;
        let act = act.unwrap();
        let other = office.who(Role::ChiefEditor);
        let foreign = office.desk.act(&other, None, Revert { act: act.clone() }).await;
        assert!(matches!(foreign, Err(Refusal::Absent(_))), "another's act is nobody's to undo");
        assert_eq!(office.desk.act(&editor, None, Revert { act: act.clone() }).await.unwrap(), 2);
        assert_eq!(state(&office, &one).await, "submitted");

        let act =
            office.desk.act(&editor, None, decide(&[&one], State::Shelved, "")).await.unwrap();
        office.desk.act(&other, None, decide(&[&one], State::Selected, "")).await.unwrap();
        let late = office.desk.act(&editor, None, Revert { act }).await;
        assert!(matches!(late, Err(Refusal::Conflict(_))), "{late:?}");
        let act =
            office.desk.act(&editor, None, decide(&[&two], State::Shelved, "")).await.unwrap();
        office.at("2018-03-05T09:11:00");
        let late = office.desk.act(&editor, None, Revert { act }).await;
        assert!(matches!(late, Err(Refusal::Conflict(_))), "after ten minutes");
    })
    .await;
}

#[tokio::test]
async fn an_edition_keeps_the_units_text_and_two_editors_apart() {
    on_each(async |office| {
        let work = sent(&office, 0, "原标题").await;
        let editor = office.who(Role::Editor);
        let opened = office.desk.ask(&editor, Open { work: work.clone() }).await.unwrap();
        let version = Some(opened.work.version);
        let edit = |title: &str| Edit {
            work: work.clone(),
            version,
            title: title.to_owned(),
            body: opened.work.body.clone(),
        };
        office.desk.act(&editor, None, edit("新标题")).await.unwrap();
        let late = office.desk.act(&office.who(Role::ChiefEditor), None, edit("另一标题")).await;
        assert!(matches!(late, Err(Refusal::Stale(_))), "{late:?}");
        let now = office.desk.ask(&editor, Open { work: work.clone() }).await.unwrap();
        assert_eq!((now.work.title.as_str(), now.work.revision), ("新标题", 2));
    })
    .await;
}

#[tokio::test]
async fn a_composite_credits_every_source_and_parts_again() {
    on_each(async |office| {
        let (one, two) = (sent(&office, 0, "甲").await, sent(&office, 1, "乙").await);
        let editor = office.who(Role::Editor);
        let merge = Merge {
            works: vec![(one.clone(), None), (two.clone(), None)],
            title: "综合".to_owned(),
            body: "甲。\n乙。".to_owned(),
        };
        let composite = office.desk.act(&editor, None, merge).await.unwrap();
        let opened = office.desk.ask(&editor, Open { work: composite.clone() }).await.unwrap();
        let names: Vec<&str> = opened.units.iter().map(|unit| unit.name.as_str()).collect();
        assert_eq!(names, [&office.units[0].name, &office.units[1].name]);
        assert_eq!(state(&office, &one).await, "merged");
        // It holds the other unit's text: the first one's people do not read it.
        let first = office.reporter_of(0);
        let seen = office.desk.ask(&first, Open { work: composite.clone() }).await;
        assert!(matches!(seen, Err(Refusal::Absent(_))));
        let own = office.desk.ask(&first, Works::default()).await.unwrap();
        assert!(own.works.iter().all(|work| work.id != composite));
        let part = Separate { work: composite.clone(), version: None };
        let sources = office.desk.act(&editor, None, part).await.unwrap();
        assert_eq!(sources.len(), 2);
        assert_eq!(state(&office, &two).await, "received");
        // What was parted is out of use: it could else be printed beside its sources.
        let again = decide(&[&composite], State::Selected, "");
        assert!(matches!(office.desk.act(&editor, None, again).await, Err(Refusal::Conflict(_))));
    })
    .await;
}

/// 防汛 is a word of two characters: no index of three characters finds it.
#[tokio::test]
async fn the_search_finds_words_and_shows_no_more_than_may_be_opened() {
    on_each(async |office| {
        sent(&office, 0, "汛期防汛准备情况").await;
        sent(&office, 1, "防汛物资储备").await;
        sent(&office, 1, "招商引资").await;
        let find = |typed: &str| Works { typed: typed.to_owned(), ..Works::default() };
        let editor = office.who(Role::Editor);
        let found = office.desk.ask(&editor, find("防汛")).await.unwrap();
        assert_eq!(found.works.len(), 2);
        let own = office.desk.ask(&office.reporter_of(1), find("防汛")).await.unwrap();
        assert_eq!(own.works.len(), 1);
        assert_eq!(own.counts, [(State::Submitted, 1)]);
        let other = Office::on(testkit::office::Database::Sqlite).await;
        let none = other.desk.ask(&other.who(Role::Editor), find("防汛")).await.unwrap();
        assert!(none.works.is_empty());
        let initials: String = office.units[1].initials.chars().take(3).collect();
        let of_unit = office.desk.ask(&editor, find(&format!("@{initials}"))).await.unwrap();
        assert_eq!(of_unit.works.len(), 2, "{initials}");
        // What was typed is never taken for the search's own language.
        for hostile in ["\"防汛", "防汛 OR *", "'); DROP TABLE work; --", "NEAR("] {
            office.desk.ask(&editor, find(hostile)).await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn a_preview_says_of_each_work_whether_it_can_be_done() {
    on_each(async |office| {
        let (one, two) = (sent(&office, 0, "甲").await, sent(&office, 1, "乙").await);
        let editor = office.who(Role::Editor);
        office.desk.act(&editor, None, decide(&[&two], State::Selected, "")).await.unwrap();
        let ask = |works: &[&Id]| Preview {
            works: works.iter().map(|id| (*id).clone()).collect(),
            to: State::Selected,
        };
        let judged = office.desk.ask(&editor, ask(&[&one, &two])).await.unwrap();
        let why: Vec<Option<&str>> = judged.iter().map(|work| work.why_not.as_deref()).collect();
        assert_eq!(why, [None, Some("《乙》已是“选用”状态")]);
        assert_eq!(state(&office, &one).await, "submitted", "a look changes nothing");
        let unit = office.desk.ask(&office.reporter_of(0), ask(&[&one])).await;
        assert!(matches!(unit, Err(Refusal::Forbidden(_))));
        let other = Office::on(testkit::office::Database::Sqlite).await;
        let none = other.desk.ask(&other.who(Role::Editor), ask(&[&one])).await;
        assert!(matches!(none, Err(Refusal::Absent(_))));
    })
    .await;
}
