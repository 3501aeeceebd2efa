//! 近似稿件: earlier works whose text is like a work's. It warns; it forbids nothing.

use manuscript::likeness::{self, alike, overlap};
use store::Id;
use store::table::unit;
use store::table::work::{self, Work};
use store::table::work_likeness::Candidate;

use crate::works::{may_see, seen};
use crate::{Actor, Question, Reading, Refusal, State};

/// From how many percent on a work is shown as near. Works of an office share set phrases, which
/// bring unrelated ones up to some ten percent; a piece that was written over keeps half and more.
pub const NEAR: u8 = 30;
/// How many are shown.
const SHOWN: usize = 5;

/// Asks which works are like one.
pub struct Alike {
    /// The work.
    pub work: Id,
}

/// A work beside another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// The other work.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Its unit's name.
    pub unit: String,
    /// Its state.
    pub state: String,
    /// How much of both texts they have in common, in percent.
    pub percent: u8,
}

impl Question for Alike {
    /// The nearest first.
    type Out = Vec<Near>;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_works()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Vec<Near>, Refusal> {
        let own = seen(&mut at.tx, at.who, &self.work).await?;
        near(at, &own).await
    }
}

/// The works near to one that was seen to be the person's to see, the nearest first.
pub(crate) async fn near(at: &mut Reading<'_>, own: &Work) -> Result<Vec<Near>, Refusal> {
    let likenesses = at.desk.likenesses();
    let found = likenesses.nearest(&mut at.tx, at.who, own, at.now).await?;
    let known: Vec<Option<u8>> = found.iter().map(|one| likenesses.percent(own, one)).collect();
    let unread = found.iter().zip(&known).filter(|(_, known)| known.is_none());
    let unread: Vec<&Id> = unread.map(|(one, _)| &one.id).collect();
    let bodies = work::bodies(&mut at.tx, &own.office, &unread).await?;
    let percent = |(one, known): (&Candidate, Option<u8>)| {
        let compare = || {
            let percent = overlap(&own.body, bodies.get(&one.id)?).percent();
            likenesses.keep(own, one, percent);
            Some(percent)
        };
        known.or_else(compare).unwrap_or_default()
    };
    let percents: Vec<u8> = found.iter().zip(known).map(percent).collect();
    let mut near: Vec<Near> = found.into_iter().zip(percents).map(Near::new).collect();
    near.retain(|near| near.percent >= NEAR);
    near.sort_by(|a, b| b.percent.cmp(&a.percent).then(b.id.cmp(&a.id)));
    near.truncate(SHOWN);
    Ok(near)
}

impl Near {
    fn new((one, percent): (Candidate, u8)) -> Near {
        let Candidate { id, title, unit, state, .. } = one;
        Near { id, title, unit, state, percent }
    }
}

/// Puts two works side by side.
pub struct Beside {
    /// The work.
    pub work: Id,
    /// The one it is like.
    pub other: Id,
}

/// Two works side by side.
pub struct Compared {
    /// The work and its unit's name.
    pub own: (Work, String),
    /// The other.
    pub other: (Work, String),
    /// What they have in common: passages of the first, then of the second.
    pub likeness: likeness::Likeness,
}

impl Question for Beside {
    type Out = Compared;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_works()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Compared, Refusal> {
        let own = seen(&mut at.tx, at.who, &self.work).await?;
        let other = work::get(&mut at.tx, &own.office, &self.other).await?;
        let other = other.filter(|other| other.id != own.id).ok_or(Refusal::Absent("稿件"))?;
        let likeness = alike(&own.body, &other.body);
        // Another unit's text is shown for its likeness alone, and only once it was printed.
        let printed = other.state == State::Published.name() && other.route != "merge";
        if !(may_see(at.who, &other) || printed && likeness.percent >= NEAR) {
            return Err(Refusal::Absent("稿件"));
        }
        let units = unit::all(&mut at.tx, &own.office).await?;
        let name = |id: &Id| {
            let unit = units.iter().find(|unit| unit.id == *id);
            unit.map(|unit| unit.name.clone()).unwrap_or_default()
        };
        let (own_unit, other_unit) = (name(&own.unit), name(&other.unit));
        Ok(Compared { own: (own, own_unit), other: (other, other_unit), likeness })
    }
}
