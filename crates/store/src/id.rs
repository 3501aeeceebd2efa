//! Ids: made by the program, random, sortable by time.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use ulid::Ulid;

/// The id of anything the store keeps: 26 characters of Crockford's base 32, lower case. Its order
/// as text is the order of time.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type,
)]
#[sqlx(transparent)]
#[serde(transparent)]
pub struct Id(String);

impl Id {
    /// Reads an id as it stands in an address; `None` when it cannot be one.
    pub fn parse(text: &str) -> Option<Id> {
        let plain = |c: char| c.is_ascii_digit() || c.is_ascii_lowercase();
        (text.len() == 26 && text.chars().all(plain)).then(|| Id(text.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What the ids of one process grow from: within a millisecond each is greater than all before it,
/// whoever draws, so that rows of two acts of one moment keep their order.
#[derive(Debug, Default)]
pub struct Mint(Mutex<Option<Ulid>>);

impl Mint {
    /// The next id after `own`; within one millisecond also after every other that was drawn.
    fn after(&self, own: Ulid) -> Ulid {
        // A thread that failed while it held the lock left a whole value behind.
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let here = last.filter(|last| last.timestamp_ms() == own.timestamp_ms());
        let from = here.map_or(own, |last| last.max(own));
        let next = from.increment().unwrap_or(from);
        *last = Some(last.map_or(next, |last| last.max(next)));
        next
    }
}

/// Makes ids that only grow: a run of them keeps its order as text.
#[derive(Clone, Debug)]
pub struct Ids {
    last: Ulid,
    mint: Arc<Mint>,
}

impl Ids {
    /// Ids from a moment on (unix milliseconds), with 80 random bits to begin with.
    pub fn new(millis: i64, random: u128, mint: Arc<Mint>) -> Ids {
        let millis = u64::try_from(millis).unwrap_or_default();
        // Half of the random range is left free above, so that counting up never overflows it.
        Ids { last: Ulid::from_parts(millis, random >> 49), mint }
    }

    /// The next id.
    pub fn draw(&mut self) -> Id {
        self.last = self.mint.after(self.last);
        Id(self.last.to_string().to_ascii_lowercase())
    }
}
