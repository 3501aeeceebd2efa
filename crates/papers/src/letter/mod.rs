//! 函: scores and schemes in words, as text for a terminal.
//!
//! Four texts stand here, each in Chinese and English: a unit's score told clause by clause
//! ([`why`]), all units in a table ([`standings`]), what another scheme would change
//! ([`changes()`]), and what differs between two schemes ([`difference()`]).

mod changes;
mod difference;
mod layout;
pub mod standings;
mod why;

pub use changes::{changes, reading};
pub use difference::difference;
pub use why::why;

use ledger::fault::Lang;
use ledger::{Date, Points};
use scoring::State;

/// A word in one of the two languages.
fn pick<'a>(lang: Lang, chinese: &'a str, english: &'a str) -> &'a str {
    match lang {
        Lang::Zh => chinese,
        Lang::En => english,
    }
}

/// A day in prose: 2018年5月3日, 2018-05-03.
fn day(lang: Lang, date: Date) -> String {
    match lang {
        Lang::Zh => date.format("%Y年%-m月%-d日").to_string(),
        Lang::En => date.to_string(),
    }
}

/// Points with their sign: +4, -5, 0.
fn signed(points: Points) -> String {
    if points > Points::ZERO { format!("+{points}") } else { points.to_string() }
}

/// How a duty stands; in English the word of the open answer.
fn state(lang: Lang, state: State) -> &'static str {
    match (lang, state) {
        (Lang::En, state) => state.name(),
        (Lang::Zh, State::Met) => "已完成",
        (Lang::Zh, State::Pending) => "待完成",
        (Lang::Zh, State::Missed) => "未完成",
    }
}
