//! Quarters and days of a year that is not the calendar's: whoever chooses or reads one is told its months.

use std::collections::BTreeMap;

use desk::paper::{Fields, Kind};
use desk::verb::publish::Publish;
use desk::verb::send_paper::SendPaper;
use desk::view::sent::Preview;
use desk::{Flaw, Refusal, Role};
use testkit::browser::Browser;
use testkit::office::{Database, Office};

use super::december::{fuller, own};
use crate::desk::issue::{opened, place, selected, signed};
use crate::desk::register::register;

async fn office() -> Office {
    Office::under(Database::Sqlite, own(&fuller()), "2017-12-05T09:00:00").await
}

#[tokio::test]
async fn quarters_are_offered_with_their_months() {
    let office = office().await;
    let months = [
        "（2017年12月至2018年2月）",
        "（2018年3月至2018年5月）",
        "（2018年6月至2018年8月）",
        "（2018年9月至2018年11月）",
    ];
    let named = |names: [&str; 4]| -> Vec<String> {
        names.iter().zip(months).map(|(name, months)| format!("{name}{months}")).collect()
    };
    let editor = Browser::of(&office, Role::Editor).await;
    let offered = |page: testkit::browser::Page| {
        let all = page.all("select[name=quarter] option");
        all[all.len() - 4..].to_vec()
    };
    let papers = offered(editor.get("/papers/reminder").await);
    assert_eq!(papers, named(["第一季度", "第二季度", "第三季度", "第四季度"]));
    let entry = offered(editor.get("/ledger/new/quality_award").await);
    assert_eq!(entry, named(["第1季度", "第2季度", "第3季度", "第4季度"]));
    // Under the calendar's year everybody knows them.
    let usual = Office::on(Database::Sqlite).await;
    let editor = Browser::of(&usual, Role::Editor).await;
    let papers = offered(editor.get("/papers/reminder").await);
    assert_eq!(papers, ["第一季度", "第二季度", "第三季度", "第四季度"]);
}

#[tokio::test]
async fn reminders_say_which_months_the_quarter_has() {
    let office = office().await;
    let fields = [
        ("units", &*office.units[1].name),
        ("date", "2017-12-01"),
        ("work", "甲"),
        ("publication", "city"),
        ("kind", "single"),
    ];
    let editor = office.who(Role::Editor);
    office.desk.act(&editor, None, register("adoption", &fields)).await.unwrap();
    office.at("2018-03-01T09:00:00");
    let words = BTreeMap::from([("quarter".to_owned(), "2018Q1".to_owned())]);
    let fields = Fields { year: 2018, today: "2018-03-01".parse().unwrap(), words };
    let preview = Preview { kind: Kind::Reminder, fields };
    let made = office.desk.ask(&editor, preview).await.unwrap();
    let title = made.document.unwrap().title;
    assert_eq!(title, "2018年度第一季度（2017年12月至2018年2月）提醒函");
    assert_eq!(made.messages.len(), 3);
    for (unit, _, message) in &made.messages {
        assert!(message.contains(&format!("{unit}第一季度（12月至2月）")), "{message}");
        assert!(papers::message::length(message) <= papers::message::SEGMENT, "{message}");
    }
}

async fn refused(office: &Office, kind: &str, fields: &[(&str, &str)]) -> Flaw {
    let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let verb = SendPaper { year: 2018, kind: kind.to_owned(), fields: fields.collect() };
    let sent = office.desk.act(&office.who(Role::Editor), None, verb).await;
    let Err(Refusal::Wrong(flaws)) = sent else { panic!("{sent:?}") };
    flaws[0].clone()
}

/// A refusal that speaks of the year says which days are meant.
#[tokio::test]
async fn refusals_call_the_year_by_its_days() {
    let office = office().await;
    let year = "2018年度（2017-12-01至2018-11-30）";
    let quarter = refused(&office, "selection", &[("quarter", "2017Q4")]).await;
    assert_eq!(quarter, Flaw::new("quarter", format!("请选择{year}的季度")));
    let early = [("winner", "甲"), ("merit", "a"), ("honour", "b"), ("dated", "2017-11-30")];
    let day = refused(&office, "certificate", &early).await;
    assert_eq!(day, Flaw::new("dated", format!("颁发日期须在{year}或者次年度")));
    let work = selected(&office, "停车难", 1).await;
    let issue = opened(&office, "county").await;
    place(&office, &issue, &work, "single").await.unwrap();
    signed(&office, &issue).await;
    let dated = Some("2017-11-30".parse().unwrap());
    let verb = Publish { issue, version: None, dated };
    let sent = office.desk.act(&office.who(Role::ChiefEditor), None, verb).await;
    let Err(Refusal::Wrong(flaws)) = sent else { panic!("{sent:?}") };
    let says = format!("期号属{year}，印发日期须在该年度内");
    assert_eq!(flaws, [Flaw::new("dated", says)]);
}
