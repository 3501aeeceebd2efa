//! `/ledger`: every type of fact has its form; what is wrong stands at its field.

use axum::http::StatusCode;
use desk::Role;
use ledger::FactType;
use ledger::fact::{Holds, Shape};
use testkit::browser::Browser;
use testkit::office::{Database, Office};

/// A value that a field takes.
fn right(office: &Office, field: &ledger::fact::Field) -> String {
    match (field.holds, field.name) {
        (Holds::Unit | Holds::Units, _) => office.units[0].name.clone(),
        (Holds::Publication, _) => "shangjie-xinxi".to_owned(),
        (Holds::Day, _) => "2018-03-01".to_owned(),
        (Holds::Count | Holds::Topic, _) => "1".to_owned(),
        (Holds::Quarter, _) => "2018Q1".to_owned(),
        (Holds::Points, _) => "8.5".to_owned(),
        (Holds::Year, _) => "2018".to_owned(),
        (Holds::Flag, _) => "true".to_owned(),
        (Holds::Word(domain), _) => {
            crate::support::SCHEME.vocabulary.words(domain)[0].code.to_string()
        }
        (Holds::Text | Holds::Moment, _) => "甲".to_owned(),
    }
}

#[tokio::test]
async fn every_type_of_fact_is_registered_through_its_form() {
    let office = Office::on(Database::Sqlite).await;
    let chief = Browser::of(&office, Role::ChiefEditor).await;
    for shape in Shape::all().iter().filter(|shape| shape.fact_type != FactType::Void) {
        let path = format!("/ledger/new/{}", shape.name);
        let form = chief.get(&path).await;
        assert_eq!(form.status, StatusCode::OK, "{path}");
        let asked = shape.all_fields().filter(|f| !["id", "recorded_at"].contains(&f.name));
        let mut fields: Vec<(&str, String)> =
            asked.filter(|f| f.required).map(|f| (f.name, right(&office, f))).collect();
        fields.push(("paper", "来函".to_owned()));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let taken = chief.post(&path, &fields).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{path}: {}", taken.text());
        let fact = chief.get(&taken.to.unwrap()).await;
        assert_eq!(fact.all("h1"), [shape.sheet]);
    }
    let list = chief.get("/ledger").await;
    assert_eq!(list.all("tbody tr").len(), Shape::all().len() - 1);
}

#[tokio::test]
async fn a_refused_form_keeps_what_was_typed() {
    let office = Office::on(Database::Sqlite).await;
    let editor = Browser::of(&office, Role::Editor).await;
    let unit = office.units[3].name.clone();
    let fields = [("unit", &*unit), ("date", "2018-03-01"), ("persons", "零"), ("paper", "来函")];
    let page = editor.post("/ledger/new/training", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.attributes("select#unit option[selected]", "value"), [unit]);
    assert_eq!(page.attributes("input#persons", "value"), ["零"]);
    assert_eq!(page.all(".refused .error").len(), 2, "persons and program");
}

#[tokio::test]
async fn a_unit_sees_its_own_facts_alone() {
    let office = Office::on(Database::Sqlite).await;
    let editor = Browser::of(&office, Role::Editor).await;
    let mut seen = vec![];
    for unit in &office.units[..2] {
        let fields = [
            ("unit", &*unit.name),
            ("date", "2018-03-01"),
            ("program", "city"),
            ("persons", "1"),
            ("paper", "来函"),
        ];
        let taken = editor.post("/ledger/new/training", &fields).await;
        seen.push(taken.to.unwrap());
    }
    let reporter = Browser::of(&office, Role::Reporter).await;
    assert_eq!(reporter.get(&seen[0]).await.status, StatusCode::OK);
    assert_eq!(reporter.get(&seen[1]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(reporter.get("/ledger").await.all("tbody tr").len(), 1);
    assert_eq!(reporter.get("/ledger/files/ledger.jsonl").await.status, StatusCode::FORBIDDEN);
    let other = Office::on(Database::Sqlite).await;
    assert_eq!(
        Browser::of(&other, Role::Editor).await.get(&seen[0]).await.status,
        StatusCode::NOT_FOUND
    );
}
