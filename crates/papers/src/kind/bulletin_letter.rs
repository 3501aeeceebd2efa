//! 通报 as an official document: a letter that says who stands where, and the table of annex 3 behind it.

use ledger::{Date, Points};
use scheme::Scheme;
use scheme::model::Holding;

use super::letter::{Letter, cited};
use super::{notice, table};
use crate::brand::{Brand, own, whole};
use crate::document::{Block, Document, Role};
use crate::page::{Cell, Page};
use crate::peers::counted;

/// How many units are named at either end.
const NAMED: usize = 5;

/// A month's bulletin, from its page, so that letter and table never differ.
pub fn bulletin_letter(scheme: &Scheme, page: &Page, dated: Date, brand: &Brand) -> Document {
    let mut body = vec![Block::line(Role::Body, &opening(scheme, page))];
    body.extend(
        ranks(scheme, page, &whole(brand.organ(&scheme.issuer)))
            .into_iter()
            .map(|words| Block::line(Role::Body, &words)),
    );
    if let Some(table) = &page.corrections {
        let words = format!("对以前通报的更正共{}项，列于附件之后。", table.rows.len());
        body.push(Block::line(Role::Body, &words));
    }
    let title = page.title.strip_suffix('表').unwrap_or(&page.title).to_owned();
    let whom = own(brand.organ(&scheme.issuer)).unwrap_or("发文单位");
    let words = format!("各单位得分明细见附件，对得分有异议的，请与{whom}联系。");
    body.push(Block::line(Role::Body, &words));
    body.push(Block::Gap(1));
    body.push(Block::line(Role::Attachments, &format!("附件：{}", page.title)));
    let to = notice::recipients(scheme).unwrap_or_default().to_owned();
    let letter = Letter { title, to, body, issuer: &scheme.issuer, dated };
    let mut document = letter.document(brand);
    document.sheets.push(table::sheet(Some("附件"), page));
    document
}

fn opening(scheme: &Scheme, page: &Page) -> String {
    let month = &page.tab;
    format!(
        "根据{}，现将{month}各单位信息采用情况和{}的得分情况通报如下。",
        cited(&scheme.title),
        page.byline.last().map_or("", String::as_str)
    )
}

/// Who has reached the target, who leads and who comes last: of each group of peers for itself, since
/// nobody is ranked against another group's.
fn ranks(scheme: &Scheme, page: &Page, whole: &str) -> Vec<String> {
    let (name, rows) = figures(scheme, page);
    if rows.is_empty() {
        return vec![];
    }
    let all = counted(whole, rows.len(), "");
    let reached = reached(&rows).map(|told| format!("{all}{told}。"));
    if scheme.peers.is_empty() {
        let (first, last) = ends(&rows);
        let mut words = match told(first) {
            Some(told) => {
                let opening = reached.unwrap_or_else(|| format!("{all}中，"));
                vec![format!("{opening}{name}居前的{told}。")]
            }
            None => reached.into_iter().collect(),
        };
        words.extend(told(last).map(|told| format!("{name}居后的{told}。")));
        return words;
    }
    let groups = rows.chunk_by(|one, next| one.peers == next.peers);
    reached.into_iter().chain(groups.filter_map(|rows| of_group(scheme, rows, name))).collect()
}

/// What is said of one group; nothing where it is too small, or all are equal.
fn of_group(scheme: &Scheme, rows: &[Row<'_>], name: &str) -> Option<String> {
    let group = scheme.peers.get(rows.first()?.peers)?;
    let (first, last) = ends(rows);
    let first = told(first).map(|told| format!("{name}居前的{told}"));
    let last = told(last).map(|told| match first {
        Some(_) => format!("居后的{told}"),
        None => format!("{name}居后的{told}"),
    });
    let words: Vec<String> = first.into_iter().chain(last).collect();
    let whole = format!("{}中，", counted(&group.name, rows.len(), ""));
    (!words.is_empty()).then(|| format!("{whole}{}。", words.join("；")))
}

/// A unit of the table.
struct Row<'a> {
    name: &'a str,
    /// The position of its peers.
    peers: usize,
    /// 任务占比; 累计得分 where there are no targets.
    figure: &'a Cell,
}

/// The first and the last to be named, no more than a third each; nobody stands among them who is
/// equal to one who is not named.
fn ends<'r, 'a>(rows: &'r [Row<'a>]) -> (&'r [Row<'a>], &'r [Row<'a>]) {
    let named = NAMED.min(rows.len() / 3);
    let equal = |one: usize, other: usize| match (rows.get(one), rows.get(other)) {
        (Some(one), Some(other)) => one.figure == other.figure,
        _ => false,
    };
    let first = (1..=named).rev().find(|end| !equal(end - 1, *end)).unwrap_or_default();
    // Nobody leads who has nothing.
    let first = rows.iter().take(first).take_while(|row| has_something(row.figure)).count();
    let from = rows.len() - named;
    let last = (from..rows.len()).find(|at| !equal(at - 1, *at)).unwrap_or(rows.len());
    (rows.get(..first).unwrap_or_default(), rows.get(last..).unwrap_or_default())
}

fn has_something(figure: &Cell) -> bool {
    match figure {
        Cell::Points(points) => *points > Points::ZERO,
        Cell::Ratio(ratio) => ratio.is_above_zero(),
        _ => true,
    }
}

/// 的依次是 and the names, after 居前 or 居后; none where nobody is named.
fn told(rows: &[Row<'_>]) -> Option<String> {
    let words = rows.iter().map(|row| match row.figure {
        Cell::Points(points) => format!("{}（{points}分）", row.name),
        figure => format!("{}（{figure}）", row.name),
    });
    let words = words.collect::<Vec<_>>().join("、");
    match rows.len() {
        0 => None,
        1 => Some(format!("是{words}")),
        _ => Some(format!("依次是{words}")),
    }
}

/// How many have reached their target; none where nobody has one. Of all or none of them no number is
/// told, unless some have no target.
fn reached(rows: &[Row<'_>]) -> Option<String> {
    let ratios = rows.iter().filter_map(|row| match row.figure {
        Cell::Ratio(ratio) => Some(ratio.is_reached()),
        _ => None,
    });
    let ratios: Vec<bool> = ratios.collect();
    if ratios.is_empty() {
        return None;
    }
    let reached = ratios.iter().filter(|reached| **reached).count();
    Some(match reached {
        0 => "均未完成目标分值".to_owned(),
        all if all == rows.len() => "均已完成目标分值".to_owned(),
        some => format!("中，已完成目标分值的{some}个"),
    })
}

/// What the units are compared by, and each row with it, in the order of the rank.
fn figures<'a>(scheme: &Scheme, page: &'a Page) -> (&'static str, Vec<Row<'a>>) {
    let (name, wanted) = match scheme.has_targets() {
        true => ("任务占比", Holding::Ratio),
        false => ("累计得分", Holding::Total),
    };
    let naming = page.table.columns.iter().position(|column| column.names_row);
    let at = scheme.columns.iter().position(|column| column.holds == wanted);
    let row = |cells: &'a Vec<Cell>| {
        let (name, figure) = (cells.get(naming?)?.words()?, cells.get(at?)?);
        let unit = scheme.names.unit(name);
        let peers = unit.map_or(0, |unit| scheme.peers_of(unit, page.stamp.as_of));
        Some(Row { name, peers, figure })
    };
    (name, page.table.rows.iter().filter_map(row).collect())
}
