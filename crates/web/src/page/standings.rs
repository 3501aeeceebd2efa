//! `/standings`: annex 3 itself as the page, live.

mod drawn;
mod levels;
mod race;
mod sheet;

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use desk::view::standings::{Ranked, Standings};
use desk::{Date, Id, Refusal};
use ledger::calendar::{Month, Year};
use papers::Form;
use serde::Deserialize;

use crate::answer::{Answer, download, page};
use crate::frame::Frame;
use crate::visit::{Visit, month_words};
use crate::{App, Map};

use drawn::Tables;
pub use drawn::{Drawings, Drawn};
use levels::Levels;
use race::Race;
use sheet::Sheet;

pub fn routes(map: Map) -> Map {
    map.get("/standings", show).get("/standings/{file}", export)
}

/// What of the standings is shown, and in which order.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Shown {
    /// A month, `2018-05`, whose last day is shown; the day of the frame without one.
    month: String,
    /// One tier alone, by its clause.
    tier: String,
    /// The column by which the rows stand; the rank without one.
    sort: String,
    /// Whether the greatest stand first.
    down: String,
    /// The columns to be taken along, parted by commas; all without any.
    columns: String,
}

#[derive(Template)]
#[template(path = "standings.html")]
struct Page {
    frame: Frame,
    shown: Shown,
    drawn: Arc<Drawn>,
    tiers: Vec<(String, String)>,
    months: Vec<(String, String, bool)>,
    query: String,
    /// What ranks the units.
    by: &'static str,
    /// The person's own unit: its page, and how it stands.
    own: Option<(String, String)>,
}

async fn show(visit: Visit, State(app): State<App>, Query(shown): Query<Shown>) -> Answer {
    let as_of = day(&visit, &shown);
    let ranked = app.desk.ask(&visit.who, Standings { year: visit.year, as_of }).await?;
    let scheme = ranked.now.scheme();
    let tiers = scheme.tiers.iter().map(|tier| {
        let words = match tier.target {
            Some(target) => format!("目标{target}分（{}）", scheme.clause_id(tier.clause)),
            None => format!("第{}条", scheme.clause_id(tier.clause)),
        };
        (tier.id.to_string(), words)
    });
    let tiers = std::iter::once((String::new(), "全部档次".to_owned())).chain(tiers).collect();
    let mut frame = visit.frame;
    frame.as_of = as_of.to_string();
    frame.as_of_words = format!("截至{}", crate::frame::day(as_of));
    let by = if scheme.has_targets() { "任务占比" } else { "累计得分" };
    let query = query(&shown, as_of);
    let (office, stamp) = (&visit.who.office, &ranked.stamp);
    let today = shown.month.is_empty() && crate::visit::asked(&visit.uri, "as_of").is_none();
    let days = if today { String::new() } else { format!("?as_of={as_of}") };
    let key = format!("{office} {stamp} {as_of} {query} {days} {} {}", shown.sort, shown.down);
    let drawn = app.drawn.get(key, || {
        let down = !shown.down.is_empty();
        let sheet = Sheet::new(&ranked, &shown.tier, &shown.sort, down, &days);
        let race = Race::new(&ranked.course, &shown.tier);
        let levels = Levels::new(&ranked.course, &shown.tier);
        Drawn::new(Tables { as_of_words: &frame.as_of_words, query: &query, sheet, race, levels })
    })?;
    page(&Page {
        own: visit.who.unit.as_ref().and_then(|unit| own(&ranked, unit, &days)),
        drawn,
        months: months(visit.span, as_of, visit.as_of),
        tiers,
        query,
        by,
        frame,
        shown,
    })
}

/// A unit's page, and in a line what a person of that unit looks for first.
fn own(ranked: &Ranked, unit: &Id, days: &str) -> Option<(String, String)> {
    let name = ranked.units.called(ranked.now.scheme(), unit)?;
    let mut standings = ranked.now.score().standings.iter();
    let standing = standings.find(|standing| standing.name == name)?;
    let (rank, total) = (standing.rank, standing.total);
    let ratio = standing.ratio().map_or(String::new(), |ratio| format!("，任务占比{ratio}"));
    let words = format!("{name}：第{rank}名，累计{total}分{ratio}");
    Some((format!("/units/{unit}/score{days}"), words))
}

/// The day that is shown: a month's last one, but none after the frame's day.
fn day(visit: &Visit, shown: &Shown) -> Date {
    match shown.month.parse::<Month>() {
        Ok(month) if visit.span.has_month(month) => visit.span.days_of(month).1,
        _ => visit.as_of,
    }
}

/// The year's months up to today, each with whether it is the one that is shown.
fn months(year: Year, shown: Date, today: Date) -> Vec<(String, String, bool)> {
    year.months()
        .filter(|month| year.days_of(*month).0 <= today)
        .map(|month| {
            let here = year.month_of(shown) == month;
            (month.to_string(), month_words(year, month), here)
        })
        .collect()
}

/// The rest of the address for links that sort: what is shown, but not the order.
fn query(shown: &Shown, as_of: Date) -> String {
    match shown.month.as_str() {
        "" => format!("as_of={as_of}&tier={}&", shown.tier),
        month => format!("month={}&tier={}&", crate::answer::escaped(month), shown.tier),
    }
}

async fn export(
    visit: Visit,
    State(app): State<App>,
    Path(file): Path<String>,
    Query(shown): Query<Shown>,
) -> Answer {
    let form = file.strip_prefix("standings.").and_then(Form::of_ending);
    let form = form.ok_or(Refusal::Absent("文件"))?;
    let as_of = day(&visit, &shown);
    let ranked = app.desk.ask(&visit.who, Standings { year: visit.year, as_of }).await?;
    let mut page = paper(&ranked)?;
    sheet::keep_tier(&mut page.table, &ranked, &shown.tier);
    sheet::keep_columns(&mut page.table, &shown.columns);
    let bytes = papers::write(&page, form).map_err(|e| Refusal::Fault(e.to_string()))?;
    download(&format!("{}-{as_of}.{}", page.title, form.ending()), media(form), bytes)
}

/// The standings as a paper, not numbered and not issued.
pub fn paper(ranked: &Ranked) -> Result<papers::Page, Refusal> {
    let scheme = ranked.now.scheme();
    let table = ranked.table();
    let core = ranked.now.core();
    let head = ledger::chain::head(&core.ledger, None);
    let basis = papers::Basis { known_at: None, head, last: None };
    papers::bulletin(scheme, &table, &[], &basis).map_err(|e| Refusal::Fault(e.to_string()))
}

/// The media type of a form.
pub fn media(form: Form) -> &'static str {
    match form {
        Form::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Form::Html => "text/html; charset=utf-8",
        Form::Csv => "text/csv; charset=utf-8",
        Form::Json => "application/json",
    }
}
