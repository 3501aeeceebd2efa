//! The notice's text inside a scheme.

use std::sync::Arc;

use ledger::Text;

/// Where something of a scheme stands, for faults and for going there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: u32,
}

/// One clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// `2.2.1.4`.
    pub id: Text,
    /// Its words, paragraphs parted by newlines.
    pub text: String,
    /// The first digits of the hash of its words and tables, by which rules are attested.
    pub hash: Text,
    /// What it does to scores.
    pub effect: Effect,
    /// Where it stands.
    pub origin: Origin,
}

/// What a clause does to scores: the answer of clause accounting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A rule beneath it is computed.
    Rule,
    /// Declared to move no score.
    None,
    /// Declared a human decision, and whose.
    Human(String),
    /// Nothing is said of it; `check` refuses the scheme.
    Unsaid,
}

/// A block of the notice, as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading and its depth, 1 to 4.
    Heading(u8, String, Option<Text>),
    /// A paragraph.
    Paragraph(String, Option<Text>),
    /// A table: its head and its rows.
    Table(Vec<String>, Vec<Vec<String>>),
}
