//! 编入: a work is put into an issue.

use serde::{Deserialize, Serialize};
use store::Id;
use store::table::placement::{self, Placement};

use crate::issues::{IssueState, number_text, printed_kind, publication, publication_label};
use crate::works::only_in;
use crate::{Actor, Refusal, Role, Sitting, State, Verb};

/// Puts a work at the end of an issue. Title and text are copied as they will be printed. A work
/// that stands elsewhere already may be printed once more in another publication.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Place {
    /// The issue.
    pub issue: Id,
    /// The version that the person saw.
    pub version: Option<i64>,
    /// The work.
    pub work: Id,
    /// 体裁: a kind for which the publication has a figure.
    pub kind: String,
}

impl Verb for Place {
    const NAME: &'static str = "place";
    /// The issue's version now.
    type Out = i64;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<i64, Refusal> {
        let before = at.issue(&self.issue, self.version, &[IssueState::Draft], "编入稿件").await?;
        let year = i32::try_from(before.year).unwrap_or_default();
        let scheme = at.scheme(year).await?;
        let printed = publication(&scheme, &before.publication)?;
        printed_kind(&scheme, printed, &self.kind)?;
        let work = at.work(&self.work).await?;
        let open = [State::Selected, State::Placed, State::Published];
        only_in(&work, |state| open.contains(&state), "编入")?;
        let standing = placement::of_work(at.tx, &before.office, &work.id).await?;
        let live = standing.iter().filter(|p| p.state != IssueState::Withdrawn.name());
        if let Some(there) = live.into_iter().find(|p| p.publication == before.publication) {
            return Err(Refusal::Conflict(format!(
                "《{}》已编入{}{}，同一刊物不重复刊登",
                work.title,
                publication_label(&scheme, &there.publication),
                number_text(there.year, there.number)
            )));
        }
        let pieces = placement::of_issue(at.tx, &before.office, &before.id).await?;
        let row = Placement {
            office: before.office.clone(),
            issue: before.id.clone(),
            work: work.id.clone(),
            position: pieces.iter().map(|piece| piece.position).max().unwrap_or_default() + 1,
            kind: self.kind.clone(),
            title: work.title,
            body: work.body,
            fact: None,
        };
        placement::insert(at.tx, &row).await?;
        let mut now = before.clone();
        at.save_issue(&before, &mut now).await?;
        at.settle(&row.work).await?;
        Ok(now.version)
    }
}
