//! What an office does, a file each.

pub mod draft;
pub mod grant;
pub mod person;
pub mod register;
pub mod sign_off;
pub mod submit;
pub mod unit;
pub mod void;
