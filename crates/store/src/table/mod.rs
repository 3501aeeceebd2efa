//! The tables, a file each: its rows and its statements. Statements are functions that take the
//! connection first and the office next.

pub mod api_token;
pub mod audit;
pub mod bulletin;
pub mod deed;
pub mod enclosure;
pub mod endorsement;
pub mod fact;
pub mod factor;
pub mod issue;
pub mod kept_form;
pub mod leader;
pub mod like;
pub mod office;
pub mod paper;
pub mod passing;
pub mod person;
pub mod placement;
pub mod presence;
pub mod session;
pub mod surroundings;
pub mod throttle;
pub mod unit;
pub mod work;
pub mod work_comment;
pub mod work_likeness;
pub mod work_list;
pub mod work_text;
pub mod work_unit;
