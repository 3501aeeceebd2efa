//! A connection at work: the one place where a statement meets one of the two databases.

use futures_util::TryStreamExt;
use sqlx::postgres::{PgConnection, PgRow};
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{AssertSqlSafe, FromRow, Row as _, SqlStr};
use tokio::sync::mpsc;

use super::arg::Kind;
use super::{Arg, Error};

/// Which database it is; for the few marked lines where their languages differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite, a file beside the program.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// A row that both databases can give.
pub trait Row:
    for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin + 'static
{
}

impl<T> Row for T where
    T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin + 'static
{
}

/// A connection of either database, inside a transaction where it was taken for writing.
pub struct Tx<'c>(pub(super) Conn<'c>);

pub(super) enum Conn<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

/// A statement's text: written in the source, or put together from such parts.
pub trait Sql {
    /// The text for the driver.
    fn text(self) -> SqlStr;
}

impl Sql for &'static str {
    fn text(self) -> SqlStr {
        sqlx::SqlSafeStr::into_sql_str(self)
    }
}

/// Put together by [`crate::table`] from its own parts and `$n` alone; never from what a person
/// typed.
impl Sql for String {
    fn text(self) -> SqlStr {
        sqlx::SqlSafeStr::into_sql_str(AssertSqlSafe(self))
    }
}

macro_rules! bound {
    ($query:expr, $args:expr) => {
        $args.into_iter().fold($query, |query, arg| match arg {
            Arg::Int(x) => query.bind(x),
            Arg::Text(x) => query.bind(x),
            Arg::Bool(x) => query.bind(x),
            Arg::Bytes(x) => query.bind(x),
        })
    };
}

macro_rules! values {
    ($row:expr, $kinds:expr) => {
        $kinds
            .iter()
            .enumerate()
            .map(|(at, kind)| {
                Ok(match kind {
                    Kind::Int => Arg::Int($row.try_get(at)?),
                    Kind::Text => Arg::Text($row.try_get(at)?),
                    Kind::Bool => Arg::Bool($row.try_get(at)?),
                    Kind::Bytes => Arg::Bytes($row.try_get(at)?),
                })
            })
            .collect::<Result<Vec<Arg>, sqlx::Error>>()
    };
}

impl Tx<'_> {
    /// The same connection for a shorter while.
    pub fn again(&mut self) -> Tx<'_> {
        Tx(match &mut self.0 {
            Conn::Sqlite(conn) => Conn::Sqlite(conn),
            Conn::Postgres(conn) => Conn::Postgres(conn),
        })
    }

    /// Which database it is.
    pub fn dialect(&self) -> Dialect {
        match self.0 {
            Conn::Sqlite(_) => Dialect::Sqlite,
            Conn::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Runs a statement and says how many rows it touched.
    ///
    /// # Errors
    /// [`Error::Taken`] where a key stands already; else as the database says.
    pub async fn run(&mut self, sql: impl Sql, args: Vec<Arg>) -> Result<u64, Error> {
        let sql = sql.text();
        Ok(match &mut self.0 {
            Conn::Sqlite(conn) => {
                bound!(sqlx::query(sql), args).execute(&mut **conn).await?.rows_affected()
            }
            Conn::Postgres(conn) => {
                bound!(sqlx::query(sql), args).execute(&mut **conn).await?.rows_affected()
            }
        })
    }

    /// All rows of a query.
    ///
    /// # Errors
    /// As the database says.
    pub async fn all<T: Row>(&mut self, sql: impl Sql, args: Vec<Arg>) -> Result<Vec<T>, Error> {
        let sql = sql.text();
        Ok(match &mut self.0 {
            Conn::Sqlite(conn) => {
                bound!(sqlx::query_as::<_, T>(sql), args).fetch_all(&mut **conn).await?
            }
            Conn::Postgres(conn) => {
                bound!(sqlx::query_as::<_, T>(sql), args).fetch_all(&mut **conn).await?
            }
        })
    }

    /// The one row of a query, or none.
    ///
    /// # Errors
    /// As the database says.
    pub async fn one<T: Row>(&mut self, sql: impl Sql, args: Vec<Arg>) -> Result<Option<T>, Error> {
        let sql = sql.text();
        Ok(match &mut self.0 {
            Conn::Sqlite(conn) => {
                bound!(sqlx::query_as::<_, T>(sql), args).fetch_optional(&mut **conn).await?
            }
            Conn::Postgres(conn) => {
                bound!(sqlx::query_as::<_, T>(sql), args).fetch_optional(&mut **conn).await?
            }
        })
    }

    /// A whole number: a count, a greatest value; 0 where there is none.
    ///
    /// # Errors
    /// As the database says.
    pub async fn number(&mut self, sql: impl Sql, args: Vec<Arg>) -> Result<i64, Error> {
        let row: Option<(Option<i64>,)> = self.one(sql, args).await?;
        Ok(row.and_then(|(number,)| number).unwrap_or_default())
    }

    /// Sends all rows of a query on their way, one by one, with columns of these kinds.
    ///
    /// # Errors
    /// As the database says; [`Error::Closed`] when nobody takes them any more.
    pub(crate) async fn pour(
        &mut self,
        sql: String,
        args: Vec<Arg>,
        kinds: &[Kind],
        to: &mpsc::Sender<Vec<Arg>>,
    ) -> Result<(), Error> {
        let sql = sql.text();
        match &mut self.0 {
            Conn::Sqlite(conn) => {
                let mut rows = bound!(sqlx::query(sql), args).fetch(&mut **conn);
                while let Some(row) = rows.try_next().await? {
                    to.send(values!(row, kinds)?).await.map_err(|_| Error::Closed)?;
                }
            }
            Conn::Postgres(conn) => {
                let mut rows = bound!(sqlx::query(sql), args).fetch(&mut **conn);
                while let Some(row) = rows.try_next().await? {
                    to.send(values!(row, kinds)?).await.map_err(|_| Error::Closed)?;
                }
            }
        }
        Ok(())
    }

    /// Runs a text of one dialect without arguments: migrations, savepoints.
    pub(crate) async fn raw(&mut self, sql: impl Sql) -> Result<(), Error> {
        let sql = sqlx::raw_sql(sql.text());
        match &mut self.0 {
            Conn::Sqlite(conn) => sql.execute(&mut **conn).await.map(|_| ())?,
            Conn::Postgres(conn) => sql.execute(&mut **conn).await.map(|_| ())?,
        }
        Ok(())
    }
}
