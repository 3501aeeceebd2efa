//! What is owed in a period, and what that gives.

use super::*;

/// A norm that only counts says nothing of points.
#[test]
fn norms_say_what_is_owed_and_what_that_gives() {
    let (few, none) = ("others = 2\nmissed = -0.5", "others = 2\nmissed = 0");
    let [before, after] = dike(What::Norm, few, none);
    assert_eq!(
        before,
        [
            "月报送任务: information / month, missed -0.5 → 扣分",
            "月报送任务：信息，每月，未完成 -0.5（计入扣分）"
        ]
    );
    assert_eq!(
        after,
        ["月报送任务: information / month → 扣分", "月报送任务：信息，每月（计入扣分）"]
    );
}

/// Steps and what each period gives stand beside all else; where no number is owed, nobody owes 0.
#[test]
fn norms_say_their_steps_and_what_each_period_gives() {
    let few = "others = 2\nmissed = -0.5";
    let [_, after] = dike(What::Norm, few, "others = 2\neach-base = 6\nmissed = -0.5");
    assert_eq!(
        after,
        [
            "月报送任务: information / month, each-base 6, missed -0.5 → 扣分",
            "月报送任务：信息，每月，每期基础分 6，未完成 -0.5（计入扣分）"
        ]
    );
    let steps = "others = 2\nsteps = [{ from = 2, points = 3 }, { from = 0, points = 1 }]";
    let [_, after] = dike(What::Norm, few, steps);
    assert_eq!(
        after,
        [
            "月报送任务: information / month, steps 0: 1, 2: 3 → 扣分",
            "月报送任务：信息，每月，分段计分 0：1，2：3（计入扣分）"
        ]
    );
    let of = |items: &str| {
        let steps = format!("{items}steps = [{{ from = 0, points = 1 }}]\npart = \"place\"");
        let norm = format!(
            "[norm.more]\nname = \"篇数\"\nsubmissions = \"information\"\nper = \"year\"\n{steps}\n\n[norm.monthly]"
        );
        altered("dike-county", &[("[norm.monthly]", &norm)])
    };
    let all = difference(&of(""), &of("others = 1\n"));
    let owed = all.iter().filter(|d| d.what == What::NormItems);
    let owed: Vec<_> = owed.map(|d| (d.before.is_some(), d.after.is_some())).collect();
    assert_eq!(owed, [(false, true); 6]);
}
