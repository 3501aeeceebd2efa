//! Ids: made by the program, random, sortable by time.

use std::fmt;

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

/// Makes ids that only grow, even within one millisecond: a run of them keeps its order as text.
#[derive(Clone, Debug)]
pub struct Ids {
    last: Ulid,
}

impl Ids {
    /// Ids from a moment on (unix milliseconds), with 80 random bits to begin with.
    pub fn new(millis: i64, random: u128) -> Ids {
        let millis = u64::try_from(millis).unwrap_or_default();
        // Half of the random range is left free above, so that counting up never overflows it.
        Ids { last: Ulid::from_parts(millis, random >> 49) }
    }

    /// The next id.
    pub fn draw(&mut self) -> Id {
        self.last = self.last.increment().unwrap_or(self.last);
        Id(self.last.to_string().to_ascii_lowercase())
    }
}
