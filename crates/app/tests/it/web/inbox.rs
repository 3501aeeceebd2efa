//! `/inbox`: an editor's day.

mod edition;

use axum::http::StatusCode;
use desk::verb::decide::Decide;
use desk::{Role, State};
use testkit::browser::Browser;
use testkit::office::{Database, Office};

use crate::desk::decide::sent;

#[tokio::test]
async fn an_editor_reads_decides_and_takes_it_back() {
    let office = Office::on(Database::Sqlite).await;
    let work = sent(&office, 0, "破解停车难").await;
    let editor = Browser::of(&office, Role::Editor).await;
    let page = editor.get(&format!("/inbox?work={work}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.all(".list .name"), ["破解停车难"]);
    assert_eq!(page.all("h1"), ["破解停车难"]);
    // 2.2.1.1: a single piece in the district's paper earns 4 points, a brief 2.
    let worth = page.all(".about .earn td").join(" ");
    assert!(worth.contains("单条4分，简讯2分"), "{worth}");
    let seen = &page.attributes(".decide input[name=works]", "value")[0];
    let done = editor
        .post(
            "/inbox/decision",
            &[("works", seen), ("to", "selected"), ("deed", "d"), ("state", "submitted")],
        )
        .await;
    let to = done.to.unwrap();
    assert!(to.contains("state=submitted"), "{to}");
    let after = editor.get(&to).await;
    assert!(after.all(".undo")[0].contains("《破解停车难》选用"), "{:?}", after.all(".undo"));
    let key = &after.attributes(".undo input[name=key]", "value")[0];
    let action = &after.attributes(".undo form", "action")[0];
    let undone = editor.post(action, &[("key", key)]).await;
    // What was shown is shown again.
    assert_eq!(undone.to.as_deref(), Some("/inbox?state=submitted&"));
    assert_eq!(editor.get("/inbox").await.all(".list .name").len(), 1);
}

/// Enter in a field presses the first button of its form: in the reason of a return that must be the return.
/// Deciding goes on with the piece below, and from the last one with the piece above.
#[tokio::test]
async fn a_decision_goes_on_with_the_piece_beside() {
    let office = Office::on(Database::Sqlite).await;
    for title in ["甲稿", "乙稿", "丙稿"] {
        sent(&office, 0, title).await;
    }
    let browser = Browser::of(&office, Role::Editor).await;
    let list = browser.get("/inbox").await.attributes("[data-list] input[name=works]", "value");
    let ids: Vec<&str> = list.iter().filter_map(|work| work.split(':').next()).collect();
    assert_eq!(ids.len(), 3, "{list:?}");
    for (open, next) in [(0, 1), (1, 2), (2, 1)] {
        let page = browser.get(&format!("/inbox?work={}", ids[open])).await;
        let said = page.attributes(".decide input[name=next]", "value");
        assert!(said.iter().all(|said| said == ids[next]) && !said.is_empty(), "{open}: {said:?}");
    }
}

#[tokio::test]
async fn the_reason_of_a_return_stands_in_a_form_that_does_nothing_else() {
    let office = Office::on(Database::Sqlite).await;
    let work = sent(&office, 0, "来稿").await;
    let editor = Browser::of(&office, Role::Editor).await;
    let page = editor.get(&format!("/inbox?work={work}")).await;
    assert_eq!(page.attributes("form:has(#opinion) button", "value"), ["returned"]);
    assert!(page.attributes(".decide form:not(:has(#opinion)) button", "value").len() > 2);
}

#[tokio::test]
async fn a_refused_return_keeps_the_piece_open_and_says_why() {
    let office = Office::on(Database::Sqlite).await;
    let work = sent(&office, 0, "来稿").await.to_string();
    let editor = Browser::of(&office, Role::Editor).await;
    let fields = [("works", &*work), ("work", &*work), ("to", "returned"), ("deed", "d")];
    let page = editor.post("/inbox/decision", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.all("[role=alert]")[0].contains("退回的理由"));
    assert_eq!(page.all("h1"), ["来稿"]);
}

#[tokio::test]
async fn the_inbox_is_the_sections_alone() {
    let office = Office::on(Database::Sqlite).await;
    let work = sent(&office, 0, "来稿").await;
    for role in Role::ALL.into_iter().filter(|r| ![Role::Editor, Role::ChiefEditor].contains(r)) {
        let browser = Browser::of(&office, role).await;
        assert_eq!(browser.get("/inbox").await.status, StatusCode::FORBIDDEN, "{role:?}");
        let edition = browser.get(&format!("/works/{work}/edition")).await;
        assert_eq!(edition.status, StatusCode::FORBIDDEN, "{role:?}");
    }
    let other = Office::on(Database::Sqlite).await;
    let stranger = Browser::of(&other, Role::Editor).await;
    let page = stranger.get(&format!("/inbox?work={work}")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn several_works_become_one_composite() {
    let office = Office::on(Database::Sqlite).await;
    let (one, two) = (sent(&office, 0, "甲").await, sent(&office, 1, "乙").await);
    let editor = Browser::of(&office, Role::Editor).await;
    let form = editor.get(&format!("/inbox/merge?works={one}&works={two}")).await;
    let works = form.attributes("input[name=works]", "value");
    assert_eq!(works.len(), 2);
    let fields = [
        ("works", works[0].as_str()),
        ("works", works[1].as_str()),
        ("title", "综合"),
        ("body", "甲。\n乙。"),
        ("deed", "d"),
    ];
    let merged = editor.post("/inbox/merge", &fields).await;
    let page = editor.get(&merged.to.unwrap()).await;
    let names = format!("{}、{}", office.units[0].name, office.units[1].name);
    assert!(page.all(".sub")[0].contains(&names), "{:?}", page.all(".sub"));
}

#[tokio::test]
async fn many_works_are_looked_at_before_they_are_decided() {
    let office = Office::on(Database::Sqlite).await;
    let (one, two) = (sent(&office, 0, "甲").await, sent(&office, 1, "乙").await);
    let editor = Browser::of(&office, Role::Editor).await;
    let chief = office.who(Role::ChiefEditor);
    let works = vec![(two.clone(), None)];
    let shelve = Decide { works, to: State::Shelved, opinion: String::new() };
    office.desk.act(&chief, None, shelve).await.unwrap();
    let (first, second) = (one.to_string(), two.to_string());
    let fields = [("works", &*first), ("works", &*second), ("to", "shelved"), ("deed", "d")];
    let page = editor.post("/inbox/decision", &fields).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.all("tbody tr").len(), 2);
    assert!(page.all("tbody tr.not .reason")[0].contains("《乙》已是“留存”状态"));
    assert_eq!(editor.get("/inbox?state=shelved").await.all(".list .name"), ["乙"], "not done yet");
    let kept = page.attributes("input[name=works]", "value");
    let [kept] = kept.as_slice() else { panic!("one can be done: {kept:?}") };
    let fields = [("works", &**kept), ("to", "shelved"), ("confirmed", "1"), ("deed", "e")];
    let done = editor.post("/inbox/decision", &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert_eq!(editor.get("/inbox?state=shelved").await.all(".list .name").len(), 2);
}

#[tokio::test]
async fn the_rail_and_the_events_say_what_waits_for_whom() {
    let office = Office::on(Database::Sqlite).await;
    sent(&office, 0, "甲").await;
    let back = sent(&office, 0, "乙").await;
    let works = vec![(back, None)];
    let back = Decide { works, to: State::Returned, opinion: "请补充数据".to_owned() };
    office.desk.act(&office.who(Role::Editor), None, back).await.unwrap();
    let told = |place: &str, count: u64| {
        format!("event: count\ndata: {{\"count\":{count},\"place\":\"{place}\"}}\n\n")
    };
    let editor = Browser::of(&office, Role::Editor).await;
    assert_eq!(editor.get("/inbox").await.all(".rail .count"), ["1件"]);
    let events = editor.get("/events").await;
    assert!(events.media.starts_with("text/event-stream"), "{}", events.media);
    assert!(events.text().contains(&told("/inbox", 1)), "{}", events.text());
    let reporter = Browser::of(&office, Role::Reporter).await.get("/events").await.text();
    assert!(reporter.ends_with(&told("/works", 1)), "{reporter}");
    assert!(!reporter.contains("/inbox"), "{reporter}");
    let other = Office::on(Database::Sqlite).await;
    let stranger = Browser::of(&other, Role::Editor).await.get("/events").await.text();
    assert!(stranger.contains(&told("/inbox", 0)), "{stranger}");
    let auditor = Browser::of(&office, Role::Auditor).await.get("/events").await.text();
    assert!(!auditor.contains("event:"), "{auditor}");
    assert_eq!(Browser::new(&office).get("/events").await.status, StatusCode::SEE_OTHER);
}

/// Half an hour unused ends a session (GB/T 22239, level 3); a page left open is no use.
#[tokio::test]
async fn an_open_page_does_not_keep_a_session_alive() {
    let office = Office::on(Database::Sqlite).await;
    let editor = Browser::of(&office, Role::Editor).await;
    for time in ["09:10:00", "09:20:00", "09:29:00"] {
        office.at(&format!("2018-03-05T{time}"));
        assert_eq!(editor.get("/events").await.status, StatusCode::OK, "{time}");
    }
    office.at("2018-03-05T09:31:00");
    assert_eq!(editor.get("/inbox").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_return_from_the_list_asks_for_its_reason_however_many_are_ticked() {
    let office = Office::on(Database::Sqlite).await;
    sent(&office, 0, "甲").await;
    let editor = Browser::of(&office, Role::Editor).await;
    let list = editor.get("/inbox?unit=&q=").await;
    let ticked = &list.attributes("#many input[name=works]", "value")[0];
    let fields = [("works", &**ticked), ("from_list", "1"), ("to", "returned"), ("deed", "d")];
    let page = editor.post("/inbox/decision", &fields).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.all("label[for=opinion]").len(), 1);
    let again = [("works", &**ticked), ("to", "returned"), ("confirmed", "1"), ("deed", "e")];
    let page = editor.post("/inbox/decision", &again).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.all("#opinion-error")[0].contains("退回的理由"), "said at its field");
    let whole = [&again[..3], &[("opinion", "请补充数据"), ("deed", "f")]].concat();
    assert_eq!(editor.post("/inbox/decision", &whole).await.status, StatusCode::SEE_OTHER);
    assert_eq!(editor.get("/inbox?state=returned").await.all(".list .name"), ["甲"]);
}

#[tokio::test]
async fn what_changed_since_it_was_listed_is_told_by_its_title_and_left_out() {
    let office = Office::on(Database::Sqlite).await;
    let one = sent(&office, 0, "甲").await;
    sent(&office, 1, "乙").await;
    let editor = Browser::of(&office, Role::Editor).await;
    let list = editor.get("/inbox?sort=unit").await;
    let ticked = list.attributes("#many input[name=works]", "value");
    let received = Decide { works: vec![(one, None)], to: State::Received, opinion: String::new() };
    office.desk.act(&office.who(Role::ChiefEditor), None, received).await.unwrap();
    let fields = [
        ("works", &*ticked[0]),
        ("works", &*ticked[1]),
        ("from_list", "1"),
        ("to", "shelved"),
        ("deed", "d"),
    ];
    let page = editor.post("/inbox/decision", &fields).await;
    assert!(page.all("tr.not .reason")[0].contains("《甲》已被他人修改"), "{}", page.text());
    assert_eq!(page.attributes("input[name=works]", "value"), [&*ticked[1]]);
    // Sent all the same, nothing is done.
    let forced = [&fields[..], &[("confirmed", "1")]].concat();
    let page = editor.post("/inbox/decision", &forced).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.all("[role=alert]")[0].contains("《甲》"));
    assert_eq!(editor.get("/inbox?state=shelved").await.all(".list .name").len(), 0);
}

#[tokio::test]
async fn a_work_that_cannot_be_read_is_refused_and_not_passed_over() {
    let office = Office::on(Database::Sqlite).await;
    let work = sent(&office, 0, "甲").await.to_string();
    let editor = Browser::of(&office, Role::Editor).await;
    for strange in ["etwas", &format!("{work}:zwei"), ":1", ""] {
        let fields = [("works", &*work), ("works", strange), ("to", "shelved"), ("deed", "d")];
        let page = editor.post("/inbox/decision", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{strange}");
        assert!(page.all("[role=alert]")[0].contains("读不出"), "{strange}");
        let merge = [("works", &*work), ("works", strange), ("title", "题"), ("body", "文")];
        let page = editor.post("/inbox/merge", &merge).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{strange}");
    }
    assert_eq!(editor.get("/inbox").await.all(".list .name"), ["甲"]);
}

#[tokio::test]
async fn a_refused_merge_names_its_sources_and_goes_on_with_what_they_are_now() {
    let office = Office::on(Database::Sqlite).await;
    let (one, two) = (sent(&office, 0, "甲").await, sent(&office, 1, "乙").await);
    let editor = Browser::of(&office, Role::Editor).await;
    let form = editor.get(&format!("/inbox/merge?works={one}&works={two}")).await;
    let works = form.attributes("input[name=works]", "value");
    let received = Decide { works: vec![(two, None)], to: State::Received, opinion: String::new() };
    office.desk.act(&office.who(Role::ChiefEditor), None, received).await.unwrap();
    let fields =
        [("works", &*works[0]), ("works", &*works[1]), ("title", "综合"), ("body", "我写的")];
    let page = editor.post("/inbox/merge", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let lines = page.all(".margin .lines li").join(" ");
    assert!(lines.contains("《甲》") && lines.contains("《乙》"), "{lines}");
    assert!(page.all("[role=alert]")[0].contains("《乙》"));
    assert_eq!(page.all("#body"), ["我写的"]);
    let now = page.attributes("input[name=works]", "value");
    let fields = [("works", &*now[0]), ("works", &*now[1]), ("title", "综合"), ("body", "我写的")];
    assert_eq!(editor.post("/inbox/merge", &fields).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn filters_stay_through_states_and_pages_and_wrong_days_are_told() {
    let office = Office::on(Database::Sqlite).await;
    sent(&office, 0, "甲").await;
    let editor = Browser::of(&office, Role::Editor).await;
    let unit = &office.units[0].id;
    let page = editor.get(&format!("/inbox?unit={unit}&since=2018-03-01&sort=title")).await;
    for href in page.attributes(".pane-line .tabs a, .pane-line .leaf a", "href") {
        assert!(href.contains(unit.as_str()) && href.contains("since=2018-03-01"), "{href}");
    }
    assert_eq!(page.all(".narrowed a").len(), 2);
    let wrong = editor.get("/inbox?since=gestern").await;
    assert!(wrong.all("[role=alert]")[0].contains("gestern"));
}

#[tokio::test]
async fn what_is_shown_is_taken_along_and_no_title_becomes_a_formula() {
    let office = Office::on(Database::Sqlite).await;
    sent(&office, 0, "=1+1").await;
    sent(&office, 1, "乙").await;
    let editor = Browser::of(&office, Role::Editor).await;
    let unit = &office.units[0].id;
    let file = editor.get(&format!("/inbox/files/works.csv?unit={unit}&columns=title,unit")).await;
    let text = file.text();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines, ["标题,单位", &format!("'=1+1,{}", office.units[0].name)]);
    let book = editor.get("/inbox/files/works.xlsx").await;
    assert!(book.media.contains("spreadsheetml"), "{}", book.media);
    assert_eq!(editor.get("/inbox/files/works.exe").await.status, StatusCode::NOT_FOUND);
    let reporter = Browser::of(&office, Role::Reporter).await;
    let own = reporter.get("/works/files/works.csv?state=submitted").await.text();
    assert!(own.contains("=1+1") && !own.contains('乙'), "{own}");
}

#[tokio::test]
async fn the_search_finds_works_pieces_issues_clauses_facts_and_units_as_far_as_each_may_open_them()
{
    let office = Office::on(Database::Sqlite).await;
    let (issue, _) = crate::desk::issue::printed(&office, "破解停车难", "single").await;
    sent(&office, 1, "停车难的另一篇").await;
    let find = async |role: Role, words: &str| {
        let query: String = words.bytes().map(|b| format!("%{b:02X}")).collect();
        Browser::of(&office, role).await.get(&format!("/search?q={query}")).await
    };
    let page = find(Role::Editor, "停车").await;
    assert_eq!(page.all("main h2"), ["稿件", "已刊发", "台账"]);
    assert_eq!(page.all("main section:first-child li > a").len(), 2);
    let leader = find(Role::Leader, "停车").await;
    assert_eq!(leader.all("main h2")[0], "已刊发");
    let hrefs = leader.attributes("main section:first-child li > a", "href");
    assert_eq!(hrefs, [format!("/reading/{issue}#piece-1")]);
    assert_eq!(
        Browser::of(&office, Role::Leader).await.get(&hrefs[0]).await.status,
        StatusCode::OK
    );
    let unit = find(Role::Reporter, "停车").await;
    assert!(!unit.text().contains("停车难的另一篇"), "another unit's");
    // The words of a text are shown with what was looked for marked.
    let words = find(Role::Editor, "台账").await;
    assert!(words.all("mark").iter().all(|word| word == "台账"), "{:?}", words.all("mark"));
    assert!(!words.all("mark").is_empty(), "{}", words.text());
    assert_eq!(find(Role::Leader, "第1期").await.all("main h2")[0], "刊期");
    let clause = find(Role::Leader, "2.2.1.4").await;
    assert!(clause.all("main section li > a").contains(&"条款 2.2.1.4".to_owned()));
    let initials: String = office.units[0].initials.chars().take(3).collect();
    assert!(find(Role::Editor, &initials).await.all("main li > a").contains(&office.units[0].name));
    for strange in ["", "%", "_", "\"", "'; --", &"长".repeat(500)] {
        assert_eq!(find(Role::Editor, strange).await.status, StatusCode::OK, "{strange}");
    }
    assert_eq!(find(Role::Auditor, "停车").await.status, StatusCode::FORBIDDEN);
}
