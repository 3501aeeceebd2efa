//! The notice's Markdown: its clauses, its tables, and the rule blocks between them.

mod markdown;
mod source;

use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use ledger::{Code, Fault, Text};
use sha2::{Digest, Sha256};

use crate::SchemeFile;
use crate::faults::Complaints;
use crate::model::{Block, ClauseIx};

use markdown::Piece;

pub(crate) use markdown::{Cell, PipeTable};
pub(crate) use source::{Place, Said, Source};

/// How many hexadecimal digits of a clause's hash are attested.
const ATTESTED: usize = 12;

/// All files of a scheme, read as one document.
#[derive(Debug, Default)]
pub(crate) struct Document {
    /// What is printed, in order.
    pub blocks: Vec<Block>,
    /// The clauses in order.
    pub clauses: Vec<Passage>,
    /// The blocks of TOML in order.
    pub fences: Vec<Fence>,
    /// The clauses above fences that are neither a rule nor the head.
    pub strange: Vec<ClauseIx>,
    /// The first file, for what is missing from the whole.
    first: Option<Arc<str>>,
}

/// A clause's text.
#[derive(Debug)]
pub(crate) struct Passage {
    /// Its id with its place.
    pub id: Said<Text>,
    /// Where it begins.
    pub place: Place,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
    /// Its tables.
    pub tables: Vec<PipeTable>,
}

/// A block of TOML.
#[derive(Debug)]
pub(crate) struct Fence {
    /// The clause above it.
    pub clause: Option<ClauseIx>,
    /// Whether it is the scheme's head.
    pub head: bool,
    /// Its content.
    pub body: Place,
}

/// Reads the files in the order of their names; `README.md` is none of the notice.
pub(crate) fn read(files: Vec<SchemeFile>, faults: &Complaints) -> Document {
    let mut files = files;
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let mut document = Document::default();
    for file in files.into_iter().filter(is_of_notice) {
        let (name, text): (Arc<str>, String) = (Arc::from(file.name), file.text);
        document.first.get_or_insert_with(|| Arc::clone(&name));
        let mut open = None;
        for piece in markdown::pieces(&Arc::new(Source { name, text })) {
            document.add(piece, &mut open, faults);
        }
    }
    document.refuse_twice(faults);
    document
}

/// Whether a file belongs to the notice.
pub(crate) fn is_of_notice(file: &SchemeFile) -> bool {
    let last = file.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_markdown = last.rsplit_once('.').is_some_and(|(_, end)| end == "md");
    is_markdown && last != "README.md"
}

impl Document {
    /// The first file; an empty name when there is none.
    pub fn first_file(&self) -> Arc<str> {
        self.first.clone().unwrap_or_else(|| Arc::from(""))
    }

    /// `open` is the clause that paragraphs and blocks now belong to.
    fn add(&mut self, piece: Piece, open: &mut Option<ClauseIx>, faults: &Complaints) {
        match piece {
            Piece::Heading(depth, words, place) => {
                // A heading without an id begins something that is no clause's.
                *open = None;
                let (words, id) = self.passage(words, &place, open);
                self.blocks.push(Block::Heading(depth, words, id));
            }
            Piece::Paragraph(words, place) => {
                let (words, id) = self.passage(words, &place, open);
                self.blocks.push(Block::Paragraph(words, id));
            }
            Piece::Table(table) => {
                self.blocks.push(printed(&table));
                if let Some(passage) = open.and_then(|ix| self.clauses.get_mut(ix.at())) {
                    passage.tables.push(table);
                }
            }
            Piece::Fence(info, body) => self.fence(&info, body, *open, faults),
        }
    }

    /// Opens a clause where the words end with an id, and adds the words to the open clause.
    fn passage(
        &mut self,
        words: String,
        place: &Place,
        open: &mut Option<ClauseIx>,
    ) -> (String, Option<Text>) {
        let (words, id) = match parted(&words) {
            Some((bare, id)) => (bare.to_owned(), Some(Text::from(id))),
            None => (words, None),
        };
        if let Some(id) = &id {
            *open = u16::try_from(self.clauses.len()).ok().map(ClauseIx);
            self.clauses.push(Passage {
                id: Said { is: id.clone(), place: place.beside(id_span(place)) },
                place: place.clone(),
                paragraphs: vec![],
                tables: vec![],
            });
        }
        if let Some(passage) = open.and_then(|ix| self.clauses.get_mut(ix.at())) {
            passage.paragraphs.push(words.clone());
        }
        (words, id)
    }

    fn fence(&mut self, info: &str, body: Place, clause: Option<ClauseIx>, faults: &Complaints) {
        let head = info == "toml scheme";
        if head || info == "toml rule" {
            let fence = Fence { clause, head, body };
            self.fences.push(fence);
        } else {
            self.strange.extend(clause);
            // Any other fence would be taken for a rule by a reader and for nothing by the engine.
            let fault = Fault::error(Code::WRONG_VALUE, body.line_before().at()).with("key", "```");
            let fault = fault.with("found", info);
            faults.push(fault.with("right", "```toml rule, ```toml scheme"));
        }
    }

    fn refuse_twice(&self, faults: &Complaints) {
        for (number, passage) in self.clauses.iter().enumerate() {
            let before = self.clauses.iter().take(number);
            let mut same = before.filter(|other| other.id.is == passage.id.is);
            if let Some(first) = same.next() {
                let fault = Fault::error(Code::CLAUSE_TWICE, passage.id.place.at());
                let fault = fault.with("found", passage.id.is.as_str());
                faults.push(fault.with("first", first.id.place.shown()));
            }
        }
    }
}

impl Passage {
    /// The first digits of the hash of the clause's words, tables included; the places of line
    /// breaks and the number of blanks do not enter it.
    pub fn hash(&self) -> String {
        let mut digest = Sha256::new();
        for paragraph in &self.paragraphs {
            digest.update(paragraph);
            digest.update("\n");
        }
        for table in &self.tables {
            for row in std::iter::once(&table.head).chain(&table.rows) {
                for cell in row {
                    digest.update(&cell.text);
                    digest.update("|");
                }
                digest.update("\n");
            }
        }
        let mut hex = String::new();
        for byte in digest.finalize().iter().take(ATTESTED / 2) {
            // Writing to a text cannot fail.
            let _ = write!(hex, "{byte:02x}");
        }
        hex
    }
}

/// Words and the id they end with, as in `…两项。 {#2.4}`.
fn parted(words: &str) -> Option<(&str, &str)> {
    let (bare, rest) = words.rsplit_once("{#")?;
    let id = rest.strip_suffix('}')?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    (!id.is_empty() && id.chars().all(plain)).then(|| (bare.trim_end(), id))
}

/// The bytes of the id within a block.
fn id_span(place: &Place) -> Range<usize> {
    let text = place.text();
    let start = text.rfind("{#").map_or(0, |at| at + 2);
    let length = text.get(start..).and_then(|rest| rest.find('}'));
    let start = place.start() + start;
    start..start + length.unwrap_or_default()
}

fn printed(table: &PipeTable) -> Block {
    let words = |row: &Vec<Cell>| row.iter().map(|cell| cell.text.clone()).collect();
    Block::Table(words(&table.head), table.rows.iter().map(words).collect())
}
