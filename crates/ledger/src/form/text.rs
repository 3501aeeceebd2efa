//! Bytes as UTF-8 text, for the forms that are text.

use std::sync::Arc;

use crate::fault::{At, Code, Fault, Faults};

/// The file's text without a byte order mark.
///
/// # Errors
/// [`Code::NOT_UTF8`] at the first byte that is not UTF-8, as in a CSV file saved in GBK.
pub(super) fn decode(name: &Arc<str>, bytes: Vec<u8>) -> Result<String, Faults> {
    let mut text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return Err(not_utf8(name, &error)),
    };
    if text.starts_with('\u{FEFF}') {
        text.drain(..'\u{FEFF}'.len_utf8());
    }
    Ok(text)
}

fn not_utf8(name: &Arc<str>, error: &std::string::FromUtf8Error) -> Faults {
    let valid = error.utf8_error().valid_up_to();
    let before = error.as_bytes().get(..valid).unwrap_or_default();
    let text = String::from_utf8_lossy(before);
    let mut at = At::in_text(name, &text, text.len(), text.len());
    at.excerpt = None;
    vec![Fault::error(Code::NOT_UTF8, at)]
}
