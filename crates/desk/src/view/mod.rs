//! What people want to know, a file each.

pub mod bulletins;
pub mod comments;
pub mod course;
pub mod enclosures;
pub mod export;
pub mod facts;
pub mod importing;
pub mod issue;
pub mod issues;
pub mod leaders;
pub mod likeness;
pub mod people;
pub mod presence;
pub mod preview;
pub mod revisions;
pub mod score;
pub mod search;
pub mod standings;
pub mod trail;
pub mod undo;
pub mod upward;
pub mod verified;
pub mod waiting;
pub mod work;
pub mod works;
pub mod year;
