//! The revisions of a work and its course, for whoever may see the work.

use store::Id;
use store::table::audit;
use store::table::work::Work;
use store::table::work_text;

pub use store::table::audit::Audit;
pub use store::table::work_text::Revision;

use crate::works::seen;
use crate::{Actor, Question, Reading, Refusal};

/// Opens a work's history.
pub struct History {
    /// The work.
    pub work: Id,
}

/// What became of a work.
pub struct Told {
    /// Its texts, the latest first.
    pub revisions: Vec<Revision>,
    /// What was done to it, the latest first.
    pub trail: Vec<Audit>,
}

impl Question for History {
    type Out = Told;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_works()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Told, Refusal> {
        let work = seen(&mut at.tx, at.who, &self.work).await?;
        Told::of(at, &work).await
    }
}

impl Told {
    /// The history of a work that was seen to be the person's to see.
    pub(crate) async fn of(at: &mut Reading<'_>, work: &Work) -> Result<Told, Refusal> {
        let revisions = work_text::revisions(&mut at.tx, &work.office, &work.id).await?;
        let trail = audit::of_subject(&mut at.tx, &work.office, "work", work.id.as_str()).await?;
        Ok(Told { revisions, trail })
    }
}
