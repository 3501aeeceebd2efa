//! 在看: an editor has a work open. Not in the trail: it changes nothing of the work.

use serde::{Deserialize, Serialize};
use store::Id;
use store::table::presence::{self, Presence};

use crate::works::seen;
use crate::{Actor, Desk, Question, Reading, Refusal, Role, Sitting, Verb};

/// How long a mark holds without being renewed: thirty seconds.
pub const LEASE: i64 = 30_000;
/// How old a mark may be before it is renewed: a page that asks every few seconds costs no write
/// each.
const RENEW_AFTER: i64 = 10_000;

impl Desk {
    /// Marks a work as open, unless its mark is young still: a look comes before the write.
    ///
    /// # Errors
    /// As [`Attend`] refuses.
    pub async fn attend(&self, who: &Actor, attend: Attend) -> Result<(), Refusal> {
        let looked = Marked { work: attend.work.clone(), editing: attend.editing };
        if self.ask(who, looked).await? { Ok(()) } else { self.act(who, None, attend).await }
    }
}

/// Whether a work that the person may see bears their mark, and a young one.
struct Marked {
    work: Id,
    editing: bool,
}

impl Question for Marked {
    type Out = bool;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<bool, Refusal> {
        seen(&mut at.tx, at.who, &self.work).await?;
        let (office, person) = (&at.who.office, &at.who.person);
        let mark = presence::get(&mut at.tx, office, &self.work, person).await?;
        Ok(mark.is_some_and(|row| row.editing == self.editing && young(&row, at.now)))
    }
}

/// Whether a mark need not be renewed yet.
pub(crate) fn young(mark: &Presence, now: i64) -> bool {
    now - mark.seen_at < RENEW_AFTER
}

/// Marks a work as open before the person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Attend {
    /// The work.
    pub work: Id,
    /// Whether its text is being mended.
    pub editing: bool,
}

impl Verb for Attend {
    const NAME: &'static str = "attend";
    type Out = ();

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<(), Refusal> {
        at.work(&self.work).await?;
        let (office, person) = (&at.who.office, &at.who.person);
        presence::wipe(at.tx, office, at.now - LEASE).await?;
        let row = Presence {
            work: self.work.clone(),
            person: person.clone(),
            name: at.who.name.clone(),
            editing: self.editing,
            seen_at: at.now,
        };
        Ok(presence::set(at.tx, office, &row).await?)
    }
}
