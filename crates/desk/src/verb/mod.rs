//! What an office does, a file each.

pub mod draft;
pub mod sign_off;
pub mod submit;
