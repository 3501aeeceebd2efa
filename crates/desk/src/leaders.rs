//! Leaders as verbs and questions handle them: the levels that count, and who is in office.

use std::collections::BTreeSet;
use std::sync::Arc;

use ledger::FactType;
use scheme::Scheme;
use store::table::endorsement::Signed;
use store::table::leader::{self, Leader};
use store::{Id, Tx};

use crate::{Book, Date, Desk, Reading, Refusal, Sitting};

/// Whose endorsements count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endorsing {
    /// The levels for which the scheme has a figure, each with what pages call it.
    pub levels: Vec<(String, String)>,
    /// Whether the word of others than principal leaders counts for a part.
    pub deputies: bool,
}

impl Endorsing {
    fn of(scheme: &Scheme) -> Endorsing {
        let rule = scheme.endorsement.iter();
        let figures = rule.flat_map(|rule| &rule.figures);
        let label = |level: &str| scheme.vocabulary.label(ledger::Domain::Level, level).to_owned();
        Endorsing {
            levels: figures.map(|(level, _)| (level.to_string(), label(level))).collect(),
            deputies: deputies(scheme),
        }
    }
}

/// Whether a scheme counts the word of others than principal leaders.
pub(crate) fn deputies(scheme: &Scheme) -> bool {
    scheme.asks(FactType::Endorsement, "deputy")
}

/// Whose endorsements count in the year of the day, or in the latest year that there is.
async fn endorsing(
    tx: &mut Tx<'_>,
    desk: &Desk,
    office: &Id,
    today: Date,
) -> Result<Endorsing, Refusal> {
    let years = desk.books().years(tx, office).await?;
    let scheme = years.current(today).ok_or(Refusal::Absent("考核年度"))?;
    Ok(Endorsing::of(scheme))
}

impl Sitting<'_, '_> {
    /// Whose endorsements count in the year of the day, or in the latest year that there is.
    ///
    /// # Errors
    /// [`Refusal::Absent`] while the office has no year.
    pub async fn endorsing(&mut self) -> Result<Endorsing, Refusal> {
        let today = self.today();
        endorsing(self.tx, self.desk, &self.who.office, today).await
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
    /// As [`Sitting::endorsing`].
    ///
    /// # Errors
    /// [`Refusal::Absent`] while the office has no year.
    pub async fn endorsing(&mut self) -> Result<Endorsing, Refusal> {
        let today = self.today();
        endorsing(&mut self.tx, self.desk, &self.who.office, today).await
    }

    /// Of what leaders wrote, the words whose facts stand: what was taken back is shown nowhere but
    /// in the ledger. `known` is a year's book that is open already.
    pub(crate) async fn standing(
        &mut self,
        words: Vec<Signed>,
        known: &Arc<Book>,
    ) -> Result<Vec<Signed>, Refusal> {
        let of = |word: &Signed| i32::try_from(word.year).ok();
        let years: BTreeSet<i32> = words.iter().filter_map(of).collect();
        let mut standing = words;
        for year in years {
            let book = match known.scheme().year == year {
                true => known.clone(),
                false => self.desk.books().book(&mut self.tx, &self.who.office, year).await?,
            };
            let voided = book.voided();
            standing.retain(|word| !voided.contains(word.fact.as_str()));
        }
        Ok(standing)
    }
}
