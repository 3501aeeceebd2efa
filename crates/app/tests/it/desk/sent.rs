//! Papers that are sent out: numbered, kept as they are, printed again byte for byte.

use std::collections::BTreeMap;

use desk::verb::send_paper::SendPaper;
use desk::verb::set_brand::SetBrand;
use desk::verb::void_paper::VoidPaper;
use desk::view::sent::{Sent, SentPaper, SentPapers, Wanted};
use desk::view::trail::Trail;
use desk::view::verified::Verify;
use desk::{Id, Refusal, Role};
use testkit::office::{Office, on_each};

use super::register::register;

/// A letter that asks a unit for a piece.
pub fn commission(unit: &str) -> SendPaper {
    let fields = [
        ("title", "夏粮收购进度"),
        ("brief", "各乡镇收购进度。\n存在的困难和建议。"),
        ("unit", unit),
        ("due", "2018-06-10"),
        ("dated", "2018-05-31"),
        ("contact", "信息调研科"),
    ];
    form("commission", &fields)
}

fn form(kind: &str, fields: &[(&str, &str)]) -> SendPaper {
    let fields = fields.iter().map(|(name, words)| ((*name).to_owned(), (*words).to_owned()));
    SendPaper { year: 2018, kind: kind.to_owned(), fields: fields.collect::<BTreeMap<_, _>>() }
}

fn certificate() -> SendPaper {
    let fields = [
        ("winner", "𠮷某某"),
        ("merit", "在2018年度党委信息调研工作中成绩突出"),
        ("honour", "先进个人"),
        ("dated", "2018-05-31"),
    ];
    form("certificate", &fields)
}

async fn send(office: &Office, verb: SendPaper) -> Result<Id, Refusal> {
    office.desk.act(&office.who(Role::Editor), None, verb).await
}

async fn open(office: &Office, paper: &Id) -> Sent {
    let question = SentPaper { paper: paper.clone() };
    office.desk.ask(&office.who(Role::ChiefEditor), question).await.unwrap()
}

#[tokio::test]
async fn each_paper_gets_the_years_next_number_and_is_found_by_its_kind() {
    on_each(async |office| {
        let unit = office.units[0].name.clone();
        let pledge = form("pledge", &[("unit", &unit)]);
        for verb in [commission(&unit), certificate(), pledge] {
            send(&office, verb).await.unwrap();
        }
        let list = async |kind: Option<&str>, below| {
            let wanted = Wanted { year: 2018, kind: kind.map(ToOwned::to_owned), below };
            let question = SentPapers { wanted };
            let rows = office.desk.ask(&office.who(Role::Editor), question).await.unwrap();
            rows.into_iter().map(|row| (row.number, row.kind, row.recipient)).collect::<Vec<_>>()
        };
        let all = [
            (3, "pledge".to_owned(), unit.clone()),
            (2, "certificate".to_owned(), "𠮷某某".to_owned()),
            (1, "commission".to_owned(), unit.clone()),
        ];
        assert_eq!(list(None, None).await, all);
        assert_eq!(list(Some("certificate"), None).await, all[1..2]);
        assert_eq!(list(None, Some(2)).await, all[2..]);
    })
    .await;
}

/// What comes out the same byte for byte was sent already; one that is void, or of another day, was not.
#[tokio::test]
async fn the_same_paper_is_not_sent_twice() {
    on_each(async |office| {
        let unit = office.units[0].name.clone();
        let first = send(&office, commission(&unit)).await.unwrap();
        let Err(Refusal::Conflict(says)) = send(&office, commission(&unit)).await else {
            panic!("sent twice")
        };
        assert!(says.contains("编号1"), "{says}");
        let mut other = commission(&unit);
        other.fields.insert("dated".to_owned(), "2018-06-01".to_owned());
        send(&office, other).await.unwrap();
        let void = VoidPaper { paper: first, reason: "有误".to_owned() };
        office.desk.act(&office.who(Role::ChiefEditor), None, void).await.unwrap();
        send(&office, commission(&unit)).await.unwrap();
    })
    .await;
}

/// The year's table says who may be honoured: the chief editor sends it, and when the year is over.
#[tokio::test]
async fn the_years_table_is_the_chief_editors_after_the_year() {
    on_each(async |office| {
        office.at("2018-12-31T18:00:00");
        let chief = async || {
            let table = form("appraisal", &[]);
            office.desk.act(&office.who(Role::ChiefEditor), None, table).await
        };
        let early = chief().await;
        assert!(matches!(early, Err(Refusal::Conflict(_))), "{early:?}");
        office.at("2019-01-01T09:00:00");
        let editor = send(&office, form("appraisal", &[])).await;
        assert!(matches!(editor, Err(Refusal::Forbidden(_))), "{editor:?}");
        chief().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_was_sent_stays_when_the_offices_marks_change() {
    on_each(async |office| {
        let chief = office.who(Role::ChiefEditor);
        let brand = |organ: &str| SetBrand { organ: organ.to_owned(), ..SetBrand::default() };
        office.desk.act(&chief, None, brand("某某区委办公室")).await.unwrap();
        let paper = send(&office, certificate()).await.unwrap();
        let before = open(&office, &paper).await;
        office.desk.act(&chief, None, brand("另一个办公室")).await.unwrap();
        let after = open(&office, &paper).await;
        assert_eq!(after.bytes, before.bytes);
        assert_eq!(after.page, before.page, "its PDF is set from the same page");
        assert!(after.same && after.page.lines().any(|line| line.words() == "某某区委办公室"));
    })
    .await;
}

#[tokio::test]
async fn the_trail_tells_who_sent_what_to_whom_and_verifying_looks_at_each() {
    on_each(async |office| {
        let paper = send(&office, certificate()).await.unwrap();
        let sent = open(&office, &paper).await;
        let trail = Trail { wanted: desk::view::trail::Wanted::default() };
        let rows = office.desk.ask(&office.who(Role::Auditor), trail).await.unwrap();
        let row = rows.iter().find(|row| row.verb == "send-paper").unwrap();
        assert_eq!((row.kind.as_str(), row.subject.as_str()), ("paper", paper.as_str()));
        let after = row.after.as_deref().unwrap();
        assert!(after.contains("𠮷某某") && after.contains(&sent.row.sha256), "{after}");
        let found = office.desk.ask(&office.who(Role::Auditor), Verify).await.unwrap();
        assert_eq!((found.papers, found.faults.len()), (1, 0));
    })
    .await;
}

#[tokio::test]
async fn a_paper_is_called_void_once_with_a_reason_and_keeps_its_number_and_its_page() {
    on_each(async |office| {
        let paper = send(&office, certificate()).await.unwrap();
        let before = open(&office, &paper).await;
        let void = async |reason: &str| {
            let verb = VoidPaper { paper: paper.clone(), reason: reason.to_owned() };
            office.desk.act(&office.who(Role::Editor), None, verb).await
        };
        for reason in [" ", &"长".repeat(201)] {
            assert!(matches!(void(reason).await, Err(Refusal::Wrong(_))), "{reason}");
        }
        void("姓名有误").await.unwrap();
        assert!(matches!(void("再次").await, Err(Refusal::Conflict(_))));
        let after = open(&office, &paper).await;
        assert_eq!(after.row.void.as_deref(), Some("姓名有误"));
        assert!(after.same && after.bytes == before.bytes);
        let next = send(&office, certificate()).await.unwrap();
        assert_eq!(open(&office, &next).await.row.number, 2, "a number is not given again");
        let verb = VoidPaper { paper: next, reason: "有误".to_owned() };
        let refused = office.desk.act(&office.who(Role::Reporter), None, verb).await;
        assert!(matches!(refused, Err(Refusal::Forbidden(_))));
    })
    .await;
}

#[tokio::test]
async fn a_form_with_faults_and_a_letter_to_nobody_send_nothing() {
    on_each(async |office| {
        let wrong = send(&office, form("commission", &[("due", "2018-02-30")])).await;
        let Err(Refusal::Wrong(flaws)) = wrong else { panic!("{wrong:?}") };
        let fields: Vec<&str> = flaws.iter().map(|flaw| flaw.field).collect();
        assert_eq!(fields, ["title", "brief", "unit", "due"], "all of them are named");
        let early = send(&office, form("reminder", &[("quarter", "2018Q1")])).await;
        let Err(Refusal::Wrong(flaws)) = early else { panic!("{early:?}") };
        assert!(flaws[0].says.contains("2018年3月31日才结束"), "{flaws:?}");
        let late = form(
            "commission",
            &[("title", "a"), ("brief", "b"), ("unit", "没有的单位"), ("due", "2018-01-01")],
        );
        let Err(Refusal::Wrong(flaws)) = send(&office, late).await else { panic!() };
        assert_eq!(flaws[0].field, "due", "before the letter is written: {flaws:?}");
        let early = [("winner", "甲"), ("merit", "a"), ("honour", "b"), ("dated", "2017-12-31")];
        let strange = form("certificate", &early);
        let Err(Refusal::Wrong(flaws)) = send(&office, strange).await else { panic!() };
        assert_eq!(flaws[0].says, "颁发日期须在2018年或者次年");
        office.at("2018-04-02T09:00:00");
        let quarter = ("quarter", "2018Q1");
        let nobody = send(&office, form("reminder", &[quarter, ("unit", "没有的单位")])).await;
        assert!(matches!(nobody, Err(Refusal::Wrong(_))), "the notice names none such: {nobody:?}");
        // Nine units stand before it, and all the others behind.
        for (unit, persons) in
            office.units.iter().take(10).zip([["100"; 9].as_slice(), &["1"]].concat())
        {
            let fields = [
                ("unit", &*unit.name),
                ("date", "2018-01-10"),
                ("program", "city"),
                ("persons", persons),
            ];
            office
                .desk
                .act(&office.who(Role::Editor), None, register("training", &fields))
                .await
                .unwrap();
        }
        let name = &*office.units[9].name;
        let nobody = send(&office, form("reminder", &[quarter, ("unit", name)])).await;
        assert!(matches!(nobody, Err(Refusal::Conflict(_))), "nobody led or lagged: {nobody:?}");
        let unknown = send(&office, form("decree", &[])).await;
        assert!(matches!(unknown, Err(Refusal::Absent(_))), "{unknown:?}");
        for role in [Role::Reporter, Role::UnitHead, Role::Leader, Role::Auditor] {
            let refused = office.desk.act(&office.who(role), None, certificate()).await;
            assert!(matches!(refused, Err(Refusal::Forbidden(_))), "{role:?}");
        }
        let wanted = Wanted { year: 2018, ..Wanted::default() };
        let question = SentPapers { wanted };
        assert!(office.desk.ask(&office.who(Role::Editor), question).await.unwrap().is_empty());
    })
    .await;
}

/// Letters that praise and letters that admonish are entered under no one's title.
#[tokio::test]
async fn letters_to_several_units_are_entered_as_the_quarter_s() {
    on_each(async |office| {
        office.at("2018-04-02T09:00:00");
        // Some units stand before all the others, and these are not among the first.
        for unit in office.units.iter().take(10) {
            let fields = [("unit", &*unit.name), ("date", "2018-01-10"), ("program", "city")];
            let training = register("training", &[&fields[..], &[("persons", "1")]].concat());
            office.desk.act(&office.who(Role::Editor), None, training).await.unwrap();
        }
        let unit = office.units[0].name.clone();
        let paper = send(&office, form("reminder", &[("quarter", "2018Q1")])).await.unwrap();
        assert_eq!(open(&office, &paper).await.row.title, "2018年第一季度提醒函");
        let quarter = ("quarter", "2018Q1");
        let one = send(&office, form("reminder", &[quarter, ("unit", &unit)])).await.unwrap();
        assert_ne!(open(&office, &one).await.row.title, "2018年第一季度提醒函");
    })
    .await;
}

/// A unit that is named twice, once by a short name, is written to once.
#[tokio::test]
async fn a_letter_names_each_unit_once() {
    on_each(async |office| {
        let sent = send(&office, commission("纪委（监委）、峡窝镇、纪委")).await.unwrap();
        assert_eq!(open(&office, &sent).await.row.recipient, "纪委（监委）、峡窝镇");
    })
    .await;
}
