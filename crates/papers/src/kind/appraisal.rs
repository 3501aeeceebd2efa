//! 年终考核: annex 2 filled in [A2, A2.n].
//!
//! Annex 2 lists the units by tier, since it sets targets; the filled-in table ranks all units of
//! the district against each other, so its rows follow the annual rank and the tier is a column. Where
//! peers are ranked among themselves, the groups stand one after the other.

use ledger::Points;
use scheme::Scheme;
use scheme::model::{By, Clause, Effect, Task};
use scoring::appraisal::Row;
use scoring::{Reason, Score};

use crate::page::{Cell, Column, Page, Set, Table};
use crate::{Basis, Error, Stamp};

use super::bulletin::converted;
use super::ties::equals;
use super::{Draft, grades, titled, unsealed};

/// The head above the marks of the common tasks.
const COMMON: &str = "共同任务";
/// The head above what the ledger gives.
const SCORED: &str = "信息采用等成绩";
/// The head above the names of the peers.
const PEERS: &str = "组别";
/// How many clauses a note names.
const NAMED: usize = 5;
/// The head above the tier.
const TIER: &str = "目标档次";

/// The page of the year's appraisal of a score struck on the closing day.
///
/// # Errors
/// [`Error::Json`], which no page causes.
pub fn appraisal(scheme: &Scheme, score: &Score<'_>, basis: &Basis) -> Result<Page, Error> {
    let appraisal = scoring::appraisal::appraisal(scheme, score);
    let draft = Draft {
        title: titled(&scheme.appraisal_title, scheme.year, None),
        tab: format!("{}年年终考核", scheme.year),
        issuer: scheme.issuer.clone(),
        notes: notes(scheme, &appraisal.rows),
        table: Table {
            caption: String::new(),
            columns: columns(scheme, appraisal.tasks),
            rows: appraisal.rows.iter().map(|r| row(scheme, r)).collect(),
        },
        corrections: None,
        stamp: Stamp {
            paper: "appraisal".into(),
            scheme: scheme.id.clone(),
            period: scheme.year.to_string().into(),
            as_of: score.as_of,
            known_at: basis.known_at.clone(),
            facts: score.facts,
            head: basis.head,
            last: basis.last,
            checksum: unsealed(),
        },
    };
    draft.sealed()
}

fn columns(scheme: &Scheme, tasks: &[Task]) -> Vec<Column> {
    let grouped = !scheme.peers.is_empty();
    let measured = scheme.has_targets();
    let mut columns: Vec<Column> =
        grouped.then(|| Column::new("peers", PEERS)).into_iter().collect();
    columns.extend([Column::new("annual_rank", "年终排名"), Column::new("unit", "单位").naming()]);
    if tiered(scheme) {
        let head = if measured { TIER } else { "档次" };
        columns.push(Column::new("tier", "条款").under(Some(head)));
    }
    columns.extend(measured.then(|| match tiered(scheme) {
        true => Column::new("target", "分值").under(Some(TIER)),
        false => Column::new("target", "目标分值"),
    }));
    for task in tasks {
        let title = format!("{}（{}分）", task.name, task.max);
        columns.push(Column::new(task.id.as_str(), title).under(Some(COMMON)));
    }
    columns.extend((!tasks.is_empty()).then(|| Column::new("common", "小计").under(Some(COMMON))));
    columns.push(Column::new("total", "累计得分").under(Some(SCORED)));
    columns.extend(measured.then(|| Column::new("ratio", "任务占比").under(Some(SCORED))));
    columns.extend([
        Column::new("rank", rank(scheme)).under(Some(SCORED)),
        Column::new("annual", "年度总成绩"),
    ]);
    columns.extend(scheme.conversion.as_ref().map(|of| {
        let same = scheme.peers.iter().all(|peers| peers.full.is_none());
        let full = match &of.by {
            By::Best(full) if of.called.is_none() && same => format!("（满分{full}分）"),
            _ => String::new(),
        };
        Column::new("converted", format!("{}{full}", of.title()))
    }));
    columns.extend([Column::new("eligible", "可否评先")]);
    columns.extend(graded(scheme).then(|| Column::new("grade", "等次")));
    columns.extend([Column::new("reasons", "不予评先的原因（依据条款）").set(Set::Lines)]);
    columns
}

/// What the month's rank is called.
pub(super) fn rank(scheme: &Scheme) -> &'static str {
    if scheme.has_targets() { "占比排名" } else { "得分排名" }
}

/// Whether units are told apart by tiers: of the only one nothing need be said.
fn tiered(scheme: &Scheme) -> bool {
    scheme.tiers.len() > 1
}

/// Whether the notice gives grades.
fn graded(scheme: &Scheme) -> bool {
    !scheme.grades.is_empty()
}

fn row(scheme: &Scheme, row: &Row<'_>) -> Vec<Cell> {
    let standing = row.standing;
    let eligible = match standing.eligible {
        Some(true) => "可评先",
        Some(false) => "不予评先",
        None => "未定",
    };
    let peers = scheme.peers.get(standing.peers).map(|peers| Cell::text(peers.name.as_str()));
    let mut cells: Vec<Cell> = peers.into_iter().collect();
    cells.extend([Cell::Whole(standing.annual_rank.into()), Cell::text(standing.name.as_str())]);
    cells.extend(tiered(scheme).then(|| Cell::text(scheme.clause_id(standing.tier.clause))));
    cells.extend(standing.tier.target.map(Cell::Points));
    cells.extend(row.marks.iter().map(|mark| Cell::points(*mark)));
    cells.extend((!scheme.tasks.is_empty()).then(|| Cell::points(common(&row.marks))));
    cells.push(Cell::Points(standing.total));
    cells.extend(standing.ratio().map(Cell::Ratio));
    cells.extend([Cell::Whole(standing.rank.into()), Cell::Points(standing.annual())]);
    cells.extend(scheme.conversion.as_ref().map(|_| Cell::points(standing.converted)));
    cells.extend([Cell::text(eligible)]);
    let grade = standing.grade.map_or(Cell::Blank, |grade| Cell::text(grade.name.as_str()));
    cells.extend(graded(scheme).then_some(grade));
    cells.push(match reasons(scheme, &row.reasons) {
        words if words.is_empty() => Cell::Blank,
        words => Cell::Text(words),
    });
    cells
}

/// The sum of the marks; none while nobody has marked any of the tasks.
fn common(marks: &[Option<Points>]) -> Option<Points> {
    let given = marks.iter().flatten().copied();
    marks.iter().any(Option::is_some).then(|| given.sum())
}

/// 上半年调研报告、下半年调研报告（1.a）；政研文章（1.b）: duties of one clause together.
fn reasons(scheme: &Scheme, reasons: &[Reason<'_>]) -> String {
    let together = reasons.chunk_by(|one, next| one.clause == next.clause);
    let words = together.map(|of_clause| {
        let names: Vec<&str> = of_clause.iter().map(|r| scheme.reason_name(r.duty)).collect();
        let clause = of_clause.first().map_or("", |reason| reason.clause);
        format!("{}（{clause}）", names.join("、"))
    });
    words.collect::<Vec<String>>().join("；")
}

fn notes(scheme: &Scheme, rows: &[Row<'_>]) -> Vec<String> {
    let annual = match scheme.tasks.is_empty() {
        true => "年度总成绩即累计得分",
        false => "年度总成绩为共同任务小计与累计得分之和",
    };
    let mut notes =
        vec![format!("{annual}；年终排名按年度总成绩由高到低确定，{}。", equals(scheme, "成绩"))];
    notes.extend(converted(scheme, "年度总成绩"));
    if !scheme.peers.is_empty() {
        notes.push("各项排名均在本组内进行，不跨组比较。".to_owned());
    }
    if rows.iter().any(|row| row.marks.contains(&None)) {
        notes.push("共同任务由人评分，空白处尚未评分，小计未计入。".to_owned());
    }
    if rows.iter().any(|row| row.standing.eligible.is_none()) {
        notes.push("考核年度尚未结束的，可否评先未定。".to_owned());
    }
    notes.extend(grades::note(scheme));
    // Where the notice gives grades, nobody chooses besides.
    let chosen =
        if graded(scheme) { "" } else { "，先进单位由领导综合考虑研究确定" };
    let people = by_people(scheme).unwrap_or_default();
    notes.push(format!("“可评先”仅表示没有不予评先的情形{chosen}{people}。"));
    notes
}

/// Which clauses people decide besides: what they find is not in the table.
fn by_people(scheme: &Scheme) -> Option<String> {
    let theirs = |clause: &&Clause| matches!(clause.effect, Effect::Human(_));
    let ids: Vec<&str> =
        scheme.clauses.iter().filter(theirs).map(|clause| clause.id.as_str()).collect();
    let named = ids.get(..NAMED.min(ids.len()))?.join("、");
    let more = if ids.len() > NAMED { "等条款" } else { "" };
    (!ids.is_empty()).then(|| format!("；依据条款{named}{more}须由人决定的事项，另行认定"))
}
