//! 移除附件: a unit takes a file away again while the work is in its hands.

use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Id;
use store::table::enclosure;

use super::enclose::in_hand;
use crate::{Actor, Refusal, Role, Sitting, Verb};

/// Takes a file of a work away.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DropEnclosure {
    /// The work.
    pub work: Id,
    /// The file.
    pub enclosure: Id,
}

impl Verb for DropEnclosure {
    const NAME: &'static str = "drop-enclosure";
    type Out = ();

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Reporter, Role::UnitHead])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<(), Refusal> {
        let work = in_hand(at, &self.work).await?;
        let there = enclosure::of(at.tx, &work.office, "work", work.id.as_str()).await?;
        let row = there.into_iter().find(|row| row.id == self.enclosure);
        let row = row.ok_or(Refusal::Absent("附件"))?;
        enclosure::delete(at.tx, &work.office, &row.id).await?;
        let before = json!({ "enclosure": row.id, "name": row.name, "sha256": row.sha256 });
        at.trace("work", work.id.as_str(), Some(before), None).await
    }
}
