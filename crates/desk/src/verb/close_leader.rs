//! 停用领导: a leader who left office endorses no more; what was endorsed stays.

use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Id;
use store::table::leader;

use crate::{Actor, Refusal, Role, Sitting, Verb};

/// Closes a leader's entry in the register.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CloseLeader {
    /// The leader.
    pub leader: Id,
}

impl Verb for CloseLeader {
    const NAME: &'static str = "close-leader";
    type Out = ();

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<(), Refusal> {
        let found = leader::get(at.tx, &at.who.office, &self.leader).await?;
        let mut row = found.ok_or(Refusal::Absent("领导"))?;
        if row.state != "active" {
            return Err(Refusal::Conflict(format!("{}已停用", row.name)));
        }
        "closed".clone_into(&mut row.state);
        if !leader::update(at.tx, &row).await? {
            return Err(Refusal::Stale(format!("{}的登记刚刚被他人修改", row.name)));
        }
        let (before, after) = (json!({"state": "active"}), json!({"state": "closed"}));
        at.trace("leader", row.id.as_str(), Some(before), Some(after)).await
    }
}
