//! 撤回: a unit takes a submission back before the section took it up.

use serde::{Deserialize, Serialize};
use store::Id;
use store::table::fact;

use crate::verb::submit;
use crate::works::{only_in, unchanged};
use crate::{Actor, Refusal, Role, Sitting, State, Verb};

/// Takes a submission back into the unit's hands. What the section had never had in its own counts as
/// submitted no longer, until it is submitted again; what it once returned did arrive, and counts.
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
        at.save(&before, &mut work, None).await?;
        if before.state == State::Submitted.name() && !before.handled {
            let source = (submit::SOURCE, before.id.as_str());
            let facts = fact::of_source(at.tx, &before.office, source.0, source.1).await?;
            let facts = facts.into_iter().map(|fact| fact.id).collect();
            let year = i32::try_from(before.year).unwrap_or_default();
            at.void_standing(year, facts, &format!("《{}》报送后由单位撤回", before.title)).await?;
        }
        Ok(())
    }
}
