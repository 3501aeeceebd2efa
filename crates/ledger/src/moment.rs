//! Moments: when something was written down.

use chrono::{
    DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeZone, Utc,
};

use crate::Text;

/// Seconds east of Greenwich of Asia/Shanghai, which has kept no summer time since 1991.
const SHANGHAI: i32 = 8 * 3600;

/// A moment as it was given (RFC 3339), kept with its own words so that printing loses nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    given: Text,
    instant: DateTime<Utc>,
}

impl Moment {
    /// Reads an RFC 3339 text such as `2018-06-05T18:00:00+08:00`; `None` when it is not one.
    pub fn parse(text: &str) -> Option<Moment> {
        let instant = DateTime::parse_from_rfc3339(text).ok()?.with_timezone(&Utc);
        Some(Moment { given: Text::from(text), instant })
    }

    /// A civil date and time in Asia/Shanghai, as a workbook's cell holds it.
    pub fn in_shanghai(civil: NaiveDateTime) -> Option<Moment> {
        let local = FixedOffset::east_opt(SHANGHAI)?.from_local_datetime(&civil).single()?;
        Moment::parse(&local.to_rfc3339_opts(SecondsFormat::AutoSi, false))
    }

    /// 00:00 in Asia/Shanghai on `day`: when a fact without `recorded_at` counts as written down.
    pub fn start_of(day: NaiveDate) -> DateTime<Utc> {
        let civil = day.and_time(NaiveTime::MIN);
        civil.and_utc() - chrono::TimeDelta::seconds(i64::from(SHANGHAI))
    }

    /// An instant as programs of this house write it: in Asia/Shanghai.
    pub fn shown(instant: DateTime<Utc>) -> String {
        let local = FixedOffset::east_opt(SHANGHAI).map(|zone| instant.with_timezone(&zone));
        let text = |at: DateTime<FixedOffset>| at.to_rfc3339_opts(SecondsFormat::AutoSi, false);
        local.map_or_else(String::new, text)
    }

    /// The text as given.
    pub fn given(&self) -> &str {
        &self.given
    }

    /// The instant, free of its offset.
    pub fn instant(&self) -> DateTime<Utc> {
        self.instant
    }
}
