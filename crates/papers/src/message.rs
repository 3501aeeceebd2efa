//! 短信: text messages within the length that a mobile network carries as one.

use crate::document::clean;

/// How many characters one message holds: 140 bytes in UCS-2 (3GPP TS 23.038).
pub const SEGMENT: usize = 70;

/// How long a message is: characters outside the basic plane count twice.
pub fn length(words: &str) -> usize {
    words.encode_utf16().count()
}

/// The first of these wordings that fits into one message; where none does, the last, cut with an
/// ellipsis.
pub fn fitted(wordings: &[String]) -> String {
    let mut cleaned = wordings.iter().map(|words| clean::line(words));
    if let Some(fitting) = cleaned.find(|words| length(words) <= SEGMENT) {
        return fitting;
    }
    let last = wordings.last().map(|words| clean::line(words)).unwrap_or_default();
    let mut room = SEGMENT.saturating_sub(1);
    let mut cut: String = last
        .chars()
        .take_while(|c| {
            let fits = c.len_utf16() <= room;
            room = room.saturating_sub(c.len_utf16());
            fits
        })
        .collect();
    cut.push('…');
    cut
}
