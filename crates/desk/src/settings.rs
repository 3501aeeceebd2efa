//! What an office sets for itself: a JSON object in its row, of which this reads its own keys and
//! leaves the others alone.

use serde_json::{Map, Value};

use crate::secret::policy::{Lifetimes, Profile};
use crate::secret::{HOUR, MINUTE};

const PROFILE: &str = "password-profile";
const IDLE: &str = "session-idle-minutes";
const ABSOLUTE: &str = "session-hours";

/// The fewest and most minutes without a request after which a session may be set to end.
pub const IDLE_MINUTES: std::ops::RangeInclusive<i64> = 5..=120;
/// The fewest and most hours that a session may be set to last.
pub const SESSION_HOURS: std::ops::RangeInclusive<i64> = 1..=24;

/// The rules of passwords and sessions that an office follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The rule book.
    pub profile: Profile,
    /// How long sessions live: the rule book's, or what the office set.
    pub lifetimes: Lifetimes,
}

impl Policy {
    /// The policy of an office's settings. What cannot be read is as if it were not set: a slip in
    /// the row must not open the office, nor close it.
    pub fn of(settings: &str) -> Policy {
        let kept = object(settings);
        let profile = kept.get(PROFILE).and_then(Value::as_str);
        let profile: Profile = profile.and_then(|name| name.parse().ok()).unwrap_or_default();
        let mut lifetimes = profile.rules().lifetimes;
        let number = |key: &str| kept.get(key).and_then(Value::as_i64);
        if let Some(minutes) = number(IDLE).filter(|minutes| IDLE_MINUTES.contains(minutes)) {
            lifetimes.idle = minutes * MINUTE;
        }
        if let Some(hours) = number(ABSOLUTE).filter(|hours| SESSION_HOURS.contains(hours)) {
            lifetimes.absolute = hours * HOUR;
        }
        Policy { profile, lifetimes }
    }

    /// The settings with this policy in them.
    pub fn within(&self, settings: &str) -> String {
        let mut kept = object(settings);
        kept.insert(PROFILE.to_owned(), self.profile.name().into());
        kept.insert(IDLE.to_owned(), self.idle_minutes().into());
        kept.insert(ABSOLUTE.to_owned(), self.session_hours().into());
        Value::Object(kept).to_string()
    }

    /// Minutes without a request after which a session ends.
    pub fn idle_minutes(&self) -> i64 {
        self.lifetimes.idle / MINUTE
    }

    /// Hours after which a session ends whatever is done.
    pub fn session_hours(&self) -> i64 {
        self.lifetimes.absolute / HOUR
    }
}

fn object(settings: &str) -> Map<String, Value> {
    serde_json::from_str(settings).unwrap_or_default()
}

const BRAND: &str = "papers";

/// What an office prints on its papers. What cannot be read is as if it were not set.
pub fn brand_of(settings: &str) -> papers::Brand {
    let kept = object(settings).remove(BRAND).unwrap_or_default();
    serde_json::from_value(kept).unwrap_or_default()
}

/// The settings with these marks in them.
///
/// # Errors
/// [`crate::Refusal::Fault`], which no marks cause.
pub fn with_brand(settings: &str, brand: &papers::Brand) -> Result<String, crate::Refusal> {
    let mut kept = object(settings);
    let value = serde_json::to_value(brand);
    let value = value.map_err(|error| crate::Refusal::Fault(error.to_string()))?;
    kept.insert(BRAND.to_owned(), value);
    Ok(Value::Object(kept).to_string())
}
