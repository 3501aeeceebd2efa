//! Moments and civil days, all in Asia/Shanghai.

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta};

/// Hours east of Greenwich.
const OFFSET: i64 = 8;

/// The civil date and time of a moment (unix milliseconds).
pub fn civil(millis: i64) -> NaiveDateTime {
    let utc = DateTime::from_timestamp_millis(millis).unwrap_or_default();
    utc.naive_utc() + TimeDelta::hours(OFFSET)
}

/// The civil day of a moment.
pub fn day_of(millis: i64) -> ledger::Date {
    civil(millis).date()
}

/// The moment (unix milliseconds) of a civil date and time.
pub fn shanghai(civil: NaiveDateTime) -> i64 {
    (civil - TimeDelta::hours(OFFSET)).and_utc().timestamp_millis()
}

/// A moment for machines: RFC 3339 with the office's offset.
pub fn iso(millis: i64) -> String {
    format!("{}+08:00", civil(millis).format("%Y-%m-%dT%H:%M:%S"))
}

/// The moment as RFC 3339 with the office's offset, as facts are stamped with it.
pub(crate) fn stamp(millis: i64) -> Option<ledger::Moment> {
    let offset = FixedOffset::east_opt(8 * 3600)?;
    let local = DateTime::from_timestamp_millis(millis)?.with_timezone(&offset);
    ledger::Moment::parse(&local.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false))
}
