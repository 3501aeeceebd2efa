//! 库: the office's state in SQLite or PostgreSQL, from one SQL text.
//!
//! Rows, migrations, and transactions that may be retried. It never decides anything: the desk
//! asks, and the store keeps. A table has a file under `table/` with its rows and its statements;
//! `db/` alone knows that there are two databases. Every key is led by the office, so that one
//! deployment holds many and no statement reads across two of them.

pub mod archive;
mod db;
mod id;
mod migration;
pub mod table;

pub use db::{Arg, Dialect, Errand, Error, Kept, Reader, Retry, Row, Settled, Store, Tx};
pub use id::{Id, Ids, Mint};
