//! 版面: the page of GB/T 9704-2012, section 5, in millimetres, and its grid.

/// Width of A4, millimetres.
pub const PAPER_WIDTH: u16 = 210;
/// Height of A4, millimetres.
pub const PAPER_HEIGHT: u16 = 297;
/// 天头: above the text block (5.2.1).
pub const TOP: u16 = 37;
/// 订口: left of the text block (5.2.1).
pub const LEFT: u16 = 28;
/// Width of the text block (5.2.1).
pub const WIDTH: u16 = 156;
/// Height of the text block (5.2.1).
pub const HEIGHT: u16 = 225;
/// Right of the text block: what is left of the paper.
pub const RIGHT: u16 = PAPER_WIDTH - LEFT - WIDTH;
/// Below the text block: what is left of the paper.
pub const BOTTOM: u16 = PAPER_HEIGHT - TOP - HEIGHT;
/// From the text block's lower edge to the page number (7.5).
pub const TO_NUMBER: u16 = 7;

/// From the number's line to the red rule under it (7.2.7): 4 mm, in twentieths of a point.
pub const TO_RULE: u16 = 227;

/// Lines on a page (5.2.3).
pub const LINES: u16 = 22;
/// Characters on a line (5.2.3).
pub const CHARACTERS: u16 = 28;

/// From line to line, in twentieths of a point: 22 of them fill 225 mm.
pub const PITCH: u16 = 579;
/// 三号, the size of the text, in half-points.
pub const BODY: u16 = 32;
/// What is taken from between two characters of 三号, in twentieths of a point: 28 characters of 16
/// points are 158 mm, the text block is 156.
pub const SQUEEZE: i16 = -5;

/// Millimetres in twentieths of a point, rounded down so that nothing hangs over.
pub fn twips(millimetres: u16) -> u32 {
    u32::from(millimetres) * 7200 / 127
}
