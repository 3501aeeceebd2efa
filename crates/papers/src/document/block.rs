//! What stands on a sheet.

use serde::{Deserialize, Serialize};

use super::{Face, Grid, Role, clean, title};

/// A piece of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// A paragraph.
    Line(Line),
    /// One line with words at both edges.
    Edges {
        /// What it is.
        role: Role,
        /// At the left.
        left: Vec<Run>,
        /// At the right.
        right: Vec<Run>,
    },
    /// A line across the text block.
    Rule(Rule),
    /// Empty lines of the text.
    Gap(u8),
    /// A table.
    Grid(Grid),
    /// Bars, each with its words and its figure.
    Bars(Vec<Bar>),
    /// A new page.
    Break,
}

/// A paragraph: its role and its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What it is.
    pub role: Role,
    /// Its words.
    pub runs: Vec<Run>,
    /// Another size than the role's, in half-points: a long masthead is set smaller.
    pub size: Option<u16>,
    /// Whether it stands on one page with what follows: no signature stands alone.
    pub keep: bool,
}

/// Words in one face.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The words.
    pub words: String,
    /// Another face than the role's.
    pub face: Option<Face>,
}

/// A line across the text block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// 红色分隔线 under the masthead.
    Red,
    /// A thin black one.
    Thin,
}

/// A bar of a chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// What it measures.
    pub words: String,
    /// Its figure, in words.
    pub figure: String,
    /// Its length, in hundredths of the whole, up to 100.
    pub length: u8,
}

impl Run {
    /// Words in the role's face.
    pub fn new(words: &str) -> Run {
        Run { words: clean::words(words), face: None }
    }

    /// Words in another face.
    pub fn of(face: Face, words: &str) -> Run {
        Run { face: Some(face), ..Run::new(words) }
    }
}

impl Line {
    /// A paragraph of one run.
    pub fn new(role: Role, words: &str) -> Line {
        Line { role, runs: vec![Run::new(words)], size: None, keep: false }
    }

    /// The line on one page with what follows.
    #[must_use]
    pub fn kept(mut self) -> Line {
        self.keep = true;
        self
    }

    /// A title, in lines broken by their sense where it is too long for one [GB/T 9704-2012, 7.3.1].
    pub fn balanced(role: Role, words: &str) -> Line {
        Line::new(role, &title::parted(&clean::line(words)))
    }

    /// All its words.
    pub fn words(&self) -> String {
        self.runs.iter().map(|run| run.words.as_str()).collect()
    }

    /// The line in a size at which this many characters fit on it, at most the role's.
    #[must_use]
    pub fn fitted(mut self) -> Line {
        let characters = u16::try_from(self.words().chars().count()).unwrap_or(u16::MAX).max(1);
        // The text block is 442 points wide; a little stays free at the edges.
        let widest = (860 / characters).max(44);
        let own = self.role.look().size;
        self.size = (widest < own).then_some(widest);
        self
    }
}

impl Block {
    /// A paragraph.
    pub fn line(role: Role, words: &str) -> Block {
        Block::Line(Line::new(role, words))
    }

    /// Paragraphs of the text, one for each line of it that is not blank.
    pub fn paragraphs(words: &str) -> Vec<Block> {
        let cleaned = clean::words(words);
        let lines = cleaned.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(|line| Block::line(Role::Body, line)).collect()
    }
}

impl Bar {
    /// A bar for so much of a whole.
    pub fn new(words: &str, figure: &str, length: u8) -> Bar {
        Bar { words: clean::line(words), figure: clean::line(figure), length: length.min(100) }
    }
}
