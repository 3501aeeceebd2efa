//! The ledger of a year as an import meets it: the section's.

use crate::import::{Standing, standing};
use crate::{Actor, Question, Reading, Refusal, Role};

/// Asks for the ledger that facts are to be imported into.
pub struct Importing {
    /// The year.
    pub year: i32,
}

impl Question for Importing {
    type Out = Standing;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Standing, Refusal> {
        standing(&mut at.tx, at.desk, at.who, self.year, at.now).await
    }
}
