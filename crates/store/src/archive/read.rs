//! Reading a backup, with everything in it held against its numbers and checksums.

use std::io::{BufRead, BufReader, Read};

use flate2::read::GzDecoder;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::schema::{Table, tables, version};
use super::write::hex;
use super::{Begin, Contents, End, Head, MARK, Unfit, Whole, line};
use crate::db::Kind;
use crate::{Arg, Error};

/// The longest line: a row with the largest enclosure, and room for its words.
const LONGEST: u64 = 96 << 20;

/// A backup that is being read.
pub struct Archive<R: Read> {
    lines: BufReader<GzDecoder<R>>,
    /// Its head.
    pub head: Head,
    known: Vec<Table>,
    open: Option<Open>,
    hash: Sha256,
    count: u64,
    contents: Contents,
    over: bool,
}

/// A table whose rows are being read.
struct Open {
    table: Table,
    kinds: Vec<Kind>,
    hash: Sha256,
    rows: u64,
}

/// What comes next.
pub enum Piece {
    /// The rows of a table begin.
    Table(Table),
    /// A row of it.
    Row(Vec<Arg>),
    /// The backup is over and whole.
    Over(Contents),
}

fn damaged(what: impl Into<String>) -> Error {
    Error::Archive(Unfit::Damaged(what.into()))
}

fn said<T: DeserializeOwned>(line: &[u8]) -> Option<T> {
    serde_json::from_slice(line).ok()
}

impl<R: Read> Archive<R> {
    /// Opens a backup.
    ///
    /// # Errors
    /// [`Error::Archive`] for what is no backup, and for one of another version.
    pub fn open(from: R) -> Result<Archive<R>, Error> {
        let mut lines = BufReader::with_capacity(1 << 16, GzDecoder::new(from));
        let line = next_line(&mut lines)?;
        let head: Option<Head> = said(&line).filter(|head: &Head| head.form == MARK);
        let head = head.ok_or_else(|| damaged("no tongbao backup"))?;
        if head.version != version() {
            let (found, right) = (head.version.to_string(), version().to_string());
            return Err(Error::Archive(Unfit::Other { found, right }));
        }
        let mut hash = Sha256::new();
        hash.update(&line);
        let contents = Contents { head: head.clone(), tables: vec![], sha256: String::new() };
        let known = tables();
        Ok(Archive { lines, head, known, open: None, hash, count: 1, contents, over: false })
    }

    /// The next piece.
    ///
    /// # Errors
    /// [`Error::Archive`] where anything does not fit; [`Error::File`] as the file says.
    pub fn piece(&mut self) -> Result<Piece, Error> {
        loop {
            if self.over {
                return Err(damaged("it goes on after its end"));
            }
            let line = next_line(&mut self.lines)?;
            if let Some(piece) = self.taken(&line)? {
                return Ok(piece);
            }
        }
    }

    fn taken(&mut self, line: &[u8]) -> Result<Option<Piece>, Error> {
        if line.first() != Some(&b'[')
            && self.open.is_none()
            && let Some(whole) = said::<Whole>(line)
        {
            return self.end(&whole).map(Some);
        }
        self.hash.update(line);
        self.count += 1;
        match (&mut self.open, line.first()) {
            (Some(open), Some(b'[')) => {
                open.hash.update(line);
                open.rows += 1;
                let row = said::<Vec<Value>>(line).and_then(|row| line::read(row, &open.kinds));
                let what = || damaged(format!("{}, {}", open.table.name, open.rows));
                row.map(|row| Some(Piece::Row(row))).ok_or_else(what)
            }
            (Some(_), _) => self.close(line).map(|()| None),
            (None, _) => self.begin(line).map(Some),
        }
    }

    fn begin(&mut self, line: &[u8]) -> Result<Piece, Error> {
        let begin: Begin = said(line).ok_or_else(|| damaged(format!("line {}", self.count)))?;
        let table = self.known.iter().find(|table| table.name == begin.table);
        let right = table.map(Table::list).unwrap_or_default();
        let found = begin.columns.join(", ");
        // What passes with the running system has no place in a file: a session would open a door.
        if table.is_some_and(|table| !table.kept() || (table.keys() && !self.head.keys)) {
            return Err(damaged(begin.table));
        }
        let Some(table) = table.filter(|_| right == found).cloned() else {
            let name = begin.table;
            let (found, right) = (format!("{name} ({found})"), format!("{name} ({right})"));
            return Err(Error::Archive(Unfit::Other { found, right }));
        };
        let kinds = table.columns.iter().map(|(_, kind)| *kind).collect();
        self.open = Some(Open { table: table.clone(), kinds, hash: Sha256::new(), rows: 0 });
        Ok(Piece::Table(table))
    }

    fn close(&mut self, line: &[u8]) -> Result<(), Error> {
        let open = self.open.take().ok_or_else(|| damaged("no table"))?;
        let (name, rows) = (open.table.name, open.rows);
        let sha256 = hex(&open.hash.finalize());
        let right = End { end: name.to_owned(), rows, sha256 };
        if said::<End>(line).as_ref() != Some(&right) {
            return Err(damaged(format!("{name}: {rows}")));
        }
        self.contents.tables.push((name.to_owned(), rows));
        Ok(())
    }

    fn end(&mut self, whole: &Whole) -> Result<Piece, Error> {
        let hash = hex(&self.hash.clone().finalize());
        if (whole.lines, whole.whole.as_str()) != (self.count, hash.as_str()) {
            return Err(damaged(format!("lines: {}", self.count)));
        }
        // The compressed stream has a checksum of its own at its very end.
        let mut rest = vec![];
        let read = self.lines.by_ref().take(1).read_to_end(&mut rest);
        if !matches!(read, Ok(0)) {
            return Err(damaged("its end"));
        }
        self.over = true;
        self.contents.sha256 = hash;
        Ok(Piece::Over(self.contents.clone()))
    }
}

/// A whole line with its end.
fn next_line(lines: &mut impl BufRead) -> Result<Vec<u8>, Error> {
    let mut line = vec![];
    let read = lines.take(LONGEST).read_until(b'\n', &mut line);
    match read {
        Ok(_) if line.ends_with(b"\n") => Ok(line),
        Ok(0) => Err(damaged("it ends too early")),
        Ok(_) => Err(damaged("a line without an end")),
        // What the machine says is the machine's; what gzip says is of the file.
        Err(error) if error.raw_os_error().is_some() => Err(Error::File(error)),
        Err(error) => Err(damaged(error.to_string())),
    }
}

/// Reads a backup through, and says what it holds.
///
/// # Errors
/// As [`Archive::piece`].
pub fn check(from: impl Read) -> Result<Contents, Error> {
    let mut archive = Archive::open(from)?;
    loop {
        if let Piece::Over(contents) = archive.piece()? {
            return Ok(contents);
        }
    }
}
