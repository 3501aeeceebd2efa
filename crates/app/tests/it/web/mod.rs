//! The site, through its front door. The files mirror the tree of addresses.

mod account;
mod api;
mod bulletins;
mod december;
mod factor;
mod gate;
mod groups;
mod inbox;
mod issues;
mod ledger;
mod nul;
mod of_no_year;
mod papers;
mod people;
mod proxy;
mod quarters;
pub mod reading;
pub mod rights;
mod session;
mod single_sign_on;
mod standings;
mod statements;
mod units;
mod upward;
mod work;
mod years;
