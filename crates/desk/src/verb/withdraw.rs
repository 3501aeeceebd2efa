//! 撤回: a unit takes a submission back before the section took it up.

use serde::{Deserialize, Serialize};
use store::Id;

use crate::works::{only_in, unchanged};
use crate::{Actor, Refusal, Role, Sitting, State, Verb};

/// Takes a submission back into the unit's hands. That it arrived stays in the ledger.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Withdraw {
    /// The work.
    pub work: Id,
    /// The version that the person saw.
    pub version: Option<i64>,
}

impl Verb for Withdraw {
    const NAME: &'static str = "withdraw";
    type Out = ();

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Reporter, Role::UnitHead])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<(), Refusal> {
        let before = at.work(&self.work).await?;
        if !at.who.of_unit(&before.unit) {
            return Err(Refusal::Absent("稿件"));
        }
        unchanged(&before, self.version)?;
        only_in(&before, |s| matches!(s, State::Submitted | State::Signing), "撤回")?;
        let mut work = before.clone();
        State::Draft.name().clone_into(&mut work.state);
        work.opinion = None;
        at.save(&before, &mut work, None).await
    }
}
