//! Moments in office hours.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::workdays::Workdays;
use chance::Dice;

/// Minutes of the day between which people work, without the noon break.
const MORNING: (u32, u32) = (8 * 60 + 30, 11 * 60 + 50);
const AFTERNOON: (u32, u32) = (14 * 60 + 30, 17 * 60 + 30);
/// When issues come out.
const EVENING: (u32, u32) = (17 * 60 + 31, 17 * 60 + 59);

/// Draws moments.
#[derive(Debug)]
pub struct Clock<'a> {
    days: &'a Workdays,
}

impl<'a> Clock<'a> {
    /// A clock of an office's working days.
    pub fn new(days: &'a Workdays) -> Clock<'a> {
        Clock { days }
    }

    /// A moment in the office hours of a day.
    pub fn on(&self, dice: &mut Dice, day: NaiveDate) -> NaiveDateTime {
        let (from, to) = if dice.percent(55) { MORNING } else { AFTERNOON };
        at(day, dice.between(from, to))
    }

    /// The end of a day's work.
    pub fn evening(&self, dice: &mut Dice, day: NaiveDate) -> NaiveDateTime {
        at(day, dice.between(EVENING.0, EVENING.1))
    }

    /// Some minutes later on the same day.
    pub fn soon(&self, dice: &mut Dice, moment: NaiveDateTime) -> NaiveDateTime {
        let minute = moment.hour() * 60 + moment.minute() + dice.between(2, 25);
        at(moment.date(), minute.min(23 * 60 + 59))
    }

    /// Moments in order, none before the first or after the last given, in office hours as far as
    /// those allow.
    pub fn between(
        &self,
        dice: &mut Dice,
        from: NaiveDateTime,
        to: NaiveDateTime,
        count: usize,
    ) -> Vec<NaiveDateTime> {
        let days = self.days.within(from.date(), to.date());
        let mut drawn: Vec<NaiveDateTime> = (0..count)
            .map(|_| {
                let day = dice.pick(days).copied().unwrap_or(from.date());
                self.on(dice, day).clamp(from, to.max(from))
            })
            .collect();
        drawn.sort_unstable();
        drawn
    }

    /// The `n`th working day after a moment, at its end.
    pub fn days_after(&self, moment: NaiveDateTime, n: u32) -> NaiveDateTime {
        at(self.days.after(moment.date(), n), AFTERNOON.1)
    }

    /// The working day before a day, or the day itself where there is none.
    pub fn day_before(&self, day: NaiveDate) -> NaiveDate {
        let before = self.days.within(day - chrono::Days::new(15), day);
        before.iter().rev().find(|other| **other < day).copied().unwrap_or(day)
    }
}

fn at(day: NaiveDate, minute: u32) -> NaiveDateTime {
    let time = NaiveTime::from_hms_opt(minute / 60 % 24, minute % 60, 0);
    day.and_time(time.unwrap_or_default())
}
