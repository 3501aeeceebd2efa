//! How a line looks.

use serde::{Deserialize, Serialize};

use super::Face;
use super::geometry::{BODY, PITCH, SQUEEZE};

/// Where a line's words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// At both edges, the last line from the left.
    Both,
    /// From the left.
    Left,
    /// In the middle.
    Centre,
    /// To the right.
    Right,
}

/// The look of a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Look {
    /// The face.
    pub face: Face,
    /// The size in half-points.
    pub size: u16,
    /// Whether it is printed in red.
    pub red: bool,
    /// Whether it is printed bold.
    pub bold: bool,
    /// Where it stands.
    pub align: Align,
    /// By how many of its characters the first line is set in.
    pub first: u8,
    /// By how many of its characters all but the first line are set in.
    pub hanging: u8,
    /// By how many characters all is set in from the left.
    pub left: u8,
    /// By how many characters all is set in from the right.
    pub right: u8,
    /// From line to line, in twentieths of a point.
    pub pitch: u16,
    /// Blank above, in twentieths of a point.
    pub above: u16,
    /// Blank below, in twentieths of a point.
    pub below: u16,
    /// What is added between two characters, in twentieths of a point.
    pub tracking: i16,
    /// Its level in a reader's outline, from 1; 0 for what is no heading.
    pub outline: u8,
}

impl Look {
    /// The text's: 三号仿宋, set in by two characters.
    pub(super) const BODY: Look = Look {
        face: Face::FangSong,
        size: BODY,
        red: false,
        bold: false,
        align: Align::Both,
        first: 2,
        hanging: 0,
        left: 0,
        right: 0,
        pitch: PITCH,
        above: 0,
        below: 0,
        tracking: SQUEEZE,
        outline: 0,
    };

    /// In the middle of the line.
    pub(super) const fn centred(self) -> Look {
        Look { align: Align::Centre, first: 0, ..self }
    }

    /// From the left edge.
    pub(super) const fn flush(self) -> Look {
        Look { first: 0, ..self }
    }

    /// In another face.
    pub(super) const fn face(self, face: Face) -> Look {
        Look { face, ..self }
    }

    /// In another size, with the lines at that distance and nothing between the characters.
    pub(super) const fn sized(self, size: u16, pitch: u16) -> Look {
        Look { size, pitch, tracking: 0, ..self }
    }

    /// With blanks above and below.
    pub(super) const fn apart(self, above: u16, below: u16) -> Look {
        Look { above, below, ..self }
    }

    /// A heading of this level.
    pub(super) const fn heads(self, outline: u8) -> Look {
        Look { outline, ..self }
    }
}
