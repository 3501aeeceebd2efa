//! Who else has works open, for the section.

use store::Id;
use store::table::presence::{self, Presence};

use crate::verb::attend::LEASE;
use crate::{Actor, Question, Reading, Refusal};

/// Asks which works others have open.
pub struct Present;

/// A work that others have open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attended {
    /// The work.
    pub work: Id,
    /// 编辑乙正在编辑，编辑丙在看.
    pub words: String,
}

impl Question for Present {
    /// Nothing for people outside the section.
    type Out = Vec<Attended>;

    fn may(&self, _: &Actor) -> Result<(), Refusal> {
        // Pages that both sides see ask it; whom it concerns, the answer decides.
        Ok(())
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Vec<Attended>, Refusal> {
        if !at.who.in_section() {
            return Ok(vec![]);
        }
        Ok(others(marks(at).await?, at.who))
    }
}

/// The marks that hold, by work.
pub(crate) async fn marks(at: &mut Reading<'_>) -> Result<Vec<Presence>, Refusal> {
    Ok(presence::since(&mut at.tx, &at.who.office, at.now - LEASE).await?)
}

/// Whom other than the person they tell of.
pub(crate) fn others(marks: Vec<Presence>, who: &Actor) -> Vec<Attended> {
    let mut attended: Vec<Attended> = vec![];
    for row in marks.into_iter().filter(|row| row.person != who.person) {
        let does = if row.editing { "正在编辑" } else { "在看" };
        let words = format!("{}{does}", row.name);
        match attended.last_mut().filter(|last| last.work == row.work) {
            Some(last) => last.words = format!("{}，{words}", last.words),
            None => attended.push(Attended { work: row.work, words }),
        }
    }
    attended
}
