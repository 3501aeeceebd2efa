//! How what a scheme says is told to people: each value in the language's own words and in Chinese.

mod norms;
mod repeated;
mod struck;
mod tallied;

use ledger::Lang;
use scheme::Scheme;
use scheme::diff::{Value, What, difference};

use super::{altered, example};

/// What was and what is, of the one thing that differs, in both languages.
fn told(what: What, from: &Scheme, to: &Scheme) -> [[String; 2]; 2] {
    let all = difference(from, to);
    let own: Vec<_> = all.iter().filter(|d| d.what == what).collect();
    let [one] = own.as_slice() else { panic!("{all:?}") };
    let said = |value: &Option<Value>, lang| match value {
        Some(Value::Short(short)) => short.said(lang),
        other => panic!("{other:?}"),
    };
    [&one.before, &one.after].map(|value| [Lang::En, Lang::Zh].map(|lang| said(value, lang)))
}

fn dike(what: What, before: &str, after: &str) -> [[String; 2]; 2] {
    told(what, &example("dike-county"), &altered("dike-county", &[(before, after)]))
}

#[test]
fn counters_say_what_they_count_and_within_what() {
    let three = "of = [{ missed = \"monthly\", reach = 3 }]";
    let both = "of = [{ missed = \"monthly\", reach = 3 }, { on = \"emergency_failure\", when = { grave = true }, reach = 2 }]\nwithin = \"half-year\"\nevery = true";
    assert_eq!(
        dike(What::Counter, three, both),
        [
            [
                "累计三个月未完成: missed monthly ≥ 3, -3 → 扣分",
                "累计三个月未完成：未完成月报送任务 ≥ 3，-3（计入扣分）"
            ],
            [
                "累计三个月未完成: every missed monthly ≥ 3 | emergency_failure where grave = true ≥ 2 / half-year, -3 → 扣分",
                "累计三个月未完成：每达到一次都算，未完成月报送任务 ≥ 3；或紧急信息问题，限于情节特别严重为是 ≥ 2，每半年，-3（计入扣分）"
            ]
        ]
    );
    let row = "of = [{ missed = \"monthly\", reach = 2, in-a-row = true }]";
    assert_eq!(
        dike(What::Counter, row, three.replace('3', "2").as_str()),
        [
            [
                "连续两个月未完成: in a row missed monthly ≥ 2, bars",
                "连续两个月未完成：连续未完成月报送任务 ≥ 2，取消评先"
            ],
            [
                "连续两个月未完成: missed monthly ≥ 2, bars",
                "连续两个月未完成：未完成月报送任务 ≥ 2，取消评先"
            ]
        ]
    );
}

#[test]
fn counters_of_places_and_rising_points_say_so() {
    let row = "of = [{ missed = \"monthly\", reach = 2, in-a-row = true }]\nbars = true";
    let last = "of = [{ last = \"place\", reach = 2, in-a-row = true }, { first = \"place\", reach = 3 }]\nevery = true\npoints = [-1, -2]\npart = \"deduction\"";
    assert_eq!(
        dike(What::Counter, row, last)[1],
        [
            "连续两个月未完成: every in a row last place ≥ 2 | first place ≥ 3, -1, -2 → 扣分",
            "连续两个月未完成：每达到一次都算，连续列季度采用名次末位 ≥ 2；或列季度采用名次前列 ≥ 3，-1、-2（计入扣分）"
        ]
    );
    let three = "of = [{ missed = \"monthly\", reach = 3 }]";
    let printed = "of = [{ on = \"adoption\", when = { publication = \"city\", level = \"press\" }, reach = 3 }]";
    assert_eq!(
        dike(What::Counter, three, printed)[1],
        [
            "累计三个月未完成: adoption where publication = city, level = press ≥ 3, -3 → 扣分",
            "累计三个月未完成：采用，限于刊物为采用·《市委信息》，层级为采用 ≥ 3，-3（计入扣分）"
        ]
    );
}

#[test]
fn comparisons_say_what_is_compared_and_what_that_gives() {
    let full = "points = \"raw\"\nper = \"year\"\nfull = 60";
    let less = "points = \"raw\"\nper = \"half-year\"\nfull = 30\nfrom = 0.6";
    assert_eq!(
        dike(What::Comparison, full, less),
        [
            [
                "信息报送折算: points 采用积分 / year, full 60 → 信息报送 (all)",
                "信息报送折算：所得采用积分，全年，最高的计60分，其余按比例（计入信息报送），全部单位"
            ],
            [
                "信息报送折算: points 采用积分 / half-year, full 30 from 0.6 → 信息报送 (all)",
                "信息报送折算：所得采用积分，每半年，最高的计30分，其余按比例，不足最高的0.6的不计（计入信息报送），全部单位"
            ]
        ]
    );
    let places = "places = [3, 2, 1]\nlast = -1";
    assert_eq!(
        dike(What::Comparison, places, "last = [-2, -1]"),
        [
            [
                "季度采用名次: county | city / quarter, places 3, 2, 1; last -1 → 季度名次 (堤头镇、闸口镇、柳林乡、河湾乡)",
                "季度采用名次：采用·《长堤信息》或采用·《市委信息》，每季度，前列依次 3、2、1；末位起依次 -1（计入季度名次），堤头镇、闸口镇、柳林乡、河湾乡"
            ],
            [
                "季度采用名次: county | city / quarter, last -2, -1 → 季度名次 (堤头镇、闸口镇、柳林乡、河湾乡)",
                "季度采用名次：采用·《长堤信息》或采用·《市委信息》，每季度，末位起依次 -2、-1（计入季度名次），堤头镇、闸口镇、柳林乡、河湾乡"
            ]
        ]
    );
    let others = "last = -1\nrest = 0.5\nbelow-average = -2\nabove-average = 1\npart = \"place\"";
    let [_, after] = dike(What::Comparison, "last = -1\npart = \"place\"", others);
    assert_eq!(
        after,
        [
            "季度采用名次: county | city / quarter, places 3, 2, 1; last -1; rest 0.5; below-average -2; above-average 1 → 季度名次 (堤头镇、闸口镇、柳林乡、河湾乡)",
            "季度采用名次：采用·《长堤信息》或采用·《市委信息》，每季度，前列依次 3、2、1；末位起依次 -1；其余有所得的 0.5；低于平均的 -2；高于平均的 1（计入季度名次），堤头镇、闸口镇、柳林乡、河湾乡"
        ]
    );
    let edges = "last = -1\nbelow-average = [{ times = 0.6, points = -2 }]\nabove-average = [{ times = 1.5, points = 1 }]\npart = \"place\"";
    let [_, after] = dike(What::Comparison, "last = -1\npart = \"place\"", edges);
    assert_eq!(
        after,
        [
            "季度采用名次: county | city / quarter, places 3, 2, 1; last -1; below-average times 0.6 -2; above-average times 1.5 1 → 季度名次 (堤头镇、闸口镇、柳林乡、河湾乡)",
            "季度采用名次：采用·《长堤信息》或采用·《市委信息》，每季度，前列依次 3、2、1；末位起依次 -1；低于平均 0.6 倍的 -2；高于平均 1.5 倍的 1（计入季度名次），堤头镇、闸口镇、柳林乡、河湾乡"
        ]
    );
    let settled = "points = \"total\"\nsettled = true\nper = \"quarter\"";
    let of = "adoptions = { publications = [\"county\", \"city\"] }\nper = \"quarter\"";
    let [_, after] = dike(What::Comparison, of, settled);
    assert!(after[0].starts_with("季度采用名次: points total (settled) / quarter, "), "{after:?}");
    assert!(after[1].starts_with("季度采用名次：所得总分（各项算定后），每季度，"), "{after:?}");
    let share = "at-least = 2\nper = \"half-year\"\nplaces = 2";
    assert_eq!(
        dike(What::Comparison, share, "at-least = 5\nper = \"month\"\nplaces = [2, 1]"),
        [
            [
                "采用率名次: county | city ÷ information, ≥ 2 / half-year, places 2 → 采用率 (all)",
                "采用率名次：采用·《长堤信息》或采用·《市委信息》 ÷ 信息，不少于2篇，每半年，前列依次 2（计入采用率），全部单位"
            ],
            [
                "采用率名次: county | city ÷ information, ≥ 5 / month, places 2, 1 → 采用率 (all)",
                "采用率名次：采用·《长堤信息》或采用·《市委信息》 ÷ 信息，不少于5篇，每月，前列依次 2、1（计入采用率），全部单位"
            ]
        ]
    );
}

#[test]
fn multipliers_say_on_which_days() {
    let flood = "from = \"06-01\"\nto = \"09-15\"\ntimes = 2";
    assert_eq!(
        dike(What::Multiplier, flood, "from = \"06-01\"\ntimes = 2"),
        [
            ["汛期: adoption × 2 (06-01 – 09-15)", "汛期：采用，系数2（6月1日至9月15日）"],
            ["汛期: adoption × 2 (06-01 – …)", "汛期：采用，系数2（6月1日起）"]
        ]
    );
    assert_eq!(
        dike(What::Multiplier, flood, "when = { kind = \"single\" }\ntimes = 2"),
        [
            ["汛期: adoption × 2 (06-01 – 09-15)", "汛期：采用，系数2（6月1日至9月15日）"],
            ["汛期: adoption where kind = single × 2", "汛期：采用，限于体裁为单条，系数2"]
        ]
    );
}

#[test]
fn limits_say_what_they_sum() {
    let limit = |of: &str, part: &str| {
        format!(
            "[limit.most]\nname = \"封顶\"\n{of}\nper = \"month\"\ncap = 5\npart = \"{part}\"\n\n[norm.monthly]"
        )
    };
    let rule = |id: &str, on: &str| {
        format!(
            "[points.{id}]\nname = \"{id}分\"\non = \"{on}\"\npoints = 2\npart = \"deduction\"\n\n"
        )
    };
    let rules = rule("award", "quality_award") + &rule("trained", "training");
    let ruled = |of: &str| {
        altered("dike-county", &[("[norm.monthly]", &(rules.clone() + &limit(of, "deduction")))])
    };
    let (one, both) = (ruled("rules = [\"award\"]"), ruled("rules = [\"award\", \"trained\"]"));
    assert_eq!(
        told(What::Limit, &one, &both),
        [
            ["封顶: award / month, cap 5 → 扣分", "封顶：award分，每月，最高5（计入扣分）"],
            [
                "封顶: award + trained / month, cap 5 → 扣分",
                "封顶：award分、trained分，每月，最高5（计入扣分）"
            ]
        ]
    );
    let raw = |of: &str| altered("dike-county", &[("[norm.monthly]", &limit(of, "raw"))]);
    let one = raw("adoptions = { publications = [\"city\"], kind = \"single\" }");
    let both = raw("adoptions = { publications = [\"city\", \"county\"] }");
    assert_eq!(
        told(What::Limit, &one, &both),
        [
            [
                "封顶: city single / month, cap 5 → 采用积分",
                "封顶：采用·《市委信息》单条，每月，最高5（计入采用积分）"
            ],
            [
                "封顶: city single + county single / month, cap 5 → 采用积分",
                "封顶：采用·《市委信息》单条、采用·《长堤信息》单条，每月，最高5（计入采用积分）"
            ]
        ]
    );
}

#[test]
fn halves_and_thirds_of_months_are_called_by_name() {
    let [before, after] =
        dike(What::Comparison, "per = \"quarter\"\nwho", "per = \"ten-days\"\nwho");
    assert!(before[1].contains("，每季度，") && after[1].contains("，每旬，"), "{after:?}");
    let [_, after] = dike(What::Comparison, "per = \"quarter\"\nwho", "per = \"half-month\"\nwho");
    assert!(after[0].contains(" / half-month, ") && after[1].contains("，每半月，"), "{after:?}");
}

#[test]
fn days_and_working_days_are_called_by_name() {
    for (per, called) in [("day", "每日"), ("workday", "每个工作日")] {
        let to = format!("per = \"{per}\"\nwho");
        let [_, after] = dike(What::Comparison, "per = \"quarter\"\nwho", &to);
        let said = [format!(" / {per}, "), format!("，{called}，")];
        assert!(after[0].contains(&said[0]) && after[1].contains(&said[1]), "{after:?}");
    }
}

/// A word that a notice adds stands beneath its field, as forms and workbooks head it.
#[test]
fn words_stand_beneath_their_field() {
    let word = |label: &str| {
        let word = format!("[word.kind]\nbulletin = \"{label}\"\n\n[part.raw]");
        let printed = ("points = { single = 5 }", "points = { single = 5, bulletin = 3 }");
        altered("dike-county", &[("[part.raw]", &word), printed])
    };
    let all = difference(&word("专报"), &word("专刊"));
    let own: Vec<_> = all.iter().filter(|d| d.what == What::Word).collect();
    let [one] = own.as_slice() else { panic!("{all:?}") };
    assert_eq!(one.subject.said(Lang::En), "kind bulletin");
    assert_eq!(one.subject.said(Lang::Zh), "体裁 bulletin");
}
