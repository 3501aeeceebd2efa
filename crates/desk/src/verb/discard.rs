//! 删除草稿: a work that never left its unit's hands goes for good.

use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Id;
use store::table::work;

use crate::works::{only_in, unchanged};
use crate::{Actor, Refusal, Role, Sitting, State, Verb};

/// Deletes a draft that was never submitted. What was submitted once has a fact and stays.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Discard {
    /// The work.
    pub work: Id,
    /// The version that the person saw.
    pub version: Option<i64>,
}

impl Verb for Discard {
    const NAME: &'static str = "discard";
    type Out = ();

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Reporter, Role::UnitHead])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<(), Refusal> {
        let work = at.work(&self.work).await?;
        if !at.who.of_unit(&work.unit) {
            return Err(Refusal::Absent("稿件"));
        }
        only_in(&work, |state| state == State::Draft, "删除")?;
        if work.submitted_at.is_some() {
            return Err(Refusal::Conflict(format!("《{}》曾经报送，不能删除", work.title)));
        }
        unchanged(&work, self.version)?;
        work::delete(at.tx, &work.office, &work.id).await?;
        let before = json!({
            "title": work.title, "category": work.category, "length": work.length,
            "author": work.author, "version": work.version,
        });
        at.trace("work", work.id.as_str(), Some(before), None).await
    }
}
