//! 签批: the unit's head lets a work go, or hands it back to its author.

use serde::{Deserialize, Serialize};
use store::Id;
use store::table::unit;

use crate::works::{only_in, unchanged};
use crate::{Actor, Refusal, Role, Sitting, State, Verb};

/// Decides about a work that waits for the unit's head.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SignOff {
    /// The work.
    pub work: Id,
    /// The version that the head read.
    pub version: Option<i64>,
    /// `None` lets it go; else the reason it is handed back for.
    pub handed_back: Option<String>,
}

impl Verb for SignOff {
    const NAME: &'static str = "sign-off";
    type Out = State;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::UnitHead])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<State, Refusal> {
        let before = at.work(&self.work).await?;
        if !at.who.of_unit(&before.unit) {
            return Err(Refusal::Absent("稿件"));
        }
        only_in(&before, |state| state == State::Signing, "签批")?;
        unchanged(&before, self.version)?;
        let Some(reason) = &self.handed_back else {
            let unit = unit::get(at.tx, &before.office, &before.unit).await?;
            let unit = unit.ok_or(Refusal::Absent("单位"))?;
            crate::units::not_closed(&unit)?;
            super::submit::complete(at, &before).await?;
            super::submit::send(at, &before, &unit.name).await?;
            return Ok(State::Submitted);
        };
        if reason.trim().is_empty() {
            return Err(Refusal::field("reason", "请写明退回修改的理由"));
        }
        let mut work = before.clone();
        State::Draft.name().clone_into(&mut work.state);
        work.opinion = Some(reason.trim().to_owned());
        at.save(&before, &mut work, None).await?;
        Ok(State::Draft)
    }
}
