//! The scheme that the program ships, against the notice.

use ledger::{Code, Date, Domain, Points, Severity};
use scheme::library;
use scheme::model::{Effect, Span, UnitIx};

use crate::support::{CALENDAR, SCHEME};

/// The ids of the notice's clauses, in its order.
const CLAUSES: &str = "1 1.a 1.b 2 2.1 2.1.1 2.1.2 2.1.3 2.1.4 2.1.5 2.2 2.2.1 2.2.1.1 2.2.1.2 2.2.1.3 \
     2.2.1.4 2.2.2 2.2.2.1 2.2.2.2 2.2.3 2.2.3.1 2.2.3.2 2.2.4 2.3 2.3.1 2.3.2 2.3.3 2.4 2.4.1 2.4.2 \
     2.4.3 2.5 2.5.1 2.5.2 2.5.3 2.6 2.7 2.7.1 2.7.2 2.8 2.8.1 2.8.2 3 3.1 3.2 3.3 3.4 3.4.1 3.4.2 \
     3.4.3 A1 A2 A2.1 A2.2 A2.3 A2.4 A2.5.1 A2.5.2 A2.5.3 A2.5.4 A2.5.5 A2.n A3";

#[test]
fn it_is_sound_but_for_the_departments_that_the_district_names_later() {
    let reading = scheme::read(library::files("shangjie-2018").unwrap());
    let told: Vec<(Severity, Code)> = reading.faults.iter().map(|f| (f.severity, f.code)).collect();
    assert_eq!(told, [(Severity::Warning, Code::EMPTY_LIST)]);
    assert!(reading.faults[0].words.contains(&("clause", "1.b".to_owned())));
    assert!(reading.scheme.is_some());
}

#[test]
fn it_passes_its_own_tests() {
    assert!(SCHEME.trials.len() >= 30);
    assert_eq!(scoring::trial::run(&SCHEME, &CALENDAR), vec![]);
}

#[test]
fn every_clause_of_the_notice_is_accounted_for() {
    let ids: Vec<&str> = SCHEME.clauses.iter().map(|clause| clause.id.as_str()).collect();
    assert_eq!(ids, CLAUSES.split_whitespace().collect::<Vec<_>>());
    assert!(SCHEME.clauses.iter().all(|clause| clause.effect != Effect::Unsaid));
}

#[test]
fn clauses_with_points_are_computed_and_honours_are_for_people() {
    let effect = |id: &str| &SCHEME.clause(id).unwrap().effect;
    for id in
        ["2.2.1.1", "2.2.1.4", "2.2.3.2", "2.2.4", "2.3.2", "2.4.3", "2.5.1", "2.7.2", "2.8.2"]
    {
        assert_eq!(effect(id), &Effect::Rule, "{id}");
    }
    assert!(matches!(effect("2.5.3"), Effect::Human(_)));
    assert_eq!(effect("3.4.1"), &Effect::None);
}

#[test]
fn its_lists_are_as_long_as_the_notice_s() {
    assert_eq!(SCHEME.units.len(), 61);
    assert_eq!(SCHEME.publications.len(), 12);
    assert_eq!(SCHEME.vocabulary.topics.len(), 36);
    let per_tier = |tier: u16| SCHEME.units.iter().filter(|unit| unit.tier.0 == tier).count();
    assert_eq!([0, 1, 2, 3, 4].map(per_tier), [9, 10, 11, 17, 14]);
}

#[test]
fn its_tiers_set_the_goals_of_annex_2() {
    let goals = |id: &str| {
        let part = |name: &str| SCHEME.parts.iter().position(|p| p.id == name).unwrap();
        let tier = SCHEME.tiers.iter().find(|tier| tier.id == id).unwrap();
        let sub = |name| {
            let part = scheme::model::PartIx(u16::try_from(part(name)).unwrap());
            tier.sub_target(part).unwrap()
        };
        [tier.target.unwrap(), sub("city"), sub("province")]
    };
    let whole = |points: [i64; 3]| points.map(Points::whole);
    assert_eq!(goals("A2.5.1"), whole([120, 40, 20]));
    assert_eq!(goals("A2.5.2"), whole([100, 30, 15]));
    assert_eq!(goals("A2.5.3"), whole([60, 20, 10]));
    assert_eq!(goals("A2.5.4"), whole([40, 10, 6]));
    assert_eq!(goals("A2.5.5"), whole([20, 10, 4]));
}

#[test]
fn duties_stand_in_the_order_of_the_answer_and_bind_whom_they_should() {
    let ids: Vec<&str> = SCHEME.duties.iter().map(|duty| duty.id.as_str()).collect();
    let expected = "research-h1 research-h2 experience-h1 experience-h2 research-topic city-special \
                    zhengyan-article target target-city target-province";
    assert_eq!(ids, expected.split_whitespace().collect::<Vec<_>>());
    let bound = |id: &str| {
        let duty = SCHEME.duties.iter().find(|duty| duty.id == id).unwrap();
        duty.who.iter().map(|unit| SCHEME.unit(*unit).unwrap().name.as_str()).collect::<Vec<_>>()
    };
    let towns = ["峡窝镇", "济源路街道", "中心路街道", "新安路街道", "工业路街道", "矿山街道"];
    assert_eq!(bound("city-special"), towns);
    assert_eq!(bound("zhengyan-article"), towns);
    assert_eq!(bound("research-topic").len(), SCHEME.units.len());
    let due = |id: &str| SCHEME.duties.iter().find(|duty| duty.id == id).unwrap().due;
    assert_eq!(due("research-h1"), Date::from_ymd_opt(2018, 6, 30).unwrap());
    assert_eq!(due("research-h2"), Date::from_ymd_opt(2018, 12, 31).unwrap());
}

#[test]
fn quotas_reminders_and_the_closing_day_are_the_notice_s() {
    let quota = SCHEME.quota.as_ref().unwrap();
    let owes = |name: &str| quota.items.of(SCHEME.names.unit(name).unwrap(), SCHEME.first_day());
    for five in ["峡窝镇", "矿山街道", "郑州通航试验区管委会", "产业集聚区管委会"]
    {
        assert_eq!(owes(five), Some(5), "{five}");
    }
    assert_eq!(owes("法院"), Some(3));
    assert_eq!(quota.items.0.iter().filter(|rows| **rows == [(Span::YEAR, 5)]).count(), 8);
    let reminder = SCHEME.reminder.as_ref().unwrap();
    assert_eq!((reminder.first, reminder.last), (5, 5));
    assert_eq!(SCHEME.closing_day(), Date::from_ymd_opt(2019, 1, 31).unwrap());
}

#[test]
fn a_shared_name_fits_two_publications_and_an_alias_one_unit() {
    let ids = |name: &str| {
        let fitting = SCHEME.names.publications(name).iter();
        fitting.map(|ix| SCHEME.publication(*ix).unwrap().id.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(ids("《要情汇报》"), ["qu-yaoqing-huibao", "shi-yaoqing-huibao"]);
    assert_eq!(ids("郑州信息"), ["zhengzhou-xinxi"]);
    assert_eq!(SCHEME.names.unit("区监委"), Some(UnitIx(0)));
}

#[test]
fn forms_offer_its_words() {
    let offered: Vec<&str> = SCHEME.vocabulary.units.iter().map(|name| name.as_str()).collect();
    assert_eq!(offered.first(), Some(&"纪委（监委）"));
    let labels: Vec<&str> =
        SCHEME.vocabulary.publications.iter().map(|word| word.label.as_str()).collect();
    assert!(labels.contains(&"区·《要情汇报》") && labels.contains(&"市·《要情汇报》"));
    assert_eq!(SCHEME.vocabulary.label(Domain::Level, "province"), "省");
}
