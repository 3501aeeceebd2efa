//! Migrations: the tables as the program needs them, step by step, each step once.

use crate::db::{Dialect, Errand, Error, Store, Tx};

/// The steps in their order; a step that was ever released is never changed.
pub(crate) const STEPS: [(i64, &str, &str); 6] = [
    (1, "office", include_str!("../migrations/0001-office.sql")),
    (2, "account", include_str!("../migrations/0002-account.sql")),
    (3, "trace", include_str!("../migrations/0003-trace.sql")),
    (4, "work", include_str!("../migrations/0004-work.sql")),
    (5, "issue", include_str!("../migrations/0005-issue.sql")),
    (6, "ledger", include_str!("../migrations/0006-ledger.sql")),
];

/// Brings the tables up to date. Several processes may start at once: the key of the step's row
/// lets one of them through.
pub async fn run(store: &Store) -> Result<(), Error> {
    match store.run(Begin).await {
        Ok(()) | Err(Error::Taken) => {}
        Err(error) => return Err(error),
    }
    for (number, name, text) in STEPS {
        match store.run(Step { number, name, text }).await {
            // Another process was faster.
            Ok(()) | Err(Error::Taken) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

struct Begin;

impl Errand for Begin {
    type Out = ();
    type Refusal = Error;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        tx.raw(
            "CREATE TABLE IF NOT EXISTS migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL)",
        )
        .await
    }
}

struct Step {
    number: i64,
    name: &'static str,
    text: &'static str,
}

impl Errand for Step {
    type Out = ();
    type Refusal = Error;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let done =
            tx.number("SELECT number FROM migration WHERE number = $1", crate::args![self.number]);
        if done.await? == self.number {
            return Ok(());
        }
        let sql = "INSERT INTO migration (number, name) VALUES ($1, $2)";
        tx.run(sql, crate::args![self.number, self.name]).await?;
        tx.raw(in_dialect(self.text, tx.dialect())).await
    }
}

/// A step's text for one database: lines marked for the other are left out.
fn in_dialect(text: &str, dialect: Dialect) -> String {
    let (own, other) = match dialect {
        Dialect::Sqlite => ("--sqlite ", "--postgres "),
        Dialect::Postgres => ("--postgres ", "--sqlite "),
    };
    let lines = text.lines().filter(|line| !line.starts_with(other));
    lines.map(|line| line.strip_prefix(own).unwrap_or(line)).collect::<Vec<_>>().join("\n")
}
