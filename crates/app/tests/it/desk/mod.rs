//! The office's verbs and what they stand on.

mod bulletins;
mod comment;
pub mod decide;
mod discard;
mod enclose;
pub mod endorse;
pub mod issue;
pub mod likeness;
pub mod register;
mod secret;
pub mod sent;
mod set_up;
mod sign_in;
pub mod submit;
mod upward;
mod withdraw;
