//! `/bulletins`: the year's bulletins, issued and to be issued.

mod draft;

use askama::Template;
use axum::extract::{Form as Fields, Path, State};
use desk::verb::issue_bulletin::IssueBulletin;
use desk::view::bulletins::{Bulletin, BulletinFile, Bulletins, OneBulletin, YearOf};
use desk::{Refusal, Role};
use ledger::calendar::Month;
use papers::Form;
use papers::page::{Band, Table};
use serde::Deserialize;

use crate::answer::{Answer, download, page, told};
use crate::done::Done;
use crate::frame::Frame;
use crate::page::document;
use crate::page::standings::media;
use crate::visit::{Visit, month_words};
use crate::{App, Map};

/// What the files of the letter are called before their endings.
const LETTER: &str = "letter";

pub fn routes(map: Map) -> Map {
    let map = map
        .get("/bulletins", list)
        .get("/bulletins/{month}", show)
        .post("/bulletins/{month}", issue)
        .get("/bulletins/{month}/{file}", file);
    draft::routes(map)
}

#[derive(Template)]
#[template(path = "bulletins.html")]
struct List {
    frame: Frame,
    months: Vec<Line>,
    /// Whether the person may look at what is to be issued.
    section: bool,
    /// Whether the person may issue it.
    chief: bool,
}

/// A month of the year.
struct Line {
    month: String,
    words: String,
    number: String,
    title: String,
    issued: String,
    by: String,
    checksum: String,
    /// Whether it is to be issued.
    due: bool,
    /// Whether months before it would stay without a bulletin.
    skips: bool,
    state: &'static str,
}

async fn list(visit: Visit, State(app): State<App>) -> Answer {
    let issued = app.desk.ask(&visit.who, Bulletins { year: visit.year }).await?;
    let today = desk::day_of(app.desk.now());
    let numbered = |row: &Bulletin| u32::try_from(row.month).ok();
    let latest = issued.last().and_then(numbered).and_then(|n| visit.span.month_numbered(n));
    let chief = visit.who.is(&[Role::ChiefEditor]);
    let book = app.desk.book(&visit.who, visit.year).await?;
    let next = book.next_bulletin(latest);
    let line = |month: Month| {
        let row = issued.iter().find(|row| numbered(row) == Some(month.number()));
        let over = visit.span.days_of(month).1 <= today;
        let passed = latest.is_some_and(|latest| month < latest);
        let at = row.map(|row| desk::civil(row.at).format("%Y年%-m月%-d日 %H:%M").to_string());
        Line {
            month: month.to_string(),
            words: month_words(visit.span, month),
            number: row.map(|row| format!("第{}期", row.number)).unwrap_or_default(),
            title: row.map(|row| row.title.clone()).unwrap_or_default(),
            issued: at.unwrap_or_default(),
            by: row.map(|row| row.name.clone()).unwrap_or_default(),
            checksum: row.map(|r| r.checksum.chars().take(16).collect()).unwrap_or_default(),
            due: row.is_none() && over && !passed,
            skips: next.is_some_and(|next| month > next),
            state: match (row.is_some(), over, passed) {
                (true, ..) => "已印发",
                (_, _, true) => "未印发",
                (_, true, _) => "待印发",
                _ => "未到月末",
            },
        }
    };
    let months = visit.span.months().map(line).collect();
    page(&List { months, section: visit.who.in_section(), chief, frame: visit.frame })
}

#[derive(Template)]
#[template(path = "bulletins/bulletin.html")]
struct Show {
    frame: Frame,
    month: String,
    title: String,
    number: i64,
    byline: [String; 2],
    sheet: Shown,
    corrections: Option<Shown>,
    notes: Vec<String>,
    files: Vec<(&'static str, String)>,
    same: bool,
    known_at: String,
    head: String,
    checksum: String,
}

/// A table of a paper for the screen.
struct Shown {
    caption: String,
    upper: Vec<(String, usize, usize)>,
    lower: Vec<String>,
    rows: Vec<Vec<(String, bool)>>,
}

fn shown(table: &Table) -> Shown {
    let head = table.head();
    let band = |band: &Band<'_>| (band.words.to_owned(), band.columns, band.rows);
    let row = |row: &Vec<papers::page::Cell>| {
        let cells = table.columns.iter().zip(row);
        cells.map(|(column, cell)| (column.shown(cell).to_string(), column.names_row)).collect()
    };
    Shown {
        caption: table.caption.clone(),
        upper: head.upper.iter().map(band).collect(),
        lower: head.lower.iter().map(|band| band.words.to_owned()).collect(),
        rows: table.rows.iter().map(row).collect(),
    }
}

async fn show(visit: Visit, State(app): State<App>, Path(month): Path<String>) -> Answer {
    let parsed: Month = month.parse().map_err(|_| Refusal::Absent("通报"))?;
    let issued =
        app.desk.ask(&visit.who, OneBulletin { month: parsed, year: Some(visit.year) }).await?;
    let files = issued.files.iter().map(|(form, sha256, _)| (form.ending(), sha256.clone()));
    page(&Show {
        frame: visit.frame,
        month,
        title: issued.row.title,
        number: issued.row.number,
        byline: issued.page.byline.clone(),
        sheet: shown(&issued.page.table),
        corrections: issued.page.corrections.as_ref().map(shown),
        notes: issued.page.notes.clone(),
        files: files.collect(),
        same: issued.letter.same && issued.files.iter().all(|(_, _, same)| *same),
        known_at: issued.row.known_at,
        head: issued.row.head,
        checksum: issued.row.checksum,
    })
}

#[derive(Deserialize)]
struct Deed {
    deed: String,
    /// `yes` to leave the months before without a bulletin.
    #[serde(default)]
    skip: String,
}

async fn issue(
    visit: Visit,
    State(app): State<App>,
    Path(month): Path<String>,
    Fields(form): Fields<Deed>,
) -> Answer {
    let parsed: Month = month.parse().map_err(|_| Refusal::Absent("月份"))?;
    let asked = YearOf { month: parsed, year: Some(visit.year) };
    let year = app.desk.ask(&visit.who, asked).await?;
    let verb = IssueBulletin { year, month: parsed.number(), skip: form.skip == "yes" };
    app.desk.act(&visit.who, Some(&format!("{}-{month}", form.deed)), verb).await?;
    told(&format!("/bulletins/{month}"), Done::Issued)
}

async fn file(
    visit: Visit,
    State(app): State<App>,
    Path((month, file)): Path<(String, String)>,
) -> Answer {
    let parsed: Month = month.parse().map_err(|_| Refusal::Absent("通报"))?;
    if file.starts_with(LETTER) {
        let letter = app
            .desk
            .ask(&visit.who, OneBulletin { month: parsed, year: Some(visit.year) })
            .await?
            .letter;
        return document::kept(&app, letter.page, letter.bytes, LETTER, &file).await;
    }
    let form = file.strip_prefix("bulletin.").and_then(Form::of_ending);
    let form = form.ok_or(Refusal::Absent("文件"))?;
    let bytes = app
        .desk
        .ask(&visit.who, BulletinFile { month: parsed, year: Some(visit.year), form })
        .await?;
    download(&format!("通报-{month}.{}", form.ending()), media(form), bytes)
}
