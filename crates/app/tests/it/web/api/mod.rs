//! `/api/v1`, through the front door.

mod administration;
mod beside;
mod deeds;
mod document;
mod keys;
mod ledger;
mod papers;
mod rights;
mod schema;
mod works;
