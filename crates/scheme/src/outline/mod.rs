//! The names of a scheme that is still being written: where each stands and what is said of it.
//!
//! The reader proper refuses what is half written. This one goes by lines alone and takes what it
//! recognizes, so that an editor has names to offer and places to go to at any moment.

mod keys;
mod scan;

use std::ops::Range;

use ledger::Text;

use crate::SchemeFile;
use crate::document::is_of_notice;
use crate::section::named_sections;

pub use keys::{HEAD, Key, keys, paths};

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A clause, by its id.
    Clause,
    /// A unit, out of a table headed 单位.
    Unit,
    /// A table of a section that has names: `publication`, `part`, `duty`.
    Section(&'static str),
}

/// A stretch of one of the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The file, by its position in the list that was read.
    pub file: usize,
    /// The bytes.
    pub span: Range<usize>,
}

/// One name.
#[derive(Clone, Debug)]
pub struct Name {
    /// What it names.
    pub kind: Kind,
    /// As rules write it.
    pub id: Text,
    /// What else it is called: a publication's printed name, a unit's aliases.
    pub aliases: Vec<Text>,
    /// Where it is defined.
    pub place: Stretch,
    /// The clause that it stands beneath, by its position in [`Outline::clauses`]; a clause's own.
    pub clause: Option<usize>,
}

/// One clause's words.
#[derive(Clone, Debug)]
pub struct Words {
    /// Its id.
    pub id: Text,
    /// Its words, paragraphs parted by newlines, tables left out.
    pub text: String,
}

/// A block of TOML.
#[derive(Clone, Debug)]
pub struct Fence {
    /// What stands between its fences.
    pub body: Stretch,
    /// The clause that it stands beneath.
    pub clause: Option<usize>,
}

/// All names of a scheme's folder, as far as they can be made out.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// In the order in which they stand.
    pub names: Vec<Name>,
    /// The clauses' words.
    pub clauses: Vec<Words>,
    /// The blocks of TOML.
    pub fences: Vec<Fence>,
}

/// Gathers the names of a folder's files. Anything may be broken in them.
pub fn outline(files: &[SchemeFile]) -> Outline {
    let mut outline = Outline::default();
    for (index, file) in files.iter().enumerate().filter(|(_, file)| is_of_notice(file)) {
        scan::scan(index, &file.text, &mut outline);
    }
    outline
}

/// The sections whose tables bear names, as `[publication.…]`.
pub fn sections() -> impl Iterator<Item = &'static str> {
    named_sections()
}

impl Outline {
    /// The names that stand at a byte of a line, the longest ones alone, with the bytes they take.
    pub fn at(&self, line: &str, byte: usize) -> Vec<(&Name, Range<usize>)> {
        let spelled = |name| spellings(name).map(move |spelling: &Text| (name, spelling));
        let found = self
            .names
            .iter()
            .flat_map(spelled)
            .filter_map(|(name, spelling)| Some((name, covering(line, spelling, byte)?)));
        let found: Vec<(&Name, Range<usize>)> = found.collect();
        let longest = found.iter().map(|(_, span)| span.len()).max().unwrap_or_default();
        found.into_iter().filter(|(_, span)| span.len() == longest).collect()
    }

    /// The block of TOML around a byte of a file.
    pub fn fence(&self, file: usize, byte: usize) -> Option<&Fence> {
        let around = |fence: &&Fence| {
            let span = &fence.body.span;
            fence.body.file == file && span.start <= byte && byte <= span.end
        };
        self.fences.iter().find(around)
    }

    /// The clause that a name is told with.
    pub fn words(&self, clause: Option<usize>) -> Option<&Words> {
        self.clauses.get(clause?)
    }
}

/// All that a name is written as.
fn spellings(name: &Name) -> impl Iterator<Item = &Text> {
    std::iter::once(&name.id).chain(&name.aliases)
}

/// Where a word stands around a byte of a line, not as a part of a longer id.
fn covering(line: &str, word: &str, byte: usize) -> Option<Range<usize>> {
    let mut found = line.match_indices(word).map(|(start, _)| start..start + word.len());
    found.find(|span| {
        let before = line.get(..span.start).and_then(|text| text.chars().next_back());
        let after = line.get(span.end..).and_then(|text| text.chars().next());
        let joined = |inner: Option<char>, outer: Option<char>| match (inner, outer) {
            // `1.1` goes on in `1.1.2`; `[part.id]` holds two words.
            (Some(inner), Some('.')) => inner.is_ascii_digit(),
            (Some(inner), Some(outer)) => of_id(inner) && of_id(outer),
            _ => false,
        };
        let whole =
            !joined(word.chars().next(), before) && !joined(word.chars().next_back(), after);
        whole && span.start <= byte && byte <= span.end
    })
}

/// Letters that ids are made of, but for Chinese ones, which stand side by side without a blank.
fn of_id(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}
