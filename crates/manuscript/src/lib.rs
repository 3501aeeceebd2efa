//! 稿件的文字: what the text of a work is.
//!
//! A pure room beside the ledger: it knows no office, no file, no clock. Bytes and strings go in,
//! values come out.
//!
//! - [`text`]: the body as a person types it: headings, paragraphs, tables; tidying what was
//!   pasted; 字数; bounds.
//! - [`docx`]: reading an uploaded `.docx`, whoever made it and however it was meant.
//! - [`likeness`]: which earlier works resemble one, and where.
//! - [`difference`]: two versions told apart, for reading.
//! - [`words`]: the words by which a text is found in either database.

mod chars;
pub mod difference;
pub mod docx;
pub mod likeness;
pub mod snippet;
pub mod text;
pub mod words;
