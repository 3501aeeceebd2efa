//! Text that a spreadsheet must not take for a formula.

/// Whether a spreadsheet that is given this text might run it as a formula.
pub(crate) fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}
