//! 公文: an official document before any file format, as GB/T 9704-2012 describes one.
//!
//! A [`Document`] is sheets of [`Block`]s. A block says what it is (its [`Role`]), never how it looks:
//! [`Role::look`] is the one place where the standard's sizes and faces stand, and every writer follows it.

mod block;
pub mod clean;
mod colophon;
mod face;
pub mod geometry;
mod grid;
mod look;
mod role;
mod title;

use chrono::Datelike;
use ledger::Date;
use serde::{Deserialize, Serialize};

pub use block::{Bar, Block, Line, Rule, Run};
pub use colophon::Colophon;
pub use face::Face;
pub use grid::{Grid, GridCell, GridRow};
pub use look::{Align, Look};
pub use role::Role;

/// A whole document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// What a reader's window is headed with.
    pub title: String,
    /// Who issues it.
    pub issuer: String,
    /// Its sheets, one after the other; each begins a page.
    pub sheets: Vec<Sheet>,
    /// 版记, at the foot of the last page.
    pub colophon: Option<Colophon>,
    /// The day that it bears: year, month, day. An archive's PDF must have one.
    pub dated: Option<(i32, u32, u32)>,
    /// Whether pages bear their number; a certificate does not.
    pub numbered: bool,
    /// Further papers in the same file, each with its own colophon and its pages counted from 1:
    /// letters that are printed together. None of them has any behind itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub behind: Vec<Document>,
}

/// Pages that lie the same way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Whether the pages are turned: a wide table, its head towards the left edge of the paper
    /// (GB/T 9704-2012, 11).
    pub turned: bool,
    /// What stands on them.
    pub blocks: Vec<Block>,
}

impl Document {
    /// An empty document with numbered pages.
    pub fn new(title: &str, issuer: &str) -> Document {
        Document {
            title: clean::line(title),
            issuer: clean::line(issuer),
            numbered: true,
            ..Document::default()
        }
    }

    /// The document of a day.
    #[must_use]
    pub fn of_day(mut self, day: Date) -> Document {
        self.dated = Some((day.year(), day.month(), day.day()));
        self
    }

    /// The document with another sheet.
    #[must_use]
    pub fn with(mut self, sheet: Sheet) -> Document {
        self.sheets.push(sheet);
        self
    }

    /// The document with another behind it.
    #[must_use]
    pub fn joined(mut self, mut other: Document) -> Document {
        let behind = std::mem::take(&mut other.behind);
        self.behind.push(other);
        self.behind.extend(behind);
        self
    }

    /// The papers of the file: the document itself and those behind it.
    pub fn papers(&self) -> impl Iterator<Item = &Document> {
        std::iter::once(self).chain(&self.behind)
    }

    /// All blocks of all its papers.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.papers().flat_map(|paper| &paper.sheets).flat_map(|sheet| &sheet.blocks)
    }

    /// All its lines, those in cells left out.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.blocks().filter_map(|block| match block {
            Block::Line(line) => Some(line),
            _ => None,
        })
    }
}

impl Sheet {
    /// Upright pages.
    pub fn upright(blocks: Vec<Block>) -> Sheet {
        Sheet { turned: false, blocks }
    }

    /// Turned pages.
    pub fn turned(blocks: Vec<Block>) -> Sheet {
        Sheet { turned: true, blocks }
    }
}
