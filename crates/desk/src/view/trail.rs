//! The audit trail, for the auditor alone.

use store::table::audit::{self, Audit};

pub use store::table::audit::Wanted;

use crate::{Actor, Question, Reading, Refusal, Role};

/// Rows a page.
pub const PAGE: usize = 100;

/// Looks through the trail, the latest first.
pub struct Trail {
    /// What is looked for.
    pub wanted: Wanted,
}

impl Question for Trail {
    type Out = Vec<Audit>;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Auditor])
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Vec<Audit>, Refusal> {
        // One row more tells whether there is a further page.
        let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
        Ok(audit::search(&mut at.tx, &at.who.office, &self.wanted, limit).await?)
    }
}
