//! What the year's end goes by: grades, and what decides between equals.

use super::*;
use crate::scheme::changed;

/// The whole with tables before its reminder.
fn with(tables: &str) -> Scheme {
    let reminder = "[reminder]\nfirst = 2";
    changed(&[(reminder, &format!("{tables}\n\n{reminder}"))]).0
}

fn graded(asks: &str) -> Scheme {
    with(&format!("[grade.best]\nname = \"优胜\"\n{asks}"))
}

#[test]
fn grades_say_what_they_ask() {
    let none = graded("rest = true");
    for (asks, english, chinese) in [
        ("first = 2", "first 2", "前2名"),
        ("share = 0.5", "first × 0.5", "前列，占单位数的0.5"),
        ("last = 1", "last 1", "后1名"),
        ("annual = 12", "annual ≥ 12", "年度总成绩 ≥ 12"),
        ("total = 12.5", "total ≥ 12.5", "总分 ≥ 12.5"),
        ("ratio = 1.2", "ratio ≥ 1.2", "任务占比 ≥ 1.2"),
        ("duties = \"report\"", "meets report", "完成调研报告"),
        ("rest = true\nbarred = true", "the rest, barred too", "其余单位，取消评先的也可以评"),
    ] {
        let right = [format!("优胜: {english}"), format!("优胜：{chinese}")];
        let rest = ["优胜: the rest", "优胜：其余单位"].map(str::to_owned);
        assert_eq!(told(What::Grade, &none, &graded(asks)), [rest, right], "{asks}");
    }
    let all = "first = 1\ntotal = 9\nduties = [\"report\", \"printed\"]";
    let [_, [_, chinese]] = told(What::Grade, &none, &graded(all));
    assert_eq!(chinese, "优胜：前1名、总分 ≥ 9、完成调研报告、完成市级采用");
}

/// The month's rank counts places; points are the same by either.
#[test]
fn grades_by_the_month_s_rank_say_so_of_their_places() {
    let ranked = |asks: &str| {
        with(&format!("[ranking]\ngrades = \"rank\"\n\n[grade.best]\nname = \"优胜\"\n{asks}"))
    };
    let of = |asks: &str| told(What::Grade, &graded("rest = true"), &ranked(asks))[1].clone();
    assert_eq!(of("first = 2"), ["优胜: first 2, by rank", "优胜：前2名，按通报的排名"]);
    assert_eq!(of("total = 9"), ["优胜: total ≥ 9", "优胜：总分 ≥ 9"]);
}

/// What is told as a list, in both languages.
fn listed(what: What, from: &Scheme, to: &Scheme) -> Vec<[String; 2]> {
    let all = difference(from, to);
    let own: Vec<_> = all.iter().filter(|d| d.what == what).collect();
    let [one] = own.as_slice() else { panic!("{all:?}") };
    let said = |value: &Option<Value>, lang| match value {
        Some(Value::List(names)) => {
            names.iter().map(|name| name.said(lang)).collect::<Vec<_>>().join(" ")
        }
        other => panic!("{other:?}"),
    };
    [&one.before, &one.after].map(|value| [Lang::En, Lang::Zh].map(|l| said(value, l))).to_vec()
}

#[test]
fn what_decides_between_equals_is_told_in_its_order() {
    let ties = |ties: &str| with(&format!("[ranking]\nties = {ties}"));
    let (from, to) = (ties("[\"c\", \"adoption\"]"), ties("[\"total\", \"c\"]"));
    let right = [["批示 adoption", "批示 采用得分"], ["total 批示", "总分 批示"]];
    assert_eq!(listed(What::Ties, &from, &to), right);
    // Where nothing decides, nothing is told.
    let all = difference(&with(""), &ties("[\"c\"]"));
    let own: Vec<_> = all.iter().filter(|d| d.what == What::Ties).collect();
    let [one] = own.as_slice() else { panic!("{all:?}") };
    assert!(one.before.is_none() && one.after.is_some(), "{one:?}");
}

/// The best stands first.
#[test]
fn grades_that_change_places_are_told() {
    let [one, two] = [("best", "优胜", "first = 1"), ("good", "良好", "total = 9")]
        .map(|(id, name, asks)| format!("[grade.{id}]\nname = \"{name}\"\n{asks}\n\n"));
    let from = with(&format!("{one}{two}"));
    let to = with(&format!("{two}{one}"));
    let right = [["best good", "优胜 良好"], ["good best", "良好 优胜"]];
    assert_eq!(listed(What::GradeOrder, &from, &to), right);
    let all = difference(&with(""), &with(&one));
    let order: Vec<_> = all.iter().filter(|d| d.what == What::GradeOrder).collect();
    assert!(order.iter().all(|d| d.before.is_none()), "{order:?}");
}
