//! What differs between two schemes: each thing told once, at its clause, with what it was and is.

use ledger::Date;
use scheme::Scheme;
use scheme::diff::{Difference, Value, What, Wording, difference};
use scheme::model::{
    Block, Cites, ClauseIx, Goal, Holding, Members, Needs, Owed, Period, Span, Tallied, UnitIx,
};

use super::slips::{sound, whole};
use crate::support::day;

/// From 1 July on.
const HALF: Span = Span { from: Date::from_ymd_opt(2018, 7, 1), to: None };

/// A change of a scheme.
type Change = fn(&mut Scheme);

fn changed(from: &Scheme, change: impl FnOnce(&mut Scheme)) -> Vec<String> {
    let mut to = from.clone();
    change(&mut to);
    told(from, &to)
}

/// `Figure p single @1: 4 → 5`.
fn told(from: &Scheme, to: &Scheme) -> Vec<String> {
    let value = |value: &Option<Value>| match value {
        None => "—".to_owned(),
        Some(Value::Short(said)) => said.to_string(),
        Some(Value::Prose(text)) => text.clone(),
        Some(Value::List(names)) => {
            names.iter().map(Wording::to_string).collect::<Vec<_>>().join("、")
        }
    };
    let one = |d: &Difference| {
        let at = d.clause.as_ref().map(|id| format!(" @{id}")).unwrap_or_default();
        let of = if d.subject.is_empty() { String::new() } else { format!(" {}", d.subject) };
        format!("{:?}{of}{at}: {} → {}", d.what, value(&d.before), value(&d.after))
    };
    difference(from, to).iter().map(one).collect()
}

/// A rule that moves to another clause differs in that alone, named as the language names it.
#[test]
fn what_moves_to_another_clause_is_told_by_its_section() {
    fn duty(scheme: &mut Scheme) -> &mut ClauseIx {
        match &mut scheme.duties[0].cites {
            Cites::Clause(clause) => clause,
            Cites::Tier => panic!("the first duty cites its clause"),
        }
    }
    type At = fn(&mut Scheme) -> &mut ClauseIx;
    let all: [(&str, &str, At); 20] = [
        ("publication p", "1", |s| &mut s.publications[0].clause),
        ("repetition both", "1", |s| &mut s.repetitions[0].clause),
        ("composite column", "1", |s| &mut s.composites[0].clause),
        ("multiplier short", "1", |s| &mut s.multipliers[0].clause),
        ("endorsement", "1", |s| &mut s.endorsement.as_mut().unwrap().clause),
        ("points award", "2", |s| &mut s.points[0].clause),
        ("counter often", "2", |s| &mut s.counters[0].clause),
        ("limit least", "2", |s| &mut s.limits[0].clause),
        ("deadline contact", "2", |s| &mut s.deadlines[0].clause),
        ("bar grave", "2", |s| &mut s.bars[0].clause),
        ("discretion merit", "2", |s| &mut s.discretions[0].clause),
        ("group 重点单位", "3.1", |s| &mut s.groups[0].clause),
        ("peers 一组", "3.1", |s| &mut s.peers[0].clause),
        ("duty report", "4", duty),
        ("penalty report", "4", |s| &mut s.penalties[0].clause),
        ("quota", "4", |s| &mut s.quota.as_mut().unwrap().clause),
        ("norm digest", "4", |s| &mut s.norms[0].clause),
        ("rate adopted", "4", |s| &mut s.rates[0].clause),
        ("task lead", "4", |s| &mut s.tasks[0].clause),
        ("reminder", "5", |s| &mut s.reminder.as_mut().unwrap().clause),
    ];
    let whole = whole();
    let last = ClauseIx(u16::try_from(whole.clauses.len() - 1).unwrap());
    for (subject, from, at) in all {
        let said = changed(&whole, |scheme| *at(scheme) = last);
        assert_eq!(said, [format!("Place {subject} @6: {from} → 6")]);
    }
}

/// Each value that differs is one difference with both values.
#[test]
fn each_value_is_told_with_what_it_was_and_is() {
    let all: [(Change, &[&str]); 24] = [
        (|s| s.columns[0].holds = Holding::Number, &["Column unit: 单位 = unit → 单位 = number"]),
        (
            |s| s.columns[1].holds = Holding::Submissions(vec!["information".into()]),
            &[
                "Column sent: 报送 / 信息 = submissions(information + digest) → 报送 / 信息 = submissions(information)",
            ],
        ),
        (
            |s| {
                let sent = Tallied::Submissions(vec!["information".into()]);
                s.columns[1].holds = Holding::Counts(sent, Period::Month);
            },
            &[
                "Column sent: 报送 / 信息 = submissions(information + digest) → 报送 / 信息 = submissions of information / month",
            ],
        ),
        (
            |s| s.columns[3].holds = s.columns[2].holds.clone(),
            &["Column higher: 市级 = publications(q + r) → 市级 = publications(p)"],
        ),
        (
            |s| s.columns[4].holds = s.columns[5].holds.clone(),
            &["Column b: 扣分 = part(扣分) → 扣分 = part(批示)"],
        ),
        (|s| drop(s.columns.remove(4)), &["Column b: 扣分 = part(扣分) → —"]),
        (
            |s| s.columns.swap(4, 5),
            &["ColumnOrder: unit、sent、p、higher、b、c → unit、sent、p、higher、c、b"],
        ),
        (|s| drop(s.columns.pop()), &["Column c: 其他 = part(批示) → —"]),
        // Days of the year of a list, of what is owed, of those who are ranked together.
        (|s| s.groups[0].span = HALF, &["GroupDays 重点单位 @3.1: … – … → 07-01 – …"]),
        (
            |s| s.norms[0].items.0[0] = vec![(HALF, 2), (Span::YEAR, 1)],
            &["NormItems digest 甲局 @4: 1 → 2 (07-01 – …); 1"],
        ),
        (
            |s| s.rates[0].who = Members::new(vec![(UnitIx(0), HALF)]),
            &[
                "Rate adopted @4: 季度采用率: p ÷ information / quarter, ≥ 1, × 3 → 批示 (all) → 季度采用率: p ÷ information / quarter, ≥ 1, × 3 → 批示 (甲局 (07-01 – …))",
            ],
        ),
        (
            |s| s.peers[1].units = Members::new(vec![(UnitIx(3), HALF), (UnitIx(4), Span::YEAR)]),
            &["Peers 二组 @3.2: 丁局、戊局 → 丁局 (07-01 – …)、戊局"],
        ),
        // A day of another year bears its year.
        (|s| s.duties[0].due = day("2019-01-15"), &["DutyDue report @4: 06-30 → 2019-01-15"]),
        (|s| s.duties[0].due = day("2017-12-31"), &["DutyDue report @4: 06-30 → 2017-12-31"]),
        (|s| s.duties[0].due = day("2018-01-01"), &["DutyDue report @4: 06-30 → 01-01"]),
        (|s| s.duties[1].due = day("2018-12-30"), &["DutyDue printed @4: 12-31 → 12-30"]),
        (
            |s| s.rates[0].who = Members::new(vec![(UnitIx(0), Span::YEAR)]),
            &[
                "Rate adopted @4: 季度采用率: p ÷ information / quarter, ≥ 1, × 3 → 批示 (all) → 季度采用率: p ÷ information / quarter, ≥ 1, × 3 → 批示 (甲局)",
            ],
        ),
        (
            |s| match &mut s.duties[0].needs[0] {
                Needs::Submissions { at_least, with_topic, .. } => {
                    (*at_least, *with_topic) = (2, false)
                }
                _ => panic!("submissions"),
            },
            &[
                "DutyNeeds report @4: research_report with a topic ≥ 1, 01-01 – 06-30 → research_report ≥ 2, 01-01 – 06-30",
            ],
        ),
        (
            |s| match &mut s.duties[1].needs[0] {
                Needs::Adoptions { kind, within, .. } => {
                    (*kind, *within) = (None, Some((day("2018-03-01"), day("2018-06-30"))));
                }
                _ => panic!("adoptions"),
            },
            &["DutyNeeds printed @4: single ≥ 2: q, r → ≥ 2: q, r, 03-01 – 06-30"],
        ),
        (
            |s| match &mut s.duties[3].needs[0] {
                Needs::Points { reach, .. } => *reach = Goal::AtLeast(ledger::Points::whole(9)),
                _ => panic!("points"),
            },
            &["DutyNeeds target @4: total ≥ target → total ≥ 9"],
        ),
        (
            |s| s.deadlines[0].every_day = true,
            &["DeadlineDays contact @2: 3 working days → 3 calendar days"],
        ),
        (
            |s| s.deadlines[0].within = 4,
            &["DeadlineDays contact @2: 3 working days → 4 working days"],
        ),
        (|s| s.tiers[1].decimals = 2, &["Decimals 3.2 @3.2: 1 → 2"]),
        (|s| s.parts[2].adoption = true, &["Part c: 批示 → 批示 adoption"]),
    ];
    let whole = whole();
    for (change, right) in all {
        assert_eq!(changed(&whole, change), *right);
    }
}

/// Next year's scheme with the same days says so by its year alone.
#[test]
fn days_of_the_next_year_are_the_same_days() {
    let next = sound(&[("year = 2018", "year = 2019")]);
    assert_eq!(told(&whole(), &next), ["Year: 2018 → 2019"]);
}

/// So many by unit, the whole year.
fn owed<const N: usize>(each: [u32; N]) -> Owed {
    Owed(each.map(|items| vec![(Span::YEAR, items)]).to_vec())
}

/// Units whose quota changes alike are one difference; nothing else is put together.
#[test]
fn only_quotas_that_change_alike_are_put_together() {
    let from = sound(&[("max = 10", "max = 1")]);
    let said = changed(&from, |scheme| {
        let quota = scheme.quota.as_mut().unwrap();
        quota.items = owed([2, 2, 3, 1, 2]);
        scheme.tasks[0].max = ledger::Points::whole(2);
        scheme.norms[0].items = owed([2, 2, 1, 1, 1]);
    });
    let right = [
        "NormItems digest 甲局 @4: 1 → 2",
        "NormItems digest 乙局 @4: 1 → 2",
        "QuotaItems 甲局、乙局、戊局 @4: 1 → 2",
        "QuotaItems 丙局 @4: 1 → 3",
        "TaskMax lead @4: 1 → 2",
    ];
    assert_eq!(said, right);
}

/// What belongs to no clause comes first, then clause by clause as the notice goes; a clause that only
/// the first scheme has stands behind the one that it followed, with what stood there.
#[test]
fn differences_follow_the_clauses() {
    let mut from = whole();
    from.publications[0].clause = ClauseIx(5);
    let said = changed(&from, |scheme| {
        scheme.title = "办法".to_owned();
        scheme.publications[0].figures[0].1 = ledger::Points::whole(5);
        scheme.tiers[1].target = Some(ledger::Points::whole(21));
        scheme.points[1].figure = scheme::model::Figure::Fixed(ledger::Points::whole(-6));
    });
    let right = [
        "Title: 通知 → 办法",
        "RuleFigure commission @2: -5 → -6",
        "Target 3.2 @3.2: 20 → 21",
        "Figure p single @5: 4 → 5",
    ];
    assert_eq!(said, right);
    let said = changed(&whole(), |scheme| {
        scheme.clauses.pop();
        scheme.reminder = None;
        scheme.columns[0].title = "名称".into();
    });
    let right = [
        "Column unit: 单位 = unit → 名称 = unit",
        "ReminderFirst @5: 2 → —",
        "ReminderLast @5: 3 → —",
        "ClauseText 6 @6: 以本通知为准。 → —",
    ];
    assert_eq!(said, right);
}

/// Tables stand with their clause as they are printed; what stands beneath none is told at once.
#[test]
fn tables_and_words_beneath_no_clause_are_compared() {
    fn table(scheme: &mut Scheme, of: usize) -> &mut Vec<Vec<String>> {
        let mut tables = scheme.blocks.iter_mut().filter_map(|block| match block {
            Block::Table(_, rows) => Some(rows),
            _ => None,
        });
        tables.nth(of).unwrap()
    }
    let whole = whole();
    let said = changed(&whole, |scheme| table(scheme, 1)[1][0] = "己局".to_owned());
    assert_eq!(said, ["ClauseTable 3.2 @3.2: 单位\n丁局\n戊局 → 单位\n丁局\n己局"]);
    let said = changed(&whole, |scheme| table(scheme, 2).truncate(1));
    let right =
        "ClauseTable 4 @4: 编号 | 题目\n1 | 乡村振兴\n2 | 项目建设 → 编号 | 题目\n1 | 乡村振兴";
    assert_eq!(said, [right]);
    let said = told(&whole, &sound(&[("不属于任何条款的话。", "另外的话。")]));
    assert_eq!(said, ["FreeText: 通知\n不属于任何条款的话。 → 通知\n另外的话。"]);
}

/// Several readings of one clause are told apart by their order there.
#[test]
fn each_reading_is_compared_with_its_own() {
    let mut from = whole();
    from.readings = vec![
        (ClauseIx(0), "甲".to_owned()),
        (ClauseIx(1), "乙".to_owned()),
        (ClauseIx(0), "丙".to_owned()),
        (ClauseIx(0), "丁".to_owned()),
    ];
    for (at, right) in [
        (0, "Reading 1 @1: 甲 → 戊"),
        (1, "Reading 2 @2: 乙 → 戊"),
        (2, "Reading 1(2) @1: 丙 → 戊"),
        (3, "Reading 1(3) @1: 丁 → 戊"),
    ] {
        assert_eq!(changed(&from, |scheme| scheme.readings[at].1 = "戊".to_owned()), [right]);
    }
    let said = changed(&from, |scheme| scheme.variants[0].reading = "另一种".to_owned());
    assert_eq!(said, ["Variant each @1: 每次批示都加分 → 另一种"]);
    assert!(difference(&from, &from).iter().all(|d| d.what != What::Reading));
}

/// Whom a grade is for.
#[test]
fn whom_a_grade_is_for_is_told() {
    let grade = "[grade.best]\nname = \"优胜\"\nfirst = 1\n\n[reminder]\nfirst = 2";
    let from = sound(&[("[reminder]\nfirst = 2", grade)]);
    let unit = from.units[0].name.clone();
    let said = changed(&from, |scheme| {
        scheme.grades[0].who = Some(Members::new(vec![(UnitIx(0), Span::YEAR)]));
    });
    assert_eq!(said, [format!("Grade best @5: 优胜: first 1 → 优胜: first 1 ({unit})")]);
}

/// So does a grade.
#[test]
fn a_grade_that_moves_is_told_as_a_grade() {
    let grade = "[grade.best]\nname = \"优胜\"\nfirst = 1\n\n[reminder]\nfirst = 2";
    let from = sound(&[("[reminder]\nfirst = 2", grade)]);
    let said = changed(&from, |scheme| scheme.grades[0].clause = scheme.tasks[0].clause);
    assert_eq!(said, ["Place grade best @4: 5 → 4"]);
}
