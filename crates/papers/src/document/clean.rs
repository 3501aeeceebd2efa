//! Words from anywhere, made fit for paper: nothing breaks a file, and nothing vanishes.

/// A paragraph's words: marks that order text from right to left and those that no file may hold are
/// taken out or shown, a tab is a blank, and line ends are kept.
pub fn words(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter_map(shown).collect()
}

/// Words that stand on one line: line ends are blanks.
pub fn line(text: &str) -> String {
    words(text).replace('\n', " ")
}

/// What is printed for a character.
fn shown(c: char) -> Option<char> {
    match c {
        '\n' => Some('\n'),
        '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\r' => Some('\n'),
        // Control characters have pictures of their own: what a machine wrote is seen, not lost.
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => Some('\u{fffd}'),
        // They turn the words around them and are nothing themselves.
        '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => None,
        c => Some(c),
    }
}
