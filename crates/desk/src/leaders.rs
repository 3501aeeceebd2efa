//! Leaders as verbs and questions handle them: the levels that count, and who is in office.

use chrono::Datelike;
use scheme::Scheme;
use store::Id;
use store::table::leader::{self, Leader};
use store::table::office;

use crate::{Reading, Refusal, Sitting};

/// The levels for whose endorsements a scheme has a figure, each with what pages call it.
pub fn levels(scheme: &Scheme) -> Vec<(String, String)> {
    let rule = scheme.endorsement.iter();
    let figures = rule.flat_map(|rule| &rule.figures);
    let label = |level: &str| scheme.vocabulary.label(ledger::Domain::Level, level).to_owned();
    figures.map(|(level, _)| (level.to_string(), label(level))).collect()
}

impl Sitting<'_, '_> {
    /// The levels that count in the year of the day, or in the latest year that there is.
    ///
    /// # Errors
    /// [`Refusal::Absent`] while the office has no year.
    pub async fn endorsing_levels(&mut self) -> Result<Vec<(String, String)>, Refusal> {
        let years = office::years(self.tx, &self.who.office).await?;
        let today = i64::from(self.today().year());
        let row = years.iter().find(|year| year.year == today).or(years.first());
        let scheme = self.desk.books().scheme(row.ok_or(Refusal::Absent("考核年度"))?)?;
        Ok(levels(&scheme))
    }

    /// A registered leader who is in office.
    ///
    /// # Errors
    /// [`Refusal::Absent`], [`Refusal::Conflict`].
    pub async fn leader(&mut self, id: &Id) -> Result<Leader, Refusal> {
        let found = leader::get(self.tx, &self.who.office, id).await?;
        let found = found.ok_or(Refusal::Absent("领导"))?;
        if found.state != "active" {
            return Err(Refusal::Conflict(format!("{}已停用，不能再登记批示", found.name)));
        }
        Ok(found)
    }
}

impl Reading<'_> {
    /// As [`Sitting::endorsing_levels`].
    ///
    /// # Errors
    /// [`Refusal::Absent`] while the office has no year.
    pub async fn endorsing_levels(&mut self) -> Result<Vec<(String, String)>, Refusal> {
        let years = office::years(&mut self.tx, &self.who.office).await?;
        let today = i64::from(self.today().year());
        let row = years.iter().find(|year| year.year == today).or(years.first());
        let scheme = self.desk.books().scheme(row.ok_or(Refusal::Absent("考核年度"))?)?;
        Ok(levels(&scheme))
    }
}
