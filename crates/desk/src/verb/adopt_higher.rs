//! 登记上级采用: a publication of a higher level printed a work.

use ledger::Text;
use serde::{Deserialize, Serialize};
use store::Id;

use crate::passings::Printed;
use crate::printing::{Printing, issue_words};
use crate::{Actor, Date, Refusal, Role, Sitting, Verb};

/// Records an adoption by a higher level against the same work.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AdoptHigher {
    /// The work.
    pub work: Id,
    /// A publication of a higher level, by its id.
    pub publication: String,
    /// 体裁.
    pub kind: String,
    /// The day of the printing.
    pub date: Date,
    /// The issue's number, where it is known.
    pub issue: Option<String>,
    /// The units that were named; the work's own without.
    pub units: Option<Vec<String>>,
}

impl Verb for AdoptHigher {
    const NAME: &'static str = "adopt-higher";
    /// The fact's id.
    type Out = String;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<String, Refusal> {
        let printed = at.adoption(self).await?;
        let facts = at.adopt(vec![printed]).await?;
        Ok(facts.into_iter().next().unwrap_or_default())
    }
}

/// The longest number of an issue, in characters.
const LONGEST_ISSUE: usize = 40;

impl Sitting<'_, '_> {
    /// An adoption of a higher level with everything about it found and asked.
    ///
    /// # Errors
    /// [`Refusal::Wrong`] at the field that does not stand.
    pub(crate) async fn adoption(&mut self, told: &AdoptHigher) -> Result<Printed, Refusal> {
        let work = self.upward_work(&told.work).await?;
        if told.date > self.today() {
            return Err(Refusal::field("date", "刊发日期不得晚于今天"));
        }
        let year = self.year_at("date", told.date).await?;
        let units: Vec<Text> = match &told.units {
            Some(units) => units.iter().map(|unit| unit.as_str().into()).collect(),
            None => self.credited(&work.id, year).await?,
        };
        if units.is_empty() {
            return Err(Refusal::field("units", "请至少选择一个计分单位"));
        }
        self.printable(&told.publication, &told.kind, told.date).await?;
        let issue = told.issue.as_deref().map(issue_words).filter(|issue| !issue.is_empty());
        if issue.as_ref().is_some_and(|issue| issue.chars().count() > LONGEST_ISSUE) {
            return Err(Refusal::field("issue", format!("期号最多{LONGEST_ISSUE}个字")));
        }
        let printing = Printing {
            work: work.id.as_str(),
            publication: &told.publication,
            issue: issue.as_deref(),
            date: told.date,
            units: None,
        };
        let book = self.desk.books().book(self.tx, &self.who.office, year).await?;
        printing.not_again(&book)?;
        Ok(Printed {
            work,
            units,
            publication: told.publication.clone(),
            kind: told.kind.clone(),
            date: told.date,
            issue,
        })
    }
}
