//! `/works/{work}/enclosures`.

use axum::http::{Method, StatusCode};
use desk::Role;
use testkit::browser::{Browser, Page};
use testkit::office::{Database, Office};

use crate::web::work::form;

const LINE: &str = "x-line-of-the-test";

/// Sends a form with a file.
pub async fn sent(browser: &Browser, path: &str, deed: &str, file: (&str, &[u8])) -> Page {
    let (name, bytes) = file;
    let mut body = format!(
        "--{LINE}\r\nContent-Disposition: form-data; name=\"deed\"\r\n\r\n{deed}\r\n--{LINE}\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: text/html\r\n\r\n"
    )
    .into_bytes();
    body.extend(bytes);
    body.extend(format!("\r\n--{LINE}--\r\n").as_bytes());
    let media = format!("multipart/form-data; boundary={LINE}");
    browser.send(Method::POST, path, Some((&media, body))).await
}

#[tokio::test]
async fn a_file_is_added_taken_along_and_removed() {
    let office = Office::on(Database::Sqlite).await;
    let reporter = Browser::of(&office, Role::Reporter).await;
    let kept = reporter.post("/works", &form("破解停车难", "save")).await.to.unwrap();
    let page = kept.replace("/edit", "");
    let path = format!("{page}/enclosures");
    let added = sent(&reporter, &path, "a", ("附表.html", b"<script>alert(1)</script>")).await;
    assert_eq!(added.to.unwrap(), format!("{page}#enclosures"));
    let links = reporter.get(&page).await.attributes("#enclosures li a", "href");
    let file = reporter.get(&links[0]).await;
    assert_eq!(file.bytes, b"<script>alert(1)</script>");
    // Whatever it is, it is kept as a file and never shown as a page of the site.
    let disposition = file.headers["content-disposition"].to_str().unwrap();
    assert_eq!(disposition, "attachment; filename*=UTF-8''%E9%99%84%E8%A1%A8.html");
    assert_eq!(file.headers["x-content-type-options"], "nosniff");
    let gone = reporter.post(&format!("{}/removal", links[0]), &[("deed", "b")]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    assert_eq!(reporter.get(&page).await.all("#enclosures li").len(), 0);
    assert_eq!(reporter.get(&links[0]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_wrong_with_a_file_is_said_at_its_field() {
    let office = Office::on(Database::Sqlite).await;
    let reporter = Browser::of(&office, Role::Reporter).await;
    let kept = reporter.post("/works", &form("破解停车难", "save")).await.to.unwrap();
    let path = kept.replace("/edit", "/enclosures");
    let large = vec![b'x'; (22 << 20) + 1];
    for (name, bytes, says) in [
        ("", &b""[..], "请选择文件"),
        ("空.txt", &b""[..], "文件是空的"),
        ("大.bin", &large[..(20 << 20) + 1], "超过20MB"),
        ("更大.bin", &large[..], "超过20MB"),
    ] {
        let page = sent(&reporter, &path, "", (name, bytes)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(page.all("#file-error")[0].contains(says), "{name}: {}", page.text());
    }
}
