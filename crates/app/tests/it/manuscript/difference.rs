//! Two versions told apart.

use ::manuscript::difference::{Line, LineKind, SpanKind, difference};
use proptest::prelude::*;

use super::{OTHER, PIECE};

/// A line as a reader sees it: `[-…-]` removed, `[+…+]` added.
fn shown(line: &Line) -> String {
    let spans = line.spans.iter().map(|(kind, text)| match kind {
        SpanKind::Same => text.clone(),
        SpanKind::Removed => format!("[-{text}-]"),
        SpanKind::Added => format!("[+{text}+]"),
    });
    spans.collect()
}

fn shown_all(old: &str, new: &str) -> Vec<String> {
    difference(old, new).iter().map(shown).collect()
}

/// One version, put together again from the difference.
fn version(lines: &[Line], not: SpanKind, no_line: LineKind) -> String {
    let lines = lines.iter().filter(|line| line.kind != no_line).map(|line| {
        let spans = line.spans.iter().filter(|(kind, _)| *kind != not);
        spans.map(|(_, text)| text.as_str()).collect::<String>()
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_changed_line_is_compared_within() {
    let old = "标题\n共发现隐患23处，已整改21处。\n落款";
    let new = "标题\n共发现隐患29处，已全部整改。\n落款";
    let lines = difference(old, new);
    let kinds: Vec<LineKind> = lines.iter().map(|line| line.kind).collect();
    assert_eq!(kinds, [LineKind::Same, LineKind::Changed, LineKind::Same]);
    assert_eq!(shown(&lines[1]), "共发现隐患[-23-][+29+]处，已[+全部+]整改[-21处-]。");
}

#[test]
fn numbers_and_words_change_as_a_whole() {
    assert_eq!(shown_all("得分115分", "得分116分"), ["得分[-115-][+116+]分"]);
}

#[test]
fn unrelated_lines_are_removed_and_added() {
    assert_eq!(
        shown_all("防汛工作部署会", "红色物业模式"),
        ["[-防汛工作部署会-]", "[+红色物业模式+]"]
    );
}

#[test]
fn a_line_put_between_leaves_the_others_in_place() {
    let lines = shown_all(
        "压实工作责任。\n备足抢险物资。",
        "全面压实工作责任。\n新的一段话\n备足应急抢险物资。",
    );
    assert_eq!(lines, ["[+全面+]压实工作责任。", "[+新的一段话+]", "备足[+应急+]抢险物资。"]);
}

#[test]
fn texts_as_long_as_a_body_may_be_are_told_apart() {
    let old: String = PIECE.chars().filter(|c| *c != '\n').cycle().take(100_000).collect();
    let new: String = OTHER.chars().cycle().take(100_000).collect();
    let (old_lines, new_lines) = (old.replace('，', "\n"), new.replace('，', "\n"));
    for (old, new) in [(old, new), (old_lines, new_lines)] {
        let lines = difference(&old, &new);
        assert_eq!(version(&lines, SpanKind::Added, LineKind::Added), old);
        assert_eq!(version(&lines, SpanKind::Removed, LineKind::Removed), new);
    }
}

proptest! {
    #[test]
    fn both_versions_can_be_put_together_again(
        old in "([甲乙丙a1，]{0,8}\n){0,6}[甲乙a]{0,3}",
        new in "([甲乙丙a1，]{0,8}\n){0,6}[甲乙a]{0,3}",
    ) {
        let lines = difference(&old, &new);
        prop_assert_eq!(version(&lines, SpanKind::Added, LineKind::Added), old.as_str());
        prop_assert_eq!(version(&lines, SpanKind::Removed, LineKind::Removed), new.as_str());
        for line in &lines {
            let is_changed = line.spans.iter().any(|(kind, _)| *kind != SpanKind::Same);
            prop_assert_eq!(is_changed, line.kind != LineKind::Same);
        }
        prop_assert_eq!(lines.iter().all(|line| line.kind == LineKind::Same), old == new);
    }
}
