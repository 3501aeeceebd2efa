//! 库: the office's state in SQLite or PostgreSQL, from one SQL text.
//!
//! Rows, migrations, and transactions that may be retried. It never decides anything.
