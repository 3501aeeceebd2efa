//! The pages, in the tree of their addresses.

mod audit;
pub mod backup;
mod brand;
mod bulletins;
mod clause;
pub mod document;
mod endorsement;
mod events;
mod home;
mod inbox;
mod issue;
pub mod kept;
mod leaders;
mod ledger;
mod me;
mod paper;
mod people;
mod policy;
mod reading;
mod rights;
pub mod scheme_files;
mod score;
mod session;
mod set_up;
mod single_sign_on;
pub mod standings;
mod units;
mod upward;
pub mod work;
mod years;

use crate::Map;
use crate::asset;

/// All routes.
pub fn routes(map: Map) -> Map {
    [
        asset::routes,
        audit::routes,
        backup::routes,
        brand::routes,
        bulletins::routes,
        clause::routes,
        endorsement::routes,
        events::routes,
        home::routes,
        inbox::routes,
        issue::routes,
        kept::routes,
        leaders::routes,
        ledger::routes,
        me::routes,
        paper::routes,
        people::routes,
        policy::routes,
        reading::routes,
        rights::routes,
        score::routes,
        session::routes,
        set_up::routes,
        single_sign_on::routes,
        standings::routes,
        units::routes,
        upward::routes,
        work::routes,
        years::routes,
    ]
    .iter()
    .fold(map, |map, routes| routes(map))
}
