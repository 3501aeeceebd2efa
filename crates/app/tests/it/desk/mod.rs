//! The office's verbs and what they stand on.

mod secret;
pub mod submit;
