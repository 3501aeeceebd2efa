//! What people want to know, a file each.

pub mod standings;
pub mod work;
pub mod year;
