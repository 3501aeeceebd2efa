//! The two databases behind one door.

mod arg;
mod errand;
mod error;
mod kept;
mod postgres;
mod sqlite;
mod tx;

use std::path::Path;

use sqlx::{Postgres as Pg, Sqlite as Lite, Transaction, pool::PoolConnection};

use postgres::Postgres;
use sqlite::Sqlite;
use tx::Conn;

pub use arg::{Arg, Kind};
pub use errand::{Errand, Retry, Settled};
pub use error::Error;
pub use kept::Kept;
pub(crate) use kept::Rows;
pub use tx::{Dialect, Row, Tx};

/// The office's state. Cheap to clone; all clones are one.
#[derive(Clone)]
pub struct Store(Backend);

#[derive(Clone)]
enum Backend {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// A connection for reading, taken from the pool until it is dropped.
pub struct Reader(Held);

enum Held {
    Sqlite(PoolConnection<Lite>),
    Postgres(PoolConnection<Pg>),
}

impl Reader {
    /// The connection.
    pub fn tx(&mut self) -> Tx<'_> {
        Tx::new(match &mut self.0 {
            Held::Sqlite(conn) => Conn::Sqlite(conn),
            Held::Postgres(conn) => Conn::Postgres(conn),
        })
    }
}

/// The state at one moment, whatever is written meanwhile; over when it is dropped.
pub(crate) struct Snapshot(Seen);

enum Seen {
    Sqlite(Transaction<'static, Lite>),
    Postgres(Transaction<'static, Pg>),
}

impl Snapshot {
    /// The connection.
    pub fn tx(&mut self) -> Tx<'_> {
        Tx::new(match &mut self.0 {
            Seen::Sqlite(conn) => Conn::Sqlite(conn),
            Seen::Postgres(conn) => Conn::Postgres(conn),
        })
    }
}

impl Store {
    /// Opens an SQLite file, making it where it is not there, and brings its tables up to date.
    ///
    /// # Errors
    /// As the database says.
    pub async fn file(path: &Path) -> Result<Store, Error> {
        Store(Backend::Sqlite(Sqlite::open(path).await?)).migrated().await
    }

    /// Connects to PostgreSQL (`postgres://…`) and brings its tables up to date.
    ///
    /// # Errors
    /// [`Error::Address`] for another kind of address; else as the database says.
    pub async fn server(url: &str) -> Result<Store, Error> {
        if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
            return Err(Error::Address(url.to_owned()));
        }
        Store(Backend::Postgres(Postgres::open(url).await?)).migrated().await
    }

    async fn migrated(self) -> Result<Store, Error> {
        crate::migration::run(&self).await?;
        Ok(self)
    }

    /// Which database it is.
    pub fn dialect(&self) -> Dialect {
        match self.0 {
            Backend::Sqlite(_) => Dialect::Sqlite,
            Backend::Postgres(_) => Dialect::Postgres,
        }
    }

    /// A connection for reading.
    ///
    /// # Errors
    /// When none is to be had.
    pub async fn reader(&self) -> Result<Reader, Error> {
        Ok(Reader(match &self.0 {
            Backend::Sqlite(sqlite) => Held::Sqlite(sqlite.readers().acquire().await?),
            Backend::Postgres(postgres) => Held::Postgres(postgres.pool().acquire().await?),
        }))
    }

    /// The state as it stands now, to be read at leisure.
    ///
    /// # Errors
    /// As the database says.
    pub(crate) async fn snapshot(&self) -> Result<Snapshot, Error> {
        Ok(Snapshot(match &self.0 {
            Backend::Sqlite(sqlite) => Seen::Sqlite(sqlite.readers().begin().await?),
            Backend::Postgres(postgres) => {
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                Seen::Postgres(postgres.pool().begin_with(begin).await?)
            }
        }))
    }

    /// Does an errand in one transaction. When this answers `Ok`, it is on the disk.
    ///
    /// # Errors
    /// The errand's own refusal, or what the database said; nothing was changed then.
    pub async fn run<E: Errand>(&self, errand: E) -> Settled<E> {
        match &self.0 {
            Backend::Sqlite(sqlite) => sqlite.run(errand).await,
            Backend::Postgres(postgres) => postgres.run(errand).await,
        }
    }
}
