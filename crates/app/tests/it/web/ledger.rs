//! `/ledger`: every type of fact has its form; what is wrong stands at its field.

use axum::http::StatusCode;
use desk::view::facts::{OneFact, TakePaper};
use desk::{Id, Refusal, Role};
use ledger::FactType;
use ledger::fact::{Holds, Shape};
use testkit::browser::Browser;
use testkit::office::{Database, Office, on_each};

use super::work::enclosure::sent;
use crate::desk::endorse::registered;

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

/// The types that the shipped notice knows, voids left out.
fn known() -> impl Iterator<Item = &'static Shape> {
    let words = &crate::support::SCHEME.vocabulary;
    Shape::all().iter().filter(|s| s.fact_type != FactType::Void && words.takes_type(s))
}

#[tokio::test]
async fn every_type_of_fact_is_registered_through_its_form() {
    let office = Office::on(Database::Sqlite).await;
    let chief = Browser::of(&office, Role::ChiefEditor).await;
    // Only whom the register names can have endorsed.
    let levels = crate::support::SCHEME.vocabulary.words(ledger::Domain::Level);
    registered(&office, &levels[0].code).await;
    let mut facts = vec![];
    for shape in known() {
        let path = format!("/ledger/new/{}", shape.name);
        let form = chief.get(&path).await;
        assert_eq!(form.status, StatusCode::OK, "{path}");
        if shape.all_fields().any(|field| field.name == "units") {
            let units: Vec<&str> = office.units.iter().map(|unit| &*unit.name).collect();
            assert_eq!(form.attributes("input[name=units]", "value"), units, "{path}");
            assert_eq!(form.all("#units label"), units, "{path}");
        }
        let asked = shape.all_fields().filter(|f| !["id", "recorded_at"].contains(&f.name));
        let mut fields: Vec<(&str, String)> =
            asked.filter(|f| f.required).map(|f| (f.name, right(&office, f))).collect();
        fields.push(("paper", "来函".to_owned()));
        if shape.fact_type == FactType::Endorsement {
            fields.push(("leader", "主要领导".to_owned()));
        }
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let taken = chief.post(&path, &fields).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{path}: {}", taken.text());
        let fact = taken.to.unwrap();
        assert_eq!(chief.get(&fact).await.all("h1"), [shape.sheet]);
        facts.push(fact);
    }
    let list = chief.get("/ledger").await;
    assert_eq!(list.all("tbody tr").len(), known().count());
    // Each is taken out where it stands, and stays in sight with what took it out.
    for (number, fact) in facts.iter().enumerate() {
        let deed = format!("v{number}");
        let fields = [("reason", "登错了"), ("deed", &*deed)];
        let voided = chief.post(&format!("{fact}/void"), &fields).await;
        assert_eq!(voided.to.as_deref(), Some(&**fact), "{}", voided.text());
        let page = chief.get(fact).await;
        assert!(page.all(".notice")[0].contains("已作废"), "{}", page.text());
        assert!(page.attributes("form", "action").iter().all(|path| !path.ends_with("/void")));
    }
    let list = chief.get("/ledger").await;
    assert_eq!(list.all("tbody tr").len(), 2 * known().count());
}

#[tokio::test]
async fn a_fact_s_paper_stands_beside_it_for_whoever_may_see_the_fact() {
    on_each(async |office| {
        let editor = Browser::of(&office, Role::Editor).await;
        let unit = office.units[0].name.clone();
        let fields = [
            ("unit", &*unit),
            ("date", "2018-03-01"),
            ("program", "city"),
            ("persons", "1"),
            ("paper", "来函"),
        ];
        let fact = editor.post("/ledger/new/training", &fields).await.to.unwrap();
        let path = format!("{fact}/enclosures");
        let added = sent(&editor, &path, "a", ("来函.pdf", b"%PDF-1.4")).await;
        assert_eq!(added.to.as_deref(), Some(&*format!("{fact}#enclosures")), "{}", added.text());
        let empty = sent(&editor, &path, "b", ("空.pdf", b"")).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.all("[role=alert]")[0].contains("文件是空的"), "{}", empty.text());
        let links = editor.get(&fact).await.attributes("#enclosures li a", "href");
        assert_eq!(links.len(), 1);
        // The unit that it is about reads it; another unit does not, and nobody takes it away.
        let own = Browser::of(&office, Role::Reporter).await;
        let file = own.get(&links[0]).await;
        assert_eq!((file.status, &*file.bytes), (StatusCode::OK, &b"%PDF-1.4"[..]));
        assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
        let (id, file) =
            links[0].trim_start_matches("/ledger/").split_once("/enclosures/").unwrap();
        let fact = OneFact { id: id.to_owned() };
        let taken = TakePaper { fact, enclosure: Id::parse(file).unwrap() };
        let other = office.desk.ask(&office.reporter_of(1), taken).await;
        assert!(matches!(other, Err(Refusal::Absent(_))));
        assert_eq!(sent(&own, &path, "c", ("甲.pdf", b"x")).await.status, StatusCode::FORBIDDEN);
    })
    .await;
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
    let errors = page.all(".refused .error");
    assert_eq!(errors.len(), 2, "persons and program");
    let headings = FactType::Training.shape().all_fields();
    let headings = headings.filter(|field| ["persons", "program"].contains(&field.name));
    for heading in headings.map(|field| field.heading) {
        assert!(errors.iter().any(|says| says.contains(&format!("“{heading}”"))), "{errors:?}");
    }
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

/// The list stands by day or by registration, either way round; a file holds what is shown, to whoever is shown it.
#[tokio::test]
async fn the_list_is_sorted_and_taken_along_as_it_is_shown() {
    let office = Office::on(Database::Sqlite).await;
    office.at("2018-06-01T09:00:00");
    let editor = Browser::of(&office, Role::Editor).await;
    let (own, other) = (office.units[0].name.clone(), office.units[1].name.clone());
    for (date, unit) in [("2018-03-02", &own), ("2018-05-01", &other), ("2018-01-09", &own)] {
        let fields = [
            ("unit", &**unit),
            ("date", date),
            ("program", "city"),
            ("persons", "1"),
            ("note", "第一批"),
            ("paper", "函〔2018〕3号"),
        ];
        editor.post("/ledger/new/training", &fields).await;
    }
    let days = async |query: &str| {
        let list = editor.get(&format!("/ledger?{query}")).await;
        list.all("tbody td:first-child").join(" ")
    };
    assert_eq!(days("").await, "2018-01-09 2018-05-01 2018-03-02");
    assert_eq!(days("sort=at").await, "2018-03-02 2018-05-01 2018-01-09");
    assert_eq!(days("sort=date&down=1").await, "2018-05-01 2018-03-02 2018-01-09");
    assert_eq!(days("sort=date").await, "2018-01-09 2018-03-02 2018-05-01");
    let file =
        |page: &testkit::browser::Page| page.text().trim_start_matches('\u{feff}').to_owned();
    let shown = editor.get("/ledger/shown/ledger.csv?sort=date&columns=date,units").await;
    let words = file(&shown);
    let lines: Vec<&str> = words.lines().collect();
    assert_eq!(lines[0], "日期,单位");
    assert_eq!(lines[1], format!("2018-01-09,{own}"));
    assert_eq!(lines.len(), 4);
    let list = editor.get("/ledger").await;
    assert_eq!(list.all("tbody tr:first-child td[data-label]"), ["第一批", "函〔2018〕3号"]);
    let whole = file(&editor.get("/ledger/shown/ledger.csv").await);
    assert!(whole.lines().skip(1).all(|line| line.contains("第一批,函〔2018〕3号,")), "{whole}");
    // A unit takes along what it may see.
    let reporter = Browser::of(&office, Role::Reporter).await;
    let words = file(&reporter.get("/ledger/shown/ledger.csv").await);
    assert_eq!(words.lines().count(), 3, "{words}");
    assert!(!words.contains(&other));
    assert_eq!(reporter.get("/ledger/files/ledger.xlsx").await.status, StatusCode::FORBIDDEN);
    assert_eq!(editor.get("/ledger/shown/ledger.xlsx").await.status, StatusCode::OK);
}
