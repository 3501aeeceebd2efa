//! Days on which rules turn.

use ledger::Date;
use ledger::calendar::Calendar;
use scheme::Scheme;
use scheme::model::Needs;

/// The ends of the year, of its halves and quarters, of duties and of holidays, each with the days
/// round it, and the closing day.
pub fn of(scheme: &Scheme, calendar: &Calendar) -> Vec<Date> {
    let mut turns = vec![scheme.first_day(), scheme.last_day(), scheme.closing_day()];
    turns.extend([0, 3, 6, 9].map(|month| scheme.span().start(month)));
    for duty in &scheme.duties {
        turns.push(duty.due);
        for needs in &duty.needs {
            if let Needs::Submissions { from, to, .. } = needs {
                turns.extend([*from, *to]);
            }
        }
    }
    let units = scheme.units.iter();
    turns.extend(units.flat_map(|unit| [unit.begins, unit.ends]).flatten());
    turns.extend(holidays(scheme, calendar));
    let round = |day: Date| [day.pred_opt(), Some(day), day.succ_opt()];
    let mut days: Vec<Date> = turns.into_iter().flat_map(round).flatten().collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The days on which it changes whether people work, weekends left out: only where a stretch of
/// days off is longer than two, or a weekend is worked.
fn holidays(scheme: &Scheme, calendar: &Calendar) -> Vec<Date> {
    let days = scheme.first_day().iter_days();
    let days = days.take_while(|day| *day <= scheme.last_day());
    let unusual = |day: &Date| {
        let weekend = chrono::Datelike::weekday(day).num_days_from_monday() >= 5;
        calendar.is_working_day(*day) == Ok(weekend)
    };
    days.filter(unusual).collect()
}
