//! `/works/upload`.

use axum::http::StatusCode;
use desk::Role;
use testkit::browser::Browser;
use testkit::office::{Database, Office};

use super::enclosure::sent;
use crate::manuscript::docx::{docx, p, styled};

#[tokio::test]
async fn a_document_becomes_a_draft_and_is_kept_beside_it() {
    let office = Office::on(Database::Sqlite).await;
    let reporter = Browser::of(&office, Role::Reporter).await;
    assert_eq!(reporter.get("/works/upload").await.status, StatusCode::OK);
    let parts = [
        styled("a3", "破解停车难"),
        p("", "今年以来成效明显。"),
        styled("1", "一、主要做法"),
        p("", "建立台账。"),
    ];
    let bytes = docx(&parts.concat());
    let begun = sent(&reporter, "/works/upload", "u", ("停车难.docx", &bytes)).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text());
    let edit = begun.to.unwrap();
    let page = reporter.get(&edit).await;
    assert_eq!(page.all("textarea#title"), ["破解停车难"]);
    assert_eq!(page.all("textarea#body"), ["今年以来成效明显。 # 一、主要做法 建立台账。"]);
    let page = reporter.get(&edit.replace("/edit", "")).await;
    assert_eq!(page.all("#enclosures li a"), ["停车难.docx"]);
    let link = &page.attributes("#enclosures li a", "href")[0];
    assert_eq!(reporter.get(link).await.bytes, bytes);
    // Sent twice, it is taken once.
    let again = sent(&reporter, "/works/upload", "u", ("停车难.docx", &bytes)).await;
    assert_eq!(again.to, Some(edit));
    assert_eq!(reporter.get("/works").await.all("tbody tr").len(), 1);
}

#[tokio::test]
async fn a_title_that_is_none_stays_in_the_text() {
    let office = Office::on(Database::Sqlite).await;
    let reporter = Browser::of(&office, Role::Reporter).await;
    let long = "长".repeat(121);
    let bytes = docx(&[styled("a3", &long), p("", "正文。")].concat());
    let begun = sent(&reporter, "/works/upload", "u", ("长.docx", &bytes)).await;
    let page = reporter.get(&begun.to.unwrap()).await;
    assert_eq!(page.all("textarea#title"), [""]);
    assert_eq!(page.all("textarea#body"), [format!("{long} 正文。")]);
}

#[tokio::test]
async fn what_is_no_document_is_named_and_nothing_is_begun() {
    let office = Office::on(Database::Sqlite).await;
    let reporter = Browser::of(&office, Role::Reporter).await;
    let old = [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], &[0; 600]].concat();
    for (name, bytes, says) in [
        ("稿.pdf", &b"%PDF-1.7 ..."[..], "PDF"),
        ("稿.doc", &old[..], ".doc"),
        ("稿.docx", &b"hello"[..], "不是 .docx"),
        ("空.docx", &docx("")[..], "没有文字"),
    ] {
        let page = sent(&reporter, "/works/upload", "", (name, bytes)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(page.all("#file-error")[0].contains(says), "{name}: {}", page.text());
    }
    assert_eq!(reporter.get("/works").await.all("tbody tr").len(), 0);
}
