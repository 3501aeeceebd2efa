//! 每周报送: weeks run Monday to Sunday and belong to the year of their Thursday.

use std::collections::HashMap;

use ledger::calendar::{MissingYear, Week};
use ledger::{Date, Fact};
use scheme::model::{Period, UnitIx};

use crate::posting::View;

/// The year's weeks that have ended, exempt ones left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotaRecord {
    /// Items owed a week as of the day of the view; `None` where it then owes none.
    pub items: Option<u32>,
    /// The weeks in order.
    pub weeks: Vec<QuotaWeek>,
}

/// A week that has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuotaWeek {
    /// Its Monday.
    pub monday: Date,
    /// Items owed.
    pub owed: u32,
    /// Items sent in.
    pub sent: u32,
}

/// The unit's weeks that have ended by the day; a week without a working day is exempt.
///
/// # Errors
/// The year whose working days are needed and unknown.
pub(super) fn record(
    view: &View<'_, '_>,
    unit: UnitIx,
    submissions: &[&Fact],
) -> Result<Option<QuotaRecord>, MissingYear> {
    let scheme = view.scheme();
    let Some(quota) = &scheme.quota else {
        return Ok(None);
    };
    if quota.items.rows(unit).is_empty() {
        return Ok(None);
    }
    let mut sent: HashMap<Date, u32> = HashMap::new();
    let category = quota.category.as_str();
    for fact in submissions.iter().filter(|fact| fact.word("category") == Some(category)) {
        *sent.entry(Week::of(fact.date).first()).or_default() += 1;
    }
    let begins = scheme.unit(unit).and_then(|unit| unit.begins);
    let over = Period::Week.over(scheme.span(), view.docket.calendar, view.as_of)?;
    let weeks = quota.items.asked(unit, (Period::Week, begins), &over).into_iter();
    let weeks = weeks.map(|((monday, _), owed)| QuotaWeek {
        monday,
        owed,
        sent: sent.get(&monday).copied().unwrap_or_default(),
    });
    Ok(Some(QuotaRecord { items: quota.items.of(unit, view.as_of), weeks: weeks.collect() }))
}

impl QuotaWeek {
    /// Whether enough was sent in.
    pub fn met(&self) -> bool {
        self.sent >= self.owed
    }
}

impl QuotaRecord {
    /// The weeks in which enough was sent in.
    pub fn met(&self) -> usize {
        self.weeks.iter().filter(|week| week.met()).count()
    }
}
