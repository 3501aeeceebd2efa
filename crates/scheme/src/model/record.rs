//! Quotas, marks, reminders, the closing day: what is kept and gives no points by itself.

use ledger::{Points, Text};

use super::{ClauseIx, Owed};

/// 每周报送: how many items a unit owes a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quota {
    /// The category that counts.
    pub category: Text,
    /// Items a week, by who owes them on its first day.
    pub items: Owed,
    /// The clause.
    pub clause: ClauseIx,
}

/// 共同任务.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// A word of [`ledger::Domain::Task`].
    pub id: Text,
    /// 领导重视.
    pub name: Text,
    /// The highest mark.
    pub max: Points,
    /// The clause.
    pub clause: ClauseIx,
}

/// 成绩提醒.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Among the first so many in each month of a quarter: leading.
    pub first: u32,
    /// Among the last so many in each month of a quarter: lagging.
    pub last: u32,
    /// The clause.
    pub clause: ClauseIx,
}

/// The day of the following year on which the appraisal is struck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
}
