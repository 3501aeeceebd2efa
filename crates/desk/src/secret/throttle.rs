//! Patience with failed sign-ins: how long to wait before the next try.
//!
//! A lock of an account after so many failures, as 等保 8.1.4.1 asks, is a gift to whoever wants to
//! keep someone out: five wrong passwords an hour, and the office cannot work on the day the
//! bulletin is due. So, after OWASP's “device cookies”, failures are counted in three rows, and
//! whoever has proved themselves once is counted apart from strangers:
//!
//! - the *pair* of account and source, where the lock of 等保 stands: five failures, ten minutes. The
//!   source is the device where the browser holds a device cookie that was set when this account
//!   signed in before, and the address otherwise; so a colleague behind the same router cannot lock
//!   out somebody else's device;
//! - the *address*, over all accounts, against one who tries a common password on each. Offices stand
//!   behind one address, so it starts late and forgets fast;
//! - the *account*, over all strangers, against one who tries from many addresses. Failures from
//!   known devices are not counted here, theirs is the pair.
//!
//! A known device is never made to wait longer than [`KNOWN_MOST`] for what others did (address and
//! account rows); its own failures hold it at the pair. A stranger's waits have a bound too. While
//! one waits no password is compared and nothing is counted, so hammering does not lengthen a wait:
//! on one account all strangers together have some twelve tries an hour, far under the hundred that
//! ASVS allows.
//!
//! Who sends many tries at the same moment must not have them all compared before the first is
//! counted. So a caller saves [`Rows::after_failure`] first, on the condition that [`wait`] asks for
//! nothing, then compares, and saves [`Rows::after_success`] of the saved rows where it was right.
//!
//! The answer to a try is the same for accounts that exist and accounts that do not.

use std::net::IpAddr;

use super::token::digest;
use super::{MINUTE, SECOND};

/// The longest wait of a known device for what others did, in milliseconds.
pub const KNOWN_MOST: i64 = 30 * SECOND;

/// What a row counts by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Failures of one account from one source.
    Pair,
    /// Failures from one address.
    Address,
    /// Failures of one account from sources that are not known to it.
    Account,
}

/// How a kind of row grows and fades.
struct Measure {
    name: &'static str,
    /// Failures that cost nothing.
    free: u32,
    /// From so many failures on the wait is `most`; before, it doubles from a second.
    full: u32,
    /// The longest wait in milliseconds.
    most: i64,
    /// In so many milliseconds without one, one failure is forgotten.
    fade: i64,
    /// More are not counted, so that every row fades within a bounded time.
    counted: u32,
}

const PAIR: Measure =
    Measure { name: "pair", free: 1, full: 5, most: 10 * MINUTE, fade: 10 * MINUTE, counted: 6 };
const ADDRESS: Measure =
    Measure { name: "address", free: 10, full: 19, most: 5 * MINUTE, fade: MINUTE, counted: 30 };
const ACCOUNT: Measure =
    Measure { name: "account", free: 5, full: 14, most: 5 * MINUTE, fade: 5 * MINUTE, counted: 16 };

impl Kind {
    const fn measure(self) -> &'static Measure {
        match self {
            Kind::Pair => &PAIR,
            Kind::Address => &ADDRESS,
            Kind::Account => &ACCOUNT,
        }
    }
}

/// One counter, as the store keeps it by its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it counts by.
    pub kind: Kind,
    /// A digest of account and source, 64 hexadecimal digits behind the kind's name: what was typed
    /// as a login (a password sometimes) is not kept, and no key is longer than another.
    pub key: String,
    /// Failures not yet forgotten at `last_ms`.
    pub failures: u32,
    /// The last failure, in unix milliseconds.
    pub last_ms: i64,
}

impl Row {
    /// A row that counted nothing yet.
    pub fn fresh(kind: Kind, key: String) -> Row {
        Row { kind, key, failures: 0, last_ms: 0 }
    }

    /// Failures not yet forgotten at `now`.
    pub fn left(&self, now: i64) -> u32 {
        let quiet = now.saturating_sub(self.last_ms).max(0);
        let faded = quiet / self.kind.measure().fade;
        self.failures.saturating_sub(u32::try_from(faded).unwrap_or(u32::MAX))
    }

    /// The row, fresh, of keys of the API that opened nothing, by the address they came from. It is
    /// no row of those who sign in: neither slows the other.
    pub fn of_keys(address: IpAddr) -> Row {
        let key = key(Kind::Address, &["keys", &network(address)]);
        Row::fresh(Kind::Address, key)
    }

    /// Milliseconds that this row alone still asks for; none is at once.
    pub fn asks(&self, now: i64) -> Option<i64> {
        Some(self.wait(now, i64::MAX)).filter(|wait| *wait > 0)
    }

    /// The row after another failure.
    #[must_use]
    pub fn after_failure(&self, now: i64) -> Row {
        let failures = (self.left(now) + 1).min(self.kind.measure().counted);
        Row { failures, last_ms: now, ..self.clone() }
    }

    /// Whether everything in it is forgotten, so that the store may drop it.
    pub fn spent(&self, now: i64) -> bool {
        self.left(now) == 0
    }

    /// Milliseconds that this row alone still asks for at `now`, of `bound` at most since the failure.
    fn wait(&self, now: i64, bound: i64) -> i64 {
        let measure = self.kind.measure();
        // What was asked at the failure, not what has faded since: a wait must not shrink by being
        // waited for.
        let asked = match self.failures {
            few if few <= measure.free => 0,
            many if many >= measure.full => measure.most,
            some => SECOND.saturating_mul(1 << (some - measure.free - 1).min(20)).min(measure.most),
        };
        // A clock that was set back must not make anyone wait until it has caught up.
        let quiet = now.saturating_sub(self.last_ms).max(0);
        asked.min(bound).saturating_sub(quiet).max(0)
    }
}

/// Where a try comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source<'a> {
    /// A browser with a device cookie that was set when this account signed in from it; the
    /// cookie's digest. Only the caller can know that, and must look it up for this account.
    Known(&'a str),
    /// Any other.
    Stranger,
}

/// The three rows that a try touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    /// Of account and source.
    pub pair: Row,
    /// Of the address.
    pub address: Row,
    /// Of the account, over strangers.
    pub account: Row,
    /// Whether the source is known to the account.
    pub known: bool,
}

impl Rows {
    /// The rows of a try, fresh; the caller puts in those that the store has under their keys.
    /// `account` is the login as accounts are compared (small letters, trimmed).
    pub fn fresh(account: &str, source: &Source, address: IpAddr) -> Rows {
        let address = network(address);
        let (known, from) = match source {
            Source::Known(device) => (true, format!("device {device}")),
            Source::Stranger => (false, format!("address {address}")),
        };
        Rows {
            pair: Row::fresh(Kind::Pair, key(Kind::Pair, &[account, &from])),
            address: Row::fresh(Kind::Address, key(Kind::Address, &[&address])),
            account: Row::fresh(Kind::Account, key(Kind::Account, &[account])),
            known,
        }
    }

    /// The rows after the password (or second factor) was wrong.
    #[must_use]
    pub fn after_failure(&self, now: i64) -> Rows {
        Rows {
            pair: self.pair.after_failure(now),
            address: self.address.after_failure(now),
            account: if self.known {
                self.account.clone()
            } else {
                self.account.after_failure(now)
            },
            known: self.known,
        }
    }

    /// The rows as if one try had not been: it was counted, but nothing was compared.
    #[must_use]
    pub fn without_one(&self, now: i64) -> Rows {
        let less = |row: &Row| Row { failures: row.left(now).saturating_sub(1), ..row.clone() };
        Rows {
            pair: less(&self.pair),
            address: less(&self.address),
            account: if self.known { self.account.clone() } else { less(&self.account) },
            known: self.known,
        }
    }

    /// The rows after a whole sign-in: pair and account begin anew, and the address is forgiven what
    /// this pair had added. More it is not: else one who has an account of their own would sign in
    /// between two guesses at others'.
    #[must_use]
    pub fn after_success(&self, now: i64) -> Rows {
        let failures = self.address.failures.saturating_sub(self.pair.left(now));
        Rows {
            pair: Row { failures: 0, ..self.pair.clone() },
            address: Row { failures, ..self.address.clone() },
            account: Row { failures: 0, ..self.account.clone() },
            known: self.known,
        }
    }
}

/// Milliseconds until another try is let in; `None` is at once.
pub fn wait(rows: &Rows, now: i64) -> Option<i64> {
    // The bound counts from the failure: cut off what is left instead, and a known device would be
    // asked for half a minute again and again.
    let bound = if rows.known { KNOWN_MOST } else { i64::MAX };
    let others = rows.address.wait(now, bound).max(rows.account.wait(now, bound));
    Some(rows.pair.wait(now, i64::MAX).max(others)).filter(|wait| *wait > 0)
}

/// The part of an address that one holder has: all of an IPv4 address, the first 64 bits of an IPv6
/// one, since the rest is the holder's to choose.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("{:x}/64", address.to_bits() >> 64),
    }
}

fn key(kind: Kind, parts: &[&str]) -> String {
    // No login, digest or address holds a line feed once the parts are counted.
    let whole: Vec<String> = parts.iter().map(|part| format!("{}:{part}", part.len())).collect();
    format!("{}:{}", kind.measure().name, digest(&whole.join("\n")).hex())
}
