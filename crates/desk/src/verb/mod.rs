//! What an office does, a file each.

pub mod adopt_higher;
pub mod arrange;
pub mod close_leader;
pub mod draft;
pub mod drop_passing;
pub mod endorse;
pub mod grant;
pub mod import_monthly;
pub mod issue_bulletin;
pub mod open_issue;
pub mod pass_up;
pub mod person;
pub mod place;
pub mod publish;
pub mod register;
pub mod register_leader;
pub mod sign_issue;
pub mod sign_off;
pub mod submit;
pub mod unit;
pub mod void;
pub mod withdraw_issue;
