//! The site, through its front door. The files mirror the tree of addresses.

mod bulletins;
mod issues;
mod inbox;
mod ledger;
mod people;
mod reading;
mod session;
mod standings;
mod upward;
mod work;
