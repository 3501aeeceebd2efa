//! Classes of characters, and the one form in which they are compared.

/// The form in which a character is compared: half-width, ASCII in lower case, and the round zero
/// 〇 of years as 零, for people type either.
pub(crate) fn folded(c: char) -> char {
    let narrow = match c {
        '\u{3000}' => ' ',
        '〇' => '零',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    narrow.to_ascii_lowercase()
}

/// Whether a character is an ideograph, a kana or a Hangul syllable. A number of these ranges that
/// Unicode has given to no character is none: databases do not index it.
pub(crate) fn is_cjk(c: char) -> bool {
    let in_range = matches!(c,
        '々' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | 'ー'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAD9}' | '\u{20000}'..='\u{323AF}');
    in_range && c.is_alphabetic()
}

/// Whether an office counts this character by itself: ideographs and the punctuation that Chinese
/// is set with (which includes “ ” … — ·).
pub(crate) fn is_wide(c: char) -> bool {
    c >= '\u{2000}' || c == '·'
}
