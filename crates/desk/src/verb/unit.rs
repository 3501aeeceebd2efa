//! 单位: the system administrator keeps the units in step with the notice: a unit that it names is
//! added, one that it names anew is renamed, one that is no more is closed and keeps its past.

use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Id;
use store::table::unit::{self, Unit};

use crate::units::{self, Placed};
use crate::{Actor, Refusal, Role, Sitting, Verb};

const ACTIVE: &str = "active";
const CLOSED: &str = "closed";

/// Adds a unit of the current year's scheme that the office does not have yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddUnit {
    /// The scheme's name for it, or one of its further names.
    pub name: String,
}

impl Verb for AddUnit {
    const NAME: &'static str = "add-unit";
    type Out = Id;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::SystemAdministrator])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<Id, Refusal> {
        let Placed { name, position } = units::placed(at, &self.name, None).await?;
        let row = Unit {
            office: at.who.office.clone(),
            id: at.id(),
            initials: crate::opening::initials(&name),
            sign_off: false,
            state: ACTIVE.to_owned(),
            position,
            version: 1,
            name,
        };
        unit::insert(at.tx, &row).await?;
        let after = json!({ "name": row.name });
        at.trace("unit", row.id.as_str(), None, Some(after)).await?;
        Ok(row.id)
    }
}

/// What is done to a unit that is there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Change {
    /// Another name: one of the current year's scheme, for which no other unit stands.
    Name(String),
    /// Whether its head signs submissions off before they leave.
    SignOff(bool),
    /// It is no more: its people write and submit nothing, its past stays.
    Close,
    /// It is there again.
    Reopen,
}

/// Changes a unit.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangeUnit {
    /// The unit.
    pub unit: Id,
    /// What is done.
    pub change: Change,
}

impl Verb for ChangeUnit {
    const NAME: &'static str = "change-unit";
    type Out = ();

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::SystemAdministrator])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<(), Refusal> {
        let before = unit::get(at.tx, &at.who.office, &self.unit).await?;
        let before = before.ok_or(Refusal::Absent("单位"))?;
        let mut row = before.clone();
        match &self.change {
            Change::Name(name) => {
                let placed = units::placed(at, name, Some(&self.unit)).await?;
                row.initials = crate::opening::initials(&placed.name);
                (row.name, row.position) = (placed.name, placed.position);
            }
            Change::SignOff(sign_off) => row.sign_off = *sign_off,
            Change::Close => CLOSED.clone_into(&mut row.state),
            Change::Reopen => ACTIVE.clone_into(&mut row.state),
        }
        if !unit::update(at.tx, &row).await? {
            return Err(Refusal::Stale(format!("{}的设置刚刚被他人修改", row.name)));
        }
        let told =
            |row: &Unit| json!({ "name": row.name, "sign_off": row.sign_off, "state": row.state });
        let (was, is) = (told(&before), told(&row));
        at.trace("unit", self.unit.as_str(), Some(was), Some(is)).await
    }
}
