//! The tables as the migrations make them: what a backup must hold, read from their own text, so
//! that no table is forgotten.

use crate::db::Kind;
use crate::migration::STEPS;

/// Tables whose rows are true of the running system alone and are not carried over: a restore ends
/// all sessions.
const PASSING: [&str; 3] = ["session", "throttle", "work_presence"];

/// Tables of what opens accounts.
const KEYS: [&str; 4] = ["password_past", "recovery_code", "device", "api_token"];

/// The columns of a person's row that open the account.
const KEY_COLUMNS: [&str; 3] = ["password", "totp", "single_sign_on"];

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns in order.
    pub columns: Vec<(&'static str, Kind)>,
}

impl Table {
    /// The column that names the office; none for what belongs to the whole deployment.
    pub fn office(&self) -> Option<&'static str> {
        match self.name {
            "office" => Some("id"),
            _ => self.columns.iter().map(|(name, _)| *name).find(|name| *name == "office"),
        }
    }

    /// Whether its rows are carried over.
    pub fn kept(&self) -> bool {
        !PASSING.contains(&self.name)
    }

    /// Whether it holds nothing but what opens accounts.
    pub fn keys(&self) -> bool {
        KEYS.contains(&self.name)
    }

    /// The columns as they are read without what opens accounts.
    pub fn bare(&self) -> String {
        let bare = |name: &str| match self.name == "person" && KEY_COLUMNS.contains(&name) {
            true => "CAST(NULL AS TEXT)".to_owned(),
            false => name.to_owned(),
        };
        self.columns.iter().map(|(name, _)| bare(name)).collect::<Vec<_>>().join(", ")
    }

    /// The columns' names, parted by commas.
    pub fn list(&self) -> String {
        self.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }
}

/// The number of the last step: which version of the tables this is.
pub fn version() -> i64 {
    STEPS.iter().map(|(number, ..)| *number).max().unwrap_or_default()
}

/// All tables that both databases have alike. The index of words is not among them: it is made
/// again from the works.
pub fn tables() -> Vec<Table> {
    STEPS.iter().flat_map(|(_, _, text)| of_step(text)).collect()
}

fn of_step(text: &'static str) -> Vec<Table> {
    let mut tables: Vec<Table> = vec![];
    let mut open = false;
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
            let name = rest.trim_end_matches([' ', '(']);
            tables.push(Table { name, columns: vec![] });
            open = true;
        } else if line.starts_with(')') {
            open = false;
        } else if let (true, Some(table)) = (open, tables.last_mut()) {
            table.columns.extend(column(line));
        }
    }
    tables
}

/// The column of a line such as `seq BIGINT NOT NULL,`.
fn column(line: &'static str) -> Option<(&'static str, Kind)> {
    let mut words = line.trim().trim_end_matches(',').split(' ');
    let (name, kind) = (words.next()?, words.next()?);
    let kind = match kind {
        "BIGINT" => Kind::Int,
        "TEXT" => Kind::Text,
        "BOOLEAN" => Kind::Bool,
        "BYTEA" => Kind::Bytes,
        _ => return None,
    };
    Some((name, kind))
}
