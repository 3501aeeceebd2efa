//! The office's verbs and what they stand on.

mod bulletins;
pub mod decide;
pub mod endorse;
pub mod issue;
pub mod register;
mod secret;
mod sign_in;
pub mod submit;
mod upward;
