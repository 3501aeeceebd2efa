//! An office whose appraisal year runs from December to November: its first month is the calendar's last.

use axum::http::StatusCode;
use desk::opening::Rules;
use desk::verb::begin_year::BeginYear;
use desk::verb::open_issue::OpenIssue;
use desk::verb::register::Register;
use desk::verb::send_paper::SendPaper;
use desk::view::issue::OpenIssue as Read;
use desk::{Refusal, Role};
use testkit::browser::Browser;
use testkit::client::Client;
use testkit::office::{Database, Office};

use crate::desk::register::register;
use crate::support::program::project;

/// `schemes/examples/reed-county/`, as an office sends it.
fn rules() -> Rules {
    let path = project().join("schemes/examples/reed-county/scheme.md");
    Rules::Own(vec![("scheme.md".to_owned(), std::fs::read_to_string(path).unwrap())])
}

/// The same rules without their tests, with an upper publication, endorsements, awards and reminders.
pub(super) fn fuller() -> String {
    let Rules::Own(files) = rules() else { unreachable!("they are an office's own") };
    let mut kept = untested(&files[0].1);
    let more = "[endorsement]\npoints = { press = 3, city = 5 }\nrepeat = \"each\"\npart = \"adoption\"\n\n\
                [points.award]\nname = \"评优\"\non = \"quality_award\"\npoints = 5\npart = \"quality\"\n\n\
                [reminder]\nfirst = 1\nlast = 2\n\n[publication.county]";
    let changes = [
        ("[level.press]", "[level.press]\nname = \"县\"\npart = \"adoption\"\n\n[level.city]"),
        ("《市委信息》\"\nlevel = \"press\"", "《市委信息》\"\nlevel = \"city\""),
        ("[publication.county]", more),
    ];
    for (from, to) in changes {
        assert_eq!(kept.matches(from).count(), 1, "{from} stands there once");
        kept = kept.replace(from, to);
    }
    kept
}

/// A scheme without the tests that stand in it.
pub(super) fn untested(text: &str) -> String {
    let (mut kept, mut test) = (String::new(), false);
    for line in text.lines() {
        test = (test || line == "[[test]]") && line != "```";
        if !test {
            kept += line;
            kept.push('\n');
        }
    }
    kept
}

/// Rules of one file.
pub(super) fn own(text: &str) -> Rules {
    Rules::Own(vec![("scheme.md".to_owned(), text.to_owned())])
}

async fn office(database: Database) -> Office {
    Office::under(database, rules(), "2017-12-05T09:00:00").await
}

/// An adoption by the city's publication: 8 points (clause 1).
fn printed(unit: &str, date: &str) -> Register {
    let fields = [
        ("units", unit),
        ("date", date),
        ("work", date),
        ("publication", "city"),
        ("kind", "single"),
    ];
    register("adoption", &fields)
}

async fn enter(office: &Office, date: &str) -> Result<String, Refusal> {
    let verb = printed(&office.units[1].name, date);
    office.desk.act(&office.who(Role::Editor), None, verb).await
}

/// What happens in the December before counts, stands on the page, and is told by the first bulletin.
#[tokio::test]
async fn what_happens_in_december_is_of_the_year_that_follows() {
    for database in [Database::Sqlite, Database::Postgres] {
        let office = office(database).await;
        enter(&office, "2017-12-01").await.unwrap();
        let chief = Browser::of(&office, Role::ChiefEditor).await;
        let standings = chief.get("/standings").await;
        let first = standings.all("table.sheet tbody tr").first().cloned().unwrap_or_default();
        assert!(first.contains(&office.units[1].name) && first.contains('8'), "{first}");
        office.at("2018-01-03T09:00:00");
        let chief = Browser::of(&office, Role::ChiefEditor).await;
        let client = Client::of(&office, Role::ChiefEditor).await;
        // The next December is of no year yet, and is not taken for this one.
        let strange = chief.post("/bulletins/2018-12", &[("deed", "s")]).await;
        assert_eq!(strange.status, StatusCode::NOT_FOUND);
        let issued = chief.post("/bulletins/2017-12", &[("deed", "d")]).await;
        assert_eq!(issued.to.as_deref(), Some("/bulletins/2017-12"), "{}", issued.text());
        let page = chief.get("/bulletins/2017-12").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains("2017年12月情况通报") && page.text().contains("核对一致"));
        let json = chief.get("/bulletins/2017-12/bulletin.json").await;
        let told = String::from_utf8(json.bytes).unwrap();
        assert!(told.contains("\"2017-12-31\""), "{told}");
        for file in ["", "/bulletin.json", "/bulletin.csv", "/letter.docx", "/draft/letter.docx"] {
            let strange = chief.get(&format!("/bulletins/2018-12{file}")).await;
            assert_eq!(strange.status, StatusCode::NOT_FOUND, "{file}");
        }
        for file in ["bulletin.csv", "letter.docx"] {
            let own = client.get(&format!("/bulletins/2017-12/files/{file}")).await;
            let strange = client.get(&format!("/bulletins/2018-12/files/{file}")).await;
            assert_eq!([own.status, strange.status], [StatusCode::OK, StatusCode::NOT_FOUND]);
        }
        // January's is the second of the year, and compares with December's.
        office.at("2018-02-02T09:00:00");
        let chief = Browser::of(&office, Role::ChiefEditor).await;
        let list = chief.get("/bulletins").await;
        let months = list.all("tbody tr th");
        assert_eq!(
            (months.len(), &*months[0], &*months[1], &*months[11]),
            (12, "2017年12月", "1月", "11月")
        );
        assert_eq!(list.attributes("tbody form", "action"), ["/bulletins/2018-01"]);
        chief.post("/bulletins/2018-01", &[("deed", "e")]).await;
        let page = chief.get("/bulletins/2018-01").await;
        assert!(page.text().contains("2018年1月情况通报"), "{}", page.text());
        let client = Client::of(&office, Role::ChiefEditor).await;
        let told = client.get("/bulletins").await.json;
        let months: Vec<&str> =
            told["items"].as_array().unwrap().iter().filter_map(|b| b["month"].as_str()).collect();
        assert_eq!(months, ["2017-12", "2018-01"]);
        let opened = client.get("/bulletins/2017-12").await;
        assert_eq!(opened.status, StatusCode::OK);
    }
}

/// The months that the page of the standings offers are the year's own, in their order.
#[tokio::test]
async fn the_months_of_the_standings_begin_with_december() {
    let office = office(Database::Sqlite).await;
    enter(&office, "2017-12-01").await.unwrap();
    office.at("2018-02-05T09:00:00");
    let editor = Browser::of(&office, Role::Editor).await;
    let page = editor.get("/standings").await;
    let months = page.attributes("select[name=month] option", "value");
    assert_eq!(months, ["", "2017-12", "2018-01", "2018-02"]);
    let december = editor.get("/standings?month=2017-12").await;
    assert!(december.text().contains("截至2017年12月31日"), "{}", december.text());
}

/// 上月26日至当月25日: January is over on the 25th, and its bulletin tells what was dated up to then.
#[tokio::test]
async fn a_month_may_be_over_on_the_25th() {
    let text = fuller().replace("2017-12-01", "2017-12-26").replace("\"12-01\"", "\"12-26\"");
    for database in [Database::Sqlite, Database::Postgres] {
        let office = Office::under(database, own(&text), "2018-01-24T09:00:00").await;
        enter(&office, "2017-12-26").await.unwrap();
        let chief = Browser::of(&office, Role::ChiefEditor).await;
        let early = chief.post("/bulletins/2018-01", &[("deed", "c")]).await;
        assert!(early.text().contains("1月25日以后才能印发当月通报"), "{}", early.text());
        office.at("2018-01-26T09:00:00");
        let chief = Browser::of(&office, Role::ChiefEditor).await;
        enter(&office, "2018-01-26").await.unwrap();
        let standings = chief.get("/standings").await;
        let months = standings.attributes("select[name=month] option", "value");
        assert_eq!(months, ["", "2018-01", "2018-02"]);
        let january = chief.get("/standings?month=2018-01").await;
        assert!(january.text().contains("截至2018年1月25日"), "{}", january.text());
        let list = chief.get("/bulletins").await;
        assert_eq!(list.attributes("tbody form", "action"), ["/bulletins/2018-01"]);
        let issued = chief.post("/bulletins/2018-01", &[("deed", "d")]).await;
        assert_eq!(issued.to.as_deref(), Some("/bulletins/2018-01"), "{}", issued.text());
        let page = chief.get("/bulletins/2018-01").await;
        assert!(page.text().contains("2018年1月情况通报") && page.text().contains("核对一致"));
        let told =
            String::from_utf8(chief.get("/bulletins/2018-01/bulletin.json").await.bytes).unwrap();
        assert!(told.contains("\"2018-01-25\""), "{told}");
        let strange = chief.get("/bulletins/2017-12").await;
        assert_eq!(strange.status, StatusCode::NOT_FOUND);
    }
}

/// Days outside of the twelve months are refused until the year is said; what is said is believed.
#[tokio::test]
async fn a_day_outside_of_the_twelve_months_is_told() {
    on_each_of_both(async |office| {
        let refused = enter(&office, "2017-11-30").await.unwrap_err();
        let Refusal::Wrong(flaws) = refused else { panic!("{refused:?}") };
        assert_eq!(flaws[0].field, "date");
        assert!(flaws[0].says.contains("2017-12-01至2018-11-30"), "{}", flaws[0].says);
        let mut verb = printed(&office.units[1].name, "2017-11-30");
        verb.fields.insert("year".to_owned(), vec!["2018".to_owned()]);
        office.desk.act(&office.who(Role::Editor), None, verb).await.unwrap();
    })
    .await;
}

/// Whatever is dated today is of the year that today lies in: an issue that is begun in December is
/// the coming year's first.
#[tokio::test]
async fn what_is_begun_in_december_is_of_the_year_that_follows() {
    let office = office(Database::Sqlite).await;
    let verb = OpenIssue { publication: "county".to_owned() };
    let editor = office.who(Role::Editor);
    let opened = office.desk.act(&editor, None, verb).await.unwrap();
    assert_eq!(opened.number, 1);
    let read = office.desk.ask(&editor, Read { issue: opened.issue }).await.unwrap();
    assert_eq!((read.issue.year, &*read.number), (2018, "2018年第1期"));
}

/// The year's table is sent out when its November is over, and its papers bear days of that time.
#[tokio::test]
async fn the_year_s_papers_are_written_when_november_is_over() {
    let office = office(Database::Sqlite).await;
    enter(&office, "2017-12-01").await.unwrap();
    let verb =
        || SendPaper { year: 2018, kind: "appraisal".to_owned(), fields: Default::default() };
    let chief = office.who(Role::ChiefEditor);
    office.at("2018-11-30T09:00:00");
    let early = office.desk.act(&chief, None, verb()).await.unwrap_err();
    assert!(matches!(early, Refusal::Conflict(says) if says.contains("2018年度结束以后")));
    office.at("2018-12-01T09:00:00");
    office.desk.act(&chief, None, verb()).await.unwrap();
}

/// An office that appraised calendar years goes over to such years: December is then of both, and each
/// year's page and bulletin is its own.
#[tokio::test]
async fn a_month_may_be_of_two_years_where_an_office_goes_over() {
    let calendar = include_str!("../cli/small-scheme.md").replace("2018", "2017");
    let before = Rules::Own(vec![("small.md".to_owned(), calendar)]);
    let office = Office::under(Database::Sqlite, before, "2017-11-20T09:00:00").await;
    let chief = office.who(Role::ChiefEditor);
    let begin = BeginYear { rules: rules() };
    office.desk.act(&office.who(Role::SystemAdministrator), None, begin).await.unwrap();
    office.at("2018-01-03T09:00:00");
    let browser = Browser::of(&office, Role::ChiefEditor).await;
    browser.post("/bulletins/2017-12", &[("deed", "a")]).await;
    browser.post("/bulletins/2017-12?year=2017", &[("deed", "b")]).await;
    for year in [2017, 2018] {
        let question = desk::view::bulletins::Bulletins { year };
        let issued = office.desk.ask(&chief, question).await.unwrap();
        assert_eq!(issued.iter().map(|row| row.month).collect::<Vec<_>>(), [12], "{year}");
    }
    let verified = office.desk.ask(&office.who(Role::Auditor), desk::view::verified::Verify).await;
    let verified = verified.unwrap();
    assert_eq!((verified.bulletins, verified.faults.len()), (2, 0));
}

async fn on_each_of_both<T: Future<Output = ()>>(test: impl Fn(Office) -> T) {
    for database in [Database::Sqlite, Database::Postgres] {
        test(office(database).await).await;
    }
}
