//! The workbook: a sheet a fact type, with Chinese headings, as an office keeps it.

mod guard;
mod kept;
mod lists;
mod read;
mod template;
mod write;

pub use guard::{Part, weigh};
pub use read::{XlsxSource, read};
pub use template::template;
pub use write::write;

/// The hidden sheet behind the drop-down lists; the reader passes it by.
const LISTS: &str = "选项";

/// The name of a column from 0, `A`, `Z`, `AA`.
fn letters(column: u32) -> String {
    let (mut name, mut rest) = (vec![], column);
    loop {
        let letter = u8::try_from(rest % 26).unwrap_or_default();
        name.push(char::from(b'A' + letter));
        match rest / 26 {
            0 => break,
            more => rest = more - 1,
        }
    }
    name.iter().rev().collect()
}

/// The name of a cell; columns from 0, rows from 1.
fn cell_name(column: u32, row: u32) -> String {
    format!("{}{row}", letters(column))
}
