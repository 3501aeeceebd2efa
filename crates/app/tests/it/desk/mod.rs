//! The office's verbs and what they stand on.

pub mod register;
mod secret;
mod sign_in;
pub mod submit;
