//! Values of the wrong shape.

use super::*;

/// Shapes of values: what the language calls a count, a day, a text, points that are gained.
#[test]
fn a_value_of_another_shape_is_told_with_what_would_be_right() {
    let wrong = |line: &str| format!("TB0305 {line}");
    let shapes = [
        ("within = 3", "within = 0", "0", "1, 2, 3 …"),
        ("within = 3", "within = -1", "-1", "1, 2, 3 …"),
        ("within = 3", "within = 1.5", "1.5", "1, 2, 3 …"),
        ("who = \"办公室\"", "who = \"  \"", "\"  \"", "\"…\""),
        ("max = 10", "max = -0.5", "-0.5", "0, 0.5, 10 …"),
        ("times = 1.5", "times = -1", "-1", "1.5, 0.5, 0.25 …"),
        ("target = 20", "target = 20\ndecimals = 5", "5", "0, 1, 2, 3, 4"),
        ("target = 20", "target = 20\ndecimals = -1", "-1", "0, 1, 2, 3, 4"),
        ("target = 20", "target = 20\ndecimals = 0.5", "0.5", "0, 1, 2, 3, 4"),
        ("target = 20", "target = 0", "0", "1, 60, 120.5 … > 0"),
        ("shared = \"full\"", "shared = \"split\"\nsplit-to = 0", "0", "0.01, 0.1, 0.5, 1"),
        ("shared = \"full\"", "shared = \"split\"\nsplit-to = 0.3", "0.3", "0.01, 0.1, 0.5, 1"),
        ("shared = \"full\"", "shared = \"lead-part\"\nlead = 1.2", "1.2", "0.5, 0.25 … ≤ 1"),
        ("begins = \"07-01\"", "begins = \"7-01\"", "\"7-01\"", "\"06-30\", \"2018-06-30\""),
        ("begins = \"07-01\"", "begins = \"07-1\"", "\"07-1\"", "\"06-30\", \"2018-06-30\""),
        ("begins = \"07-01\"", "begins = \"0a-01\"", "\"0a-01\"", "\"06-30\", \"2018-06-30\""),
        ("begins = \"07-01\"", "begins = \"07-+1\"", "\"07-+1\"", "\"06-30\", \"2018-06-30\""),
        (
            "begins = \"07-01\"",
            "begins = \"18-07-01\"",
            "\"18-07-01\"",
            "\"06-30\", \"2018-06-30\"",
        ),
        (
            "begins = \"07-01\"",
            "begins = \"02018-07-01\"",
            "\"02018-07-01\"",
            "\"06-30\", \"2018-06-30\"",
        ),
        ("begins = \"07-01\"", "begins = \"06-31\"", "\"06-31\"", "\"06-30\", \"2018-06-30\""),
        ("day = \"02-10\"", "day = \"2018-02-10\"", "\"2018-02-10\"", "\"01-31\" (2019-01-31)"),
        ("day = \"02-10\"", "day = \"02-29\"", "\"02-29\"", "\"01-31\" (2019-01-31)"),
        ("target = 10", "target = 10\ndecimals = 5", "5", "0, 1, 2, 3, 4"),
        ("target = 10", "target = 10\ndecimals = -1", "-1", "0, 1, 2, 3, 4"),
        ("target = 10", "target = 10\ndecimals = \"2\"", "\"2\"", "0, 1, 2, 3, 4"),
        ("title = \"{year}年考核\"", "title = \"考核\"", "\"考核\"", "\"… {year} …\""),
        (
            "title = \"{year}年{month}月通报\"",
            "title = \"{month}月通报\"",
            "\"{month}月通报\"",
            "\"… {year} … {month} …\"",
        ),
    ];
    for (from, to, place, right) in shapes {
        hold(&[(&[(from, to)], "right", &[&format!("{} ({right})", wrong(place))])]);
    }
    for (from, to) in [
        ("within = 3", "within = 1"),
        ("max = 10", "max = 0"),
        ("times = 1.5", "times = 2"),
        ("begins = \"07-01\"", "begins = \"2018-07-01\""),
        ("begins = \"07-01\"", "begins = 2018-07-01"),
        ("day = \"02-10\"", "day = \"2019-02-10\""),
        ("day = \"02-10\"", "day = \"02-28\""),
    ] {
        sound(&[(from, to)]);
    }
    assert_eq!(sound(&[("times = 1.5", "times = 2")]).multipliers[0].times.to_string(), "2");
    assert_eq!(sound(&[("who = \"办公室\"", "who = \" 办公室 \"")]).discretions[0].who, "办公室");
}

/// A block without its last line of backticks swallows what stands behind it, to the next block.
#[test]
fn a_block_without_an_end_says_so() {
    let ends: Vec<usize> = WHOLE.match_indices("\n```\n").map(|(at, _)| at).collect();
    let mut text = WHOLE.to_owned();
    text.replace_range(ends[1]..ends[1] + 5, "\n");
    let next = WHOLE[ends[1]..].split("{#").nth(1).unwrap().split('}').next().unwrap();
    let said =
        read(&text).faults.iter().map(|f| f.render(ledger::fault::Lang::Zh)).collect::<String>();
    assert!(
        said.contains(&format!("规则块没有结束：第 {next} 条的前面应有一行三个反引号")),
        "{said}"
    );
    let slip = replaced(&[("[part.b]", "[part.b")]);
    let said =
        read(&slip).faults.iter().map(|f| f.render(ledger::fault::Lang::Zh)).collect::<String>();
    assert!(said.contains("TB0302") && !said.contains("没有结束"), "{said}");
}
