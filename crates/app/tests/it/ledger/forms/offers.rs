//! What an empty workbook offers the person who fills it: explanations, and lists to choose from.

use std::collections::BTreeMap;

use super::parts::{attribute, explained, guide, of_sheet, part, rows};
use super::*;
use crate::support::SCHEME;

/// The workbook explains itself in the words of the text beside a folder of CSV files.
#[test]
fn the_explanations_are_those_of_the_text() {
    for vocabulary in [vocabulary(), SCHEME.vocabulary.clone()] {
        let guide = guide(&vocabulary);
        let explained = explained(&guide);
        let mut right: Vec<Vec<String>> = vec![vec!["填写说明".to_owned()]];
        let rules = guide.lines().skip(2).take_while(|line| !line.is_empty());
        right.extend(rules.map(|rule| vec![rule.to_owned()]));
        assert_eq!(right.len(), 1 + 7);
        for line in guide.lines().filter_map(|line| line.strip_prefix('【')) {
            let (sheet, purpose) = line.split_once('】').unwrap();
            right.push(vec![]);
            right.push(vec![sheet.to_owned(), purpose.to_owned()]);
            right.push(["列", "填什么", "示例"].map(str::to_owned).to_vec());
            right.extend(explained[sheet].iter().map(|told| {
                let filled = if told[2].is_empty() { 2 } else { 3 };
                told[..filled].to_vec()
            }));
        }
        let book = form::xlsx::template(&vocabulary).unwrap();
        let rows = rows(&book, "填写说明");
        for (row, right) in rows.iter().zip(&right) {
            assert_eq!(row, right);
        }
        assert_eq!(rows.len(), right.len());
    }
}

#[test]
fn the_hidden_lists_hold_the_vocabulary() {
    let mut vocabulary = vocabulary();
    let book = form::xlsx::template(&vocabulary).unwrap();
    let lists = rows(&book, "选项");
    let list = |heading: &str| -> Vec<String> {
        let column = lists[0].iter().position(|cell| cell == heading).expect("a list");
        let below = lists[1..].iter().map(|row| row.get(column).cloned().unwrap_or_default());
        below.filter(|cell| !cell.is_empty()).collect()
    };
    assert_eq!(
        lists[0].join(" "),
        "单位 刊物 是否 体裁 层级 培训类别 评优类别 问题 问题 等级 类别 共同任务 报送渠道 事项 选题编号 选题"
    );
    assert_eq!(list("单位"), (1..=90).map(|n| format!("第{n}单位")).collect::<Vec<_>>());
    assert_eq!(list("刊物"), ["《上街信息》", "微信公众号《上街信息》"]);
    assert_eq!(list("体裁"), ["单条", "简讯", "综合", "专期", "篇", "连载"]);
    assert_eq!(
        (list("选题编号").join(" "), list("选题").join(" ")),
        ("1 36".into(), "水利 教育".into())
    );
    // A topic is typed as a number, so its list holds numbers.
    assert!(
        part(&book, "xl/workbook.xml").contains("name=\"选项\" sheetId=\"14\" state=\"hidden\"")
    );
    let numbers = of_sheet(&book, "选项");
    assert!(numbers.contains("<c r=\"O2\"><v>1</v></c>") && numbers.contains("<v>36</v>"));

    // A list that no column asks for, and one with nothing in it, are not there.
    vocabulary.closed.push((ledger::FactType::Adoption, "route"));
    vocabulary.topics.clear();
    let book = form::xlsx::template(&vocabulary).unwrap();
    assert!(rows(&book, "选项")[0].join(" ").ends_with("类别 共同任务 事项"));
}

/// What a spreadsheet asks and says of a column: its rule, the list or bounds, what it says.
fn rules(book: &[u8], sheet: &str) -> BTreeMap<String, String> {
    let headings = &rows(book, sheet)[0];
    let xml = of_sheet(book, sheet);
    let mut rules: BTreeMap<String, String> = BTreeMap::new();
    for tag in xml.split("<dataValidation ").skip(1) {
        let head = tag.split('>').next().unwrap();
        let told = |name| attribute(head, name).unwrap_or("-").to_owned();
        let formula = |name: &str| {
            let open = format!("<{name}>");
            let behind = tag.split("</dataValidation>").next()?.split(&open).nth(1)?;
            behind.split('<').next()
        };
        let among = [formula("formula1"), formula("formula2")].map(|f| f.unwrap_or("-"));
        let cells = told("sqref");
        let letter = cells.chars().next().unwrap();
        assert_eq!(cells, format!("{letter}2:{letter}1048576"), "all rows beneath the heading");
        let heading = headings[usize::from(u8::try_from(letter).unwrap() - b'A')].clone();
        let said = match attribute(head, "error") {
            Some(error) if told("showErrorMessage") == "1" => error.to_owned(),
            _ => format!("{} {}", told("promptTitle"), told("prompt")),
        };
        let rule = [told("type"), told("errorStyle"), among[0].into(), among[1].into(), said];
        rules.insert(heading, rule.join(" "));
    }
    rules
}

/// Names may be shortened, so a name that is not listed is a question; a word must be listed.
#[test]
fn each_column_offers_what_it_takes() {
    let book = form::xlsx::template(&vocabulary()).unwrap();
    let range = |letter: char, items: usize| format!("选项!${letter}$2:${letter}${}", items + 1);
    let name = |letter, items| {
        format!("list warning {} - 列表中没有这个名称，请核对。", range(letter, items))
    };
    let word = |letter, items| format!("list - {} - 请从列表中选择。", range(letter, items));
    let several = format!("list - {} - 单位 多个单位用“、”隔开", range('A', 90));
    let day = "date warning 61 - 请填日期，如2018-05-31。".to_owned();
    let moment = "- - - - - 如2018-06-05T18:00:00+08:00".to_owned();
    let year = "whole - 1000 9999 请填四位数的年份。".to_owned();
    let count = "whole - 1 10000 请填不小于1的整数。".to_owned();
    let quarter = "- - - - - 年份和季度，如2018Q1".to_owned();
    let topic = format!("list - {} - 没有这个编号的选题。", range('O', 2));
    let own: [(&str, Vec<(&str, String)>); 12] = [
        (
            "采用",
            vec![
                ("单位", several.clone()),
                ("刊物", name('B', 2)),
                ("体裁", word('D', 6)),
                ("报送渠道", word('M', 2)),
            ],
        ),
        ("批示", vec![("单位", several), ("层级", word('E', 3)), ("其他领导", word('C', 2))]),
        ("培训学习", vec![("单位", name('A', 90)), ("培训类别", word('F', 4)), ("人数", count)]),
        ("季度评优", vec![("单位", name('A', 90)), ("评优类别", word('G', 2)), ("季度", quarter)]),
        ("约稿问题", vec![("单位", name('A', 90)), ("问题", word('H', 4))]),
        (
            "紧急信息问题",
            vec![
                ("单位", name('A', 90)),
                ("问题", word('I', 3)),
                ("等级", word('J', 4)),
                ("情节特别严重", word('C', 2)),
            ],
        ),
        ("联系方式变动", vec![("单位", name('A', 90)), ("报告日期", day.clone())]),
        ("主要领导调整", vec![("单位", name('A', 90)), ("签订承诺书日期", day.clone())]),
        ("报送", vec![("单位", name('A', 90)), ("类别", word('K', 3)), ("选题编号", topic)]),
        ("共同任务评分", vec![("单位", name('A', 90)), ("共同任务", word('L', 4))]),
        ("酌情加减分", vec![("单位", name('A', 90)), ("事项", word('N', 1))]),
        ("更正作废", vec![]),
    ];
    for (sheet, own) in own {
        let common =
            [("日期", day.clone()), ("登记时间", moment.clone()), ("考核年度", year.clone())];
        let right: BTreeMap<String, String> =
            own.into_iter().chain(common).map(|(name, rule)| (name.to_owned(), rule)).collect();
        assert_eq!(rules(&book, sheet), right, "{sheet}");
    }
}
