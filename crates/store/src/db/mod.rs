//! The two databases behind one door.

mod arg;
mod errand;
mod error;
mod kept;
mod places;
mod postgres;
mod sqlite;
mod tx;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

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
pub struct Store {
    backend: Backend,
    asked: Arc<AtomicU64>,
}

#[derive(Clone)]
enum Backend {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// A connection for reading, taken from the pool until it is dropped.
pub struct Reader {
    held: Held,
    asked: Arc<AtomicU64>,
}

enum Held {
    Sqlite(PoolConnection<Lite>),
    Postgres(PoolConnection<Pg>),
}

impl Reader {
    /// The connection.
    pub fn tx(&mut self) -> Tx<'_> {
        let conn = match &mut self.held {
            Held::Sqlite(conn) => Conn::Sqlite(conn),
            Held::Postgres(conn) => Conn::Postgres(conn),
        };
        Tx::new(conn).counted(&self.asked)
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
        Store::on(Backend::Sqlite(Sqlite::open(path).await?)).await
    }

    /// Connects to PostgreSQL (`postgres://…`) and brings its tables up to date.
    ///
    /// # Errors
    /// [`Error::Address`] for another kind of address; else as the database says.
    pub async fn server(url: &str) -> Result<Store, Error> {
        if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
            return Err(Error::Address(url.to_owned()));
        }
        Store::on(Backend::Postgres(Postgres::open(url).await?)).await
    }

    async fn on(backend: Backend) -> Result<Store, Error> {
        let store = Store { backend, asked: Arc::default() };
        crate::migration::run(&store).await?;
        Ok(store)
    }

    /// How many statements readers have run so far: by it a test sees that a page asks for its
    /// lines together and not one by one.
    pub fn asked(&self) -> u64 {
        self.asked.load(Ordering::Relaxed)
    }

    /// Which database it is.
    pub fn dialect(&self) -> Dialect {
        match self.backend {
            Backend::Sqlite(_) => Dialect::Sqlite,
            Backend::Postgres(_) => Dialect::Postgres,
        }
    }

    /// A connection for reading.
    ///
    /// # Errors
    /// When none is to be had.
    pub async fn reader(&self) -> Result<Reader, Error> {
        let held = match &self.backend {
            Backend::Sqlite(sqlite) => Held::Sqlite(sqlite.readers().acquire().await?),
            Backend::Postgres(postgres) => Held::Postgres(postgres.pool().acquire().await?),
        };
        Ok(Reader { held, asked: self.asked.clone() })
    }

    /// The state as it stands now, to be read at leisure.
    ///
    /// # Errors
    /// As the database says.
    pub(crate) async fn snapshot(&self) -> Result<Snapshot, Error> {
        Ok(Snapshot(match &self.backend {
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
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.run(errand).await,
            Backend::Postgres(postgres) => postgres.run(errand).await,
        }
    }
}
