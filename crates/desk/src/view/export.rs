//! The whole ledger of a year, to be taken along: the section's.

use std::sync::Arc;

use crate::{Actor, Book, Question, Reading, Refusal, Role};

/// Takes the whole ledger.
pub struct WholeLedger {
    /// The year.
    pub year: i32,
}

impl Question for WholeLedger {
    type Out = Arc<Book>;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Arc<Book>, Refusal> {
        at.desk.books().book(&mut at.tx, &at.who.office, self.year).await
    }
}
