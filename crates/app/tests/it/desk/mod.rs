//! The office's verbs and what they stand on.

pub mod endorse;
pub mod issue;
pub mod register;
mod secret;
mod sign_in;
pub mod submit;
mod upward;
