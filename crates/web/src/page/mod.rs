//! The pages, in the tree of their addresses.

mod audit;
mod clause;
mod home;
mod ledger;
mod me;
mod people;
mod rights;
mod score;
mod session;
mod set_up;
pub mod standings;
mod units;
mod work;

use crate::Map;
use crate::asset;

/// All routes.
pub fn routes(map: Map) -> Map {
    [
        asset::routes,
        audit::routes,
        clause::routes,
        home::routes,
        ledger::routes,
        me::routes,
        people::routes,
        rights::routes,
        score::routes,
        session::routes,
        set_up::routes,
        standings::routes,
        units::routes,
        work::routes,
    ]
    .iter()
    .fold(map, |map, routes| routes(map))
}
