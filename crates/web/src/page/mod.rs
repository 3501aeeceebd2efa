//! The pages, in the tree of their addresses.

mod clause;
mod home;
mod ledger;
mod me;
mod score;
mod session;
mod set_up;
pub mod standings;
mod work;

use crate::Map;
use crate::asset;

/// All routes.
pub fn routes(map: Map) -> Map {
    [
        asset::routes,
        clause::routes,
        home::routes,
        ledger::routes,
        me::routes,
        score::routes,
        session::routes,
        set_up::routes,
        standings::routes,
        work::routes,
    ]
    .iter()
    .fold(map, |map, routes| routes(map))
}
