//! The site, through its front door. The files mirror the tree of addresses.

mod ledger;
mod people;
mod session;
mod standings;
mod work;
