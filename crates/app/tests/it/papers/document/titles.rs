//! 标题回行 [GB/T 9704-2012, 7.3.1]: the sense stays whole, and the lines make a trapezoid or a lozenge.

use ::papers::document::{Line, Role};
use unicode_width::UnicodeWidthStr;

fn lines(title: &str) -> Vec<String> {
    Line::balanced(Role::Title, title).words().lines().map(ToOwned::to_owned).collect()
}

/// Titles of offices, with the lines in which they are set.
const SET: [(&str, &[&str]); 9] = [
    ("关于“夏粮收购进度”的约稿函", &["关于“夏粮收购进度”的约稿函"]),
    (
        "关于公布2018年第一季度优质信息和优质调研文章评选结果的通知",
        &["关于公布2018年第一季度优质信息", "和优质调研文章评选结果的通知"],
    ),
    ("上街区2018年度信息政研工作目标任务考核表", &["上街区2018年度信息政研工作", "目标任务考核表"]),
    (
        "中共某某区委办公室关于印发《某某区信息工作考核办法》的通知",
        &["中共某某区委办公室关于印发", "《某某区信息工作考核办法》的通知"],
    ),
    (
        "济源路街道探索“一网通办”推动政务服务提质增效",
        &["济源路街道探索“一网通办”", "推动政务服务提质增效"],
    ),
    (
        "峡窝镇多措并举做好小麦机收和颗粒归仓工作成效明显",
        &["峡窝镇多措并举做好小麦机收", "和颗粒归仓工作成效明显"],
    ),
    ("关于2018年5月全区信息采用情况的通报", &["关于2018年5月全区信息采用情况的通报"]),
    (
        "某某区人民政府办公室关于进一步加强汛期安全生产和防汛抢险救灾应急值守信息报送工作的通知",
        &[
            "某某区人民政府办公室关于",
            "进一步加强汛期安全生产和防汛抢险",
            "救灾应急值守信息报送工作的通知",
        ],
    ),
    (
        "关于对2018年度全区党委信息工作先进单位和先进个人进行表彰的决定",
        &["关于对2018年度全区党委信息工作", "先进单位和先进个人进行表彰的决定"],
    ),
];

#[test]
fn titles_are_broken_where_an_office_breaks_them() {
    for (title, set) in SET {
        assert_eq!(lines(title), set, "{title}");
    }
}

/// Titles made of parts, so that breaks fall at all places.
fn made() -> Vec<String> {
    let parts = [
        "峡窝镇",
        "2018年",
        "第12期",
        "《上街信息》",
        "（试行）",
        "防汛抢险",
        "关于",
        "、",
        "“三夏”",
        "工作",
        "37.5%",
    ];
    let mut seed = 11_usize;
    let mut made = vec![];
    for count in 4..18 {
        for _ in 0..24 {
            let mut title = String::new();
            for _ in 0..count {
                seed = seed
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                title += parts[(seed >> 33) % parts.len()];
            }
            made.push(title + "的通知");
        }
    }
    made
}

#[test]
fn no_line_ends_within_a_number_or_before_a_closing_mark_or_behind_an_opening_one() {
    for title in made() {
        let set = lines(&title);
        assert_eq!(set.concat(), title, "nothing is lost");
        for pair in set.windows(2) {
            let (end, start) = (pair[0].chars().last().unwrap(), pair[1].chars().next().unwrap());
            assert!(!"（《“‘〔【".contains(end), "{title}: {set:?}");
            assert!(!"，。、：；！？）》”’〕】%年期.".contains(start), "{title}: {set:?}");
            assert!(!(end.is_ascii_digit() && start.is_ascii_digit()), "{title}: {set:?}");
        }
    }
}

#[test]
fn lines_fit_the_page_and_no_line_between_is_shorter_than_both_beside_it() {
    for title in made() {
        let widths: Vec<usize> = lines(&title).iter().map(|line| line.width()).collect();
        assert!(widths.iter().all(|width| *width <= 40), "{title}: {widths:?}");
        if widths.len() <= 3 {
            let hourglass = widths.windows(3).any(|w| w[1] < w[0] && w[1] < w[2]);
            assert!(!hourglass, "{title}: {widths:?}");
            let (least, all) = (widths.iter().min().unwrap(), widths.iter().sum::<usize>());
            assert!(widths.len() == 1 || least * 6 > all, "a stray line: {title}: {widths:?}");
        }
    }
}
