//! The one test binary: tests drive the rooms through their public doors.

mod ledger;
