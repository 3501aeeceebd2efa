//! 通报 as an official document: a letter that says who stands where, and the table of annex 3 behind it.

use ledger::Date;
use scheme::Scheme;
use scoring::Ratio;

use super::letter::Letter;
use super::{notice, table};
use crate::brand::{Brand, whole};
use crate::document::{Block, Document, Role};
use crate::page::{Cell, Page};

/// How many units are named at either end.
const NAMED: usize = 5;

/// A month's bulletin, from its page, so that letter and table never differ.
pub fn bulletin_letter(scheme: &Scheme, page: &Page, dated: Date, brand: &Brand) -> Document {
    let mut body = vec![Block::line(Role::Body, &opening(scheme, page))];
    body.extend(
        ranks(page, &whole(brand.organ(&scheme.issuer)))
            .into_iter()
            .map(|words| Block::line(Role::Body, &words)),
    );
    if let Some(table) = &page.corrections {
        let words = format!("对以前通报的更正共{}项，列于附件之后。", table.rows.len());
        body.push(Block::line(Role::Body, &words));
    }
    let title = page.title.strip_suffix('表').unwrap_or(&page.title).to_owned();
    body.push(Block::line(Role::Body, "各单位得分明细见附件，对得分有异议的，请与我室联系。"));
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
        "根据《{}》，现将{month}各单位信息采用情况予以通报，{}的得分情况如下。",
        scheme.title,
        page.byline.last().map_or("", String::as_str)
    )
}

/// Who leads, who has reached the target, who comes last: the rows are in the order of the rank.
fn ranks(page: &Page, whole: &str) -> Vec<String> {
    let units = rows(page);
    let told = |some: &[(&str, Ratio)]| {
        let words = some.iter().map(|(name, ratio)| format!("{name}（{ratio}）"));
        words.collect::<Vec<_>>().join("、")
    };
    let reached = units.iter().filter(|(_, ratio)| ratio.is_reached()).count();
    let (first, rest) = units.split_at(NAMED.min(units.len()));
    let (_, last) = rest.split_at(rest.len().saturating_sub(NAMED));
    let mut words = vec![];
    if !first.is_empty() {
        words.push(format!(
            "{whole}{}个单位中，已完成目标分值的{reached}个。任务占比居前的依次是{}。",
            units.len(),
            told(first)
        ));
    }
    if !last.is_empty() {
        words.push(format!("任务占比居后的依次是{}。", told(last)));
    }
    words
}

/// Each row's name and ratio.
fn rows(page: &Page) -> Vec<(&str, Ratio)> {
    let naming = page.table.columns.iter().position(|column| column.names_row);
    let ratio = |row: &Vec<Cell>| {
        row.iter().find_map(|cell| match cell {
            Cell::Ratio(ratio) => Some(*ratio),
            _ => None,
        })
    };
    let rows = page.table.rows.iter();
    rows.filter_map(|cells| Some((cells.get(naming?)?.words()?, ratio(cells)?))).collect()
}
