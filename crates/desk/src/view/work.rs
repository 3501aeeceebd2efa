//! One work, for whoever may see it.

use store::Id;
pub use store::table::work::Work;
use store::table::{unit, work_unit};

use crate::works::seen;
use crate::{Actor, Question, Reading, Refusal, Role};

/// Opens a work.
pub struct Open {
    /// The work.
    pub work: Id,
}

/// A work with what stands beside it.
pub struct Opened {
    /// The work.
    pub work: Work,
    /// The units it is credited to, in order.
    pub units: Vec<unit::Unit>,
}

impl Question for Open {
    type Out = Opened;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Reporter, Role::UnitHead, Role::Editor, Role::ChiefEditor])
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Opened, Refusal> {
        let work = seen(&mut at.tx, at.who, &self.work).await?;
        let units = work_unit::of(&mut at.tx, &work.office, &work.id).await?;
        Ok(Opened { work, units })
    }
}
