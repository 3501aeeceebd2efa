//! Lists: a page of items, and where the next begins. A cursor names the last item of a page, so
//! that what comes in meanwhile neither repeats nor hides anything.

use data_encoding::BASE64URL_NOPAD;
use serde::Serialize;
use utoipa::ToSchema;

use super::problem::Problem;

/// The most items of a page, and how many there are when nothing is asked.
pub const MOST: usize = 50;

/// A page of a list.
#[derive(Serialize, ToSchema)]
pub struct List<T> {
    /// The items.
    pub items: Vec<T>,
    /// Where the next page begins; null on the last one.
    pub next: Option<String>,
}

impl<T> List<T> {
    /// All of a list that is short.
    pub fn whole(items: Vec<T>) -> List<T> {
        List { items, next: None }
    }

    /// As many as are asked for of what was found; `more` when there is more behind, `mark` says
    /// where an item stands.
    pub fn cut(found: Vec<T>, limit: usize, more: bool, mark: impl Fn(&T) -> String) -> List<T> {
        let more = more || found.len() > limit;
        let items: Vec<T> = found.into_iter().take(limit).collect();
        let next = items.last().filter(|_| more).map(|last| cursor(&mark(last)));
        List { items, next }
    }
}

fn cursor(mark: &str) -> String {
    BASE64URL_NOPAD.encode(mark.as_bytes())
}

/// What a cursor names.
///
/// # Errors
/// When it is none of ours.
pub fn marked<T>(
    cursor: Option<&str>,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Problem> {
    let Some(cursor) = cursor else { return Ok(None) };
    let mark = BASE64URL_NOPAD.decode(cursor.as_bytes()).ok();
    let mark = mark.and_then(|mark| String::from_utf8(mark).ok());
    let mark = mark.and_then(|mark| read(&mark));
    mark.map(Some).ok_or_else(|| Problem::new("malformed", "cursor不是上一页给出的。"))
}

/// How many items are asked for.
///
/// # Errors
/// When it is none or too many.
pub fn limit(asked: Option<usize>) -> Result<usize, Problem> {
    match asked {
        None => Ok(MOST),
        Some(limit @ 1..=MOST) => Ok(limit),
        Some(_) => Err(Problem::new("malformed", format!("limit为1至{MOST}。"))),
    }
}
