//! What was said about a work, for whoever may see the work.

use store::Id;
use store::table::work::Work;
use store::table::work_comment;

pub use store::table::work_comment::Comment;

use crate::works::seen;
use crate::{Actor, Question, Reading, Refusal};

/// Asks for the comments on a work.
pub struct Comments {
    /// The work.
    pub work: Id,
}

impl Question for Comments {
    /// The earliest first; what the section keeps to itself is for the section alone.
    type Out = Vec<Comment>;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_works()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Vec<Comment>, Refusal> {
        let work = seen(&mut at.tx, at.who, &self.work).await?;
        of(at, &work).await
    }
}

/// The comments on a work that was seen to be the person's to see.
pub(crate) async fn of(at: &mut Reading<'_>, work: &Work) -> Result<Vec<Comment>, Refusal> {
    let section = at.who.in_section();
    Ok(work_comment::of(&mut at.tx, &work.office, &work.id, section).await?)
}
