//! What a list of works shows, as its address has it; the inbox and a unit's own list share it.

use desk::view::works::{Found, Listed, Order, PAGE, Works};
use desk::{Date, Id, State};
use papers::page::{Cell, Column, Table};
use serde::Deserialize;

use super::{called, category, when};
use crate::answer::escaped;

/// What is shown.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Shown {
    pub state: String,
    pub category: String,
    pub unit: String,
    pub q: String,
    pub since: String,
    pub until: String,
    pub sort: String,
    /// Turns the order of `sort` round.
    pub down: String,
    /// The page, from 0.
    pub page: String,
    /// The columns that are shown, for files.
    pub columns: String,
    /// The piece that is open.
    pub work: String,
    /// The act that was just done.
    pub done: String,
}

/// The orders of a list: word, name.
pub const ORDERS: [(&str, &str); 6] = [
    ("", "最新在前"),
    ("earliest", "最早在前"),
    ("unit", "按单位"),
    ("title", "按标题"),
    ("length", "字数少的在前"),
    ("longest", "字数多的在前"),
];

impl Shown {
    /// As a form sends it along.
    pub fn of(pairs: &[(String, String)]) -> Shown {
        let one = |name: &str| {
            let found = pairs.iter().find(|(field, _)| field == name);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        Shown {
            state: one("state"),
            category: one("category"),
            unit: one("unit"),
            q: one("q"),
            since: one("since"),
            until: one("until"),
            sort: one("sort"),
            down: one("down"),
            page: one("page"),
            work: one("work"),
            ..Shown::default()
        }
    }

    /// The list as it is shown: names and values, those that say nothing left out.
    pub fn kept(&self) -> Vec<(&'static str, &str)> {
        let page = ("page", self.page.as_str());
        self.filters().into_iter().chain([page]).filter(|(_, value)| !value.is_empty()).collect()
    }

    fn filters(&self) -> [(&'static str, &str); 8] {
        [
            ("state", &self.state),
            ("category", &self.category),
            ("unit", &self.unit),
            ("q", &self.q),
            ("since", &self.since),
            ("until", &self.until),
            ("sort", &self.sort),
            ("down", &self.down),
        ]
    }

    /// The address of the list as it is shown, ending in `&`.
    pub fn query(&self) -> String {
        address(self.kept())
    }

    /// The same list without some of its filters and from its first page, ending in `&`.
    pub fn without(&self, names: &[&str]) -> String {
        let filters = self.filters().into_iter();
        address(
            filters.filter(|(name, value)| !value.is_empty() && !names.contains(name)).collect(),
        )
    }

    fn number(&self) -> usize {
        self.page.parse().unwrap_or(0usize).min(10_000)
    }

    /// The pages before and after, as queries.
    pub fn turned(&self, more: bool) -> (Option<String>, Option<String>) {
        let at = self.number();
        let to = |page: usize| format!("{}page={page}", self.without(&[]));
        (at.checked_sub(1).map(to), more.then(|| to(at + 1)))
    }

    /// The days that cannot be read, each told.
    pub fn faults(&self) -> Vec<String> {
        let wrong = |(name, day): (&str, &String)| {
            let unread = !day.is_empty() && day.parse::<Date>().is_err();
            unread.then(|| format!("{name}“{day}”不是日期，请写成2018-05-03的样子"))
        };
        [("起始日期", &self.since), ("截止日期", &self.until)]
            .into_iter()
            .filter_map(wrong)
            .collect()
    }

    /// The question for the works, in these states.
    pub fn question(&self, states: Vec<State>) -> Works {
        let down = !self.down.is_empty();
        let order = match (self.sort.as_str(), down) {
            ("earliest", _) | ("at", false) => Order::Earliest,
            ("unit", _) => Order::Unit,
            ("title", false) => Order::Title,
            ("title", true) => Order::TitleBack,
            ("length", false) => Order::Shortest,
            ("longest", _) | ("length", true) => Order::Longest,
            _ => Order::Latest,
        };
        Works {
            states,
            unit: Id::parse(&self.unit),
            category: Some(self.category.clone()).filter(|category| !category.is_empty()),
            typed: self.q.clone(),
            from: self.since.parse().ok(),
            to: self.until.parse().ok(),
            order,
            skip: self.number() * PAGE,
            ..Works::default()
        }
    }

    /// The filters that narrow the list: in words, and the query without each.
    pub fn narrowed(&self, found: &Found) -> Vec<(String, String)> {
        let unit = found.units.iter().find(|unit| unit.id.as_str() == self.unit);
        let words = [
            ("unit", unit.map(|unit| unit.name.clone())),
            ("category", said(&self.category).map(|_| category(&self.category, None).to_owned())),
            ("q", said(&self.q).map(|q| format!("含“{q}”"))),
            ("since", said(&self.since).map(|day| format!("{day}起"))),
            ("until", said(&self.until).map(|day| format!("至{day}"))),
        ];
        let one = |(name, words): (&str, Option<String>)| Some((words?, self.without(&[name])));
        words.into_iter().filter_map(one).collect()
    }
}

fn said(value: &str) -> Option<&str> {
    Some(value).filter(|value| !value.is_empty())
}

fn address(pairs: Vec<(&str, &str)>) -> String {
    pairs.iter().map(|(name, value)| format!("{name}={}&", escaped(value))).collect()
}

/// The works as a table to take along.
pub fn table(works: &[Listed]) -> Table {
    let heads = [
        ("title", "标题"),
        ("unit", "单位"),
        ("category", "类别"),
        ("length", "字数"),
        ("state", "状态"),
        ("at", "时间"),
    ];
    let row = |work: &Listed| {
        let state = State::named(&work.state).map_or("", State::zh);
        vec![
            Cell::text(called(&work.title)),
            Cell::text(work.unit_name.as_str()),
            Cell::text(category(&work.category, work.sort.as_deref())),
            Cell::Whole(work.length),
            Cell::text(state),
            Cell::text(when(work.at)),
        ]
    };
    Table {
        columns: heads.into_iter().map(|(id, title)| Column::new(id, title)).collect(),
        rows: works.iter().map(row).collect(),
        ..Table::default()
    }
}
