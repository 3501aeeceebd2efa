//! 撤回: an issue is withdrawn, and what it brought the units is voided.

use serde::{Deserialize, Serialize};
use store::Id;
use store::table::placement;

use crate::issues::{IssueState, issue_state, number_text};
use crate::{Actor, Refusal, Role, Sitting, Verb};

/// Withdraws an issue, with a reason. Its number stays taken; its works wait again to be placed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WithdrawIssue {
    /// The issue.
    pub issue: Id,
    /// The version that the person saw.
    pub version: Option<i64>,
    /// Why.
    pub reason: String,
}

impl Verb for WithdrawIssue {
    const NAME: &'static str = "withdraw-issue";
    /// The issue's version now.
    type Out = i64;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<i64, Refusal> {
        let open = [IssueState::Draft, IssueState::Signed, IssueState::Published];
        let before = at.issue(&self.issue, self.version, &open, "撤回").await?;
        // An editor may give up what was never signed; the rest is the signer's to take back.
        if issue_state(&before) != IssueState::Draft {
            at.who.needs(&[Role::ChiefEditor])?;
        }
        let reason = self.reason.trim();
        if reason.is_empty() {
            return Err(Refusal::field("reason", "请写明撤回的理由"));
        }
        if reason.chars().count() > 200 {
            return Err(Refusal::field("reason", "撤回的理由不得超过200字"));
        }
        let pieces = placement::of_issue(at.tx, &before.office, &before.id).await?;
        let facts: Vec<String> = pieces.iter().filter_map(|piece| piece.fact.clone()).collect();
        let year = i32::try_from(before.year).unwrap_or_default();
        let named = number_text(before.year, before.number);
        at.void_standing(year, facts, &format!("{named}撤回：{reason}")).await?;
        let mut now = before.clone();
        IssueState::Withdrawn.name().clone_into(&mut now.state);
        now.reason = Some(reason.to_owned());
        at.save_issue(&before, &mut now).await?;
        for piece in &pieces {
            at.settle(&piece.work).await?;
        }
        Ok(now.version)
    }
}
