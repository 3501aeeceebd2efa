//! 单位设置: whether a unit's head signs off its submissions before they leave.

use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Id;
use store::table::unit;

use crate::{Actor, Refusal, Role, Sitting, Verb};

/// Sets whether a unit's head signs off first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetSignOff {
    /// The unit.
    pub unit: Id,
    /// Whether the head signs off.
    pub sign_off: bool,
}

impl Verb for SetSignOff {
    const NAME: &'static str = "set-sign-off";
    type Out = ();

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::SystemAdministrator])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<(), Refusal> {
        let row = unit::get(at.tx, &at.who.office, &self.unit).await?;
        let mut row = row.ok_or(Refusal::Absent("单位"))?;
        let before = json!({ "sign_off": row.sign_off });
        row.sign_off = self.sign_off;
        if !unit::update(at.tx, &row).await? {
            return Err(Refusal::Stale(format!("{}的设置刚刚被他人修改", row.name)));
        }
        let after = json!({ "sign_off": self.sign_off });
        at.trace("unit", self.unit.as_str(), Some(before), Some(after)).await
    }
}
