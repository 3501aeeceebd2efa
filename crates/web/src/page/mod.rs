//! The pages, in the tree of their addresses.

mod home;
mod work;

use crate::Map;
use crate::asset;

/// All routes.
pub fn routes(map: Map) -> Map {
    [asset::routes, home::routes, work::routes].iter().fold(map, |map, routes| routes(map))
}
