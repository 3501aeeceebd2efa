//! `/`: to the first place of the person's day.

use crate::Map;
use crate::answer::{Answer, see};
use crate::frame::places;
use crate::visit::Signed;

pub fn routes(map: Map) -> Map {
    map.get("/", home)
}

async fn home(Signed(who): Signed) -> Answer {
    let places = places(&who, "/");
    see(places.first().map_or("/me", |place| place.href))
}
