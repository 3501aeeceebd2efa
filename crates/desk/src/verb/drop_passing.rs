//! 未采用: what was passed up will not be printed; or is waited for again.

use serde::{Deserialize, Serialize};
use store::Id;
use store::table::passing;

use crate::passings::{PassingState, marks};
use crate::{Actor, Refusal, Role, Sitting, Verb};

/// Closes a passing without an adoption, or opens it again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DropPassing {
    /// The passing.
    pub passing: Id,
    /// The version that the person saw.
    pub version: Option<i64>,
    /// `false` waits for it again.
    pub dropped: bool,
}

impl Verb for DropPassing {
    const NAME: &'static str = "drop-passing";
    type Out = ();

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<(), Refusal> {
        let found = passing::get(at.tx, &at.who.office, &self.passing).await?;
        let before = found.ok_or(Refusal::Absent("上报记录"))?;
        if self.version.is_some_and(|version| version != before.version) {
            return Err(Refusal::Stale("该上报记录已被他人修改".to_owned()));
        }
        let (from, to) = if self.dropped {
            (PassingState::Passed, PassingState::Dropped)
        } else {
            (PassingState::Dropped, PassingState::Passed)
        };
        if before.state != from.name() {
            return Err(Refusal::Conflict("该上报记录的状态已变，不能这样办理".to_owned()));
        }
        let mut row = before.clone();
        to.name().clone_into(&mut row.state);
        if !passing::update(at.tx, &row).await? {
            return Err(Refusal::Stale("该上报记录刚刚被他人修改".to_owned()));
        }
        let id = row.id.to_string();
        at.trace("passing", &id, Some(marks(&before)), Some(marks(&row))).await
    }
}
