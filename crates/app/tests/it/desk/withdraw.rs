//! 撤回 by a unit: what the section never had in hand was not submitted.

use std::collections::HashSet;

use desk::verb::comment::Comment;
use desk::verb::decide::Decide;
use desk::verb::discard::Discard;
use desk::verb::issue_bulletin::IssueBulletin;
use desk::verb::submit::Submit;
use desk::verb::void::VoidFact;
use desk::verb::withdraw::Withdraw;
use desk::{Id, Role, State};
use ledger::fact::Body;
use testkit::office::{Office, on_each};

use super::decide::sent;

/// The days of the submissions that stand in the ledger.
async fn standing(office: &Office) -> Vec<String> {
    let book = office.desk.book(&office.who(Role::Editor), 2018).await.unwrap();
    let facts = || book.core.ledger.facts();
    let void: HashSet<&str> = facts()
        .filter_map(|fact| match &fact.body {
            Body::Void(void) => Some(void.target.as_str()),
            _ => None,
        })
        .collect();
    let stands = facts().filter(|fact| !void.contains(fact.id.as_str()));
    stands
        .filter(|fact| matches!(fact.body, Body::Submission(_)))
        .map(|fact| fact.date.to_string())
        .collect()
}

async fn submit(office: &Office, work: &Id) {
    let submit = Submit { work: work.clone(), version: None };
    office.desk.act(&office.reporter_of(0), None, submit).await.unwrap();
}

async fn withdraw(office: &Office, work: &Id) {
    let back = Withdraw { work: work.clone(), version: None };
    office.desk.act(&office.reporter_of(0), None, back).await.unwrap();
}

#[tokio::test]
async fn what_is_withdrawn_before_it_was_received_counts_when_it_comes_again() {
    on_each(async |office| {
        office.at("2018-03-05T09:00:00");
        let work = sent(&office, 0, "来稿").await;
        assert_eq!(standing(&office).await, ["2018-03-05"]);
        withdraw(&office, &work).await;
        assert!(standing(&office).await.is_empty(), "a draft fills no quota");
        office.at("2018-03-12T09:00:00");
        submit(&office, &work).await;
        assert_eq!(standing(&office).await, ["2018-03-12"], "in the week it came");
        withdraw(&office, &work).await;
        submit(&office, &work).await;
        assert_eq!(standing(&office).await.len(), 1, "once however often");
        withdraw(&office, &work).await;
        // It is a draft like one that was never sent.
        let discard = Discard { work, version: None };
        office.desk.act(&office.reporter_of(0), None, discard).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_lay_with_the_section_over_the_week_had_arrived() {
    on_each(async |office| {
        office.at("2018-03-05T09:00:00");
        let work = sent(&office, 0, "来稿").await;
        office.at("2018-03-12T09:00:00");
        withdraw(&office, &work).await;
        submit(&office, &work).await;
        assert_eq!(standing(&office).await, ["2018-03-05"]);
    })
    .await;
}

#[tokio::test]
async fn what_the_section_wrote_about_had_arrived() {
    on_each(async |office| {
        let work = sent(&office, 0, "来稿").await;
        let body = "请补充数据".to_owned();
        let comment = Comment { work: work.clone(), body, to_unit: true };
        office.desk.act(&office.who(Role::Editor), None, comment).await.unwrap();
        withdraw(&office, &work).await;
        assert_eq!(standing(&office).await.len(), 1);
    })
    .await;
}

/// What the section took out of the ledger does not come back by taking the piece back and sending it again.
#[tokio::test]
async fn a_submission_that_the_section_voided_is_not_made_anew() {
    on_each(async |office| {
        let work = sent(&office, 0, "来稿").await;
        let editor = office.who(Role::Editor);
        let book = office.desk.book(&editor, 2018).await.unwrap();
        let fact = book.core.ledger.facts().next().unwrap().id.to_string();
        let void = VoidFact { fact, reason: "空稿充数".to_owned() };
        office.desk.act(&editor, None, void).await.unwrap();
        withdraw(&office, &work).await;
        submit(&office, &work).await;
        assert!(standing(&office).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_month_that_was_told_in_a_bulletin_is_not_the_unit_s_to_change() {
    on_each(async |office| {
        // A Saturday; the month's bulletin comes out on Sunday's morning, in the same week.
        office.at("2018-03-31T09:00:00");
        let work = sent(&office, 0, "来稿").await;
        office.at("2018-04-01T08:00:00");
        let issue = IssueBulletin { year: 2018, month: 3, skip: true };
        office.desk.act(&office.who(Role::ChiefEditor), None, issue).await.unwrap();
        withdraw(&office, &work).await;
        assert_eq!(standing(&office).await, ["2018-03-31"]);
    })
    .await;
}

#[tokio::test]
async fn what_the_section_returned_had_arrived_and_counts() {
    on_each(async |office| {
        office.at("2018-03-05T09:00:00");
        let work = sent(&office, 0, "来稿").await;
        let works = vec![(work.clone(), None)];
        let back = Decide { works, to: State::Returned, opinion: "请补充数据".to_owned() };
        office.desk.act(&office.who(Role::Editor), None, back).await.unwrap();
        office.at("2018-03-12T09:00:00");
        submit(&office, &work).await;
        withdraw(&office, &work).await;
        assert_eq!(standing(&office).await, ["2018-03-05"]);
        submit(&office, &work).await;
        assert_eq!(standing(&office).await, ["2018-03-05"]);
    })
    .await;
}
