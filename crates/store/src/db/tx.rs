//! A connection at work: the one place where a statement meets one of the two databases.

use std::sync::atomic::{AtomicU64, Ordering};

use futures_util::TryStreamExt;
use sqlx::postgres::{PgConnection, PgRow};
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{AssertSqlSafe, FromRow, Row as _, SqlStr};
use tokio::sync::mpsc;

use super::arg::{Kind, sound};
use super::kept::Values;
use super::places::in_order;
use super::{Arg, Error, Kept, Rows};

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
pub struct Tx<'c> {
    conn: Conn<'c>,
    kept: Option<&'c mut Kept>,
    asked: Option<&'c AtomicU64>,
}

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

impl<'c> Tx<'c> {
    pub(super) fn new(conn: Conn<'c>) -> Tx<'c> {
        Tx { conn, kept: None, asked: None }
    }

    /// The same, counting its statements.
    pub(super) fn counted(self, asked: &'c AtomicU64) -> Tx<'c> {
        Tx { asked: Some(asked), ..self }
    }

    pub(super) fn sqlite(conn: &'c mut SqliteConnection) -> Tx<'c> {
        Tx::new(Conn::Sqlite(conn))
    }
}

impl Tx<'_> {
    /// The same connection for a shorter while.
    pub fn again(&mut self) -> Tx<'_> {
        let kept = self.kept.as_deref_mut();
        Tx { conn: self.conn.again(), kept, asked: self.asked }
    }

    /// The same connection for a batch, which keeps its rows back. They are written by
    /// [`Tx::settle`].
    pub fn keeping<'t>(&'t mut self, kept: &'t mut Kept) -> Tx<'t> {
        Tx { conn: self.conn.again(), kept: Some(kept), asked: self.asked }
    }

    /// Which database it is.
    pub fn dialect(&self) -> Dialect {
        match self.conn {
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
        self.write(Some(sql.as_str())).await?;
        if let Some(kept) = &mut self.kept {
            kept.doubt();
        }
        self.conn.run(sql, args).await
    }

    /// All rows of a query.
    ///
    /// # Errors
    /// As the database says.
    pub async fn all<T: Row>(&mut self, sql: impl Sql, args: Vec<Arg>) -> Result<Vec<T>, Error> {
        sound(&args)?;
        let sql = sql.text();
        self.write(Some(sql.as_str())).await?;
        Ok(match &mut self.conn {
            Conn::Sqlite(conn) => {
                let (sql, args) = in_order(sql, args);
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
        sound(&args)?;
        let sql = sql.text();
        self.write(Some(sql.as_str())).await?;
        Ok(match &mut self.conn {
            Conn::Sqlite(conn) => {
                let (sql, args) = in_order(sql, args);
                bound!(sqlx::query_as::<_, T>(sql), args).fetch_optional(&mut **conn).await?
            }
            Conn::Postgres(conn) => {
                bound!(sqlx::query_as::<_, T>(sql), args).fetch_optional(&mut **conn).await?
            }
        })
    }

    /// As [`Tx::one`]; but a batch asks once, until it writes something. Only for tables whose
    /// rows no batch keeps back.
    ///
    /// # Errors
    /// As the database says.
    pub async fn once<T: Row + Clone + Sync>(
        &mut self,
        sql: &'static str,
        args: Vec<Arg>,
    ) -> Result<Option<T>, Error> {
        if self.kept.is_none() {
            return self.one(sql, args).await;
        }
        let question = format!("{sql} {args:?}");
        let known = self.kept.as_ref().and_then(|kept| kept.answer::<Option<T>>(&question));
        if let Some(answer) = known {
            return Ok(answer);
        }
        let answer: Option<T> = self.one(sql, args).await?;
        if let Some(kept) = &mut self.kept {
            kept.told(question, answer.clone());
        }
        Ok(answer)
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
        self.write(Some(sql.as_str())).await?;
        match &mut self.conn {
            Conn::Sqlite(conn) => {
                let (sql, args) = in_order(sql, args);
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

    /// Keeps rows back under a name, in the place of those kept under it before. Gives them back
    /// when they are to be written now: outside a batch, or where rows of that name were written
    /// already and none may be written over.
    pub(crate) fn keep(
        &mut self,
        rows: &'static Rows,
        name: &str,
        values: Vec<Values>,
    ) -> Result<(), Vec<Values>> {
        match &mut self.kept {
            Some(kept) => kept.keep(rows, name.to_owned(), values),
            None => Err(values),
        }
    }

    /// Writes a row, or keeps it back in a batch, under a name that is its own in the table.
    ///
    /// # Errors
    /// As [`Tx::run`].
    pub(crate) async fn put(
        &mut self,
        rows: &'static Rows,
        name: &str,
        values: Values,
    ) -> Result<(), Error> {
        match self.keep(rows, name, vec![values]) {
            Ok(()) => Ok(()),
            Err(values) => {
                for (sql, args) in rows.statements(values, self.dialect()) {
                    self.run(sql, args).await?;
                }
                Ok(())
            }
        }
    }

    /// Forgets a thing that is no more.
    pub(crate) fn forget(&mut self, name: &str) {
        if let Some(kept) = &mut self.kept {
            kept.forget(name);
        }
    }

    /// Remembers a thing that the batch began, as it wrote it last.
    pub(crate) fn remember<T: Clone + Send + Sync + 'static>(&mut self, name: &str, thing: &T) {
        if let Some(kept) = &mut self.kept {
            kept.remember(name.to_owned(), thing.clone());
        }
    }

    /// A thing that the batch began.
    pub(crate) fn recall<T: Clone + 'static>(&self, name: &str) -> Option<T> {
        self.kept.as_ref()?.recall(name)
    }

    /// Writes all that is kept back.
    ///
    /// # Errors
    /// As the database says.
    pub async fn settle(&mut self) -> Result<(), Error> {
        self.write(None).await
    }

    /// Writes what is kept of the tables that a text names; all without one.
    async fn write(&mut self, text: Option<&str>) -> Result<(), Error> {
        if let Some(asked) = self.asked {
            asked.fetch_add(1, Ordering::Relaxed);
        }
        let dialect = self.dialect();
        let due = match &mut self.kept {
            Some(kept) => kept.due(text, dialect),
            None => return Ok(()),
        };
        for (sql, args) in due {
            self.conn.run(sql.text(), args).await?;
        }
        Ok(())
    }

    /// Runs a text of one dialect without arguments: migrations, savepoints.
    pub(crate) async fn raw(&mut self, sql: impl Sql) -> Result<(), Error> {
        let sql = sqlx::raw_sql(sql.text());
        match &mut self.conn {
            Conn::Sqlite(conn) => sql.execute(&mut **conn).await.map(|_| ())?,
            Conn::Postgres(conn) => sql.execute(&mut **conn).await.map(|_| ())?,
        }
        Ok(())
    }
}

impl Conn<'_> {
    fn again(&mut self) -> Conn<'_> {
        match self {
            Conn::Sqlite(conn) => Conn::Sqlite(conn),
            Conn::Postgres(conn) => Conn::Postgres(conn),
        }
    }

    async fn run(&mut self, sql: SqlStr, args: Vec<Arg>) -> Result<u64, Error> {
        sound(&args)?;
        Ok(match self {
            Conn::Sqlite(conn) => {
                let (sql, args) = in_order(sql, args);
                bound!(sqlx::query(sql), args).execute(&mut **conn).await?.rows_affected()
            }
            Conn::Postgres(conn) => {
                bound!(sqlx::query(sql), args).execute(&mut **conn).await?.rows_affected()
            }
        })
    }
}
