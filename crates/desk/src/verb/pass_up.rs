//! 上报: a work is passed up to a publication of a higher level.

use serde::{Deserialize, Serialize};
use store::Id;
use store::table::passing::{self, Passing};

use crate::passings::{self, PassingState};
use crate::{Actor, Date, Refusal, Role, Sitting, Verb};

/// Marks a work as passed up.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PassUp {
    /// The work.
    pub work: Id,
    /// A publication of a higher level, by its id.
    pub publication: String,
    /// The day; today without one.
    pub passed_on: Option<Date>,
}

impl Verb for PassUp {
    const NAME: &'static str = "pass-up";
    type Out = Id;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<Id, Refusal> {
        let work = at.upward_work(&self.work).await?;
        let today = at.today();
        let passed_on = self.passed_on.unwrap_or(today);
        if passed_on > today {
            return Err(Refusal::field("passed_on", "上报日期不得晚于今天"));
        }
        let year = at.year_at("passed_on", passed_on).await?;
        let scheme = at.scheme(year).await?;
        passings::upper(&scheme, &self.publication)?;
        let earlier = passing::of_work(at.tx, &work.office, &work.id).await?;
        let waits = |row: &Passing| row.state == PassingState::Passed.name();
        if earlier.iter().any(|row| row.publication == self.publication && waits(row)) {
            return Err(Refusal::Conflict(format!("《{}》已向该刊物上报，尚待采用", work.title)));
        }
        let row = Passing {
            office: work.office.clone(),
            id: at.id(),
            work: work.id.clone(),
            publication: self.publication.clone(),
            passed_on: passed_on.to_string(),
            state: PassingState::Passed.name().to_owned(),
            fact: None,
            person: at.who.person.clone(),
            at: at.now,
            version: 1,
        };
        passing::insert(at.tx, &row).await?;
        at.trace("passing", row.id.as_str(), None, Some(passings::marks(&row))).await?;
        Ok(row.id)
    }
}
