//! Days that are of none of the office's years, and facts whose day is of two.

use desk::verb::adopt_higher::AdoptHigher;
use desk::verb::begin_year::BeginYear;
use desk::verb::draft::Draft;
use desk::verb::open_issue::OpenIssue;
use desk::verb::pass_up::PassUp;
use desk::verb::register_leader::RegisterLeader;
use desk::verb::submit::Submit;
use desk::verb::void::VoidFact;
use desk::view::course::Course;
use desk::{Id, Refusal, Role};
use testkit::office::{Database, Office};

use super::december::{fuller, own};
use crate::desk::endorse::{registered, word};
use crate::desk::issue::selected;
use crate::desk::submit::written;

async fn facts(office: &Office, year: i32) -> usize {
    let book = office.desk.book(&office.who(Role::Editor), year).await.unwrap();
    book.core.ledger.facts().count()
}

async fn drafted(office: &Office) -> Id {
    let draft = Draft { work: None, version: None, written: written("晚到的稿件") };
    office.desk.act(&office.who(Role::Reporter), None, draft).await.unwrap().work
}

async fn submitted(office: &Office, work: &Id) -> Result<(), Refusal> {
    let submit = Submit { work: work.clone(), version: None };
    office.desk.act(&office.who(Role::Reporter), None, submit).await.map(drop)
}

async fn adopted(office: &Office, work: &Id, date: &str) -> Result<String, Refusal> {
    let verb = AdoptHigher {
        work: work.clone(),
        publication: "city".to_owned(),
        kind: "single".to_owned(),
        date: date.parse().unwrap(),
        issue: None,
        units: None,
    };
    office.desk.act(&office.who(Role::Editor), None, verb).await
}

/// What is refused because of the day, at which field; empty where the day is today.
fn field<T: std::fmt::Debug>(done: Result<T, Refusal>) -> &'static str {
    let (field, says) = match done.unwrap_err() {
        Refusal::Wrong(flaws) => (flaws[0].field, flaws[0].says.clone()),
        Refusal::Conflict(says) => ("", says),
        other => panic!("{other:?}"),
    };
    assert!(says.contains("2018年12月5日不在已设立的任何考核年度内"), "{says}");
    field
}

/// After its twelve months nothing goes into a year, though the calendar calls the day by its number.
#[tokio::test]
async fn a_year_that_is_over_takes_nothing_more() {
    for database in [Database::Sqlite, Database::Postgres] {
        let office = Office::under(database, own(&fuller()), "2018-11-20T09:00:00").await;
        let editor = office.who(Role::Editor);
        let work = selected(&office, "停车难", 1).await;
        let leader = registered(&office, "city").await;
        office.at("2018-12-05T09:00:00");
        let before = facts(&office, 2018).await;
        let late = drafted(&office).await;
        assert_eq!(field(submitted(&office, &late).await), "");
        let open = || OpenIssue { publication: "county".to_owned() };
        assert_eq!(field(office.desk.act(&editor, None, open()).await), "");
        assert_eq!(field(adopted(&office, &work, "2018-12-05").await), "date");
        let word = word(&work, Some(&leader));
        assert_eq!(field(office.desk.act(&editor, None, word.clone()).await), "dated");
        let (work, publication) = (work, "city".to_owned());
        let up = PassUp { work: work.clone(), publication, passed_on: None };
        assert_eq!(field(office.desk.act(&editor, None, up).await), "passed_on");
        assert_eq!(facts(&office, 2018).await, before);
        // What was before is still told, and what is today is of the next year once there is one.
        adopted(&office, &work, "2018-11-30").await.unwrap();
        assert_eq!(facts(&office, 2018).await, before + 1);
        let next = fuller().replace("2018", "2019").replace("2017", "2018");
        let begin = BeginYear { rules: own(&next) };
        office.desk.act(&office.who(Role::SystemAdministrator), None, begin).await.unwrap();
        submitted(&office, &late).await.unwrap();
        office.desk.act(&editor, None, word).await.unwrap();
        office.desk.act(&editor, None, open()).await.unwrap();
        assert_eq!((facts(&office, 2018).await, facts(&office, 2019).await), (before + 1, 2));
    }
}

/// Nor before the first of its months.
#[tokio::test]
async fn a_year_that_has_not_begun_takes_nothing_yet() {
    let april = include_str!("../cli/small-scheme.md")
        .replace("year = 2018", "year = 2018\nbegins = \"2018-04-01\"");
    for database in [Database::Sqlite, Database::Postgres] {
        let office = Office::under(database, own(&april), "2018-03-31T09:00:00").await;
        let work = drafted(&office).await;
        let Err(Refusal::Conflict(says)) = submitted(&office, &work).await else { panic!() };
        assert!(says.contains("2018年3月31日不在已设立的任何考核年度内"), "{says}");
        assert_eq!(facts(&office, 2018).await, 0);
        office.at("2018-04-01T09:00:00");
        submitted(&office, &work).await.unwrap();
        assert_eq!(facts(&office, 2018).await, 1);
    }
}

/// Where an office goes over, an endorsement of December stands in the ledger into which it was written:
/// taken back there, it is shown no more. What comes later is of the later year, by its rules.
#[tokio::test]
async fn an_endorsement_is_of_the_year_in_whose_ledger_it_stands() {
    let calendar = fuller()
        .replace("begins = \"2017-12-01\"\n", "")
        .replace("from = \"12-01\"", "from = \"01-01\"")
        .replace("repeat = \"each\"", "repeat = \"each\"\ndeputy = 0.5")
        .replace("2018", "2017");
    for database in [Database::Sqlite, Database::Postgres] {
        let office = Office::under(database, own(&calendar), "2017-12-05T09:00:00").await;
        let editor = office.who(Role::Editor);
        let work = selected(&office, "停车难", 1).await;
        let leader = registered(&office, "city").await;
        let deputy = RegisterLeader {
            name: "领导乙".to_owned(),
            title: "其他领导".to_owned(),
            level: "city".to_owned(),
            deputy: true,
        };
        let deputy = office.desk.act(&editor, None, deputy).await.unwrap();
        let fact = office.desk.act(&editor, None, word(&work, Some(&leader))).await.unwrap();
        let kept = office.desk.act(&editor, None, word(&work, Some(&deputy))).await.unwrap();
        let begin = BeginYear { rules: own(&fuller()) };
        office.desk.act(&office.who(Role::SystemAdministrator), None, begin).await.unwrap();
        let void = VoidFact { fact, reason: "登错了".to_owned() };
        office.desk.act(&editor, None, void).await.unwrap();
        let course = Course { work: work.clone() };
        let run = office.desk.ask(&editor, course).await.unwrap();
        let standing: Vec<_> = run.endorsements.iter().map(|w| (&*w.fact, w.year)).collect();
        assert_eq!(standing, [(&*kept, 2017)]);
        let refused = office.desk.act(&editor, None, word(&work, Some(&deputy))).await;
        let Err(Refusal::Conflict(says)) = refused else { panic!("{refused:?}") };
        let year = "2018年度（2017-12-01至2018-11-30）的考核办法只计主要领导的批示";
        assert!(says.starts_with(year), "{says}");
    }
}
