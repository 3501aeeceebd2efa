//! `/issues`: from a new issue to the printed page, through forms alone.

use axum::http::StatusCode;
use desk::{Id, Role};
use testkit::browser::{Browser, Page};
use testkit::office::{Database, Office};

use crate::desk::issue::{opened, place, printed, selected, signed, state};

fn hidden(page: &Page, name: &str) -> String {
    page.attributes(&format!("input[name={name}]"), "value").swap_remove(0)
}

async fn send(browser: &Browser, issue: &str, noun: &str, fields: &[(&str, &str)]) -> Page {
    let page = browser.get(issue).await;
    let (deed, version) = (hidden(&page, "deed"), hidden(&page, "version"));
    let mut all = vec![("deed", deed.as_str()), ("version", version.as_str())];
    all.extend(fields);
    browser.post(&format!("{issue}/{noun}"), &all).await
}

#[tokio::test]
async fn an_issue_is_composed_signed_and_published_with_forms() {
    let office = Office::on(Database::Sqlite).await;
    let a = selected(&office, "甲稿", 1).await;
    office.at("2018-03-05T09:01:00");
    let b = selected(&office, "乙稿", 1).await;
    let editor = Browser::of(&office, Role::Editor).await;
    let new = editor.get("/issues/new").await;
    assert_eq!(new.all("option").len(), 4, "the district's publications of clause 2.2.1");
    let deed = hidden(&new, "deed");
    let made = editor.post("/issues", &[("deed", &deed), ("publication", "shangjie-xinxi")]).await;
    let issue = made.to.unwrap();
    let page = editor.get(&issue).await;
    let mut titles = page.all(".candidates .name");
    titles.sort_unstable();
    assert_eq!(titles, ["乙稿", "甲稿"]);
    assert!(page.all(".candidates select option").contains(&"单条 4分".to_owned()));
    for work in [&a, &b] {
        let fields = [("work", work.as_str()), ("kind", "single")];
        let sent = send(&editor, &issue, "pieces", &fields).await;
        assert_eq!(sent.to.as_deref(), Some(issue.as_str()), "{}", sent.text());
    }
    let order = [
        ("order", a.as_str()),
        ("kind", "single"),
        ("order", b.as_str()),
        ("kind", "brief"),
        ("move", &format!("{b}:up")),
    ];
    send(&editor, &issue, "order", &order).await;
    let page = editor.get(&issue).await;
    assert_eq!(page.all(".order .name"), ["乙稿", "甲稿"]);
    assert_eq!(page.all(".a4 .red-head"), ["上街信息"]);
    assert_eq!(page.all(".a4 h2.name"), ["乙稿", "甲稿"]);
    assert_eq!(page.attributes(".order option[selected]", "value"), ["brief", "single"]);
    let refused = send(&editor, &issue, "signature", &[("signed", "yes")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let chief = Browser::of(&office, Role::ChiefEditor).await;
    send(&chief, &issue, "signature", &[("signed", "yes")]).await;
    let late = send(&chief, &issue, "publication", &[("dated", "2018-03-06")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(late.attributes("input[name=dated]", "value"), ["2018-03-06"]);
    assert!(late.all("[role=alert]")[0].contains("印发日期不得晚于今天"));
    send(&chief, &issue, "publication", &[("dated", "2018-03-05")]).await;
    let reader = Browser::of(&office, Role::Reporter).await.get(&issue).await;
    assert_eq!(reader.status, StatusCode::OK);
    assert!(reader.all(".a4 .issued")[0].contains("2018年3月5日"));
    assert_eq!(state(&office, &a).await, "published");
    let empty = send(&chief, &issue, "withdrawal", &[("reason", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    send(&chief, &issue, "withdrawal", &[("reason", "数据有误")]).await;
    let page = chief.get(&issue).await;
    assert_eq!(page.all(".notice.late"), ["本期已撤回：数据有误"]);
    let gone = Browser::of(&office, Role::Reporter).await.get(&issue).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_form_of_an_older_page_changes_nothing_and_says_so() {
    let office = Office::on(Database::Sqlite).await;
    let work = selected(&office, "甲稿", 1).await;
    let issue = opened(&office, "shangjie-xinxi").await;
    let path = format!("/issues/{issue}");
    let editor = Browser::of(&office, Role::Editor).await;
    let old = editor.get(&path).await;
    place(&office, &issue, &work, "single").await.unwrap();
    let (deed, version) = (hidden(&old, "deed"), hidden(&old, "version"));
    let fields = [("deed", deed.as_str()), ("version", &version), ("reason", "不办了")];
    let page = editor.post(&format!("{path}/withdrawal"), &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.all("[role=alert]")[0].contains("已被他人修改"));
    assert_eq!(page.all("textarea[name=reason]"), ["不办了"]);
    assert_eq!(page.all(".order .name"), ["甲稿"]);
}

#[tokio::test]
async fn outside_the_section_only_published_issues_are_listed_and_opened() {
    let office = Office::on(Database::Sqlite).await;
    let (out, _) = printed(&office, "已印发的一篇", "single").await;
    let draft: Id = opened(&office, "shangjie-zhengyan").await;
    for role in [Role::Leader, Role::Reporter, Role::UnitHead] {
        let browser = Browser::of(&office, role).await;
        let list = browser.get("/issues?state=draft").await;
        assert_eq!(list.attributes("td a", "href"), [format!("/issues/{out}")]);
        assert_eq!(browser.get(&format!("/issues/{draft}")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.get("/issues/new").await.status, StatusCode::FORBIDDEN);
    }
    let auditor = Browser::of(&office, Role::Auditor).await;
    assert_eq!(auditor.get(&format!("/issues/{out}")).await.status, StatusCode::FORBIDDEN);
    let section = Browser::of(&office, Role::Editor).await;
    assert_eq!(section.get("/issues").await.attributes("td a", "href").len(), 2);
}

#[tokio::test]
async fn a_signed_issue_offers_nothing_that_changes_it() {
    let office = Office::on(Database::Sqlite).await;
    let work = selected(&office, "甲稿", 1).await;
    let issue = opened(&office, "shangjie-xinxi").await;
    place(&office, &issue, &work, "single").await.unwrap();
    signed(&office, &issue).await;
    let page = Browser::of(&office, Role::Editor).await.get(&format!("/issues/{issue}")).await;
    assert!(page.attributes("form[action$=order], form[action$=pieces]", "action").is_empty());
    assert!(page.attributes("form[action$=publication]", "action").is_empty());
}
