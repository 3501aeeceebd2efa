//! 得分报告: a unit's score with its clauses, its charts and its duties.

use ledger::fault::Lang;
use ledger::{Date, Points};
use scheme::Scheme;
use scheme::model::Part;
use scoring::{Posting, Score, Standing, State, explain};

use super::day;
use crate::brand::{Brand, whole, work};
use crate::document::{Align, Bar, Block, Document, Grid, GridCell, GridRow, Role, Sheet};
use crate::peers::{among, counted, of_tier};

/// The report of a unit; none where the score has no standing for it.
pub fn report(scheme: &Scheme, score: &Score<'_>, unit: &str, brand: &Brand) -> Option<Document> {
    let standing = score.standings.iter().find(|standing| *standing.name == unit)?;
    let title = format!("{unit}{}得分报告", work(&scheme.title));
    let mut blocks = vec![
        Block::line(Role::Title, &title),
        Block::line(Role::Subtitle, &format!("（截至{}）", day(score.as_of))),
        Block::line(
            Role::Body,
            &summary(scheme, score, standing, &whole(brand.organ(&scheme.issuer))),
        ),
    ];
    let mut sections = vec![
        ("得分构成", vec![Block::Bars(parts(scheme, standing))]),
        ("必完成任务", vec![duties(scheme, standing)]),
        ("计分明细", account(scheme, standing)),
        ("评先", vec![Block::line(Role::Body, &honours(scheme, score.as_of, standing))]),
    ];
    // Where nothing is a target, nothing is far from one.
    let bars = bars(scheme, standing);
    if !bars.is_empty() {
        sections.insert(0, ("距目标", vec![Block::Bars(bars)]));
    }
    for (number, (name, own)) in "一二三四五".chars().zip(sections) {
        blocks.push(Block::line(Role::Heading1, &format!("{number}、{name}")));
        blocks.extend(own);
    }
    let document = Document::new(&title, brand.organ(&scheme.issuer)).of_day(score.as_of);
    Some(document.with(Sheet::upright(blocks)))
}

fn summary(scheme: &Scheme, score: &Score<'_>, standing: &Standing<'_>, whole: &str) -> String {
    let (named, all) = among(scheme, score, standing);
    let whole = named.unwrap_or(whole);
    let tier = standing.tier;
    let measured = match (tier.target, standing.ratio()) {
        (Some(target), Some(ratio)) => format!("，目标分值{target}分，任务占比{ratio}"),
        _ => String::new(),
    };
    let conversion = scheme.conversion.as_ref().zip(standing.converted);
    let converted = conversion.map(|(of, points)| format!("，{}", of.shown(points)));
    let converted = converted.unwrap_or_default();
    let of_tier = of_tier(scheme, score, standing);
    let of_tier = of_tier.map_or_else(String::new, |count| {
        format!("，在同档{count}个单位中排名第{}", standing.tier_rank)
    });
    let all = counted(whole, all, "");
    format!(
        "累计得分{}分{measured}{converted}；在{all}中排名第{}{of_tier}。",
        standing.total, standing.rank
    )
}

/// What was reached of each target.
fn bars(scheme: &Scheme, standing: &Standing<'_>) -> Vec<Bar> {
    let bar = |name: &str, points: Points, target: Points| {
        let short = target - points;
        let words = match short <= Points::ZERO {
            true => format!("{points}分，已达标"),
            false => format!("{points}分，差{short}分"),
        };
        Bar::new(name, &words, share(points, target))
    };
    let whole = standing.tier.target.map(|target| bar("总分", standing.total, target));
    let mut bars: Vec<Bar> = whole.into_iter().collect();
    for (part, target) in &standing.tier.sub_targets {
        let name = scheme.parts.get(part.at()).map_or_else(String::new, Part::label);
        bars.push(bar(&name, standing.part(*part), *target));
    }
    bars
}

/// The parts of the total, each beside the largest.
fn parts(scheme: &Scheme, standing: &Standing<'_>) -> Vec<Bar> {
    let of = |at| standing.shown(scheme, scheme::model::PartIx(at));
    let shown: Vec<_> = scheme.parts.iter().zip(0..).map(|(part, at)| (part, of(at))).collect();
    let most = shown.iter().map(|(_, points)| *points).max().unwrap_or(Points::ZERO);
    let bar = |(part, points): &(&Part, Points)| {
        let minus = if part.subtracted && *points > Points::ZERO { "-" } else { "" };
        Bar::new(&part.label(), &format!("{minus}{points}分"), share(*points, most))
    };
    shown.iter().map(bar).collect()
}

/// Hundredths of a whole.
fn share(points: Points, whole: Points) -> u8 {
    let whole = whole.hundredths().max(1);
    u8::try_from((points.hundredths().max(0) * 100 / whole).min(100)).unwrap_or(100)
}

fn duties(scheme: &Scheme, standing: &Standing<'_>) -> Block {
    let rows: Vec<Vec<String>> = standing
        .duties
        .iter()
        .map(|held| {
            let (got, owed) = held.progress;
            let state = match held.state {
                State::Met => "已完成",
                State::Pending => "进行中",
                State::Missed => "未完成",
            };
            let clause = scheme.clause_id(held.clause).to_owned();
            let due = day(held.duty.due);
            vec![held.duty.name.to_string(), clause, due, format!("{got}／{owed}"), state.into()]
        })
        .collect();
    let heads = ["任务", "条款", "截止", "进度", "情况"];
    Block::Grid(Grid::plain(&[12, 7, 10, 6, 6], &heads, &rows))
}

/// The postings by clause in the notice's order, beneath each clause's words: what counts, and then
/// what stands beside the total.
fn account(scheme: &Scheme, standing: &Standing<'_>) -> Vec<Block> {
    let mut postings: Vec<&Posting<'_>> = standing.postings.iter().collect();
    let counts = |posting: &Posting<'_>| (posting.clause, scheme.is_apart(posting.part));
    postings.sort_by_key(|posting| counts(posting));
    if postings.is_empty() {
        return vec![Block::line(Role::Body, "还没有计分记录。")];
    }
    let groups = postings.chunk_by(|one, next| counts(one) == counts(next));
    let rows = groups.flat_map(|members| group(scheme, members));
    let heads = ["日期", "事项", "得分"].into_iter().enumerate();
    let head = heads.map(|(at, words)| GridCell::new(at, words, Align::Centre)).collect();
    let rows = std::iter::once(GridRow { cells: head }).chain(rows).collect();
    vec![Block::Grid(Grid { widths: vec![9, 32, 6], head: 1, rows, roomy: false })]
}

fn group(scheme: &Scheme, members: &[&Posting<'_>]) -> Vec<GridRow> {
    let Some(first) = members.first() else { return vec![] };
    let clause = scheme.clauses.get(first.clause.at());
    let text = clause.map_or("", |clause| clause.text.as_str());
    let sum: Points = members.iter().map(|posting| posting.points).sum();
    let beside = if scheme.is_apart(first.part) { "（不计入总分）" } else { "" };
    let words = format!("【{}】{text}{beside}", scheme.clause_id(first.clause));
    let head = GridRow {
        cells: vec![
            GridCell::new(0, &words, Align::Left).spanning(2, 1),
            GridCell::new(2, &sum.to_string(), Align::Centre),
        ],
    };
    let line = |posting: &&Posting<'_>| {
        let what = explain::what(scheme, posting, Lang::Zh);
        let reason = explain::reason(scheme, posting, Lang::Zh);
        let words = reason.map_or(what.clone(), |reason| format!("{what}（{reason}）"));
        GridRow {
            cells: vec![
                GridCell::new(0, &posting.date.to_string(), Align::Centre),
                GridCell::new(1, &words, Align::Left),
                GridCell::new(2, &posting.points.to_string(), Align::Centre),
            ],
        }
    };
    std::iter::once(head).chain(members.iter().map(line)).collect()
}

fn honours(scheme: &Scheme, day: Date, standing: &Standing<'_>) -> String {
    let reasons = standing.reasons(scheme);
    let clauses = reasons.iter().map(|reason| reason.clause);
    let grade = match standing.grade {
        Some(grade) => format!("等次：{}（{}）。", grade.name, scheme.clause_id(grade.clause)),
        None if standing.may_be_graded(scheme, day) => "未进入等次。".to_owned(),
        None => String::new(),
    };
    match standing.eligible {
        Some(true) => format!("没有不予评先的情形，可以评先。{grade}"),
        Some(false) => {
            let why = super::letter::listed(clauses);
            format!("不予评先，依据条款：{why}。{grade}")
        }
        None => "考核年度尚未结束，可否评先未定。".to_owned(),
    }
}
