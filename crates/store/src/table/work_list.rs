//! Lists of works: filtered, counted, in pages. A list never carries texts.

use sqlx::FromRow;

use super::like::{ESCAPE, begins, holds};
use super::work_text::{WORKS, searched};
use crate::{Arg, Error, Id, Tx, args};

/// A work in a list.
#[derive(Clone, Debug, FromRow)]
pub struct Listed {
    /// The work.
    pub id: Id,
    /// The title.
    pub title: String,
    /// Whose it is.
    pub unit: Id,
    /// The unit's name.
    pub unit_name: String,
    /// A word of the categories.
    pub category: String,
    /// `experience`, `proposal`, `news`.
    pub sort: Option<String>,
    /// Its state.
    pub state: String,
    /// How it came.
    pub route: String,
    /// 字数.
    pub length: i64,
    /// Its version.
    pub version: i64,
    /// By what the list is ordered: when it was submitted, else changed; unix milliseconds.
    pub at: i64,
}

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// One unit alone.
    pub unit: Option<Id>,
    /// Only what units wrote themselves, composites left out.
    pub own: bool,
    /// Only these states; none for all.
    pub states: Vec<&'static str>,
    /// One category alone.
    pub category: Option<String>,
    /// Units whose name holds this or whose initials begin with it.
    pub unit_words: Option<String>,
    /// Phrases that stand in the text.
    pub phrases: Vec<Vec<String>>,
    /// Not before this moment, unix milliseconds.
    pub from: Option<i64>,
    /// Before this moment.
    pub to: Option<i64>,
    /// Works before this one, by moment and id; for lists in [`Order::Latest`].
    pub before: Option<(i64, Id)>,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The latest first.
    #[default]
    Latest,
    /// The earliest first.
    Earliest,
    /// By unit, in the units' own order; within one the latest first.
    Unit,
    /// By title; within one the latest first.
    Title,
    /// By title backwards.
    TitleBack,
    /// The longest first.
    Longest,
    /// The shortest first.
    Shortest,
}

impl Order {
    fn sql(self) -> String {
        let latest = format!("{AT} DESC, w.id DESC");
        match self {
            Order::Latest => latest,
            Order::Earliest => format!("{AT}, w.id"),
            Order::Unit => format!("u.position, u.id, {latest}"),
            Order::Title => format!("w.title, {latest}"),
            Order::TitleBack => format!("w.title DESC, {latest}"),
            Order::Longest => format!("w.length DESC, {latest}"),
            Order::Shortest => format!("w.length, {latest}"),
        }
    }
}

/// Which part of a list is taken, and in which order.
#[derive(Clone, Copy, Debug)]
pub struct Slice {
    /// The order.
    pub order: Order,
    /// How many works are passed over.
    pub skip: usize,
    /// The most that are taken.
    pub limit: usize,
}

const AT: &str = "COALESCE(w.submitted_at, w.changed_at)";

/// What works are drawn from, the conditions, and their arguments.
fn conditions(tx: &Tx<'_>, office: &Id, wanted: &Wanted) -> (&'static str, String, Vec<Arg>) {
    let (mut from, mut sql) = (WORKS, String::from("w.office = $1"));
    let mut args = args![office];
    let mut with = |part: &str, arg: Arg| {
        args.push(arg);
        sql.push_str(" AND ");
        sql.push_str(&part.replace("$$", &format!("${}", args.len())));
    };
    if let Some(unit) = &wanted.unit {
        with("w.unit = $$", unit.into());
    }
    if wanted.own {
        with("w.route <> $$", "merge".into());
    }
    if let Some(category) = &wanted.category {
        with("w.category = $$", category.into());
    }
    if !wanted.phrases.is_empty() {
        let (drawn, part, arg) = searched(tx.dialect(), &wanted.phrases, 0);
        from = drawn;
        with(&part.replace("$0", "$$"), arg.into());
    }
    if let Some(from) = wanted.from {
        with(&format!("{AT} >= $$"), from.into());
    }
    if let Some(to) = wanted.to {
        with(&format!("{AT} < $$"), to.into());
    }
    if let Some((at, _)) = &wanted.before {
        with(&format!("{AT} <= $$"), (*at).into());
    }
    if let Some(words) = &wanted.unit_words {
        args.push(holds(words).into());
        args.push(begins(words).into());
        let n = args.len();
        sql.push_str(&format!(
            " AND (u.name LIKE ${} {ESCAPE} OR u.initials LIKE ${n} {ESCAPE})",
            n - 1
        ));
    }
    if let Some((at, id)) = &wanted.before {
        args.push((*at).into());
        args.push(id.into());
        let n = args.len();
        sql.push_str(&format!(" AND ({AT} < ${} OR w.id < ${n})", n - 1));
    }
    if !wanted.states.is_empty() {
        let names = wanted.states.iter().map(|state| format!("'{state}'"));
        sql.push_str(&format!(" AND w.state IN ({})", names.collect::<Vec<_>>().join(", ")));
    }
    (from, sql, args)
}

/// A part of the works that fit.
pub async fn page(
    tx: &mut Tx<'_>,
    office: &Id,
    wanted: &Wanted,
    slice: Slice,
) -> Result<Vec<Listed>, Error> {
    let (from, conditions, args) = conditions(tx, office, wanted);
    let Slice { order, skip, limit } = slice;
    let order = order.sql();
    let sql = format!(
        "SELECT w.id, w.title, w.unit, u.name AS unit_name, w.category, w.sort, w.state, w.route, \
         w.length, w.version, {AT} AS at \
         FROM {from} JOIN unit u ON u.office = w.office AND u.id = w.unit \
         WHERE {conditions} ORDER BY {order} LIMIT {limit} OFFSET {skip}"
    );
    tx.all(sql, args).await
}

/// How many fit, by state.
pub async fn counts(
    tx: &mut Tx<'_>,
    office: &Id,
    wanted: &Wanted,
) -> Result<Vec<(String, i64)>, Error> {
    let (from, conditions, args) = conditions(tx, office, wanted);
    let units = match wanted.unit_words {
        Some(_) => "JOIN unit u ON u.office = w.office AND u.id = w.unit",
        None => "",
    };
    let sql =
        format!("SELECT w.state, COUNT(*) FROM {from} {units} WHERE {conditions} GROUP BY w.state");
    tx.all(sql, args).await
}

/// The works that were merged into one.
pub async fn sources(tx: &mut Tx<'_>, office: &Id, into: &Id) -> Result<Vec<Id>, Error> {
    let sql = "SELECT id FROM work WHERE office = $1 AND merged_into = $2 ORDER BY id";
    let rows: Vec<(Id,)> = tx.all(sql, args![office, into]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
