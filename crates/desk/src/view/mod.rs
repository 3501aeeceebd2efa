//! What people want to know, a file each.

pub mod export;
pub mod facts;
pub mod people;
pub mod score;
pub mod standings;
pub mod trail;
pub mod work;
pub mod year;
