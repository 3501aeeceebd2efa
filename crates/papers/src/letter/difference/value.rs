//! A scheme's values in Chinese: the words of its language as a person says them.

use ledger::{Domain, Factor, Points};
use scheme::Scheme;
use scheme::diff::What;

/// A value in Chinese, where it is made of the language's words; names stay as they are.
pub(super) fn in_chinese(scheme: &Scheme, what: What, value: &str) -> String {
    match what {
        What::Counting | What::EndorsementRepeat => placed(value, counting),
        What::Shared | What::Composite => shared(scheme, value),
        What::Level
        | What::Part
        | What::Multiplier
        | What::Rule
        | What::Deadline
        | What::DeadlineDays
        | What::DeadlinePoints
        | What::Counter
        | What::Limit
        | What::Penalty
        | What::Norm
        | What::Rate
        | What::Comparison
        | What::Bar
        | What::Discretion
        | What::Grade
        | What::DutyNeeds
        | What::Quota
        | What::Ties
        | What::Column => placed(value, |text| worded(scheme, text)),
        _ => value.to_owned(),
    }
}

/// `… → 采用` as …（计入采用）, since an arrow stands between before and after.
fn placed(value: &str, said: impl Fn(&str) -> String) -> String {
    let Some((head, tail)) = value.rsplit_once(" → ") else { return said(value) };
    let (part, rest) = tail.split_once(" (").map_or((tail, ""), |(part, rest)| (part, rest));
    let rest = rest.trim_end_matches(')');
    let rest = if rest.is_empty() { String::new() } else { format!("，{}", said(rest)) };
    format!("{}（计入{part}）{rest}", said(head))
}

/// How several of one work count.
fn counting(value: &str) -> String {
    let (word, number) = value.split_once(' ').unwrap_or((value, ""));
    match word {
        "all" | "each" => "每次都计".to_owned(),
        "once" => "只计首次".to_owned(),
        "once-per-level" => "同一层级只计一次".to_owned(),
        "highest" => "只计最高的".to_owned(),
        "highest-plus" => format!("只计最高的，每多一处另加{number}分"),
        "first-full" => format!("首次计满，以后{}", later(number)),
        "highest-full" => format!("最高的计满，其余{}", later(number)),
        _ => value.to_owned(),
    }
}

/// A part of a figure; in full it may be that points are named beside it.
fn later(number: &str) -> String {
    match Factor::parse(number) {
        Ok(part) if part.of(Points::whole(100)) == Points::whole(100) => "另计".to_owned(),
        _ => format!("按{number}计"),
    }
}

/// How a figure falls to several units.
fn shared(scheme: &Scheme, value: &str) -> String {
    let (way, when) = value.split_once(" where ").unwrap_or((value, ""));
    let way = match way.split_once(' ') {
        Some(("split", step)) => format!("平分到{}分", step.trim_start_matches("to ")),
        Some(("fixed", each)) => format!("各计固定分（{}）", worded(scheme, each)),
        _ => match way {
            "full" => "各计满分",
            "split" => "平分",
            "by-editor" => "由编辑分配",
            other => other,
        }
        .to_owned(),
    };
    if when.is_empty() { way } else { format!("{way}，限于{}", worded(scheme, when)) }
}

/// Phrases of several words, before the words themselves.
const PHRASES: &[(&str, &str)] = &[
    ("with a topic", "属于选题"),
    ("calendar days", "日"),
    ("working days", "个工作日"),
    (" each day", "，每天"),
    (" each person", "，每人"),
    ("keep highest", "只计最高一项"),
    ("bars nobody", "不影响评先"),
    (" where ", "，限于"),
    (" × persons", "×人次"),
    (" every ", " 每满"),
    (" − adoption", "，扣减，采用得分"),
    (" −", "，扣减"),
];

/// The language's words, one by one.
const WORDS: &[(&str, &str)] = &[
    ("training", "培训学习"),
    ("quality_award", "季度评优"),
    ("commission_failure", "约稿问题"),
    ("emergency_failure", "紧急信息问题"),
    ("submission", "报送"),
    ("submissions", "报送"),
    ("adoption", "采用"),
    ("endorsement", "批示"),
    ("contact_change", "联系方式变动"),
    ("head_change", "主要领导调整"),
    ("week", "每周"),
    ("month", "每月"),
    ("two-months", "每两个月"),
    ("quarter", "每季度"),
    ("half-year", "每半年"),
    ("year", "全年"),
    ("work", "每篇"),
    ("total", "总分"),
    ("annual", "年度总成绩"),
    ("ratio", "任务占比"),
    ("target", "目标"),
    ("first", "前"),
    ("floor", "最低"),
    ("cap", "最高"),
    ("counter", "出现"),
    ("bars", "取消评先"),
    ("apart", "不计入总分"),
    ("all", "全部单位"),
    ("points", "得分"),
    ("base", "基础分"),
    ("all-or-nothing", "全部完成"),
    ("missed", "未完成"),
    ("each-miss", "每少一件"),
    ("each-more", "每多一件"),
    ("rate", "按比例"),
    ("number", "序号"),
    ("unit", "单位"),
    ("publications", "刊物"),
    ("part", "得分项"),
    ("converted", "折算得分"),
    ("rank", "排名"),
    ("rank_change", "位次变化"),
    ("tier_rank", "档内排名"),
    ("peers", "组别"),
    ("besides", "采用其他加减"),
    ("failure", "情形"),
    ("severity", "级别"),
    ("grave", "情节特别严重"),
    ("level", "层级"),
    ("kind", "种类"),
    ("category", "类别"),
    ("program", "培训"),
    ("route", "渠道"),
    ("deputy", "副职批示"),
    ("true", "是"),
    ("false", "否"),
];

/// A text with its ASCII words said in Chinese, as far as they are words of the language or names of
/// the scheme.
pub(super) fn worded(scheme: &Scheme, text: &str) -> String {
    let text = PHRASES.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    let part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let (mut said, mut rest) = (String::new(), text.as_str());
    while let Some(start) = rest.find(|c: char| c.is_ascii_alphabetic()) {
        let (before, from) = rest.split_at(start);
        let (word, after) = from.split_at(from.find(|c| !part(c)).unwrap_or(from.len()));
        said.push_str(before);
        // What follows a digit or a Chinese sign is no word of its own.
        let whole = before.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        said.push_str(&if whole { named(scheme, word) } else { word.to_owned() });
        rest = after;
    }
    said.push_str(rest);
    said.replace(", ", "，").replace("; ", "；").replace(": ", "：").replace(" / ", "，")
}

/// What the scheme calls a word, else the language; the word itself where neither knows it.
fn named(scheme: &Scheme, word: &str) -> String {
    if let Some(publication) = scheme.publications.iter().find(|one| one.id == word) {
        return scheme.publication_label(publication);
    }
    let names = scheme.duties.iter().map(|one| (&one.id, &one.name));
    let names = names.chain(scheme.counters.iter().map(|one| (&one.id, &one.name)));
    if let Some((_, name)) = names.into_iter().find(|(id, _)| *id == word) {
        return name.to_string();
    }
    if let Some((_, said)) = WORDS.iter().find(|(of, _)| *of == word) {
        return (*said).to_owned();
    }
    let labels = Domain::ALL.iter().map(|domain| scheme.vocabulary.label(*domain, word));
    let mut labels: Vec<&str> = labels.filter(|label| *label != word).collect();
    labels.dedup();
    // Two domains may use one word for two things.
    match labels.as_slice() {
        [one] => (*one).to_owned(),
        _ => word.to_owned(),
    }
}
