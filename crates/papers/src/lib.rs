//! 公文: the score leaves the house as papers.
//!
//! One description of a page ([`page::Page`]), the kinds of paper that fill it in ([`bulletin()`],
//! annex 3; [`appraisal()`], annex 2), and writers that know the page alone ([`write()`]: workbook,
//! HTML, CSV, JSON). The same page is written byte for byte the same, and every form carries the
//! [`Stamp`] by which it can be derived again and compared.
//!
//! What leaves the office as an official document is a [`document::Document`], sheets of lines that know what
//! they are; [`docx`], [`markdown`] and [`wechat`] write it.
//!
//! [`letter`] holds the texts for a terminal: a score in words, standings, what-if, differences.
//!
//! To add a kind of paper: a file under `kind/` that makes a [`page::Page`]. To add a form: a file
//! under `write/`, an ending in [`Form`], and a way to read its stamp under `stamp/read/`.

mod brand;
pub mod certificate;
pub mod document;
pub mod docx;
mod kind;
pub mod letter;
pub mod markdown;
pub mod message;
pub mod page;
mod peers;
pub mod stamp;
pub mod wechat;
mod write;

pub use brand::Brand;
pub use kind::{
    Certificate, Commission, Issue, Piece, Reminder, Selected, Stood, announcement, appraisal,
    appraisal_sheet, bulletin, bulletin_letter, certificate, commission, issue, no_reminder,
    notice, pledge, quarter_of, quarter_words, reminder, reminder_message, reminders, report,
    selected,
};
pub use page::Page;
pub use stamp::{Basis, Stamp};
pub use write::{Error, Form, list, write};
