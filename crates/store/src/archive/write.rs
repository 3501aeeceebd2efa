//! Writing a backup, from one snapshot, while others go on writing.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;
use sha2::{Digest, Sha256};
use tokio::sync::mpsc;

use super::schema::{Table, tables, version};
use super::{Begin, Contents, End, Head, MARK, Whole, line};
use crate::{Arg, Error, Id, Store, args};

/// Rows on their way from the database to the file.
const UNDER_WAY: usize = 256;

/// Writes the state, or one office's part of it, with what opens accounts (`keys`) or without. `told` hears of the rows done now and then.
///
/// # Errors
/// As the database says; [`Error::File`] when the file takes no more.
pub async fn backup<W: Write + Send + 'static>(
    store: &Store,
    office: Option<&Id>,
    keys: bool,
    at: i64,
    out: W,
    told: impl FnMut(u64) + Send + 'static,
) -> Result<(Contents, W), Error> {
    let mut seen = store.snapshot().await?;
    let offices = crate::table::office::all(&mut seen.tx()).await?;
    let names = offices.into_iter().filter(|row| office.is_none_or(|office| row.id == *office));
    let head = Head {
        form: MARK.to_owned(),
        version: version(),
        office: office.cloned(),
        names: names.map(|row| row.name).collect(),
        keys,
        at,
    };
    let mut writer = Writer::begin(head, out, told)?;
    for table in tables().into_iter().filter(|table| carried(table, office, keys)) {
        let (sql, args) = query(&table, office, keys);
        let kinds: Vec<_> = table.columns.iter().map(|(_, kind)| *kind).collect();
        let (to, rows) = mpsc::channel(UNDER_WAY);
        let writing = tokio::task::spawn_blocking(move || writer.table(&table, rows));
        let poured = seen.tx().pour(sql, args, &kinds, &to).await;
        drop(to);
        let written = writing.await.map_err(|_| Error::Closed)?;
        // A file that takes no more is why nobody took the rows.
        writer = written.map_err(Error::File)?;
        poured?;
    }
    let ended = tokio::task::spawn_blocking(move || writer.finish());
    ended.await.map_err(|_| Error::Closed)?.map_err(Error::File)
}

fn carried(table: &Table, office: Option<&Id>, keys: bool) -> bool {
    table.kept() && (keys || !table.keys()) && (office.is_none() || table.office().is_some())
}

fn query(table: &Table, office: Option<&Id>, keys: bool) -> (String, Vec<Arg>) {
    let columns = if keys { table.list() } else { table.bare() };
    let select = format!("SELECT {columns} FROM {}", table.name);
    match (office, table.office()) {
        (Some(office), Some(column)) => (format!("{select} WHERE {column} = $1"), args![office]),
        _ => (select, vec![]),
    }
}

struct Writer<W: Write, T> {
    out: GzEncoder<W>,
    told: T,
    hash: Sha256,
    lines: u64,
    rows: u64,
    contents: Contents,
}

impl<W: Write, T: FnMut(u64)> Writer<W, T> {
    fn begin(head: Head, out: W, told: T) -> Result<Writer<W, T>, Error> {
        let contents = Contents { head: head.clone(), tables: vec![], sha256: String::new() };
        let out = GzEncoder::new(out, Compression::fast());
        let mut writer = Writer { out, told, hash: Sha256::new(), lines: 0, rows: 0, contents };
        writer.said(&head).map_err(Error::File)?;
        Ok(writer)
    }

    fn put(&mut self, line: &str) -> std::io::Result<()> {
        self.hash.update(line.as_bytes());
        self.lines += 1;
        self.out.write_all(line.as_bytes())
    }

    fn said(&mut self, said: &impl Serialize) -> std::io::Result<()> {
        let line = serde_json::to_string(said)?;
        self.put(&format!("{line}\n"))
    }

    fn table(mut self, table: &Table, mut rows: mpsc::Receiver<Vec<Arg>>) -> std::io::Result<Self> {
        let columns = table.columns.iter().map(|(name, _)| (*name).to_owned()).collect();
        self.said(&Begin { table: table.name.to_owned(), columns })?;
        let (mut hash, mut count) = (Sha256::new(), 0);
        while let Some(row) = rows.blocking_recv() {
            let line = line::write(&row);
            hash.update(line.as_bytes());
            self.put(&line)?;
            count += 1;
            self.rows += 1;
            if self.rows.is_multiple_of(1000) {
                (self.told)(self.rows);
            }
        }
        let sha256 = hex(&hash.finalize());
        self.said(&End { end: table.name.to_owned(), rows: count, sha256 })?;
        self.contents.tables.push((table.name.to_owned(), count));
        Ok(self)
    }

    fn finish(mut self) -> std::io::Result<(Contents, W)> {
        let whole = hex(&self.hash.clone().finalize());
        self.contents.sha256.clone_from(&whole);
        let lines = self.lines;
        self.said(&Whole { lines, whole })?;
        Ok((self.contents, self.out.finish()?))
    }
}

/// A digest in hexadecimals.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
