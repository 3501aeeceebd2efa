//! 近似稿件: earlier works whose text is like a work's. It warns; it forbids nothing.

use manuscript::likeness::{self, REACH, alike, distance, overlap, probes};
use store::table::unit;
use store::table::work::{self, Work};
use store::table::work_likeness::{Among, bearing};
use store::{Id, Tx};

use crate::works::{mark, may_see, seen};
use crate::{Actor, Question, Reading, Refusal, Role, State};

/// From how many percent on a work is shown as near. Works of an office share set phrases, which
/// bring unrelated ones up to some ten percent; a piece that was written over keeps half and more.
pub const NEAR: u8 = 30;
/// How many are compared word by word: those whose fingerprints are nearest.
const COMPARED: usize = 20;
/// How many are shown.
const SHOWN: usize = 5;

const WRITERS: [Role; 4] = [Role::Reporter, Role::UnitHead, Role::Editor, Role::ChiefEditor];

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
        who.needs(&WRITERS)
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Vec<Near>, Refusal> {
        let own = seen(&mut at.tx, at.who, &self.work).await?;
        let mut near = vec![];
        for id in nearest(&mut at.tx, at.who, &own).await? {
            let Some(other) = work::get(&mut at.tx, &own.office, &id).await? else { continue };
            let percent = overlap(&own.body, &other.body).percent();
            if percent >= NEAR {
                near.push((percent, other));
            }
        }
        near.sort_by(|(a, x), (b, y)| b.cmp(a).then(y.id.cmp(&x.id)));
        near.truncate(SHOWN);
        let units = unit::all(&mut at.tx, &own.office).await?;
        let name = |id: &Id| units.iter().find(|unit| unit.id == *id);
        let told = |(percent, other): (u8, Work)| Near {
            unit: name(&other.unit).map(|unit| unit.name.clone()).unwrap_or_default(),
            id: other.id,
            title: other.title,
            state: other.state,
            percent,
        };
        Ok(near.into_iter().map(told).collect())
    }
}

/// The works that may be seen and whose fingerprints are nearest to a work's.
async fn nearest(tx: &mut Tx<'_>, who: &Actor, own: &Work) -> Result<Vec<Id>, Refusal> {
    let print = own.fingerprint.cast_unsigned();
    if print == 0 {
        // Nothing is written yet.
        return Ok(vec![]);
    }
    let section = who.in_section();
    let open = |state: &State| match section {
        true => state.at_section(),
        false => *state == State::Published,
    };
    let among = Among {
        states: State::ALL.into_iter().filter(open).map(State::name).collect(),
        unit: if section { None } else { who.unit.clone() },
    };
    let marks = probes(print).into_iter().zip(0..);
    let marks: Vec<i64> =
        marks.flat_map(|(bands, n)| bands.into_iter().map(move |band| mark(n, band))).collect();
    let found = bearing(tx, &own.office, &own.id, &among, &marks).await?;
    let away = |other: i64| distance(print, other.cast_unsigned());
    let mut found: Vec<(u32, Id)> =
        found.into_iter().map(|row| (away(row.fingerprint), row.id)).collect();
    found.retain(|(away, _)| *away <= REACH);
    found.sort();
    found.truncate(COMPARED);
    Ok(found.into_iter().map(|(_, id)| id).collect())
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
        who.needs(&WRITERS)
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
