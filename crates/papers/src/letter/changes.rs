//! 测算: whose points and rank another scheme changes, and by which clause.

use ledger::Text;
use ledger::fault::Lang;
use scheme::Scheme;
use scheme::model::Conversion;
use scheme::model::Variant;
use scoring::whatif::{Change, Place};

use super::layout::{Sheet, Side, clean, padded, width};
use super::signed;

/// A column: its heads, and a place's value; none for the unit's name.
struct Column {
    chinese: String,
    english: &'static str,
    value: Option<fn(&Place) -> String>,
}

impl Column {
    fn head(&self, lang: Lang) -> &str {
        super::pick(lang, &self.chinese, self.english)
    }
}

/// The columns of what either scheme knows: no ratio where no tier has a target, no grade where none
/// is given.
fn columns(scheme: &Scheme, against: &Scheme) -> Vec<Column> {
    let new =
        |chinese: &str, english, value| Column { chinese: chinese.to_owned(), english, value };
    let mut columns = vec![
        new("单位", "unit", None),
        new("累计得分", "total", Some(|place| place.total.to_string())),
    ];
    let ratio = |place: &Place| place.ratio.clone().unwrap_or_default();
    if scheme.has_targets() || against.has_targets() {
        columns.push(new("任务占比", "ratio", Some(ratio)));
    }
    let mut titles: Vec<&str> = [scheme, against].iter().filter_map(|one| title(one)).collect();
    titles.dedup();
    if !titles.is_empty() {
        columns.push(new(&clean(&titles.join("→")), "converted", Some(converted)));
    }
    columns.push(new("排名", "rank", Some(|place| place.rank.to_string())));
    if [scheme, against].iter().any(|one| !one.grades.is_empty()) {
        columns.push(new("等次", "grade", Some(graded)));
    }
    columns
}

/// What a scheme calls what it converts points to.
fn title(scheme: &Scheme) -> Option<&str> {
    scheme.conversion.as_ref().map(Conversion::title)
}

/// What the points are converted to, where somebody has any.
fn converted(place: &Place) -> String {
    place.converted.map_or_else(|| "—".to_owned(), |points| points.to_string())
}

/// The grade, which a unit may have none of.
fn graded(place: &Place) -> String {
    place.grade.as_ref().map_or_else(|| "—".to_owned(), |grade| clean(grade))
}

/// What changes when the facts are scored under `against` instead of `scheme`.
pub fn changes(scheme: &Scheme, against: &Scheme, changes: &[Change], lang: Lang) -> String {
    let (a, b) = (&scheme.id, &against.id);
    // A draft of a scheme mostly bears its id still.
    let heading = match (lang, a == b) {
        (Lang::Zh, true) => format!("测算：同一台账改按 {a} 的另一稿计分"),
        (Lang::Zh, false) => format!("测算：同一台账改按 {b} 计分，与 {a} 相比"),
        (Lang::En, true) => format!("What if: the same facts under another draft of {a}"),
        (Lang::En, false) => format!("What if: the same facts under {b} instead of {a}"),
    };
    told(&heading, (scheme, against), changes, lang)
}

/// What changes when a clause is read in the other way that the scheme names.
pub fn reading(scheme: &Scheme, variant: &Variant, changes: &[Change], lang: Lang) -> String {
    let (id, clause) = (&scheme.id, scheme.clause_id(variant.clause));
    let heading = match lang {
        Lang::Zh => format!("测算：同一台账按 {id} 第 {clause} 条的另一种理解计分"),
        Lang::En => format!("What if: the same facts under another reading of {id}, {clause}"),
    };
    told(&format!("{heading}\n  {}", variant.reading), (scheme, &variant.scheme), changes, lang)
}

fn told(
    heading: &str,
    (scheme, against): (&Scheme, &Scheme),
    changes: &[Change],
    lang: Lang,
) -> String {
    let mut sheet = Sheet::new(lang);
    for line in heading.lines() {
        sheet.hanging("", &clean(line));
    }
    sheet.part();
    if changes.is_empty() {
        sheet.paragraph(super::pick(
            lang,
            "各单位得分、占比、排名均无变化。",
            "No change: every unit keeps its points, ratio and rank.",
        ));
        return sheet.finish();
    }
    summary(&mut sheet, changes, lang);
    sheet.part();
    let columns = columns(scheme, against);
    let mut rows: Vec<Vec<String>> =
        vec![columns.iter().map(|column| column.head(lang).to_owned()).collect()];
    rows.extend(changes.iter().map(|change| row(&columns, change)));
    let widths: Vec<usize> = (0..columns.len()).map(|column| widest(&rows, column)).collect();
    for (row, index) in rows.iter().zip(0..) {
        let cells = row.iter().zip(&widths);
        let cells: Vec<String> = cells.map(|(c, w)| padded(c, *w, Side::Left)).collect();
        sheet.line(&format!("  {}", cells.join("  ")));
        let change = usize::checked_sub(index, 1).and_then(|index| changes.get(index));
        if let Some(change) =
            change.filter(|change| !change.clauses.is_empty() || !change.beside.is_empty())
        {
            let clauses = by_clause(scheme, against, change, lang);
            sheet.hanging("      ", &clauses);
        }
    }
    sheet.finish()
}

fn widest(rows: &[Vec<String>], column: usize) -> usize {
    let cells = rows.iter().filter_map(|row| row.get(column));
    cells.map(|cell| width(cell)).max().unwrap_or_default()
}

/// How many units change, and who rises, falls, comes and goes.
fn summary(sheet: &mut Sheet, changes: &[Change], lang: Lang) {
    let points = changes.iter().filter(|change| match both(change) {
        Some((before, after)) => before.total != after.total,
        None => false,
    });
    let (all, points) = (changes.len(), points.count());
    sheet.paragraph(&match lang {
        Lang::Zh => format!("{all} 个单位有变化，其中 {points} 个单位得分有变化。"),
        Lang::En => format!("Units that change: {all}; with other points: {points}."),
    });
    type Is = fn(&Change) -> bool;
    let kinds: [(&str, &str, Is); 5] = [
        ("名次上升", "Rising", |c| both(c).is_some_and(|(x, y)| y.rank < x.rank)),
        ("名次下降", "Falling", |c| both(c).is_some_and(|(x, y)| y.rank > x.rank)),
        ("等次变化", "Another grade", |c| both(c).is_some_and(|(x, y)| y.grade != x.grade)),
        ("新列入", "Listed anew", |c| c.before.is_none()),
        ("不再列入", "No longer listed", |c| c.after.is_none()),
    ];
    for (chinese, english, is) in kinds {
        let units = changes.iter().filter(|change| is(change));
        let units: Vec<String> = units.map(|change| clean(&change.unit)).collect();
        if units.is_empty() {
            continue;
        }
        let count = units.len();
        match lang {
            Lang::Zh => sheet
                .hanging(&format!("{chinese} {count} 个："), &format!("{}。", units.join("、"))),
            Lang::En => {
                sheet.hanging(&format!("{english} ({count}): "), &format!("{}.", units.join(", ")))
            }
        }
    }
}

/// A unit's row: each value before and after, once where it stays.
fn row(columns: &[Column], change: &Change) -> Vec<String> {
    let pair = |column: &Column| {
        let Some(value) = column.value else { return clean(&change.unit) };
        let of = |place: &Option<Place>| place.as_ref().map_or("—".to_owned(), value);
        let (before, after) = (of(&change.before), of(&change.after));
        if before == after { before } else { format!("{before} → {after}") }
    };
    columns.iter().map(pair).collect()
}

/// The clauses that move the unit's points, in the notice's order.
fn by_clause(scheme: &Scheme, against: &Scheme, change: &Change, lang: Lang) -> String {
    let of = |beside: bool| if beside { &change.beside } else { &change.clauses };
    let all =
        [false, true].into_iter().flat_map(|beside| of(beside).iter().map(move |c| (c, beside)));
    let mut clauses: Vec<_> = all.collect();
    clauses.sort_by_key(|((id, ..), _)| (position(against, id), position(scheme, id)));
    let said = clauses.into_iter().map(|((id, before, after), beside)| {
        let by = signed(*after - *before);
        let aside = match (beside, lang) {
            (false, _) => "",
            (true, Lang::Zh) => "，不计入总分",
            (true, Lang::En) => ", beside the total",
        };
        match lang {
            Lang::Zh => format!("{id}：{before} → {after}（{by}{aside}）"),
            Lang::En => format!("{id}: {before} → {after} ({by}{aside})"),
        }
    });
    let said: Vec<String> = said.collect();
    said.join(super::pick(lang, "；", "; "))
}

fn position(scheme: &Scheme, clause: &Text) -> usize {
    let found = scheme.clauses.iter().position(|c| c.id == *clause);
    found.unwrap_or(usize::MAX)
}

/// The places of a unit that both schemes list.
fn both(change: &Change) -> Option<(&Place, &Place)> {
    Some((change.before.as_ref()?, change.after.as_ref()?))
}
