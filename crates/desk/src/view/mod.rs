//! What people want to know, a file each.

pub mod work;
pub mod year;
