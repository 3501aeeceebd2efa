//! What a batch keeps back.
//!
//! Filling an office is tens of thousands of acts in one transaction, and most of what it costs is
//! the way to the database and back for every row. A batch therefore keeps its rows until a
//! statement names their table, and then writes them together, many a statement. What it wrote
//! last of a thing it remembers, so that it need not ask for it. Nothing is read that is not
//! there: [`Kept`] is asked before every statement.

use std::any::Any;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Arg, Dialect};

/// The most rows of one statement.
const MOST: usize = 256;
/// The most arguments of one statement, below what either database takes.
const ARGS: usize = 30_000;

/// How rows of a table are written by [`super::Tx::keep`].
pub struct Rows {
    /// The table.
    pub table: &'static str,
    /// The columns, in the order of a row's arguments.
    pub columns: &'static str,
    /// The key's columns where a row that stands is written over; else it is refused.
    pub over: &'static str,
}

/// A row's arguments.
pub type Values = Vec<Arg>;

type Thing = Box<dyn Any + Send + Sync>;

/// The rows and things that a batch keeps.
#[derive(Default)]
pub struct Kept {
    tables: BTreeMap<&'static str, Pending>,
    things: HashMap<String, Thing>,
    answers: HashMap<String, Thing>,
}

struct Pending {
    rows: &'static Rows,
    named: BTreeMap<String, Vec<Values>>,
    written: HashSet<String>,
}

impl Kept {
    /// Keeps rows under a name, in the place of those that were kept under it. Gives them back
    /// when rows of that name stand in the database already and may not be written over.
    pub(super) fn keep(
        &mut self,
        rows: &'static Rows,
        name: String,
        values: Vec<Values>,
    ) -> Result<(), Vec<Values>> {
        let new = || Pending { rows, named: BTreeMap::new(), written: HashSet::new() };
        let pending = self.tables.entry(rows.table).or_insert_with(new);
        if rows.over.is_empty() && pending.written.contains(&name) {
            return Err(values);
        }
        pending.named.insert(name, values);
        Ok(())
    }

    /// The statements that write what is kept of the tables that a text names; of all without one.
    pub(super) fn due(&mut self, text: Option<&str>, dialect: Dialect) -> Vec<(String, Values)> {
        let mut statements = vec![];
        for (table, pending) in &mut self.tables {
            if pending.named.is_empty() || text.is_some_and(|text| !names(text, table)) {
                continue;
            }
            let named = std::mem::take(&mut pending.named);
            let mut values = vec![];
            for (name, rows) in named {
                pending.written.insert(name);
                values.extend(rows);
            }
            statements.extend(pending.rows.statements(values, dialect));
        }
        statements
    }

    /// Remembers a thing as the batch wrote it last.
    pub(super) fn remember<T: Clone + Send + Sync + 'static>(&mut self, name: String, thing: T) {
        self.things.insert(name, Box::new(thing));
    }

    /// Forgets a thing.
    pub(super) fn forget(&mut self, name: &str) {
        self.things.remove(name);
    }

    /// A thing that the batch wrote.
    pub(super) fn recall<T: Clone + 'static>(&self, name: &str) -> Option<T> {
        self.things.get(name)?.downcast_ref::<T>().cloned()
    }

    /// Keeps an answer until something else is written.
    pub(super) fn told<T: Clone + Send + Sync + 'static>(&mut self, question: String, answer: T) {
        self.answers.insert(question, Box::new(answer));
    }

    /// An answer that is still true.
    pub(super) fn answer<T: Clone + 'static>(&self, question: &str) -> Option<T> {
        self.answers.get(question)?.downcast_ref::<T>().cloned()
    }

    /// Something is written past this: no answer is sure any more.
    pub(super) fn doubt(&mut self) {
        self.answers.clear();
    }
}

impl Rows {
    /// Statements of many rows each. Their numbers of rows are powers of two, so that there are few
    /// different texts to prepare.
    pub(super) fn statements(
        &self,
        mut values: Vec<Values>,
        dialect: Dialect,
    ) -> Vec<(String, Values)> {
        let mut statements = vec![];
        while let Some(first) = values.first() {
            let columns = first.len().max(1);
            let most = values.len().min(MOST).min(ARGS / columns).max(1);
            let take = 1_usize << most.ilog2();
            let rest = values.split_off(take);
            statements
                .push((self.text(take, columns, dialect), values.into_iter().flatten().collect()));
            values = rest;
        }
        statements
    }

    fn text(&self, rows: usize, columns: usize, dialect: Dialect) -> String {
        let place = |n: usize| match dialect {
            // SQLite looks a named place up among all of them, each time.
            Dialect::Sqlite => "?".to_owned(),
            Dialect::Postgres => format!("${n}"),
        };
        let row = |row: usize| {
            let places = (1..=columns).map(|n| place(row * columns + n));
            format!("({})", places.collect::<Vec<_>>().join(", "))
        };
        let rows = (0..rows).map(row).collect::<Vec<_>>().join(", ");
        let (table, columns) = (self.table, self.columns);
        let insert = format!("INSERT INTO {table} ({columns}) VALUES {rows}");
        if self.over.is_empty() {
            return insert;
        }
        let set = columns.split(", ").map(|column| format!("{column} = excluded.{column}"));
        let set = set.collect::<Vec<_>>().join(", ");
        format!("{insert} ON CONFLICT ({}) DO UPDATE SET {set}", self.over)
    }
}

/// Whether a statement reads or writes a table.
fn names(text: &str, table: &str) -> bool {
    let words = || text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';'));
    let words = || words().filter(|word| !word.is_empty());
    let before = |word: &str| matches!(word, "FROM" | "JOIN" | "INTO" | "UPDATE");
    words().zip(words().skip(1)).any(|(word, next)| before(word) && next == table)
}
