//! `/upward`: passing up, adoptions above, the monthly list.

use axum::http::{Method, StatusCode};
use desk::Role;
use testkit::browser::Browser;
use testkit::office::{Database, Office};

use crate::desk::issue::{selected, total};

#[tokio::test]
async fn a_work_is_passed_up_and_its_adoption_recorded() {
    let office = Office::on(Database::Sqlite).await;
    let work = selected(&office, "甲稿", 2).await;
    let browser = Browser::of(&office, Role::Editor).await;
    let form = browser.get(&format!("/works/{work}/upward")).await;
    assert_eq!(form.all("select[name=publication] option").len(), 8, "of city and province");
    let fields = [("deed", "a"), ("publication", "zhengzhou-xinxi"), ("passed_on", "昨天")];
    let refused = browser.post(&format!("/works/{work}/passings"), &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes("input[name=passed_on]", "value"), ["昨天"]);
    let fields = [("deed", "b"), ("publication", "zhengzhou-xinxi"), ("passed_on", "2018-03-01")];
    browser.post(&format!("/works/{work}/passings"), &fields).await;
    let list = browser.get("/upward?state=passed").await;
    assert_eq!(list.all("td.lead"), ["甲稿"]);
    let link = list.attributes("td.tools a", "href").swap_remove(0);
    let form = browser.get(&link).await;
    let chosen = form.attributes("select[name=publication] option[selected]", "value");
    assert_eq!(chosen, ["zhengzhou-xinxi"]);
    let units = form.attributes("input[name=units][checked]", "value");
    let expected: Vec<String> = office.units.iter().take(2).map(|unit| unit.name.clone()).collect();
    assert_eq!(units, expected);
    let none = [
        ("deed", "c"),
        ("publication", "zhengzhou-xinxi"),
        ("kind", "single"),
        ("date", "2018-03-02"),
        ("issue", "第9期"),
    ];
    let path = format!("/works/{work}/adoptions");
    let refused = browser.post(&path, &none).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.all("#units .error")[0].contains("计分单位"));
    let mut fields = none.to_vec();
    fields.extend(units.iter().map(|unit| ("units", unit.as_str())));
    let done = browser.post(&path, &fields).await;
    assert_eq!(done.to.as_deref(), Some("/upward?state=adopted"));
    assert_eq!(total(&office, 1).await, "10");
}

async fn upload(browser: &Browser, name: &str, bytes: &[u8]) -> testkit::browser::Page {
    let head = format!(
        "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
    );
    let body = [head.as_bytes(), bytes, b"\r\n--X--\r\n"].concat();
    let body = ("multipart/form-data; boundary=X", body);
    browser.send(Method::POST, "/upward/import", Some(body)).await
}

fn workbook(unit: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let lines = [
        ["标题", "单位", "刊物", "体裁", "日期", "期号"],
        ["甲稿", unit, "《郑州信息》", "单条", "2018-03-02", "第9期"],
        ["与本区无关的一篇", "外区", "《郑州信息》", "单条", "2018-03-02", "第9期"],
    ];
    for (line, row) in lines.iter().zip(0u32..) {
        for (text, column) in line.iter().zip(0u16..) {
            sheet.write_string(row, column, *text).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

#[tokio::test]
async fn a_monthly_list_is_looked_at_row_by_row_and_then_recorded() {
    let office = Office::on(Database::Sqlite).await;
    let work = selected(&office, "甲稿", 1).await;
    let browser = Browser::of(&office, Role::Editor).await;
    let preview = upload(&browser, "3月.xlsx", &workbook(&office.units[0].name)).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text());
    assert_eq!(preview.all("tbody .state"), ["标题和单位相符", "没有对应的稿件"]);
    let chosen = preview.attributes("select[name=work] option[selected]", "value");
    assert_eq!(chosen, [work.to_string()]);
    let row = |work: &str, kind: &str| {
        let row = [
            ("line", "2"),
            ("title", "甲稿"),
            ("unit", "外区"),
            ("work", work),
            ("publication", "zhengzhou-xinxi"),
            ("kind", kind),
            ("date", "2018-03-02"),
            ("issue", "第9期"),
        ];
        row.map(|(name, value)| (name, value.to_owned()))
    };
    let post = async |deed: &str, rows: Vec<[(&'static str, String); 8]>| {
        let mut fields = vec![("deed", deed)];
        fields.extend(rows.iter().flatten().map(|(name, value)| (*name, value.as_str())));
        browser.post("/upward/import/adoptions", &fields).await
    };
    let twice = vec![row(work.as_str(), "single"), row(work.as_str(), "brief")];
    let refused = post("a", twice).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let kinds = refused.attributes("select[name=kind] option[selected]", "value");
    assert_eq!(kinds, ["single", "brief"]);
    assert_eq!(total(&office, 0).await, "0");
    let done = post("b", vec![row(work.as_str(), "single"), row("", "single")]).await;
    assert_eq!(done.to.as_deref(), Some("/upward?state=adopted"));
    assert_eq!(total(&office, 0).await, "10");
}

#[tokio::test]
async fn a_file_that_is_no_list_says_what_would_be_right() {
    let office = Office::on(Database::Sqlite).await;
    let browser = Browser::of(&office, Role::Editor).await;
    let page = upload(&browser, "甲.csv", "一,二\n三,四\n".as_bytes()).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.all("#file-error")[0].contains("没有找到表头"));
    let reporter = Browser::of(&office, Role::Reporter).await;
    assert_eq!(reporter.get("/upward").await.status, StatusCode::FORBIDDEN);
    assert_eq!(upload(&reporter, "甲.csv", b"x").await.status, StatusCode::FORBIDDEN);
}
