//! The pages, in the tree of their addresses.

mod clause;
mod home;
mod ledger;
mod score;
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
        score::routes,
        standings::routes,
        work::routes,
    ]
    .iter()
    .fold(map, |map, routes| routes(map))
}
