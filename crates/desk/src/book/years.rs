//! The appraisal years of an office: which one a day is of.

use std::sync::Arc;

use chrono::Datelike;
use ledger::calendar::{Month, Year};
use scheme::Scheme;
use store::table::office;
use store::{Id, Tx};

use super::Books;
use crate::{Date, Reading, Refusal, Sitting};

/// The years, the latest first, each by its scheme.
pub(crate) struct Years(Vec<Arc<Scheme>>);

impl Years {
    /// The scheme of the year that a day lies in: of several the latest year's, as where a notice
    /// begins its year before the calendar year that went before it is over.
    fn on(&self, day: Date) -> Option<&Arc<Scheme>> {
        self.0.iter().find(|scheme| scheme.span().has(day))
    }

    /// The number of that year; where the office has none, the calendar's, which is not set up. `None`
    /// where the office calls another year by that number: the day is of none of its years.
    pub(crate) fn number_on(&self, day: Date) -> Option<i32> {
        let number = self.on(day).map_or(day.year(), |scheme| scheme.year);
        let other = self.0.iter().any(|scheme| scheme.year == number && !scheme.span().has(day));
        (!other).then_some(number)
    }

    /// The scheme of the year that a day lies in, else of the latest year.
    pub(crate) fn current(&self, day: Date) -> Option<&Arc<Scheme>> {
        self.on(day).or(self.0.first())
    }

    /// The year that a month is one of, the preferred one before others.
    ///
    /// # Errors
    /// [`Refusal::Absent`] where the month is of none of the office's years.
    pub(crate) fn number_of(&self, month: Month, preferred: Option<i32>) -> Result<i32, Refusal> {
        let own = || self.0.iter().filter(|scheme| scheme.span().has_month(month));
        let preferred = own().find(|scheme| Some(scheme.year) == preferred);
        let number = preferred.or(own().next()).map(|scheme| scheme.year);
        number.or_else(|| self.number_on(month.first())).ok_or(Refusal::Absent("通报"))
    }
}

/// What is said of a day that is of none of the office's years.
pub(crate) fn of_no_year(day: Date) -> String {
    let day = day.format("%Y年%-m月%-d日");
    format!("{day}不在已设立的任何考核年度内，请联系系统管理员设立所属年度")
}

/// A year as refusals call it: 2018年; where it is not the calendar's, with its first and last day.
pub(crate) fn called(year: Year) -> String {
    let number = year.number();
    match year.is_calendar() {
        true => format!("{number}年"),
        false => format!("{number}年度（{}至{}）", year.first(), year.last()),
    }
}

impl Books {
    /// The office's years. One whose scheme cannot be read any more is none of them; whoever opens it
    /// is told why.
    pub(crate) async fn years(&self, tx: &mut Tx<'_>, office: &Id) -> Result<Years, Refusal> {
        let mut years = vec![];
        for (year, digest) in office::digests(tx, office).await? {
            let scheme = match self.known(&digest) {
                Some(scheme) => Some(scheme),
                None => {
                    let number = i32::try_from(year).unwrap_or_default();
                    let row = office::year(tx, office, number).await?;
                    row.and_then(|row| self.scheme(&row).ok())
                }
            };
            years.extend(scheme);
        }
        Ok(Years(years))
    }
}

impl Sitting<'_, '_> {
    /// The appraisal year of a day.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] where the day is of none of the office's years.
    pub(crate) async fn year_of(&mut self, day: Date) -> Result<i32, Refusal> {
        let number = self.years().await?.number_on(day);
        number.ok_or_else(|| Refusal::Conflict(of_no_year(day)))
    }

    /// The same of a day that was typed into a field.
    ///
    /// # Errors
    /// [`Refusal::Wrong`] at the field.
    pub(crate) async fn year_at(&mut self, field: &'static str, day: Date) -> Result<i32, Refusal> {
        let number = self.years().await?.number_on(day);
        number.ok_or_else(|| Refusal::field(field, of_no_year(day)))
    }

    /// The office's years.
    pub(crate) async fn years(&mut self) -> Result<Years, Refusal> {
        self.desk.books().years(self.tx, &self.who.office).await
    }
}

impl Reading<'_> {
    /// The office's years.
    ///
    /// # Errors
    /// As the store says.
    pub(crate) async fn years(&mut self) -> Result<Years, Refusal> {
        self.desk.books().years(&mut self.tx, &self.who.office).await
    }
}
