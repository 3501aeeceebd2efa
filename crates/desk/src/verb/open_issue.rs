//! 新建一期: a publication's next issue is begun.

use serde::{Deserialize, Serialize};
use store::Id;
use store::table::issue::{self, Issue};

use crate::issues::{IssueState, marks};
use crate::{Actor, Refusal, Role, Sitting, Verb};

/// Begins the next issue of one of the office's own publications, in the year of the day.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenIssue {
    /// A publication's id in the scheme.
    pub publication: String,
}

/// An issue that was begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The issue.
    pub issue: Id,
    /// Its number.
    pub number: i64,
}

impl Verb for OpenIssue {
    const NAME: &'static str = "open-issue";
    type Out = Opened;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<Opened, Refusal> {
        let (office, year) = (at.who.office.clone(), at.year_of(at.today()).await?);
        let scheme = at.scheme(year).await?;
        let home = &scheme.home_publications().any(|p| p.id == self.publication);
        if !home {
            return Err(Refusal::field("publication", "请选择本级刊物"));
        }
        let year = i64::from(year);
        let last = issue::last_number(at.tx, &office, year, &self.publication).await?;
        let row = Issue {
            office,
            id: at.id(),
            year,
            publication: self.publication.clone(),
            number: last + 1,
            state: IssueState::Draft.name().to_owned(),
            dated: None,
            signer: None,
            reason: None,
            created_by: at.who.person.clone(),
            created_at: at.now,
            published_at: None,
            marks: None,
            version: 1,
        };
        issue::insert(at.tx, &row).await?;
        at.trace("issue", row.id.as_str(), None, Some(marks(&row))).await?;
        Ok(Opened { issue: row.id, number: row.number })
    }
}
