//! The pages, in the tree of their addresses.

mod home;
mod standings;
mod work;

use crate::Map;
use crate::asset;

/// All routes.
pub fn routes(map: Map) -> Map {
    [asset::routes, home::routes, standings::routes, work::routes].iter().fold(map, |map, routes| routes(map))
}
