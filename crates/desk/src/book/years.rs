//! The appraisal years of an office: which one a day is of.

use std::sync::Arc;

use chrono::Datelike;
use ledger::calendar::Month;
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

    /// The number of that year; where the office has none, the calendar's.
    pub(crate) fn number_on(&self, day: Date) -> i32 {
        self.on(day).map_or(day.year(), |scheme| scheme.year)
    }

    /// The scheme of the year that a day lies in, else of the latest year.
    pub(crate) fn current(&self, day: Date) -> Option<&Arc<Scheme>> {
        self.on(day).or(self.0.first())
    }

    /// The year that a month is one of, the preferred one before others.
    pub(crate) fn number_of(&self, month: Month, preferred: Option<i32>) -> i32 {
        let mut own = self.0.iter().filter(|scheme| scheme.span().has(month.first()));
        let preferred = own.find(|scheme| Some(scheme.year) == preferred);
        preferred.map_or_else(|| self.number_on(month.first()), |scheme| scheme.year)
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
    /// As the store says.
    pub(crate) async fn year_of(&mut self, day: Date) -> Result<i32, Refusal> {
        Ok(self.years().await?.number_on(day))
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
