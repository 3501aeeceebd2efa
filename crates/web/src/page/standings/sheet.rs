//! The table: annex 3's columns with links, signs and classes for the screen.

use std::cmp::Ordering;
use std::collections::HashMap;

use desk::view::standings::Ranked;
use papers::page::{Cell, Table};
use scheme::model::Holding;
use scoring::bulletin;

/// The table as the template sets it.
pub struct Sheet {
    /// The heads' upper row: words, columns, rows, class.
    pub upper: Vec<Head>,
    /// The lower row.
    pub lower: Vec<Head>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Whether results stand last: a narrow screen shows these alone.
    pub ends: bool,
}

/// A head.
pub struct Head {
    pub words: String,
    pub columns: usize,
    pub rows: usize,
    pub class: &'static str,
    /// Which of the last columns it is, counted from the right; see [`ends`].
    pub end: &'static str,
    /// The column's name, for a head of one column.
    pub column: Option<String>,
    pub sorted: &'static str,
}

/// A unit's row.
pub struct Row {
    pub href: String,
    pub cells: Vec<Set>,
}

/// A cell.
pub struct Set {
    pub words: String,
    pub class: &'static str,
    /// As of the head.
    pub end: &'static str,
    /// Places won or lost, where the cell tells these.
    pub change: Option<i64>,
    pub names: bool,
}

impl Sheet {
    /// The table of the standings.
    ///
    /// `days` goes on to the units' pages: `?as_of=…` where not today is shown.
    pub fn new(ranked: &Ranked, tier: &str, sort: &str, down: bool, days: &str) -> Sheet {
        let scheme = ranked.now.scheme();
        let table = ranked.table();
        let pages: HashMap<&str, String> = ranked
            .units
            .all
            .iter()
            .filter_map(|unit| {
                let href = format!("/units/{}/score{days}", unit.id);
                Some((ranked.units.called(scheme, &unit.id)?, href))
            })
            .collect();
        let mut rows: Vec<&bulletin::Row<'_>> =
            table.rows.iter().filter(|row| tier.is_empty() || row.tier == tier).collect();
        let at = scheme.columns.iter().position(|column| column.id == sort);
        if let Some(at) = at {
            rows.sort_by(|one, other| {
                let cells = one.cells.get(at).zip(other.cells.get(at));
                cells.map_or(Ordering::Equal, |(one, other)| order(one, other))
            });
            if down {
                rows.reverse();
            }
        }
        let ends = ends(&scheme.columns);
        let columns: Vec<_> = scheme.columns.iter().zip(&ends).collect();
        let rows = rows.into_iter().map(|row| Row {
            href: pages.get(row.unit).cloned().unwrap_or_default(),
            cells: columns
                .iter()
                .zip(&row.cells)
                .map(|((c, end), cell)| set(c, end, cell))
                .collect(),
        });
        let (upper, lower) = heads(&scheme.columns, sort, down);
        Sheet { upper, lower, rows: rows.collect(), ends: ends.iter().any(|end| !end.is_empty()) }
    }
}

/// Which of two cells of a column stands first: numbers as such, ratios exactly, words by code
/// points.
fn order(one: &bulletin::Cell, other: &bulletin::Cell) -> Ordering {
    use bulletin::Cell;
    match (one, other) {
        (Cell::Ratio(one), Cell::Ratio(other)) => one.cmp(other),
        (Cell::Points(one), Cell::Points(other)) => one.cmp(other),
        (Cell::Whole(one), Cell::Whole(other)) => one.cmp(other),
        (Cell::Change(one), Cell::Change(other)) => one.cmp(other),
        (Cell::Text(one), Cell::Text(other)) => one.cmp(other),
        _ => Ordering::Equal,
    }
}

/// The results that stand last, of which four stay in sight at the right however wide the table is.
fn ends(columns: &[scheme::model::Column]) -> Vec<&'static str> {
    let result = |column: &&scheme::model::Column| {
        let holds = &column.holds;
        column.group.is_none()
            && matches!(
                holds,
                Holding::Total | Holding::Ratio | Holding::Rank | Holding::RankChange
            )
    };
    let last = columns.iter().rev().take_while(result).count();
    let mut ends: Vec<&'static str> =
        ["end-1", "end-2", "end-3", "end-4"].into_iter().take(last).collect();
    ends.resize(columns.len(), "");
    ends.reverse();
    ends
}

fn set(column: &scheme::model::Column, end: &'static str, cell: &bulletin::Cell) -> Set {
    let (words, change) = match cell {
        bulletin::Cell::Text(words) => (words.clone(), None),
        bulletin::Cell::Whole(n) => (n.to_string(), None),
        bulletin::Cell::Points(points) => (points.to_string(), None),
        bulletin::Cell::Ratio(ratio) => (ratio.to_string(), None),
        bulletin::Cell::Change(None) => ("—".to_owned(), None),
        bulletin::Cell::Change(places) => (String::new(), *places),
    };
    // In a column of details most cells are zeros: what is there must leap to the eye.
    let detail = matches!(column.holds, Holding::Publications(_) | Holding::Part(_));
    let words = if detail && words == "0" { String::new() } else { words };
    let class = match column.holds {
        Holding::Number => "stay-1",
        Holding::Unit => "stay-2",
        Holding::Total | Holding::Ratio => "total",
        Holding::Rank => "rank",
        _ => "",
    };
    let names = column.holds == Holding::Unit;
    Set { words, class, end, change, names }
}

fn heads(columns: &[scheme::model::Column], sort: &str, down: bool) -> (Vec<Head>, Vec<Head>) {
    let grouped = columns.iter().any(|column| column.group.is_some());
    let (mut upper, mut lower) = (vec![], vec![]);
    let ends = ends(columns);
    let mut ends = ends.iter();
    let same = |one: &scheme::model::Column, next: &scheme::model::Column| {
        one.group.is_some() && one.group == next.group
    };
    for members in columns.chunk_by(same) {
        let group = members.first().and_then(|column| column.group.as_ref());
        let mut single = |column: &scheme::model::Column, rows, class| Head {
            end: ends.next().copied().unwrap_or_default(),
            words: column.title.to_string(),
            columns: 1,
            rows,
            class,
            column: Some(column.id.to_string()),
            sorted: match (column.id == sort, down) {
                (true, true) => "descending",
                (true, false) => "ascending",
                _ => "none",
            },
        };
        match group {
            None => {
                let rows = if grouped { 2 } else { 1 };
                upper.extend(members.iter().map(|column| single(column, rows, stays(column))));
            }
            Some(group) => {
                upper.push(Head {
                    words: group.to_string(),
                    columns: members.len(),
                    rows: 1,
                    class: "group",
                    end: "",
                    column: None,
                    sorted: "none",
                });
                lower.extend(members.iter().map(|column| single(column, 1, "pub")));
            }
        }
    }
    (upper, lower)
}

fn stays(column: &scheme::model::Column) -> &'static str {
    match column.holds {
        Holding::Number => "stay-1",
        Holding::Unit => "stay-2",
        _ => "",
    }
}

/// Leaves only the rows of a tier's units.
pub fn keep_tier(table: &mut Table, ranked: &Ranked, tier: &str) {
    if tier.is_empty() {
        return;
    }
    let standings = &ranked.now.score().standings;
    let of_tier = |name: &str| {
        standings.iter().any(|standing| standing.name == name && standing.tier.id == tier)
    };
    let names = table.columns.iter().position(|column| column.names_row).unwrap_or_default();
    table.rows.retain(|row| row.get(names).and_then(Cell::words).is_some_and(of_tier));
}

/// Leaves only the named columns, the one that names the row always.
pub fn keep_columns(table: &mut Table, wanted: &str) {
    if wanted.is_empty() {
        return;
    }
    let wanted: Vec<&str> = wanted.split(',').collect();
    let kept: Vec<bool> =
        table.columns.iter().map(|c| c.names_row || wanted.contains(&c.id.as_str())).collect();
    let mut at = kept.iter();
    table.columns.retain(|_| at.next().is_none_or(|kept| *kept));
    for row in &mut table.rows {
        let mut at = kept.iter();
        row.retain(|_| at.next().is_none_or(|kept| *kept));
    }
}
