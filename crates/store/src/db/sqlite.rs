//! SQLite: one writer that groups commits, many readers.
//!
//! A commit costs a wait for the disk (`synchronous = FULL`). The writer therefore lets all that
//! are waiting into one transaction, each behind a savepoint of its own, commits once, and only
//! then tells each that its work stands.

use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection};
use tokio::sync::{mpsc, oneshot};

use super::errand::{Queued, Ticket};
use super::{Errand, Error, Settled, Tx};

/// How many may share one commit.
const GROUP: usize = 256;
/// How many may wait before the next one has to wait outside.
const QUEUE: usize = 1024;
/// Connections that read at the same time.
const READERS: u32 = 4;

/// An open file.
#[derive(Clone)]
pub struct Sqlite {
    readers: SqlitePool,
    writer: mpsc::Sender<Box<dyn Queued>>,
}

impl Sqlite {
    /// Opens the file, or makes it.
    pub async fn open(path: &Path) -> Result<Sqlite, Error> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .statement_cache_capacity(400)
            .pragma("cache_size", "-32768")
            .pragma("mmap_size", "268435456");
        let writing = options.connect().await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .connect_with(options.pragma("query_only", "true"))
            .await?;
        let (writer, queue) = mpsc::channel(QUEUE);
        tokio::spawn(write(writing, queue));
        Ok(Sqlite { readers, writer })
    }

    pub(super) fn readers(&self) -> &SqlitePool {
        &self.readers
    }

    pub(super) async fn run<E: Errand>(&self, errand: E) -> Settled<E> {
        let (reply, answer) = oneshot::channel();
        let ticket = Box::new(Ticket { errand, outcome: None, reply });
        self.writer.send(ticket).await.map_err(|_| Error::Closed)?;
        answer.await.map_err(|_| Error::Closed)?
    }
}

/// The writer: ends when nobody can send to it any more.
async fn write(mut conn: SqliteConnection, mut queue: mpsc::Receiver<Box<dyn Queued>>) {
    let mut group = Vec::with_capacity(GROUP);
    while queue.recv_many(&mut group, GROUP).await > 0 {
        let failed = commit(&mut conn, &mut group).await.err().map(|error| error.to_string());
        for ticket in group.drain(..) {
            let committed = failed.clone().map_or(Ok(()), |said| Err(Error::Uncommitted(said)));
            ticket.settle(committed);
        }
    }
    let _ = conn.close().await;
}

/// Runs a group in one transaction.
async fn commit(conn: &mut SqliteConnection, group: &mut [Box<dyn Queued>]) -> Result<(), Error> {
    Tx::sqlite(conn).raw("BEGIN IMMEDIATE").await?;
    let done = async {
        for ticket in group.iter_mut() {
            let mut tx = Tx::sqlite(conn);
            tx.raw("SAVEPOINT one").await?;
            if !ticket.run(&mut tx).await {
                tx.raw("ROLLBACK TO one").await?;
            }
            tx.raw("RELEASE one").await?;
        }
        Tx::sqlite(conn).raw("COMMIT").await
    };
    let done = done.await;
    if done.is_err() {
        // The transaction may be over already, as after a full disk; then this says so, harmlessly.
        let _ = Tx::sqlite(conn).raw("ROLLBACK").await;
    }
    done
}
