//! What editors decide, and what can be taken back.

use desk::verb::attend::Attend;
use desk::verb::decide::Decide;
use desk::verb::draft::Draft;
use desk::verb::edit::Edit;
use desk::verb::merge::{Merge, Separate};
use desk::verb::revert::Revert;
use desk::verb::submit::Submit;
use desk::verb::withdraw::Withdraw;
use desk::view::presence::Present;
use desk::view::preview::Preview;
use desk::view::revisions::History;
use desk::view::work::Open;
use desk::view::works::{Order, Works};
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
        office.desk.act(&editor, None, decide(&[&one], State::Selected, "")).await.unwrap();
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
        // Each is as it was before the merging.
        assert_eq!(state(&office, &one).await, "selected");
        assert_eq!(state(&office, &two).await, "submitted");
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
            works: works.iter().map(|id| ((*id).clone(), None)).collect(),
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
        let none = &none.unwrap()[0];
        assert!(none.why_not.is_some() && none.unit.is_empty(), "{none:?}");
        assert!(!none.title.contains('甲'), "of another office nothing is said");
    })
    .await;
}

#[tokio::test]
async fn a_composite_is_made_of_two_to_thirty_different_works() {
    on_each(async |office| {
        let one = sent(&office, 0, "甲").await;
        let editor = office.who(Role::Editor);
        for count in [1, 2, 31] {
            let works = vec![(one.clone(), None); count];
            let merge = Merge { works, title: "综合".to_owned(), body: "文。".to_owned() };
            let refused = office.desk.act(&editor, None, merge).await;
            assert!(matches!(refused, Err(Refusal::Wrong(_))), "{count}: {refused:?}");
        }
        assert_eq!(state(&office, &one).await, "submitted");
    })
    .await;
}

#[tokio::test]
async fn a_preview_tells_what_changed_since_it_was_listed() {
    on_each(async |office| {
        let (one, two) = (sent(&office, 0, "甲").await, sent(&office, 1, "乙").await);
        let editor = office.who(Role::Editor);
        let back = Withdraw { work: two.clone(), version: None };
        office.desk.act(&office.reporter_of(1), None, back).await.unwrap();
        let works = vec![(one.clone(), Some(1)), (two, Some(2))];
        let judged = office.desk.ask(&editor, Preview { works, to: State::Shelved }).await.unwrap();
        let why = judged[0].why_not.as_deref().unwrap();
        assert!(why.contains("《甲》已被他人修改"), "{why}");
        assert!(judged[1].why_not.is_some() && !judged[1].title.contains('乙'), "{judged:?}");
    })
    .await;
}

/// `%` and `_` are signs like others, not the database's own language.
#[tokio::test]
async fn the_signs_of_like_mean_themselves() {
    on_each(async |office| {
        sent(&office, 0, "甲").await;
        let editor = office.who(Role::Editor);
        for typed in ["@%", "@_", "@!"] {
            let find = Works { typed: typed.to_owned(), ..Works::default() };
            assert!(office.desk.ask(&editor, find).await.unwrap().works.is_empty(), "{typed}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_list_is_ordered_and_bounded_by_days() {
    on_each(async |office| {
        sent(&office, 1, "乙").await;
        office.at("2018-03-06T09:00:00");
        sent(&office, 0, "甲").await;
        let editor = office.who(Role::Editor);
        let ask = async |works: Works| -> Vec<String> {
            let found = office.desk.ask(&editor, works).await.unwrap();
            found.works.into_iter().map(|work| work.title).collect()
        };
        assert_eq!(ask(Works::default()).await, ["甲", "乙"]);
        let order = Order::Earliest;
        assert_eq!(ask(Works { order, ..Works::default() }).await, ["乙", "甲"]);
        let order = Order::Unit;
        assert_eq!(ask(Works { order, ..Works::default() }).await, ["甲", "乙"]);
        let day = |text: &str| Some(text.parse().unwrap());
        assert_eq!(ask(Works { from: day("2018-03-06"), ..Works::default() }).await, ["甲"]);
        assert_eq!(ask(Works { to: day("2018-03-05"), ..Works::default() }).await, ["乙"]);
        let second = Works { skip: 1, limit: Some(1), ..Works::default() };
        assert_eq!(ask(second).await, ["乙"]);
    })
    .await;
}

/// Two editors with one piece before them see each other for as long as they are there.
#[tokio::test]
async fn who_has_a_work_open_is_told_to_the_others_until_the_mark_fades() {
    on_each(async |office| {
        let work = sent(&office, 0, "甲").await;
        let (editor, chief) = (office.who(Role::Editor), office.who(Role::ChiefEditor));
        let attend = |editing| Attend { work: work.clone(), editing };
        office.desk.act(&editor, None, attend(true)).await.unwrap();
        let seen = office.desk.ask(&chief, Present).await.unwrap();
        let words: Vec<&str> = seen.iter().map(|one| one.words.as_str()).collect();
        assert_eq!(words, ["编辑正在编辑"]);
        assert!(office.desk.ask(&editor, Present).await.unwrap().is_empty(), "not oneself");
        let unit = office.reporter_of(0);
        assert!(office.desk.ask(&unit, Present).await.unwrap().is_empty(), "the section's alone");
        assert!(matches!(
            office.desk.act(&unit, None, attend(false)).await,
            Err(Refusal::Forbidden(_))
        ));
        office.at("2018-03-05T09:00:30");
        assert_eq!(office.desk.ask(&chief, Present).await.unwrap().len(), 1);
        office.at("2018-03-05T09:00:31");
        assert!(office.desk.ask(&chief, Present).await.unwrap().is_empty(), "it was not renewed");
        office.desk.act(&editor, None, attend(false)).await.unwrap();
        assert_eq!(office.desk.ask(&chief, Present).await.unwrap()[0].words, "编辑在看");
        let other = Office::on(testkit::office::Database::Sqlite).await;
        let foreign = other.desk.act(&other.who(Role::Editor), None, attend(false)).await;
        assert!(matches!(foreign, Err(Refusal::Absent(_))));
    })
    .await;
}

/// The clock of a test stands: all of this happens within one millisecond.
#[tokio::test]
async fn the_trail_keeps_the_order_of_acts_within_a_millisecond() {
    on_each(async |office| {
        let work = sent(&office, 0, "甲").await;
        let editor = office.who(Role::Editor);
        let ways = [State::Received, State::Shelved].into_iter().cycle().take(20);
        for to in ways {
            office.desk.act(&editor, None, decide(&[&work], to, "")).await.unwrap();
        }
        let history = History { work: work.clone() };
        let told = office.desk.ask(&editor, history).await.unwrap().trail;
        let states = told.iter().filter(|row| row.verb == "decide").map(|row| {
            let after: serde_json::Value =
                serde_json::from_str(row.after.as_ref().unwrap()).unwrap();
            after["state"].as_str().unwrap().to_owned()
        });
        let newest_first = ["shelved", "received"].into_iter().cycle().take(20);
        assert!(states.eq(newest_first));
    })
    .await;
}
