//! 签发: the chief editor signs an issue, or takes the signature back.

use serde::{Deserialize, Serialize};
use store::Id;
use store::table::placement;

use crate::issues::IssueState;
use crate::{Actor, Refusal, Role, Sitting, Verb};

/// Signs an issue; from then on nothing in it changes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SignIssue {
    /// The issue.
    pub issue: Id,
    /// The version that the person saw.
    pub version: Option<i64>,
    /// `false` takes the signature back, so that the issue can be changed again.
    pub signed: bool,
}

impl Verb for SignIssue {
    const NAME: &'static str = "sign-issue";
    /// The issue's version now.
    type Out = i64;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<i64, Refusal> {
        let (from, to, word) = if self.signed {
            (IssueState::Draft, IssueState::Signed, "签发")
        } else {
            (IssueState::Signed, IssueState::Draft, "取消签发")
        };
        let before = at.issue(&self.issue, self.version, &[from], word).await?;
        let pieces = placement::of_issue(at.tx, &before.office, &before.id).await?;
        if self.signed && pieces.is_empty() {
            return Err(Refusal::Conflict("本期还没有稿件，不能签发".to_owned()));
        }
        let mut now = before.clone();
        to.name().clone_into(&mut now.state);
        now.signer = self.signed.then(|| at.who.name.clone());
        at.save_issue(&before, &mut now).await?;
        Ok(now.version)
    }
}
