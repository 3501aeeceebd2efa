//! PostgreSQL: serializable transactions, run again where the database asks for it.

use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

use super::errand::Retry;
use super::tx::Conn;
use super::{Errand, Error, Settled, Tx};

/// How often a transaction is tried before its person is told that others were faster.
const TRIES: u32 = 12;

/// A pool of connections.
#[derive(Clone)]
pub struct Postgres {
    pool: PgPool,
}

impl Postgres {
    /// Connects to `postgres://user:password@host/database`.
    pub async fn open(url: &str) -> Result<Postgres, Error> {
        let options = PgConnectOptions::from_str(url)?.application_name("tongbao");
        let pool = PgPoolOptions::new()
            .max_connections(10)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options)
            .await?;
        Ok(Postgres { pool })
    }

    pub(super) fn pool(&self) -> &PgPool {
        &self.pool
    }

    pub(super) async fn run<E: Errand>(&self, errand: E) -> Settled<E> {
        for attempt in 1.. {
            match self.once(&errand).await {
                Err(refusal) if refusal.is_passing() && attempt < TRIES => {
                    // Whoever lost steps back a little longer each time.
                    tokio::time::sleep(Duration::from_millis(u64::from(attempt) * 3)).await;
                }
                Err(refusal) if refusal.is_passing() => break,
                settled => return settled,
            }
        }
        Err(Error::Contended.into())
    }

    async fn once<E: Errand>(&self, errand: &E) -> Settled<E> {
        let begun = self.pool.begin_with("BEGIN ISOLATION LEVEL SERIALIZABLE").await;
        let mut transaction = begun.map_err(Error::from)?;
        let done = errand.run(&mut Tx::new(Conn::Postgres(&mut transaction))).await;
        match done {
            Ok(out) => {
                transaction.commit().await.map_err(Error::from)?;
                Ok(out)
            }
            Err(refusal) => {
                // An error while taking back leaves the same state: nothing was committed.
                let _ = transaction.rollback().await;
                Err(refusal)
            }
        }
    }
}
