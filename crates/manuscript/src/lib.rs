//! 稿件的文字: what the text of a work is.
//!
//! A pure room beside the ledger: reading what people write or upload, telling versions apart,
//! finding what resembles it and the words by which it is found. It knows no office.
