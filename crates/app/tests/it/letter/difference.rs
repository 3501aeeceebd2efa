//! `diff`: two schemes clause by clause.

use ledger::Points;
use ledger::fault::Lang;
use papers::letter;
use scheme::Scheme;
use scheme::diff::{Difference, What, difference};
use scheme::model::{TierIx, UnitIx};

use super::{BOTH, SCHEME, date, well_set};

/// What differs from the shipped scheme after a change.
fn after(change: impl FnOnce(&mut Scheme)) -> (Vec<Difference>, Scheme) {
    let mut other = SCHEME.clone();
    change(&mut other);
    let differences = difference(&SCHEME, &other);
    for lang in BOTH {
        well_set(&letter::difference(&SCHEME, &other, &differences, lang));
    }
    (differences, other)
}

/// The one difference, its clause, and how it reads in Chinese.
fn only(change: impl FnOnce(&mut Scheme)) -> (What, String, String) {
    let (differences, other) = after(change);
    assert_eq!(differences.len(), 1, "{differences:#?}");
    let one = &differences[0];
    let told = letter::difference(&SCHEME, &other, &differences, Lang::Zh);
    (one.what, one.clause.as_ref().map(ToString::to_string).unwrap_or_default(), told)
}

fn unit(name: &str) -> usize {
    SCHEME.names.unit(name).expect("a unit").at()
}

#[test]
fn a_scheme_does_not_differ_from_itself() {
    assert_eq!(difference(&SCHEME, &SCHEME), []);
    let told = letter::difference(&SCHEME, &SCHEME, &[], Lang::Zh);
    assert!(told.contains("两个办法没有不同"), "{told}");
}

#[test]
fn one_figure_is_one_difference_at_its_clause() {
    let (what, clause, told) = only(|scheme| {
        let found = scheme.publications.iter_mut().find(|p| p.id == "shangjie-xinxi").unwrap();
        found.figures.iter_mut().find(|(kind, _)| kind == "single").unwrap().1 = Points::whole(5);
    });
    assert_eq!((what, clause.as_str()), (What::Figure, "2.2.1.1"));
    assert!(told.contains("采用分值 区·《上街信息》单条：4 → 5"), "{told}");
}

#[test]
fn every_kind_of_figure_is_told_at_its_clause() {
    let endorsement = |scheme: &mut Scheme| {
        let rule = scheme.endorsement.as_mut().unwrap();
        rule.figures.iter_mut().find(|(level, _)| level == "city").unwrap().1 = Points::whole(25);
    };
    assert_eq!(only(endorsement).1, "2.2.4");
    let target = only(|scheme| scheme.tiers[1].target = Some(Points::whole(90)));
    assert_eq!((target.0, target.1.as_str()), (What::Target, "A2.5.2"));
    assert!(target.2.contains("100 → 90"), "{}", target.2);
    let sub = only(|scheme| scheme.tiers[4].sub_targets[0].1 = Points::whole(11));
    assert_eq!((sub.0, sub.1.as_str()), (What::SubTarget, "A2.5.5"));
    let days = only(|scheme| {
        scheme.deadlines.iter_mut().find(|d| d.within == 15).unwrap().within = 20;
    });
    assert_eq!((days.0, days.1.as_str()), (What::DeadlineDays, "2.3.1"));
    assert!(days.2.contains("15个工作日 → 20个工作日"), "{}", days.2);
    let first = only(|scheme| scheme.reminder.as_mut().unwrap().first = 3);
    assert_eq!((first.0, first.1.as_str()), (What::ReminderFirst, "2.4.2"));
    let mark = only(|scheme| scheme.tasks[3].max = Points::whole(40));
    assert_eq!((mark.0, mark.1.as_str()), (What::TaskMax, "A2.4"));
    let closing = only(|scheme| scheme.closing.day = 15);
    assert_eq!(closing.0, What::Closing);
    assert!(closing.2.contains("1月31日 → 1月15日"), "{}", closing.2);
    let dated = only(|scheme| scheme.dated = date("2018-05-04"));
    assert_eq!(dated.0, What::Dated);
    let due = only(|scheme| {
        scheme.duties.iter_mut().find(|d| d.id == "research-h1").unwrap().due = date("2018-07-15");
    });
    assert_eq!((due.0, due.1.as_str()), (What::DutyDue, "1.a"));
    let name = &SCHEME.duties.iter().find(|d| d.id == "research-h1").unwrap().name;
    assert!(due.2.contains(&format!("任务截止日 {name}：6月30日 → 7月15日")), "{}", due.2);
}

/// A rule by its name, a way by what it does, a part apart from what it was before.
#[test]
fn a_chinese_reader_reads_no_word_of_the_language() {
    let (_, _, told) = only(|scheme| {
        let rule = scheme.points.iter_mut().find(|rule| rule.on.name() == "commission_failure");
        let figure = scheme::model::Figure::Fixed(Points::whole(-8));
        rule.expect("a rule").figure = figure;
    });
    let name = SCHEME.points.iter().find(|rule| rule.on.name() == "commission_failure").unwrap();
    assert!(told.contains(&format!("规则分值 {}：-5 → -8", name.name)), "{told}");
    let (_, _, told) = only(|scheme| {
        scheme.shared = scheme::model::Shared::Split(scheme::model::Shared::FINEST);
    });
    assert!(told.contains("多单位署名的分值分法：各计满分 → 平分"), "{told}");
    let (_, _, told) = only(|scheme| scheme.levels[0].part = scheme::model::PartIx(1));
    let (level, parts) = (&SCHEME.levels[0].name, &SCHEME.parts);
    let right = format!("{level}（计入{}） → {level}（计入{}）", parts[0].name, parts[1].name);
    assert!(told.contains(&right), "{told}");
    // A rule that moves is called by its kind and name.
    let (_, _, told) = only(|scheme| scheme.tasks[0].clause = scheme.tasks[1].clause);
    let right = format!("所在条款 共同任务 {}：A2.1 → A2.2", SCHEME.tasks[0].name);
    assert!(told.contains(&right), "{told}");
    let (_, _, told) = only(|scheme| scheme.bars[0].when[0].any_of = vec!["false".into()]);
    assert!(told.contains("限于情节特别严重为否"), "{told}");
}

/// The beginning of a clause ends before a number that it would cut in two.
#[test]
fn a_heading_cuts_no_number() {
    let (_, _, told) = only(|scheme| {
        let long = format!("{}满分1234567890123456789012345678901234567890分", "字".repeat(36));
        scheme.clauses[3].text = long;
    });
    let heading = told.lines().find(|line| line.starts_with('【')).unwrap();
    assert!(heading.ends_with("字满分…"), "{heading}");
}

#[test]
fn a_unit_that_moves_to_another_tier() {
    let (what, clause, told) = only(|scheme| scheme.units[unit("农委")].tier = TierIx(2));
    assert_eq!((what, clause.as_str()), (What::Unit, "A2.5.3"));
    assert!(told.contains("单位 农委：A2.5.2 → A2.5.3"), "{told}");
}

#[test]
fn a_unit_with_a_new_alias_and_a_unit_with_a_new_name() {
    let (what, _, told) = only(|scheme| scheme.units[unit("农委")].aliases.push("农业局".into()));
    assert_eq!(what, What::UnitAliases);
    assert!(told.contains("增加农业局"), "{told}");
    let (what, _, told) = only(|scheme| {
        let found = &mut scheme.units[unit("农委")];
        found.aliases.push(found.name.clone());
        found.name = "农业农村局".into();
    });
    assert_eq!(what, What::UnitName);
    assert!(told.contains("农委 → 农业农村局"), "{told}");
}

/// The last unit of the list goes, so that no other unit's position changes.
#[test]
fn a_unit_that_is_gone_is_told_once() {
    let last = SCHEME.units.len() - 1;
    let (what, clause, told) = only(|scheme| {
        scheme.units.pop();
        let gone = UnitIx(u16::try_from(last).unwrap());
        scheme.duties.iter_mut().for_each(|duty| duty.who.retain(|unit| *unit != gone));
        scheme.groups.iter_mut().for_each(|group| group.units.retain(|unit| *unit != gone));
    });
    assert_eq!((what, clause.as_str()), (What::Unit, "A2.5.5"));
    assert!(told.contains(&format!("删去单位 {}", SCHEME.units[last].name)), "{told}");
}

#[test]
fn units_whose_quota_changes_alike_are_one_difference() {
    let (what, clause, told) = only(|scheme| {
        let quota = scheme.quota.as_mut().unwrap();
        for (_, items) in quota.items.0.iter_mut().flatten().filter(|(_, items)| *items == 3) {
            *items = 4;
        }
    });
    assert_eq!((what, clause.as_str()), (What::QuotaItems, "2.1.2"));
    assert!(told.contains("3 → 4"), "{told}");
}

#[test]
fn words_that_change_in_a_clause_are_marked_in_place() {
    let (what, clause, told) = only(|scheme| {
        let found = scheme.clauses.iter_mut().find(|clause| clause.id == "2.2.1.1").unwrap();
        found.text = found.text.replace("10分", "15分");
    });
    assert_eq!((what, clause.as_str()), (What::ClauseText, "2.2.1.1"));
    assert!(told.contains("专期〔-10-〕〔+15+〕分"), "{told}");
}

#[test]
fn a_clause_that_is_gone_stands_where_it_stood() {
    let (differences, _) = after(|scheme| {
        // Its rules stay where they are: only the words go.
        scheme.clauses.iter_mut().find(|clause| clause.id == "2.6").unwrap().id = "2.6x".into();
    });
    let told: Vec<(String, bool)> = differences
        .iter()
        .filter(|difference| difference.what == What::ClauseText)
        .map(|difference| (difference.subject.to_string(), difference.after.is_some()))
        .collect();
    assert_eq!(told.len(), 2, "{differences:#?}");
    assert!(told.contains(&("2.6".into(), false)) && told.contains(&("2.6x".into(), true)));
}

#[test]
fn differences_stand_in_the_notices_order() {
    let (differences, _) = after(|scheme| {
        scheme.tiers[0].target = Some(Points::whole(110));
        scheme.endorsement.as_mut().unwrap().figures[0].1 = Points::whole(41);
        scheme.publications[0].figures[0].1 = Points::whole(5);
        scheme.title.push_str("（修订）");
    });
    let clauses: Vec<String> = differences
        .iter()
        .map(|d| d.clause.as_ref().map(ToString::to_string).unwrap_or_default())
        .collect();
    assert_eq!(clauses, ["", "2.2.1.1", "2.2.4", "A2.5.1"]);
}

#[test]
fn a_change_is_told_the_other_way_round_too() {
    let (forth, other) = after(|scheme| {
        scheme.tiers[0].target = Some(Points::whole(110));
        scheme.points.pop();
    });
    let back = difference(&other, &SCHEME);
    assert_eq!(forth.len(), back.len());
    for difference in &forth {
        let mirrored = |d: &&Difference| {
            (d.what, &d.subject, &d.before, &d.after)
                == (difference.what, &difference.subject, &difference.after, &difference.before)
        };
        assert!(back.iter().any(|d| mirrored(&d)), "{difference:?}");
    }
}

#[test]
fn a_reading_that_changes_is_marked() {
    assert!(!SCHEME.readings.is_empty());
    let (what, _, told) = only(|scheme| scheme.readings[0].1 = "另一种口径".into());
    assert_eq!(what, What::Reading);
    assert!(told.contains("〔+另一种口径+〕"), "{told}");
}
