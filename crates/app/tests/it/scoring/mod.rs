//! The score: examples of the open format, the naive second scorer, the laws.

mod averages;
mod behind;
mod beside;
mod bounded;
mod bulletins;
mod capped;
mod changes;
mod corrected;
mod counted;
mod daily;
mod examples;
mod explained;
mod gained;
mod grades;
mod groups;
mod harbour;
mod informants;
mod joint;
mod large;
mod late;
mod laws;
mod leading;
mod life;
mod measured;
mod mountain;
mod often;
mod owed;
mod packed;
mod parted;
mod parts;
mod ratios;
mod refused;
mod reminders;
mod running;
mod second;
mod settled;
mod several;
mod small;
mod stepped;
mod tallied;
mod trials;
mod words;

/// An endorsement of a work of 港务局, a unit of the example `harbour-city`.
fn endorsed(id: &str, date: &str, work: &str, level: &str) -> String {
    format!(
        r#"{{"id":"{id}","type":"endorsement","date":"{date}","work":"{work}","level":"{level}","units":["港务局"]}}"#
    )
}
