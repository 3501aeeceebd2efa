//! The particulars by which a reader knows a fact again: kind, issue, title; level; failure.

use ledger::calendar::Quarter;
use ledger::{Body, Domain, Fact, Text};
use scheme::Scheme;

/// In Chinese, in the order in which they are said; empty for facts that have none.
pub(super) fn of(scheme: &Scheme, fact: &Fact) -> Vec<String> {
    let label = |domain, code: &str| scheme.vocabulary.label(domain, code).to_owned();
    let parts: Vec<Option<String>> = match &fact.body {
        Body::Adoption(b) => vec![
            Some(kind(scheme, &b.kind)),
            b.issue.as_deref().map(issue),
            Some(work(&b.work, b.title.as_deref())),
        ],
        Body::Endorsement(b) => vec![
            Some(endorsement(&label(Domain::Level, &b.level))),
            b.leader.as_ref().map(Text::to_string),
            Some(work(&b.work, None)),
        ],
        Body::Training(b) => {
            vec![Some(label(Domain::Program, &b.program)), Some(format!("{}人次", b.persons))]
        }
        Body::QualityAward(b) => vec![
            Some(label(Domain::AwardCategory, &b.category)),
            Some(quarter(scheme, &b.quarter)),
            b.work.as_ref().map(|id| work(id, None)),
        ],
        Body::CommissionFailure(b) => vec![
            Some(label(Domain::CommissionFailure, &b.failure)),
            b.commission.as_ref().map(|c| format!("约稿 {c}")),
        ],
        Body::EmergencyFailure(b) => vec![
            Some(label(Domain::EmergencyFailure, &b.failure)),
            Some(label(Domain::Severity, &b.severity)),
            b.is_grave().then(|| "情节特别严重".to_owned()),
        ],
        _ => vec![],
    };
    parts.into_iter().flatten().collect()
}

/// A kind by its label; 篇 counts articles and names none.
fn kind(scheme: &Scheme, code: &str) -> String {
    match scheme.vocabulary.label(Domain::Kind, code) {
        "篇" => "文章".to_owned(),
        label => label.to_owned(),
    }
}

/// An issue that is a number alone: 第1期.
fn issue(issue: &str) -> String {
    let number = !issue.is_empty() && issue.bytes().all(|byte| byte.is_ascii_digit());
    if number { format!("第{issue}期") } else { issue.to_owned() }
}

/// 省领导批示; a level that names the leaders says so itself.
fn endorsement(level: &str) -> String {
    match (level.contains("领导"), level.ends_with("批示")) {
        (_, true) => level.to_owned(),
        (true, false) => format!("{level}批示"),
        (false, false) => format!("{level}领导批示"),
    }
}

/// A work by its title, else by its mark.
fn work(id: &str, title: Option<&str>) -> String {
    match title {
        Some(title) if title.starts_with('《') => title.to_owned(),
        Some(title) => format!("《{title}》"),
        None => format!("稿件 {id}"),
    }
}

/// `2018Q1` as an office says it; where the year is not the calendar's, with its first and last month.
fn quarter(scheme: &Scheme, code: &str) -> String {
    let Ok(quarter) = code.parse::<Quarter>() else { return code.to_owned() };
    let span = scheme.span();
    let year = if span.is_calendar() { "年" } else { "年度" };
    format!("{}{year}第{}季度{}", quarter.year(), quarter.number(), quarter.aside(span))
}
