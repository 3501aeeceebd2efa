//! Putting a backup in the place of what is there, within one transaction.

use std::io::Read;

use super::keys::Kept;
use super::schema::{Table, tables};
use super::{Archive, Contents, Piece, Unfit};
use crate::{Arg, Dialect, Error, Id, Tx, args};

/// The most arguments of one statement, which both databases take.
const ARGUMENTS: usize = 8_000;
/// The most bytes of one statement's arguments.
const WEIGHT: usize = 4 << 20;

/// What is replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Everything there is.
    All,
    /// One office, and nothing of another.
    Office(Id),
}

/// Replaces what is there by what the archive holds. Nothing stands unless the archive is whole.
///
/// # Errors
/// As [`Archive::piece`], and as the database says.
pub async fn replace<R: Read + Send>(
    tx: &mut Tx<'_>,
    mode: &Mode,
    mut archive: Archive<R>,
) -> Result<Contents, Error> {
    // A file without what opens accounts leaves it as it is.
    let kept = match mode {
        Mode::Office(office) if !archive.head.keys => Some(Kept::of(tx, office).await?),
        _ => None,
    };
    empty(tx, mode, kept.is_some()).await?;
    let mut batch: Option<Batch> = None;
    loop {
        match archive.piece()? {
            Piece::Table(table) => {
                if let Some(batch) = &mut batch {
                    batch.flush(tx).await?;
                }
                batch = Some(Batch { table, rows: vec![], weight: 0 });
            }
            Piece::Row(row) => {
                if let Some(batch) = &mut batch {
                    batch.of(mode, &row)?;
                    batch.add(tx, row).await?;
                }
            }
            Piece::Over(contents) => {
                if let Some(batch) = &mut batch {
                    batch.flush(tx).await?;
                }
                if let Some(kept) = kept {
                    kept.back(tx).await?;
                }
                return Ok(contents);
            }
        }
    }
}

/// Takes everything away that is to be replaced, what passes with the running system included.
async fn empty(tx: &mut Tx<'_>, mode: &Mode, keep: bool) -> Result<(), Error> {
    let tables = tables();
    if tx.dialect() == Dialect::Postgres {
        // Others read on; whoever writes waits, and then meets the restored state.
        let names: Vec<&str> = tables.iter().map(|table| table.name).collect();
        tx.raw(format!("LOCK TABLE {}, work_search IN EXCLUSIVE MODE", names.join(", "))).await?;
    }
    for table in tables.iter().filter(|table| !(keep && table.keys())) {
        let delete = format!("DELETE FROM {}", table.name);
        match (mode, table.office()) {
            (Mode::All, _) => tx.run(delete, vec![]).await?,
            (Mode::Office(office), Some(column)) => {
                tx.run(format!("{delete} WHERE {column} = $1"), args![office]).await?
            }
            (Mode::Office(_), None) => 0,
        };
    }
    match mode {
        Mode::All => tx.run("DELETE FROM work_search", vec![]).await?,
        Mode::Office(office) => {
            tx.run("DELETE FROM work_search WHERE office = $1", args![office]).await?
        }
    };
    Ok(())
}

/// Rows of a table on their way in.
struct Batch {
    table: Table,
    rows: Vec<Vec<Arg>>,
    weight: usize,
}

impl Batch {
    /// A row of another office, or of the whole deployment, has no place in one office's backup.
    fn of(&self, mode: &Mode, row: &[Arg]) -> Result<(), Error> {
        let Mode::Office(office) = mode else { return Ok(()) };
        let column = self.table.office();
        let place = self.table.columns.iter().position(|(name, _)| Some(*name) == column);
        match place.and_then(|place| row.get(place)) {
            Some(Arg::Text(Some(found))) if found == office.as_str() => Ok(()),
            _ => Err(Error::Archive(Unfit::Damaged(format!("{}: office", self.table.name)))),
        }
    }

    async fn add(&mut self, tx: &mut Tx<'_>, row: Vec<Arg>) -> Result<(), Error> {
        self.weight += row.iter().map(weight).sum::<usize>();
        self.rows.push(row);
        let arguments = (self.rows.len() + 1) * self.table.columns.len();
        if arguments > ARGUMENTS || self.weight > WEIGHT {
            self.flush(tx).await?;
        }
        Ok(())
    }

    async fn flush(&mut self, tx: &mut Tx<'_>) -> Result<(), Error> {
        self.weight = 0;
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return Ok(());
        }
        let width = self.table.columns.len();
        let places = |row: usize| {
            let numbers = (1..=width).map(|at| format!("${}", row * width + at));
            format!("({})", numbers.collect::<Vec<_>>().join(", "))
        };
        let places: Vec<String> = (0..rows.len()).map(places).collect();
        let sql = format!(
            "INSERT INTO {} ({}) VALUES {}",
            self.table.name,
            self.table.list(),
            places.join(", ")
        );
        tx.run(sql, rows.into_iter().flatten().collect()).await.map(|_| ())
    }
}

fn weight(arg: &Arg) -> usize {
    match arg {
        Arg::Text(text) => text.as_ref().map_or(0, String::len),
        Arg::Bytes(bytes) => bytes.as_ref().map_or(0, Vec::len),
        Arg::Int(_) | Arg::Bool(_) => 8,
    }
}
