//! The pages of import and backup, through the front door.

use axum::http::{Method, StatusCode};
use desk::view::export::WholeLedger;
use testkit::browser::{Browser, Page};
use testkit::office::Database;

use super::*;

const BOUND: &str = "----tongbao";

/// A form of several parts; a part with a file's name is a file.
async fn send(browser: &Browser, path: &str, parts: &[(&str, Option<&str>, &[u8])]) -> Page {
    let mut body = vec![];
    for (name, file, bytes) in parts {
        let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
        let head =
            format!("--{BOUND}\r\ncontent-disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
        body.extend(head.as_bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUND}--\r\n").as_bytes());
    let media = format!("multipart/form-data; boundary={BOUND}");
    browser.send(Method::POST, path, Some((&media, body))).await
}

async fn facts(office: &Office) -> usize {
    let who = office.who(Role::Editor);
    let book = office.desk.ask(&who, WholeLedger { year: 2018 }).await.unwrap();
    book.core.ledger.facts().len()
}

#[tokio::test]
async fn a_workbook_is_previewed_and_what_was_previewed_is_confirmed() {
    let office = Office::on(Database::Sqlite).await;
    office.at("2019-01-20T09:00:00");
    let chief = Browser::of(&office, Role::ChiefEditor).await;
    let year = testkit::year(&SCHEME, &CALENDAR, 7, Size::Small);
    let workbook = ledger::form::xlsx::write(&year, &SCHEME.vocabulary).unwrap();
    let upload = [("deed", None, &b"d"[..]), ("file", Some("2018.xlsx"), &workbook)];
    let looked = send(&chief, "/ledger/import", &upload).await;
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.text());
    assert!(looked.all("tbody tr").len() > 10, "units whose score changes");
    assert_eq!(facts(&office).await, 0, "a look changes nothing");
    let hidden =
        |name: &str| looked.attributes(&format!("input[name={name}]"), "value").pop().unwrap();
    let (day, checksum) = (hidden("as_of"), hidden("checksum"));
    let text = looked.text();
    let lines =
        text.split("<textarea name=\"lines\" hidden aria-hidden=\"true\">\n").nth(1).unwrap();
    let lines = lines.split("</textarea>").next().unwrap().replace("&#34;", "\"");
    let lines = lines.replace("&#60;", "<").replace("&#62;", ">").replace("&#39;", "'");
    // As a browser sends it.
    let lines = lines.replace("&#38;", "&").replace('\n', "\r\n");
    let confirm = |checksum: String| {
        let (chief, day, lines) = (chief.clone(), day.clone(), lines.clone());
        async move {
            let parts = [
                ("deed", None, &b"e"[..]),
                ("as_of", None, day.as_bytes()),
                ("checksum", None, checksum.as_bytes()),
                ("paper", None, "来函".as_bytes()),
                ("lines", None, lines.as_bytes()),
            ];
            send(&chief, "/ledger/import/facts", &parts).await
        }
    };
    let other = confirm("0".repeat(64)).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(facts(&office).await, 0);
    let done = confirm(checksum).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{:?}", done.all(".refusal"));
    assert_eq!(facts(&office).await, year.len());
    let again = send(&chief, "/ledger/import", &upload).await;
    assert!(again.text().contains("不必导入"));
}

#[tokio::test]
async fn every_fault_is_shown_with_its_cell_and_nothing_is_imported() {
    let office = Office::on(Database::Sqlite).await;
    let editor = Browser::of(&office, Role::Editor).await;
    let csv =
        "编号,日期,单位,培训类别,人数\nt1,2018-13-01,峡窝镇,市,1\nt2,2018-03-01,没有的单位,市,0\n";
    let page =
        send(&editor, "/ledger/import", &[("file", Some("培训学习.csv"), csv.as_bytes())]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = page.text();
    assert!(text.contains("TB01") && text.contains("培训学习.csv:2:"), "{text}");
    assert_eq!(facts(&office).await, 0);
    let nothing = send(&editor, "/ledger/import", &[("deed", None, b"d")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let reporter = Browser::of(&office, Role::Reporter).await;
    assert_eq!(reporter.get("/ledger/import").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_system_administrator_takes_a_backup_and_puts_it_back() {
    let office = Office::on(Database::Sqlite).await;
    bring(&office, year().lines().next().unwrap()).await.unwrap();
    let system = Browser::of(&office, Role::SystemAdministrator).await;
    assert_eq!(system.get("/backup").await.status, StatusCode::OK);
    let backup = system.post("/backup/files", &[]).await;
    assert_eq!(backup.status, StatusCode::OK);
    assert!(backup.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    let before = facts(&office).await;
    bring(&office, &year()).await.unwrap();
    assert!(facts(&office).await > before);
    let file = ("file", Some("b.tongbao"), &*backup.bytes);
    let unasked = send(&system, "/backup/restoration", &[file]).await;
    assert_eq!(unasked.status, StatusCode::UNPROCESSABLE_ENTITY, "the tick is missing");
    let cut = ("file", Some("b.tongbao"), &backup.bytes[..backup.bytes.len() / 2]);
    let agreed = ("agreed", None, &b"yes"[..]);
    let damaged = send(&system, "/backup/restoration", &[agreed, cut]).await;
    assert!(damaged.text().contains("TB0605"));
    assert!(facts(&office).await > before);
    let done = send(&system, "/backup/restoration", &[agreed, file]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    assert_eq!(facts(&office).await, before);
    let after = system.get("/people").await;
    assert!(after.to.is_some_and(|to| to.starts_with("/sign-in")), "all sessions are over");
}
