//! What an office does, a file each.

pub mod draft;
pub mod register;
pub mod sign_off;
pub mod submit;
pub mod void;
