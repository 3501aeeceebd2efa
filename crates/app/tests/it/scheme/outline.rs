//! The names of a scheme that is half written: each with its place, and the clause it is told with.

use scheme::SchemeFile;
use scheme::outline::{Kind, Outline, outline, sections};

/// Two files and one that is none of the notice. The last block of the first is still being written.
const RULES: &str = r#"# 考核办法 {#0}

按月通报，
  逐级上报。

不属于规则的块：

```text
[publication.none]
```

   ```toml scheme
id = "small"
[part.district]
name = "区级采用"
[level.district]
part = "district"
```

## 一、采用 {#1}
《区情》刊登的，每篇4分，
见附件。 {#1.1}

```toml rule
[publication.qu-qing]
name = "《区情》"
aliases = ["区情", "", "《情况》"]
level = "district"
[[publication.qu-qing.from]]
name = "不是名称"
[tier."A.2"]
name = "甲档"
[adoption]
aliases = ["不是别名"]
[publication.]
[nothing.here]
```

# 无编号的标题

正文不属于任何条款。

只计一次。 {#1.2}

| 条款 | 表 |
|---|---|
| 不是单位 | 甲 |

重复的，只计一次。

```toml rule
[repetition.once]
among = ["{#x}"]
[[column]] {#y}

各镇不得迟报。 {#1.3}
{#}
不是编号 {#a b}
"#;

const UNITS: &str = "目标一百分的单位： {#2.1}\r
\r
| 单位 | 信息员 | 简称 | 别名 |\r
|:---|---|---|---|\r
| 东山镇 | 甲、乙 | 东山、东镇 | 旧东山 |\r
|  | 丙 | 空 | |\r
  | 西山镇 |\r
\r
| 编号 | 单位 |\r
| 1 | 南山镇 |\r
\r
```toml rule\r
[unit.\"西山镇\"]\r
formerly = [\"西山乡\"]\r
[unit.\"北山镇\"]\r
formerly = [\"北山乡\"]\r
```";

fn told() -> Outline {
    let file = |name: &str, text: &str| SchemeFile { name: name.into(), text: text.into() };
    outline(&[
        file("folder/README.md", "| 单位 |\n|---|\n| 说明 |\n"),
        file("folder/00-rules.md", RULES),
        file("folder/notes.txt", "旁注 {#9}\n"),
        file("folder/90-units.md", UNITS),
    ])
}

fn text(file: usize) -> &'static str {
    if file == 1 { RULES } else { UNITS }
}

#[test]
fn every_name_is_told_with_its_clause_and_what_else_it_is_called() {
    let outline = told();
    let mut said = vec![];
    for name in &outline.names {
        let clause = outline.words(name.clause).map_or("", |words| words.id.as_str());
        let kind = match name.kind {
            Kind::Section(section) => section,
            Kind::Clause => "条款",
            Kind::Unit => "单位",
        };
        let aliases: Vec<&str> = name.aliases.iter().map(|alias| alias.as_str()).collect();
        said.push(format!("{kind} {} [{clause}] {}", name.id, aliases.join(" ")).trim().to_owned());
        // The place is that of the id alone.
        assert_eq!(&text(name.place.file)[name.place.span.clone()], name.id.as_str(), "{name:?}");
    }
    let expected = [
        "条款 0 [0]",
        "part district [0] 区级采用",
        "level district [0]",
        "条款 1 [1]",
        "条款 1.1 [1.1]",
        "publication qu-qing [1.1] 《区情》 区情 《情况》",
        "tier A.2 [1.1] 甲档",
        "条款 1.2 [1.2]",
        "repetition once [1.2]",
        "条款 1.3 [1.3]",
        "条款 2.1 [2.1]",
        "单位 东山镇 [2.1] 东山 东镇 旧东山",
        "单位 西山镇 [2.1] 西山乡",
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_clause_has_the_words_of_its_paragraphs() {
    let outline = told();
    let said: Vec<(&str, &str)> =
        outline.clauses.iter().map(|words| (words.id.as_str(), words.text.as_str())).collect();
    let expected = [
        ("0", "考核办法\n按月通报，逐级上报。\n不属于规则的块："),
        ("1", "一、采用"),
        ("1.1", "《区情》刊登的，每篇4分，见附件。"),
        ("1.2", "只计一次。\n重复的，只计一次。"),
        ("1.3", "各镇不得迟报。\n不是编号"),
        ("2.1", "目标一百分的单位："),
    ];
    assert_eq!(said[..4], expected[..4]);
    assert_eq!(said[5..], expected[5..]);
    assert!(said[4].1.starts_with("各镇不得迟报。\n"), "{:?}", said[4]);
}

#[test]
fn a_block_reaches_from_fence_to_fence_or_to_the_clause_that_follows() {
    let outline = told();
    let bodies: Vec<(&str, &str, &str)> = outline
        .fences
        .iter()
        .map(|fence| {
            let body = &text(fence.body.file)[fence.body.span.clone()];
            let clause = outline.words(fence.clause).map_or("", |words| words.id.as_str());
            let lines = |n: usize| body.lines().nth(n).unwrap_or_default();
            (clause, lines(0), body.lines().last().unwrap_or_default())
        })
        .collect();
    let expected = [
        ("0", "id = \"small\"", "part = \"district\""),
        ("1.1", "[publication.qu-qing]", "[nothing.here]"),
        ("1.2", "[repetition.once]", ""),
        ("2.1", "[unit.\"西山镇\"]", "formerly = [\"北山乡\"]"),
    ];
    assert_eq!(bodies, expected);
    for (n, fence) in outline.fences.iter().enumerate() {
        let (file, span) = (fence.body.file, fence.body.span.clone());
        for byte in [span.start, span.end] {
            assert_eq!(outline.fence(file, byte).map(|found| &found.body), Some(&fence.body));
        }
        assert!(outline.fence(file, span.start - 1).is_none(), "before block {n}");
        assert!(outline.fence(file, span.end + 1).is_none(), "behind block {n}");
        assert!(outline.fence(0, span.start).is_none(), "another file");
    }
}

/// What stands at the place of `^` in a line.
fn at(line: &str) -> Vec<String> {
    let byte = line.find('^').expect("a place");
    let line = line.replace('^', "");
    let outline = told();
    let found = outline.at(&line, byte);
    found.into_iter().map(|(name, span)| format!("{} {}", name.id, &line[span])).collect()
}

#[test]
fn the_longest_name_around_a_place_is_found() {
    let cases: [(&str, &[&str]); 14] = [
        ("见第^1.1条", &["1.1 1.1"]),
        ("见第1.1^条", &["1.1 1.1"]),
        ("见^第1.1条", &[]),
        ("见第1.1条^", &[]),
        // An id goes on in a longer one; a sentence's end is none.
        ("1.1^.2", &[]),
        ("1.^1", &["1.1 1.1"]),
        ("[part.dis^trict]", &["district district", "district district"]),
        ("[part.dis^trict.more]", &["district district", "district district"]),
        ("sub-dis^trict", &[]),
        ("dis^trict_2", &[]),
        ("刊登在《区^情》的", &["qu-qing 《区情》"]),
        ("刊登在区^情上的", &["qu-qing 区情"]),
        ("东山、东^山镇", &["东山镇 东山镇"]),
        ("西山^乡", &["西山镇 西山乡"]),
    ];
    for (line, expected) in cases {
        assert_eq!(at(line), expected, "{line}");
    }
}

#[test]
fn sections_that_bear_names_are_those_of_the_language() {
    let all: Vec<&str> = sections().collect();
    for named in ["publication", "part", "duty", "tier", "unit", "limit", "norm", "variant"] {
        let known = all.contains(&named);
        assert_eq!(known, named != "variant", "{named}: {all:?}");
    }
    assert!(!all.contains(&"adoption") && !all.contains(&"column") && !all.contains(&"topics"));
}
