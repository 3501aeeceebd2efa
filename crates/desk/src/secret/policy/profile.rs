//! The two rule books, and how long sessions live under them.

use std::fmt;
use std::str::FromStr;

use crate::secret::{DAY, HOUR, MINUTE};

/// Which rule book an office follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// 网络安全等级保护第三级 (GB/T 22239).
    #[default]
    Dengbao3,
    /// OWASP ASVS 5.0.
    Asvs,
}

/// What a profile asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The fewest characters of a password.
    pub least_chars: usize,
    /// The most characters of a password.
    pub most_chars: usize,
    /// How many of the four kinds of characters it must have.
    pub kinds: usize,
    /// How many earlier passwords may not come again, the present one among them.
    pub history: usize,
    /// After how many milliseconds a password must be changed; `None` is never.
    pub max_age: Option<i64>,
    /// How long sessions live.
    pub lifetimes: Lifetimes,
}

/// How long sessions live, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetimes {
    /// Without a request.
    pub idle: i64,
    /// In all, whatever was done.
    pub absolute: i64,
    /// For how long a proof of identity opens what needs a fresh one.
    pub proof: i64,
}

/// A working day with overtime; a break; the time of one delicate errand. ASVS leaves the figures
/// to the office, so they are the same.
const LIFETIMES: Lifetimes =
    Lifetimes { idle: 30 * MINUTE, absolute: 12 * HOUR, proof: 5 * MINUTE };

/// 8.1.4.1 asks for complexity and regular change and leaves the figures to the inspector; these
/// are what inspections commonly expect, two characters over their 8.
const DENGBAO3: Rules = Rules {
    least_chars: 10,
    most_chars: 128,
    kinds: 3,
    history: 5,
    max_age: Some(90 * DAY),
    lifetimes: LIFETIMES,
};

/// 6.2.1 asks for 8 characters at least and recommends 15; 12 is between, since a second factor may
/// be off. No kinds (6.2.5), no expiry (6.2.10), 64 characters and more let in (6.2.9), common ones
/// refused (6.2.4), the office's own words too (6.2.11).
const ASVS: Rules = Rules {
    least_chars: 12,
    most_chars: 128,
    kinds: 0,
    history: 0,
    max_age: None,
    lifetimes: LIFETIMES,
};

impl Profile {
    /// What it asks.
    pub const fn rules(self) -> &'static Rules {
        match self {
            Profile::Dengbao3 => &DENGBAO3,
            Profile::Asvs => &ASVS,
        }
    }

    /// Its name in the configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Profile::Dengbao3 => "dengbao3",
            Profile::Asvs => "asvs",
        }
    }
}

impl Rules {
    /// When a password set at `since` must be changed; `None` is never.
    pub fn expires_at(&self, since: i64) -> Option<i64> {
        self.max_age.map(|age| since.saturating_add(age))
    }

    /// Whether a password set at `since` must be changed before anything else.
    pub fn expired(&self, since: i64, now: i64) -> bool {
        self.expires_at(since).is_some_and(|at| now >= at)
    }
}

impl Lifetimes {
    /// Whether a session begun at `started` and last used at `used` still lives.
    pub fn alive(&self, started: i64, used: i64, now: i64) -> bool {
        now.saturating_sub(used) < self.idle && now.saturating_sub(started) < self.absolute
    }

    /// Whether a proof of identity given at `proved` is fresh enough for what needs one.
    pub fn fresh(&self, proved: i64, now: i64) -> bool {
        now.saturating_sub(proved) < self.proof
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Profile {
    type Err = UnknownProfile;

    fn from_str(name: &str) -> Result<Profile, UnknownProfile> {
        [Profile::Dengbao3, Profile::Asvs]
            .into_iter()
            .find(|profile| profile.name() == name)
            .ok_or_else(|| UnknownProfile { name: name.to_owned() })
    }
}

/// No profile has this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownProfile {
    /// The name that was given.
    pub name: String,
}

impl fmt::Display for UnknownProfile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "没有名为“{}”的口令策略，可填 dengbao3 或 asvs。", self.name)
    }
}

impl std::error::Error for UnknownProfile {}
