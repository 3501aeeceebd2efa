//! The audit trail, for the auditor alone.

use store::Id;
use store::table::audit;

pub use store::table::audit::{Audit, Wanted};

use crate::{Actor, Question, Reading, Refusal, Role};

/// Rows a page.
pub const PAGE: usize = 100;

/// Rows that an export holds at most.
pub const MOST: usize = 50_000;

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

/// Opens one row with the others of its act.
pub struct OneTrace {
    /// The row.
    pub row: Id,
}

impl Question for OneTrace {
    /// The row, and all rows of the act in the order they were written.
    type Out = (Audit, Vec<Audit>);

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Auditor])
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<(Audit, Vec<Audit>), Refusal> {
        let row = audit::get(&mut at.tx, &at.who.office, &self.row).await?;
        let row = row.ok_or(Refusal::Absent("审计记录"))?;
        let act = audit::of_act(&mut at.tx, &at.who.office, &row.act).await?;
        Ok((row, act))
    }
}

/// All that was found, to be taken along.
pub struct WholeTrail {
    /// What is looked for.
    pub wanted: Wanted,
}

impl Question for WholeTrail {
    type Out = Vec<Audit>;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Auditor])
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Vec<Audit>, Refusal> {
        let limit = i64::try_from(MOST + 1).unwrap_or(i64::MAX);
        let rows = audit::search(&mut at.tx, &at.who.office, &self.wanted, limit).await?;
        if rows.len() > MOST {
            // A file that ends somewhere in between would be taken for the whole.
            return Err(Refusal::field("from", "超过5万条，请缩小日期范围后分次导出"));
        }
        Ok(rows)
    }
}
