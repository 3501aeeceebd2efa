//! Registering facts, and taking them back.

use std::collections::BTreeMap;

use desk::verb::register::Register;
use desk::verb::void::VoidFact;
use desk::view::score::UnitScore;
use desk::{Actor, Refusal, Role};
use store::table::fact;
use testkit::office::{Office, on_each};

use super::endorse::registered;

pub fn register(fact_type: &str, fields: &[(&str, &str)]) -> Register {
    let mut map: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in fields {
        map.entry((*name).to_owned()).or_default().push((*value).to_owned());
    }
    let paper = "会议纪要〔2018〕3号".to_owned();
    Register { year: 2018, fact_type: fact_type.to_owned(), fields: map, paper }
}

async fn total(office: &Office, who: &Actor) -> String {
    let as_of = "2018-12-31".parse().unwrap();
    let unit = Some(office.units[0].id.clone());
    let account = office.desk.ask(who, UnitScore { year: 2018, as_of, unit }).await.unwrap();
    let score = account.scored.score();
    score.standings.iter().find(|s| *s.name == *office.units[0].name).unwrap().total.to_string()
}

/// Who looked up the end of the chain gets the facts up to it: one that came in since is read with the
/// next look, and not twice.
#[tokio::test]
async fn facts_are_read_up_to_the_end_that_was_looked_up() {
    on_each(async |office| {
        let editor = office.who(Role::Editor);
        let unit = office.units[0].name.clone();
        for persons in ["1", "2", "3"] {
            let fields = [
                ("unit", &*unit),
                ("date", "2018-03-01"),
                ("program", "city"),
                ("persons", persons),
            ];
            office.desk.act(&editor, None, register("training", &fields)).await.unwrap();
        }
        let mut reader = office.desk.store().reader().await.unwrap();
        let mut read = async |after: i64, last: i64| {
            let rows = fact::between(&mut reader.tx(), &office.id, 2018, (after, last)).await;
            rows.unwrap().into_iter().map(|row| row.seq).collect::<Vec<_>>()
        };
        assert_eq!(read(0, 2).await, [1, 2]);
        assert_eq!(read(2, 3).await, [3]);
    })
    .await;
}

/// Training by the province or the city gives 15 points a person [2.8.1].
#[tokio::test]
async fn a_training_counts_until_it_is_voided() {
    on_each(async |office| {
        let editor = office.who(Role::Editor);
        let unit = office.units[0].name.clone();
        let fields =
            [("unit", &*unit), ("date", "2018-03-01"), ("program", "city"), ("persons", "2")];
        let fact = office.desk.act(&editor, None, register("training", &fields)).await.unwrap();
        assert_eq!(total(&office, &editor).await, "30");
        let void = |reason: &str| VoidFact { fact: fact.clone(), reason: reason.to_owned() };
        let refused = office.desk.act(&editor, None, void("")).await;
        assert!(matches!(refused, Err(Refusal::Wrong(_))));
        office.desk.act(&editor, None, void("人数有误")).await.unwrap();
        assert_eq!(total(&office, &editor).await, "0");
        let again = office.desk.act(&editor, None, void("再次")).await;
        assert!(matches!(again, Err(Refusal::Conflict(_))));
    })
    .await;
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    on_each(async |office| {
        let editor = office.who(Role::Editor);
        let fields =
            [("unit", "没有的单位"), ("date", "3月1日"), ("program", "x"), ("persons", "0")];
        let refused = office.desk.act(&editor, None, register("training", &fields)).await;
        let Err(Refusal::Facts(faults)) = refused else { panic!("{refused:?}") };
        let mut fields: Vec<_> = faults.iter().filter_map(|f| f.field.as_deref()).collect();
        fields.sort_unstable();
        assert_eq!(fields, ["date", "persons", "program"]);
    })
    .await;
}

#[tokio::test]
async fn deductions_and_marks_are_the_chief_editors() {
    on_each(async |office| {
        let unit = office.units[0].name.clone();
        let late = [("unit", &*unit), ("date", "2018-03-01"), ("failure", "late")];
        let mark =
            [("unit", &*unit), ("date", "2018-03-01"), ("task", "leadership"), ("points", "9")];
        for (fact_type, fields) in [("commission_failure", &late[..]), ("task_mark", &mark[..])] {
            for role in [Role::Editor, Role::Reporter, Role::Leader, Role::Auditor] {
                let who = office.who(role);
                let refused = office.desk.act(&who, None, register(fact_type, fields)).await;
                assert!(matches!(refused, Err(Refusal::Forbidden(_))), "{role:?} {fact_type}");
            }
            let chief = office.who(Role::ChiefEditor);
            office.desk.act(&chief, None, register(fact_type, fields)).await.unwrap();
        }
        assert_eq!(total(&office, &office.who(Role::Reporter)).await, "-5");
    })
    .await;
}

#[tokio::test]
async fn a_day_that_has_not_come_is_refused() {
    on_each(async |office| {
        office.at("2018-04-02T09:00:00");
        let editor = office.who(Role::Editor);
        let unit = office.units[0].name.clone();
        let on = |date| {
            register(
                "training",
                &[("unit", &*unit), ("date", date), ("program", "city"), ("persons", "2")],
            )
        };
        let refused = office.desk.act(&editor, None, on("2018-04-03")).await;
        let Err(Refusal::Wrong(flaws)) = refused else { panic!("{refused:?}") };
        assert_eq!(flaws[0].field, "date");
        office.desk.act(&editor, None, on("2018-04-02")).await.unwrap();
        // Nor is a change reported before anybody has reported it.
        let fields = [("unit", &*unit), ("date", "2018-03-30"), ("reported_on", "2018-04-04")];
        let refused = office.desk.act(&editor, None, register("contact_change", &fields)).await;
        let Err(Refusal::Wrong(flaws)) = refused else { panic!("{refused:?}") };
        assert_eq!(flaws[0].field, "reported_on");
    })
    .await;
}

/// What was typed twice by mistake counts once; two failures of one day differ in their remarks.
#[tokio::test]
async fn the_same_is_not_registered_twice() {
    on_each(async |office| {
        let chief = office.who(Role::ChiefEditor);
        let unit = office.units[0].name.clone();
        let failed = |note: &'static str| {
            let mut fields = vec![("unit", &*unit), ("date", "2018-03-01"), ("failure", "late")];
            fields.extend((!note.is_empty()).then_some(("note", note)));
            register("commission_failure", &fields)
        };
        let first = office.desk.act(&chief, None, failed("")).await.unwrap();
        let refused = office.desk.act(&chief, None, failed("")).await;
        let Err(Refusal::Wrong(flaws)) = refused else { panic!("{refused:?}") };
        assert_eq!(flaws[0].field, "note");
        assert!(flaws[0].says.contains(&first), "{flaws:?}");
        office.desk.act(&chief, None, failed("第二件约稿")).await.unwrap();
        // The same unit by a short name is the same.
        let short = [("unit", "纪委"), ("date", "2018-03-01"), ("failure", "late")];
        assert_eq!(unit, "纪委（监委）");
        let refused = office.desk.act(&chief, None, register("commission_failure", &short)).await;
        assert!(matches!(refused, Err(Refusal::Wrong(_))), "{refused:?}");
        let void = VoidFact { fact: first, reason: "登记有误".to_owned() };
        office.desk.act(&chief, None, void).await.unwrap();
        office.desk.act(&chief, None, failed("")).await.unwrap();
    })
    .await;
}

/// What cannot be is refused at its field, and nothing stands in the ledger.
#[tokio::test]
async fn what_cannot_have_happened_is_refused() {
    on_each(async |office| {
        office.at("2018-06-01T09:00:00");
        let unit = office.units[0].name.clone();
        registered(&office, "city").await;
        let chief = office.who(Role::ChiefEditor);
        let asked = async |fact_type: &str, fields: &[(&str, &str)]| {
            let fields = [&[("unit", &*unit)], fields].concat();
            office.desk.act(&chief, None, register(fact_type, &fields)).await
        };
        let word = async |level: &str, leader: &str| {
            let mut fields =
                vec![("date", "2018-03-01"), ("work", "甲"), ("units", &*unit), ("level", level)];
            if !leader.is_empty() {
                fields.push(("leader", leader));
            }
            office.desk.act(&chief, None, register("endorsement", &fields)).await
        };
        let last_year = [("date", "2017-03-01"), ("program", "city"), ("persons", "1")];
        let reported = [("date", "2018-03-05"), ("reported_on", "2018-03-01")];
        let pledged = [("date", "2018-03-05"), ("pledged_on", "2018-03-01")];
        let award = [("date", "2018-03-20"), ("category", "information"), ("quarter", "2018Q2")];
        for (field, done) in [
            ("date", asked("training", &last_year).await),
            ("reported_on", asked("contact_change", &reported).await),
            ("pledged_on", asked("head_change", &pledged).await),
            ("date", asked("quality_award", &award).await),
            ("leader", word("city", "").await),
            ("leader", word("city", "别的领导").await),
            ("leader", word("district", "主要领导").await),
        ] {
            let Err(Refusal::Wrong(flaws)) = done else { panic!("{field}: {done:?}") };
            assert_eq!(flaws.iter().map(|flaw| flaw.field).collect::<Vec<_>>(), [field]);
        }
        assert_eq!(total(&office, &chief).await, "0");
        word("city", "主要领导").await.unwrap();
        // 2.2.4: a city leader's word is 20.
        assert_eq!(total(&office, &chief).await, "20");
    })
    .await;
}

/// One printing is registered once, however its number is typed, and of another issue once more.
#[tokio::test]
async fn an_adoption_is_registered_once() {
    on_each(async |office| {
        office.at("2018-06-01T09:00:00");
        let editor = office.who(Role::Editor);
        let adopted = async |unit: usize, date: &str, issue: &str| {
            let unit = office.units[unit].name.clone();
            let mut fields = vec![
                ("date", date),
                ("work", "甲"),
                ("units", &*unit),
                ("publication", "zhengzhou-xinxi"),
                ("kind", "single"),
            ];
            if !issue.is_empty() {
                fields.push(("issue", issue));
            }
            office.desk.act(&editor, None, register("adoption", &fields)).await
        };
        adopted(0, "2018-03-02", "第80期").await.unwrap();
        for (date, issue) in [
            ("2018-03-02", "80"),
            ("2018-03-09", "第080期"),
            ("2018-03-02", "2018年第80期"),
            ("2018-03-02", ""),
            ("2018-03-16", ""),
        ] {
            let refused = adopted(0, date, issue).await;
            let Err(Refusal::Wrong(flaws)) = refused else { panic!("{issue}: {refused:?}") };
            assert_eq!(flaws[0].field, "issue", "{flaws:?}");
        }
        // Another issue, and another unit of the same piece.
        adopted(0, "2018-03-09", "第81期").await.unwrap();
        adopted(1, "2018-03-02", "80").await.unwrap();
    })
    .await;
}
