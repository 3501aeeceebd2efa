//! The appraisal year that an office is in.

use chrono::Datelike;
use store::table::office;

use crate::{Actor, Date, Question, Reading, Refusal};

/// Which year is current: that of today where the office has it, else the latest.
pub struct Current;

/// A year with the days on which its figures may stand.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// The year.
    pub year: i32,
    /// Its first day.
    pub first: Date,
    /// The closing day: what is learned until then about the year still counts.
    pub last: Date,
}

impl Question for Current {
    type Out = Standing;

    fn may(&self, _: &Actor) -> Result<(), Refusal> {
        // Every page of every signed-in person names its year.
        Ok(())
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Standing, Refusal> {
        let today = at.today();
        let years = office::years(&mut at.tx, &at.who.office).await?;
        let now = i64::from(today.year());
        let current = years.iter().find(|year| year.year == now).or(years.first());
        let current = current.ok_or(Refusal::Absent("考核年度"))?;
        let scheme = at.desk.books().scheme(current)?;
        Ok(Standing { year: scheme.year, first: scheme.first_day(), last: scheme.closing_day() })
    }
}
