//! Experience specials and research reports: longer texts with headings.

use super::words::percent;
use super::{Draft, length};

const NUMBERS: [&str; 8] = ["一", "二", "三", "四", "五", "六", "七", "八"];

/// 经验专期: 800 to 1,600 characters, three or four headed parts and what was learned.
pub fn special(draft: &mut Draft<'_>) -> String {
    let pen = &mut draft.pen;
    let mut lines = vec![pen.say("专开")];
    let parts = pen.dice.between(3, 4) as usize;
    for number in NUMBERS.iter().take(parts) {
        let head = pen.say("专头");
        lines.push(format!("# {number}、{head}"));
        let lead = pen.say("专引") + &pen.fill("〔单〕〔做〕。");
        lines.push(lead + &pen.say("专句"));
        let mut more = pen.say("推句") + &pen.say("专句");
        if parts == 3 || pen.dice.percent(40) {
            more += &pen.say("推句");
        }
        lines.push(more);
    }
    let number = NUMBERS.get(parts).copied().unwrap_or_default();
    lines.push(format!("# {number}、成效与启示"));
    lines.push(pen.say("结句"));
    for _ in 0..2 {
        lines.push(pen.say("专启"));
    }
    while lines.iter().map(|line| length(line)).sum::<usize>() < 860 {
        lines.push(pen.say("专启"));
    }
    lines.join("\n")
}

/// 调研报告: 1,500 to 3,000 characters with a table and numbered advice.
pub fn report(draft: &mut Draft<'_>, year: i32) -> String {
    let mut lines = vec![draft.pen.say("报开"), "# 一、基本情况".to_owned()];
    for _ in 0..draft.pen.dice.between(3, 5) {
        lines.push(draft.pen.say("报基"));
    }
    table(draft, year, &mut lines);
    let pen = &mut draft.pen;
    lines.push("# 二、主要做法".to_owned());
    for number in NUMBERS.iter().take(3) {
        let head = pen.say("经题");
        lines.push(format!("## （{number}）{head}"));
        lines.push(pen.say("报做句") + &pen.say("推句") + &pen.say("推句"));
    }
    lines.push("# 三、存在的主要问题".to_owned());
    for number in NUMBERS.iter().take(pen.dice.between(3, 4) as usize) {
        let head = pen.say("报头问");
        lines.push(format!("## （{number}）{head}"));
        lines.push(pen.say("原因") + &pen.say("报问句") + &pen.say("报问句"));
    }
    lines.push("# 四、对策建议".to_owned());
    for number in 1..=pen.dice.between(4, 5) {
        lines.push(format!("{number}．{}{}", pen.say("建议"), pen.say("报议句")));
    }
    while lines.iter().map(|line| length(line)).sum::<usize>() < 1_500 {
        lines.push(pen.say("报议句") + &pen.say("报议句"));
    }
    lines.push(pen.say("报尾"));
    lines.join("\n")
}

/// Three years of the thing that the report counts; the last row is what its text says.
fn table(draft: &mut Draft<'_>, year: i32, lines: &mut Vec<String>) {
    let Draft { pen, figures, measure_word, thing } = draft;
    lines.push(format!("近三年{thing}情况见下表。"));
    lines.push(format!("|年度|{thing}（{measure_word}）|达标（{measure_word}）|达标率|"));
    let mut rows = vec![(year, figures.total, figures.done)];
    for back in 1..=2 {
        let (_, total, done) = rows.last().copied().unwrap_or_default();
        let total = (total * pen.dice.between(82, 97) / 100).max(2);
        let done = (done * pen.dice.between(78, 92) / 100).clamp(1, total);
        rows.push((year - back, total, done));
    }
    for (year, total, done) in rows.iter().rev() {
        lines.push(format!("|{year}年|{total}|{done}|{}%|", percent(*done, *total)));
    }
}
