//! The places of a statement's arguments, as SQLite finds them fastest.
//!
//! The one SQL text names them `$1`, `$2`, …. SQLite looks such a name up by going through all of
//! a statement's names, for each of them anew: with the twenty ids of a list that is most of what
//! the list costs. Places without a name are bound by their order alone.

use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};

use super::Arg;

/// The same statement with `?` for each `$n`, and the arguments in the order of their places.
pub(super) fn in_order(sql: SqlStr, args: Vec<Arg>) -> (SqlStr, Vec<Arg>) {
    // A text without names was written for SQLite alone.
    if !sql.as_str().contains('$') {
        return (sql, args);
    }
    let mut text = String::with_capacity(sql.as_str().len());
    let mut places = Vec::with_capacity(args.len());
    let mut rest = sql.as_str();
    while let Some(at) = rest.find('$') {
        let (before, named) = rest.split_at(at);
        let digits = named.bytes().skip(1).take_while(u8::is_ascii_digit).count();
        let (name, after) = named.split_at(1 + digits);
        text.push_str(before);
        match name.get(1..).and_then(|number| number.parse::<usize>().ok()) {
            Some(number) => {
                text.push('?');
                places.push(number);
            }
            None => text.push_str(name),
        }
        rest = after;
    }
    text.push_str(rest);
    let own = args.len() == places.len() && places.iter().zip(1..).all(|(place, n)| *place == n);
    if own {
        return (AssertSqlSafe(text).into_sql_str(), args);
    }
    let given = |number: &usize| number.checked_sub(1).and_then(|at| args.get(at)).cloned();
    let ordered: Option<Vec<Arg>> = places.iter().map(given).collect();
    match ordered {
        Some(ordered) => (AssertSqlSafe(text).into_sql_str(), ordered),
        // A place without an argument is the database's to refuse.
        None => (sql, args),
    }
}
