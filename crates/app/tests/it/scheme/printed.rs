//! The notice as it is printed: headings, paragraphs and lists of its Markdown, and the clauses that
//! they belong to.

use scheme::model::Block;
use scheme::{Scheme, SchemeFile};

fn read(text: &str) -> Scheme {
    let head = "```toml scheme\nid = \"t\"\ntitle = \"通知\"\nissuer = \"办公室\"\ndated = \"2018-01-02\"\nyear = 2018\n```\n\n";
    let file = SchemeFile { name: "t.md".to_owned(), text: format!("{head}{text}") };
    let reading = scheme::read(vec![file]);
    // Clauses without a word on what they do are faults; what is printed is not.
    reading.scheme.unwrap_or_else(|| panic!("{:?}", reading.faults))
}

/// `2 一、采用`, `一段话。{1}`.
fn blocks(text: &str) -> Vec<String> {
    let mark =
        |id: &Option<ledger::Text>| id.as_ref().map(|id| format!("{{{id}}}")).unwrap_or_default();
    let told = |block: &Block| match block {
        Block::Heading(depth, words, id) => format!("{depth} {words}{}", mark(id)),
        Block::Paragraph(words, id) => format!("{words}{}", mark(id)),
        Block::Table(head, rows) => {
            let rows = std::iter::once(head).chain(rows).map(|row| row.join("|"));
            rows.collect::<Vec<_>>().join(" / ")
        }
    };
    read(text).blocks.iter().map(told).collect()
}

#[test]
fn headings_have_their_depth_up_to_the_fourth() {
    let text = "# 一\n\n## 二\n\n### 三\n\n#### 四\n\n##### 五\n\n###### 六\n";
    assert_eq!(blocks(text), ["1 一", "2 二", "3 三", "4 四", "4 五", "4 六"]);
}

/// Breaking a line anew changes nothing between Chinese characters and is a blank between others.
#[test]
fn lines_of_one_paragraph_are_one_sentence() {
    let text = "各单位\n每周报送  信息\n5\n条，Word\nand PDF  \n都可以，**加粗**\n`代码`也是。\n";
    assert_eq!(blocks(text), ["各单位每周报送 信息5条，Word and PDF都可以，加粗代码也是。"]);
}

/// Words that are indented as for print are words, and their clause's.
#[test]
fn an_indented_paragraph_is_a_paragraph() {
    let text =
        "# 一\n\n    各单位每周\n    报送信息。\n\n另起。\n\n- 一项\n\n      其中一段\n\n末了。\n";
    assert_eq!(
        blocks(text),
        ["1 一", "各单位每周报送信息。", "另起。", "- 一项", "其中一段", "末了。"]
    );
    // Each is one of its own, whatever line ends the file has, and its clause is found where it stands.
    let two = "    采用\n      加分。\n\n\n    批示加分。\n\n    另\n    起。\n";
    let right = ["采用加分。", "批示加分。", "另起。"];
    assert_eq!(blocks(two), right);
    assert_eq!(blocks(&two.replace('\n', "\r\n")), right);
    let told = |text: &str, code: ledger::Code| -> Vec<String> {
        let file = SchemeFile { name: "t.md".to_owned(), text: text.to_owned() };
        let faults = scheme::read(vec![file]).faults.into_iter();
        let places = faults.filter(|fault| fault.code == code).map(|fault| fault.at.to_string());
        places.collect()
    };
    let clauses = "    采用加分。 {#1}\n\n    批示\n    加分。 {#2}\n";
    let unaccounted = ledger::Code::CLAUSE_UNACCOUNTED;
    assert_eq!(told(clauses, unaccounted), ["t.md:1:13", "t.md:4:11"]);
    assert_eq!(told(&clauses.replace('\n', "\r\n"), unaccounted), ["t.md:1:13", "t.md:4:11"]);
    // A rule that is indented would be read by nobody.
    let rule = "采用加分。 {#1}\n\n    ```toml rule\n    effect = \"none\"\n    ```\n";
    assert_eq!(told(rule, ledger::Code::WRONG_VALUE), ["t.md:3:1"]);
}

/// Items bear their numbers, which go on from the first, or a dash; a list in a list has its own.
#[test]
fn items_of_lists_bear_their_marks() {
    let text = "3. 第三项\n4. 第四项\n   - 其一\n   - 其二\n9. 第五项\n\n另起一段。\n\n- 没有编号\n- 的两项\n\n1. 一段\n\n   又一段\n\n2. 两段\n";
    let right = [
        "3. 第三项",
        "4. 第四项",
        "- 其一",
        "- 其二",
        "5. 第五项",
        "另起一段。",
        "- 没有编号",
        "- 的两项",
        "1. 一段",
        "又一段",
        "2. 两段",
    ];
    assert_eq!(blocks(text), right);
}

#[test]
fn tables_are_printed_cell_by_cell() {
    let text = "| 单位 | 目标 |\n|---|---:|\n| 甲局 |  |\n| `乙`局 | 20 |\n";
    assert_eq!(blocks(text), ["单位|目标 / 甲局| / 乙局|20"]);
}

/// A clause begins where a heading or paragraph ends with its id, and ends at the next heading.
#[test]
fn an_id_at_the_end_opens_a_clause() {
    let text = "## 采用 {#1-a_b.2}\n\n再说一句。\n\n## 没有编号\n\n不是条款的话。{#}\n\n也不是{#甲 乙}\n\n还不是 {#3} 的。\n";
    let reading = scheme::read(vec![SchemeFile { name: "t.md".to_owned(), text: text.to_owned() }]);
    // Without a head there is no scheme, yet each clause is looked at: one is unaccounted for.
    let clauses: Vec<&str> = reading
        .faults
        .iter()
        .filter(|fault| fault.code == ledger::Code::CLAUSE_UNACCOUNTED)
        .flat_map(|fault| fault.words.iter().map(|(_, word)| word.as_str()))
        .collect();
    assert_eq!(clauses, ["1-a_b.2"]);
    let marked = reading.faults.iter().find(|f| f.code == ledger::Code::CLAUSE_UNACCOUNTED);
    let excerpt = marked.and_then(|fault| fault.at.excerpt.as_ref()).unwrap();
    let marked: String = excerpt.line.chars().skip(excerpt.start).take(excerpt.length).collect();
    assert_eq!(marked, "1-a_b.2");
}
