//! 作废文书: a paper that was sent by mistake keeps its number and its page, and is called void.

use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Id;
use store::table::paper;

use crate::{Actor, Refusal, Role, Sitting, Verb};

/// The longest reason, in characters.
const LONGEST: usize = 200;

/// Calls a paper void.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct VoidPaper {
    /// The paper.
    pub paper: Id,
    /// Why.
    pub reason: String,
}

impl Verb for VoidPaper {
    const NAME: &'static str = "void-paper";
    type Out = ();

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<(), Refusal> {
        let row = paper::get(at.tx, &at.who.office, &self.paper).await?;
        let row = row.ok_or(Refusal::Absent("文书"))?;
        let reason = self.reason.trim();
        if reason.is_empty() || reason.chars().count() > LONGEST {
            return Err(Refusal::field("reason", format!("请写明作废理由，最多{LONGEST}个字")));
        }
        if !paper::void(at.tx, &at.who.office, &row.id, reason).await? {
            return Err(Refusal::Conflict("这份文书已经作废".to_owned()));
        }
        at.trace("paper", row.id.as_str(), None, Some(json!({ "reason": reason }))).await
    }
}
