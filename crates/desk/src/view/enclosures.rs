//! The files of a work, for whoever may see the work.

use store::Id;
use store::table::enclosure;
use store::table::work::Work;

pub use store::table::enclosure::Enclosure;

use crate::works::seen;
use crate::{Actor, Question, Reading, Refusal};

/// Asks which files stand beside a work.
pub struct Enclosures {
    /// The work.
    pub work: Id,
}

impl Question for Enclosures {
    /// The earliest first.
    type Out = Vec<Enclosure>;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_works()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Vec<Enclosure>, Refusal> {
        let work = seen(&mut at.tx, at.who, &self.work).await?;
        of(at, &work).await
    }
}

/// The files of a work that was seen to be the person's to see.
pub(crate) async fn of(at: &mut Reading<'_>, work: &Work) -> Result<Vec<Enclosure>, Refusal> {
    Ok(enclosure::of(&mut at.tx, &work.office, "work", work.id.as_str()).await?)
}

/// Takes one of them along.
pub struct TakeEnclosure {
    /// The work.
    pub work: Id,
    /// The file.
    pub enclosure: Id,
}

impl Question for TakeEnclosure {
    /// The file and its bytes.
    type Out = (Enclosure, Vec<u8>);

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_works()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<(Enclosure, Vec<u8>), Refusal> {
        let work = seen(&mut at.tx, at.who, &self.work).await?;
        let row = of(at, &work).await?.into_iter().find(|row| row.id == self.enclosure);
        let row = row.ok_or(Refusal::Absent("附件"))?;
        let bytes = enclosure::bytes(&mut at.tx, &row.office, &row.id).await?;
        Ok((row, bytes.ok_or(Refusal::Absent("附件"))?))
    }
}
