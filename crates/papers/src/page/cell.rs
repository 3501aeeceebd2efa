//! What stands in a cell.

use std::fmt;

use ledger::Points;
use scoring::Ratio;

/// A cell: typed, so that a workbook gets real numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing: not known, or not given.
    Blank,
    /// Words.
    Text(String),
    /// A count or a place.
    Whole(i64),
    /// Points.
    Points(Points),
    /// A ratio, shown as a percentage.
    Ratio(Ratio),
    /// Places won (positive) or lost; none where there is nothing to compare with.
    Change(Option<i64>),
}

impl Cell {
    /// Some words.
    pub fn text(words: impl Into<String>) -> Cell {
        Cell::Text(words.into())
    }

    /// Points, or nothing.
    pub fn points(points: Option<Points>) -> Cell {
        points.map_or(Cell::Blank, Cell::Points)
    }

    /// Whether it is a number and zero.
    pub fn is_zero(&self) -> bool {
        match self {
            Cell::Whole(n) => *n == 0,
            Cell::Ratio(ratio) => ratio.percent().parts == 0,
            Cell::Points(points) => *points == Points::ZERO,
            Cell::Blank | Cell::Text(_) | Cell::Change(_) => false,
        }
    }

    /// Its words, where it holds words.
    pub fn words(&self) -> Option<&str> {
        match self {
            Cell::Text(words) => Some(words),
            _ => None,
        }
    }
}

impl fmt::Display for Cell {
    /// As a reader sees it: `15`, `-0.5`, `138.3%`, `↑2`, `持平`, and `—` for no change known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cell::Blank => Ok(()),
            Cell::Text(words) => f.write_str(words),
            Cell::Whole(n) => write!(f, "{n}"),
            Cell::Points(points) => write!(f, "{points}"),
            Cell::Ratio(ratio) => write!(f, "{ratio}"),
            Cell::Change(None) => f.write_str("—"),
            Cell::Change(Some(0)) => f.write_str("持平"),
            Cell::Change(Some(n)) if *n > 0 => write!(f, "↑{n}"),
            Cell::Change(Some(n)) => write!(f, "↓{}", n.unsigned_abs()),
        }
    }
}
