//! A work's way over the API: written, submitted, decided, placed, published.

use axum::http::{Method, StatusCode};
use desk::Role;
use serde_json::{Value, json};
use testkit::client::{Client, Told};
use testkit::office::on_each;

fn text(title: &str) -> Value {
    json!({
        "category": "information", "sort": "experience", "title": title,
        "body": "一是建立台账。\n二是每周调度。", "signer": "单位领导", "contact": "信息员甲",
    })
}

fn id(told: &Told) -> String {
    assert_eq!(told.status, StatusCode::CREATED, "{}", told.json);
    told.json["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_work_goes_its_whole_way() {
    on_each(|office| async move {
        let reporter = Client::of(&office, Role::Reporter).await;
        let chief = Client::of(&office, Role::ChiefEditor).await;
        let begun = reporter.act(Method::POST, "/works", "1", Some(text("破解停车难"))).await;
        let work = id(&begun);
        assert_eq!(begun.head("location"), format!("/api/v1/works/{work}"));
        let path = format!("/works/{work}");
        assert_eq!(chief.get(&path).await.status, StatusCode::NOT_FOUND, "a draft is its unit's");
        let sent = reporter.act(Method::POST, &format!("{path}/submission"), "2", None).await;
        assert_eq!(sent.json["state"], "submitted", "{}", sent.json);
        let seen = chief.get(&path).await;
        let version = seen.json["version"].as_i64().unwrap();
        assert_eq!(seen.head("etag"), format!("\"{version}\""));
        let decision = json!({ "works": [{ "work": work, "version": version }], "to": "selected" });
        let decided = chief.act(Method::POST, "/decisions", "3", Some(decision)).await;
        id(&decided);
        let publication = json!({ "publication": "shangjie-xinxi" });
        let issue = id(&chief.act(Method::POST, "/issues", "4", Some(publication)).await);
        let piece = json!({ "work": work, "kind": "single" });
        let at = |noun: &str| format!("/issues/{issue}/{noun}");
        let placed = chief.act(Method::POST, &at("pieces"), "5", Some(piece)).await;
        assert_eq!(placed.status, StatusCode::OK, "{}", placed.json);
        let version = placed.head("etag").to_owned();
        let head = [("idempotency-key", "6"), ("if-match", &*version)];
        let signed = chief.send(Method::PUT, &at("signature"), &head, None).await;
        assert_eq!(signed.status, StatusCode::OK, "{}", signed.json);
        let out = chief.act(Method::POST, &at("publication"), "7", Some(json!({}))).await;
        let fact = out.json["facts"][0].as_str().unwrap().to_owned();
        let fact = reporter.get(&format!("/ledger/{fact}")).await;
        assert_eq!(fact.json["fact"]["type"], "adoption");
        assert_eq!(fact.json["fact"]["work"], work);
        let unit = &office.units[0].id;
        let score = reporter.get(&format!("/units/{unit}/score")).await;
        assert_eq!(score.json["district"], 4, "{}", score.json);
        let course = reporter.get(&format!("{path}/course")).await;
        assert_eq!(course.json["printings"][0]["issue"], issue);
    })
    .await;
}

#[tokio::test]
async fn lists_go_on_where_they_stopped_whatever_comes_in_meanwhile() {
    on_each(|office| async move {
        let reporter = Client::of(&office, Role::Reporter).await;
        let begin = async |n: usize| {
            let title = format!("第{n}篇");
            let told =
                reporter.act(Method::POST, "/works", &n.to_string(), Some(text(&title))).await;
            id(&told)
        };
        let mut begun = vec![];
        for n in 0..5 {
            office.at(&format!("2018-03-05T09:00:0{n}"));
            begun.push(begin(n).await);
        }
        let first = reporter.get("/works?limit=2").await;
        let mut found: Vec<String> = vec![];
        let take = |page: &Value, found: &mut Vec<String>| {
            let items = page["items"].as_array().unwrap();
            found.extend(items.iter().map(|item| item["id"].as_str().unwrap().to_owned()));
        };
        take(&first.json, &mut found);
        office.at("2018-03-05T09:01:00");
        begin(9).await;
        let mut next = first.json["next"].as_str().map(str::to_owned);
        while let Some(cursor) = next {
            let page = reporter.get(&format!("/works?limit=2&cursor={cursor}")).await;
            take(&page.json, &mut found);
            next = page.json["next"].as_str().map(str::to_owned);
        }
        begun.reverse();
        assert_eq!(found, begun, "nothing twice, nothing left out, the new one not among them");
        for wrong in ["limit=0", "limit=51", "cursor=x", "cursor=AAAA", "state=none", "of=1"] {
            let told = reporter.get(&format!("/works?{wrong}")).await;
            assert_eq!(told.status, StatusCode::BAD_REQUEST, "{wrong}");
        }
    })
    .await;
}

#[tokio::test]
async fn files_come_and_go_as_they_are() {
    on_each(|office| async move {
        let reporter = Client::of(&office, Role::Reporter).await;
        let work = id(&reporter.act(Method::POST, "/works", "1", Some(text("附表"))).await);
        let path = format!("/works/{work}/enclosures");
        let head = [("idempotency-key", "2"), ("content-type", "application/octet-stream")];
        let named = format!("{path}?name=a.html");
        let added = reporter.raw(Method::POST, &named, &head, b"<b>1</b>".to_vec()).await;
        let file = format!("{path}/{}", id(&added));
        let taken = reporter.get(&file).await;
        assert_eq!(taken.bytes, b"<b>1</b>");
        assert_eq!(taken.head("content-type"), "application/octet-stream");
        assert!(taken.head("content-disposition").starts_with("attachment"));
        let gone = reporter.act(Method::DELETE, &file, "3", None).await;
        assert_eq!(gone.status, StatusCode::NO_CONTENT);
        assert_eq!(reporter.get(&file).await.status, StatusCode::NOT_FOUND);
        let large = vec![b'x'; (21 << 20) + 1];
        let head = [("idempotency-key", "4"), ("content-type", "application/octet-stream")];
        let refused = reporter.raw(Method::POST, &named, &head, large).await;
        assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    })
    .await;
}
