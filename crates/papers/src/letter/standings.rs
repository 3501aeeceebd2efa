//! All units: a table for the eye, a CSV for a spreadsheet.
//!
//! Both show the standings that the score holds, in listed order; a caller that wants one unit
//! keeps that standing alone, and its places stay those among all units.

use ledger::fault::Lang;
use scheme::Scheme;
use scheme::model::{Conversion, PartIx};
use scoring::{Score, Standing};

use crate::write::safe;

use super::layout::{self, Side, clean};
use super::{pick, state};

/// Tells office programs that the text is UTF-8.
const MARK: char = '\u{feff}';

/// A column: its heads in Chinese and English, its side, and a unit's cell.
struct Column<'a> {
    chinese: String,
    english: String,
    side: Side,
    cell: Box<dyn Fn(&Standing<'_>) -> String + 'a>,
}

impl<'a> Column<'a> {
    fn new(
        (chinese, english): (&str, &str),
        side: Side,
        cell: impl Fn(&Standing<'_>) -> String + 'a,
    ) -> Column<'a> {
        Column {
            chinese: chinese.to_owned(),
            english: english.to_owned(),
            side,
            cell: Box::new(cell),
        }
    }

    fn head(&self, lang: Lang) -> String {
        pick(lang, &self.chinese, &self.english).to_owned()
    }
}

/// The standings as an aligned table; the annual score where anybody has a mark.
pub fn table(scheme: &Scheme, score: &Score<'_>, lang: Lang) -> String {
    let mut columns = vec![
        Column::new(("排名", "rank"), Side::Right, |s| s.rank.to_string()),
        Column::new(("单位", "unit"), Side::Left, |s| clean(s.name)),
    ];
    if !scheme.peers.is_empty() {
        columns.push(peers(scheme));
    }
    if scheme.has_targets() {
        columns.push(Column::new(("目标", "target"), Side::Right, target));
    }
    columns.extend(parts(scheme, true));
    columns.extend([Column::new(("累计", "total"), Side::Right, |s| s.total.to_string())]);
    if scheme.has_targets() {
        columns.push(Column::new(("占比", "ratio"), Side::Right, ratio));
    }
    columns.extend(scheme.conversion.as_ref().map(converted));
    // Of one tier its place is the rank; across peers it is nobody's.
    if scheme.peers.is_empty() && scheme.tiers.len() > 1 {
        columns
            .push(Column::new(("档内", "tier_rank"), Side::Right, |s| s.tier_rank.to_string()));
    }
    if score.standings.iter().any(|s| !s.marks.is_empty()) {
        columns.extend(annual());
    }
    if score.standings.iter().any(|s| s.grade.is_some()) {
        columns.push(grade());
    }
    let mut rows = vec![columns.iter().map(|column| column.head(lang)).collect()];
    for standing in &score.standings {
        rows.push(columns.iter().map(|c| (c.cell)(standing)).collect());
    }
    let sides: Vec<Side> = columns.iter().map(|column| column.side).collect();
    let mut text = layout::table(&rows, &sides).join("\n");
    text.push('\n');
    text
}

/// The standings as CSV, UTF-8 with its mark: every single value of the open answer, one row a
/// unit. English heads are the answer's field names. Text that a spreadsheet might run as a
/// formula stands behind an apostrophe.
pub fn csv(scheme: &Scheme, score: &Score<'_>, lang: Lang) -> String {
    let columns = values(scheme, lang);
    let heads: Vec<String> = columns.iter().map(|column| column.head(lang)).collect();
    let mut text = String::from(MARK);
    text.push_str(&record(&heads));
    for standing in &score.standings {
        let cells: Vec<String> = columns.iter().map(|c| (c.cell)(standing)).collect();
        text.push_str(&record(&cells));
    }
    text
}

/// The target; empty where there is none.
fn target(standing: &Standing<'_>) -> String {
    standing.tier.target.map_or(String::new(), |target| target.to_string())
}

/// The ratio to it; empty where there is none.
fn ratio(standing: &Standing<'_>) -> String {
    standing.ratio().map_or(String::new(), |ratio| ratio.to_string())
}

/// The parts; one that the total has subtracted with its minus, where the eye adds them up.
fn parts(scheme: &Scheme, minus: bool) -> impl Iterator<Item = Column<'_>> {
    scheme.parts.iter().zip(0..).map(move |(part, index)| {
        let minus = minus && part.subtracted;
        Column::new((&part.label(), &part.id), Side::Right, move |standing| {
            let points = standing.shown(scheme, PartIx(index));
            if minus { (-points).to_string() } else { points.to_string() }
        })
    })
}

/// The peers among whom the rank is one.
fn peers(scheme: &Scheme) -> Column<'_> {
    Column::new(("组别", "peers"), Side::Left, |s| {
        scheme.peers.get(s.peers).map_or(String::new(), |peers| clean(&peers.name))
    })
}

fn annual<'a>() -> [Column<'a>; 3] {
    [
        Column::new(("共同任务", "common"), Side::Right, |s| s.common().to_string()),
        Column::new(("年终成绩", "annual"), Side::Right, |s| s.annual().to_string()),
        Column::new(("年终排名", "annual_rank"), Side::Right, |s| s.annual_rank.to_string()),
    ]
}

/// What each unit's points are converted to; empty while nobody has any.
fn converted<'a>(conversion: &Conversion) -> Column<'a> {
    Column::new((conversion.title(), "converted"), Side::Right, |s| {
        s.converted.map_or(String::new(), |points| points.to_string())
    })
}

/// What each unit is given; empty while that is undecided, and for a unit without any.
fn grade<'a>() -> Column<'a> {
    Column::new(("等次", "grade"), Side::Left, |s| {
        s.grade.map_or(String::new(), |grade| safe_text(&grade.name))
    })
}

/// The single values of the answer, in its order.
fn values(scheme: &Scheme, lang: Lang) -> Vec<Column<'_>> {
    let left = Side::Left;
    let mut columns = vec![
        Column::new(("单位", "unit"), left, |s| safe_text(s.name)),
        Column::new(("目标档次", "tier"), left, |s| safe_text(&s.tier.id)),
        Column::new(("目标分值", "target"), left, target),
    ];
    columns.extend(parts(scheme, false));
    columns.extend([
        Column::new(("累计得分", "total"), left, |s| s.total.to_string()),
        Column::new(("任务占比", "ratio"), left, ratio),
        Column::new(("排名", "rank"), left, |s| s.rank.to_string()),
        Column::new(("档内排名", "tier_rank"), left, |s| s.tier_rank.to_string()),
    ]);
    columns.extend(annual());
    columns.extend(scheme.conversion.as_ref().map(converted));
    columns.push(Column::new(("可评先", "eligible"), left, move |s| {
        match s.eligible {
            Some(true) => pick(lang, "是", "true"),
            Some(false) => pick(lang, "否", "false"),
            None => "",
        }
        .to_owned()
    }));
    columns.extend((!scheme.grades.is_empty()).then(grade));
    columns.extend(scheme.duties.iter().map(|duty| {
        let id = format!("duties.{}", duty.id);
        Column::new((&duty.name, &id), left, move |standing| {
            let own = standing.duties.iter().find(|own| own.duty.id == duty.id);
            own.map_or("", |own| state(lang, own.state)).to_owned()
        })
    }));
    columns.extend([
        Column::new(("应报周数", "quota.weeks"), left, |s| {
            let record = s.quota.as_ref();
            record.map_or(String::new(), |record| record.weeks.len().to_string())
        }),
        Column::new(("达标周数", "quota.met"), left, |s| {
            let record = s.quota.as_ref();
            record.map_or(String::new(), |record| record.met().to_string())
        }),
    ]);
    columns
}

/// One row, quoted where it must be.
fn record(cells: &[String]) -> String {
    let quoted = cells.iter().map(|cell| {
        if cell.contains([',', '"', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    });
    let quoted: Vec<String> = quoted.collect();
    format!("{}\r\n", quoted.join(","))
}

/// Text, behind an apostrophe where a spreadsheet might run it.
fn safe_text(text: &str) -> String {
    if safe::looks_like_formula(text) { format!("'{text}") } else { text.to_owned() }
}
