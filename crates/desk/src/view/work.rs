//! One work, for whoever may see it.

use store::Id;
pub use store::table::work::Work;
use store::table::{unit, work_unit};

use super::comments::{self, Comment};
use super::course::Run;
use super::enclosures::{self, Enclosure};
use super::likeness::{self, Near};
use super::presence::{marks, others};
use super::revisions::Told;
use crate::verb::attend::young;
use crate::works::seen;
use crate::{Actor, Question, Reading, Refusal};

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
        who.needs_works()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Opened, Refusal> {
        Opened::of(at, &self.work).await
    }
}

impl Opened {
    async fn of(at: &mut Reading<'_>, work: &Id) -> Result<Opened, Refusal> {
        let work = seen(&mut at.tx, at.who, work).await?;
        let units = work_unit::of(&mut at.tx, &work.office, &work.id).await?;
        Ok(Opened { work, units })
    }
}

/// Opens a work with all that its page shows, looked up once.
pub struct OpenWhole {
    /// The work.
    pub work: Id,
}

/// A work with all that its page shows.
pub struct Whole {
    /// The work and its units.
    pub opened: Opened,
    /// Its history.
    pub told: Told,
    /// What became of it.
    pub run: Run,
    /// What was said about it.
    pub comments: Vec<Comment>,
    /// Its files.
    pub enclosures: Vec<Enclosure>,
    /// Works that are like it.
    pub near: Vec<Near>,
    /// Who else of the section has it open, in words.
    pub beside: String,
    /// Whether the person's own mark that it is open is young still.
    pub marked: bool,
}

impl Question for OpenWhole {
    type Out = Whole;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_works()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Whole, Refusal> {
        let opened = Opened::of(at, &self.work).await?;
        let work = &opened.work;
        let mut there = if at.who.in_section() { marks(at).await? } else { vec![] };
        there.retain(|mark| mark.work == work.id);
        let own = there.iter().find(|mark| mark.person == at.who.person);
        Ok(Whole {
            told: Told::of(at, work).await?,
            run: Run::of(at, work).await?,
            comments: comments::of(at, work).await?,
            enclosures: enclosures::of(at, work).await?,
            near: likeness::near(at, work).await?,
            marked: own.is_some_and(|mark| !mark.editing && young(mark, at.now)),
            beside: others(there, at.who).into_iter().map(|one| one.words).collect(),
            opened,
        })
    }
}
