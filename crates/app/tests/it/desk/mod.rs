//! The office's verbs and what they stand on.

pub mod register;
mod secret;
pub mod submit;
