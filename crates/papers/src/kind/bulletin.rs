//! 每月通报: annex 3, as the scheme lays out its columns [A3, A2.n].

use chrono::Datelike;
use ledger::{Date, Points};
use scheme::Scheme;
use scheme::model::{By, Column as Planned, Holding, Peers, Period};
use scoring::bulletin::{Bulletin, Cell as Scored, Row};
use scoring::correction::Correction;

use crate::page::{Cell, Column, Page, Table};
use crate::{Basis, Error, Stamp};

use super::ties::equals;
use super::{Draft, corrections, day, titled, unsealed};

/// The page of a month's bulletin, with what the corrections since the last one changed.
///
/// # Errors
/// [`Error::Json`], which no page causes.
pub fn bulletin(
    scheme: &Scheme,
    bulletin: &Bulletin<'_>,
    corrections: &[Correction],
    basis: &Basis,
) -> Result<Page, Error> {
    let month = bulletin.month;
    let table = Table {
        caption: String::new(),
        columns: bulletin.columns.iter().map(column).collect(),
        rows: bulletin.rows.iter().map(row).collect(),
    };
    let draft = Draft {
        title: titled(&scheme.bulletin_title, month.year(), Some(month.number())),
        tab: format!("{}年{}月", month.year(), month.number()),
        issuer: scheme.issuer.clone(),
        notes: notes(scheme, bulletin, &table),
        table,
        corrections: corrections::table(scheme, corrections),
        stamp: Stamp {
            paper: "bulletin".into(),
            scheme: scheme.id.clone(),
            period: month.to_string().into(),
            as_of: bulletin.as_of,
            known_at: basis.known_at.clone(),
            facts: bulletin.facts,
            head: basis.head,
            last: basis.last,
            checksum: unsealed(),
        },
    };
    draft.sealed()
}

fn column(planned: &Planned) -> Column {
    let column =
        Column::new(planned.id.as_str(), planned.title.as_str()).under(planned.group.as_deref());
    match planned.holds {
        Holding::Unit => column.naming(),
        Holding::Publications(_) | Holding::Part(_) | Holding::Besides => column.details(),
        _ => column,
    }
}

fn row(row: &Row<'_>) -> Vec<Cell> {
    let cell = |scored: &Scored| match scored {
        Scored::Text(words) => Cell::text(words),
        Scored::Whole(n) => Cell::Whole(*n),
        Scored::Points(points) => Cell::Points(*points),
        Scored::Ratio(ratio) => Cell::Ratio(*ratio),
        Scored::Change(places) => Cell::Change(*places),
    };
    row.cells.iter().map(cell).collect()
}

/// How points are converted, where the notice says so.
pub(super) fn converted(scheme: &Scheme, what: &str) -> Option<String> {
    let conversion = scheme.conversion.as_ref()?;
    let title = conversion.title();
    let among = if scheme.peers.is_empty() { "" } else { "本组" };
    let unit = conversion.unit();
    Some(match &conversion.by {
        By::Number { full, of } => {
            let full = full_marks(scheme, *full, unit);
            format!("{title}：{what}每{of}分计{full}，低于0分的按0分计。")
        }
        By::Best(full) => {
            let full = full_marks(scheme, *full, unit);
            let least = conversion.from.map_or("低于0分".to_owned(), |from| {
                format!("不足最高的{}%", from.of(Points::whole(100)))
            });
            format!("{title}：{among}{what}最高的单位计{full}，其余按比例折算，{least}的按0分计。")
        }
        By::Average(full) => {
            let full = at_average(scheme, *full, unit);
            format!(
                "{title}：{what}等于{among}平均分的{full}，其余按与平均分之比折算，低于0分的按0分计。"
            )
        }
        By::Places { first, less, least } => {
            let points = first.iter().map(Points::to_string).collect::<Vec<_>>().join("、");
            let order = if first.len() > 1 { "从第一名起依次" } else { "第一名" };
            let rest = match less {
                Some(less) => {
                    let least = least.unwrap_or_default();
                    format!("此后每降一个名次少计{less}{unit}，少到{least}为止")
                }
                None => {
                    least.map_or("其余不计".to_owned(), |least| format!("其余计{least}{unit}"))
                }
            };
            let none = if least.is_none() { "；不高于0分的不计" } else { "" };
            let by =
                if scheme.grades_by_rank && scheme.has_targets() { "任务占比" } else { what };
            format!("{title}：按{among}{by}的名次，{order}计{points}{unit}，{rest}{none}。")
        }
    })
}

/// The full mark, or those of peers one by one where some have another.
fn full_marks(scheme: &Scheme, full: Points, unit: &str) -> String {
    of_peers(scheme, full, |name, own| format!("{name}{own}{unit}"))
        .map_or_else(|| format!("{full}{unit}"), |all| format!("满分（{all}）"))
}

/// What whoever is at the average has; it is no full mark, since others have more.
fn at_average(scheme: &Scheme, full: Points, unit: &str) -> String {
    of_peers(scheme, full, |name, own| format!("{name}计{own}{unit}"))
        .map_or_else(|| format!("计{full}{unit}"), |all| format!("，{all}"))
}

/// What peers have, one by one, where some have another than the rest.
fn of_peers(
    scheme: &Scheme,
    full: Points,
    said: impl Fn(&str, Points) -> String,
) -> Option<String> {
    let own = |peers: &Peers| peers.full.unwrap_or(full);
    let differ = scheme.peers.iter().any(|peers| own(peers) != full);
    let all = scheme.peers.iter().map(|peers| said(&peers.name, own(peers)));
    differ.then(|| all.collect::<Vec<_>>().join("、"))
}

/// The titles of the columns that hold something, with the head above them where several bear one title.
fn named(bulletin: &Bulletin<'_>, wanted: impl Fn(&Holding) -> bool) -> String {
    let alike = |title: &str| bulletin.columns.iter().filter(|own| own.title == title).count();
    let columns = bulletin.columns.iter().filter(|column| wanted(&column.holds));
    let said = |column: &Planned| match &column.group {
        Some(group) if alike(&column.title) > 1 => format!("“{group}·{}”", column.title),
        _ => format!("“{}”", column.title),
    };
    columns.map(said).collect()
}

/// Of which days the columns tell.
fn spans(scheme: &Scheme, bulletin: &Bulletin<'_>) -> String {
    let day = day(bulletin.as_of);
    let (month, since) = days(scheme, bulletin);
    let of = |wanted: Period| {
        let change = wanted == Period::Month;
        named(bulletin, |holds| match holds {
            Holding::Gained(of) | Holding::GainedRank(of) | Holding::Counts(_, of) => *of == wanted,
            holds => change && *holds == Holding::RankChange,
        })
    };
    let told = [
        (of(Period::Month), format!("本月{month}数")),
        (of(Period::Quarter), format!("本季度{}截至{day}的数", since(Period::Quarter))),
        (of(Period::HalfYear), format!("本半年{}截至{day}的数", since(Period::HalfYear))),
    ];
    let told = told.into_iter().filter(|(columns, _)| !columns.is_empty());
    let told: Vec<String> = told.map(|(columns, of)| format!("{columns}为{of}")).collect();
    if told.is_empty() {
        return format!("各栏为截至{day}的全年累计数，得分明细为0的留空。");
    }
    format!("{}，其余为截至{day}的全年累计数；得分明细为0的留空。", told.join("，"))
}

/// Where a month is not the calendar's, its days, and of a running period the first; nothing where
/// their names say it.
fn days(scheme: &Scheme, bulletin: &Bulletin<'_>) -> (String, impl Fn(Period) -> String) {
    let (span, as_of) = (scheme.span(), bulletin.as_of);
    let plain = scheme.first_day().day() == 1;
    let told = move |date: Date| match date.year() == as_of.year() {
        true => date.format("%-m月%-d日").to_string(),
        false => day(date),
    };
    let (first, last) = span.days_of(bulletin.month);
    let month = match plain {
        true => String::new(),
        false => format!("（{}至{}）的", told(first), told(last)),
    };
    let since = move |of: Period| {
        let mut periods = of.days(span).into_iter().filter(|_| !plain);
        let own = periods.find(|(first, last)| (*first..=*last).contains(&as_of));
        own.map_or(String::new(), |(first, _)| format!("（自{}起）", told(first)))
    };
    (month, since)
}

/// What the ratio is, and what decides the ranks of the whole year; each where it is shown.
fn ranked(scheme: &Scheme, bulletin: &Bulletin<'_>) -> Option<String> {
    let ratio = named(bulletin, |holds| *holds == Holding::Ratio);
    let of_year =
        |holds: &Holding| matches!(holds, Holding::Rank | Holding::TierRank | Holding::RankChange);
    let ranked = !named(bulletin, of_year).is_empty();
    let by = |by: &str, what: &str| format!("排名按{by}由高到低确定，{}。", equals(scheme, what));
    match (ratio.is_empty(), ranked) {
        (false, true) => {
            Some(format!("{ratio}为累计得分与目标分值之比；{}", by("未经四舍五入的比值", "比值")))
        }
        (false, false) => Some(format!("{ratio}为累计得分与目标分值之比。")),
        (true, true) if scheme.has_targets() => {
            Some(by("累计得分与目标分值之比（未经四舍五入）", "比值"))
        }
        (true, true) => Some(by("累计得分", "得分")),
        (true, false) => None,
    }
}

/// What decides the ranks of a period.
fn ranked_by_gain(scheme: &Scheme, bulletin: &Bulletin<'_>) -> Vec<String> {
    let among = if scheme.peers.is_empty() { "" } else { "在本组内" };
    let note = |column: &Planned| {
        let Holding::GainedRank(of) = column.holds else { return None };
        let title = &column.title;
        let of = called(of)?;
        Some(format!("“{title}”{among}按{of}得分由高到低确定，得分相同的名次并列。"))
    };
    bulletin.columns.iter().filter_map(note).collect()
}

/// The running period that columns may tell of; none of the others.
fn called(period: Period) -> Option<&'static str> {
    match period {
        Period::Month => Some("本月"),
        Period::Quarter => Some("本季度"),
        Period::HalfYear => Some("本半年"),
        _ => None,
    }
}

/// Of columns that count, what they count: works once, what was sent and facts each.
fn counted(bulletin: &Bulletin<'_>) -> Option<String> {
    let of = |unit: &str| {
        named(bulletin, |holds| matches!(holds, Holding::Counts(of, _) if of.unit() == unit))
    };
    let told = ["件", "篇", "次"].map(|unit| (of(unit), unit));
    let told = told.into_iter().filter(|(columns, _)| !columns.is_empty());
    let told: Vec<String> = told.map(|(columns, unit)| format!("{columns}为{unit}数")).collect();
    (!told.is_empty()).then(|| format!("{}，不是得分。", told.join("，")))
}

/// What a reader must know of the columns that are there.
fn notes(scheme: &Scheme, bulletin: &Bulletin<'_>, table: &Table) -> Vec<String> {
    let named = |wanted: fn(&Holding) -> bool| named(bulletin, wanted);
    let sent = named(|holds| matches!(holds, Holding::Submissions(_)));
    let change = named(|holds| matches!(holds, Holding::RankChange));
    let mut notes = vec![spans(scheme, bulletin)];
    if !sent.is_empty() {
        notes.push(format!("{sent}为报送数量，不是得分。"));
    }
    notes.extend(counted(bulletin));
    notes.extend(ranked(scheme, bulletin));
    notes.extend(ranked_by_gain(scheme, bulletin));
    if bulletin.columns.iter().any(|column| column.holds == Holding::Converted) {
        let what = if scheme.tasks.is_empty() { "累计得分" } else { "年度总成绩" };
        notes.extend(converted(scheme, what));
    }
    let unknown = |row: &Vec<Cell>| row.contains(&Cell::Change(None));
    if table.rows.iter().any(unknown) {
        notes.push(format!("{change}栏的“—”表示没有上月排名可比。"));
    }
    notes
}
