//! What the section and a unit say to each other about a work.

use desk::verb::comment::{Comment, LONGEST};
use desk::verb::draft::Draft;
use desk::verb::submit::Submit;
use desk::view::comments::Comments;
use desk::view::revisions::History;
use desk::{Actor, Id, Refusal, Role};
use testkit::office::{Office, on_each};

use super::submit::written;

async fn submitted(office: &Office) -> Id {
    let reporter = office.who(Role::Reporter);
    let draft = Draft { work: None, version: None, written: written("破解停车难") };
    let work = office.desk.act(&reporter, None, draft).await.unwrap().work;
    let submit = Submit { work: work.clone(), version: None };
    office.desk.act(&reporter, None, submit).await.unwrap();
    work
}

async fn say(
    office: &Office,
    who: &Actor,
    work: &Id,
    body: &str,
    to_unit: bool,
) -> Result<Id, Refusal> {
    let verb = Comment { work: work.clone(), body: body.to_owned(), to_unit };
    office.desk.act(who, None, verb).await
}

async fn heard(office: &Office, who: &Actor, work: &Id) -> Vec<String> {
    let comments = office.desk.ask(who, Comments { work: work.clone() }).await.unwrap();
    comments.into_iter().map(|comment| comment.body).collect()
}

#[tokio::test]
async fn both_sides_speak_and_the_section_keeps_its_own() {
    on_each(async |office| {
        let (reporter, editor) = (office.who(Role::Reporter), office.who(Role::Editor));
        let work = submitted(&office).await;
        say(&office, &editor, &work, "请补充数据", true).await.unwrap();
        office.at("2018-03-05T09:01:00");
        say(&office, &editor, &work, "可与另一篇合并", false).await.unwrap();
        office.at("2018-03-05T09:02:00");
        // A unit always speaks to the section.
        say(&office, &reporter, &work, "已补充", false).await.unwrap();
        assert_eq!(heard(&office, &reporter, &work).await, ["请补充数据", "已补充"]);
        let all = ["请补充数据", "可与另一篇合并", "已补充"];
        assert_eq!(heard(&office, &editor, &work).await, all);
        let told = office.desk.ask(&reporter, History { work: work.clone() }).await.unwrap();
        assert!(told.trail.iter().all(|row| row.verb != "comment"), "none shows in the course");
    })
    .await;
}

#[tokio::test]
async fn empty_and_endless_comments_are_refused() {
    on_each(async |office| {
        let editor = office.who(Role::Editor);
        let work = submitted(&office).await;
        for body in [" \n　".to_owned(), "长".repeat(LONGEST + 1)] {
            let refused = say(&office, &editor, &work, &body, true).await;
            let Err(Refusal::Wrong(flaws)) = refused else { panic!("{refused:?}") };
            assert_eq!(flaws[0].field, "comment");
        }
        say(&office, &editor, &work, &"长".repeat(LONGEST), true).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn nobody_speaks_about_what_they_may_not_see() {
    on_each(async |office| {
        let work = submitted(&office).await;
        let stranger = office.reporter_of(1);
        let refused = say(&office, &stranger, &work, "看看", true).await;
        assert!(matches!(refused, Err(Refusal::Absent(_))), "{refused:?}");
        let asked = office.desk.ask(&stranger, Comments { work: work.clone() }).await;
        assert!(matches!(asked, Err(Refusal::Absent(_))));
        let leader = say(&office, &office.who(Role::Leader), &work, "看看", true).await;
        assert!(matches!(leader, Err(Refusal::Forbidden(_))), "{leader:?}");
        let reporter = office.who(Role::Reporter);
        let draft = Draft { work: None, version: None, written: written("草稿") };
        let draft = office.desk.act(&reporter, None, draft).await.unwrap().work;
        let early = say(&office, &reporter, &draft, "看看", true).await;
        assert!(matches!(early, Err(Refusal::Conflict(_))), "{early:?}");
    })
    .await;
}
