//! Lists of works: filtered, counted, in pages. A list never carries texts.

use sqlx::FromRow;

use super::work_text::condition;
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
    /// Works before this one, by moment and id.
    pub before: Option<(i64, Id)>,
}

const AT: &str = "COALESCE(w.submitted_at, w.changed_at)";

fn conditions(tx: &Tx<'_>, office: &Id, wanted: &Wanted) -> (String, Vec<Arg>) {
    let mut sql = String::from("w.office = $1");
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
    if let Some(words) = &wanted.unit_words {
        with("(u.name LIKE $$ OR u.initials LIKE $$)", format!("%{words}%").into());
    }
    if !wanted.phrases.is_empty() {
        let (part, arg) = condition(tx.dialect(), &wanted.phrases, 0);
        with(&part.replace("$0", "$$"), arg.into());
    }
    if let Some((at, _)) = &wanted.before {
        with(&format!("{AT} <= $$"), (*at).into());
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
    (sql, args)
}

/// The works that fit, the latest first; at most so many.
pub async fn page(
    tx: &mut Tx<'_>,
    office: &Id,
    wanted: &Wanted,
    limit: usize,
) -> Result<Vec<Listed>, Error> {
    let (conditions, args) = conditions(tx, office, wanted);
    let sql = format!(
        "SELECT w.id, w.title, w.unit, u.name AS unit_name, w.category, w.sort, w.state, w.route, \
         w.length, w.version, {AT} AS at \
         FROM work w JOIN unit u ON u.office = w.office AND u.id = w.unit \
         WHERE {conditions} ORDER BY {AT} DESC, w.id DESC LIMIT {limit}"
    );
    tx.all(sql, args).await
}

/// How many fit, by state.
pub async fn counts(
    tx: &mut Tx<'_>,
    office: &Id,
    wanted: &Wanted,
) -> Result<Vec<(String, i64)>, Error> {
    let (conditions, args) = conditions(tx, office, wanted);
    let sql = format!(
        "SELECT w.state, COUNT(*) FROM work w \
         JOIN unit u ON u.office = w.office AND u.id = w.unit \
         WHERE {conditions} GROUP BY w.state"
    );
    tx.all(sql, args).await
}

/// The works that were merged into one.
pub async fn sources(tx: &mut Tx<'_>, office: &Id, into: &Id) -> Result<Vec<Id>, Error> {
    let sql = "SELECT id FROM work WHERE office = $1 AND merged_into = $2 ORDER BY id";
    let rows: Vec<(Id,)> = tx.all(sql, args![office, into]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
