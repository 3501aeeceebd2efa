//! What was found out about the likeness of works, kept while it stands. Nothing here decides
//! anything; it spares the same look twice.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use manuscript::likeness::{REACH, distance, probes};
use store::table::work::{self, Stamp, Work};
use store::table::work_likeness::{Among, Candidate, bearing};
use store::{Id, Tx};

use crate::works::mark;
use crate::{Actor, Refusal, State};

/// How many are compared word by word: those whose fingerprints are nearest.
const COMPARED: usize = 20;
/// How many answers of a kind are remembered.
const REMEMBERED: usize = 50_000;
/// A change may come in the same millisecond as another: what is this young is not held for final.
const SETTLED: i64 = 1_000;

/// A text as it stands, known by its work, the version of its row and its fingerprint, so that
/// none is taken for what it was.
type Text = (Id, i64, i64);
/// A text and for whom others are looked for: one unit, or the section.
type Asked = (Text, Option<Id>);

/// What is remembered.
#[derive(Default)]
pub(crate) struct Likenesses {
    percents: Mutex<HashMap<(Text, Text), u8>>,
    nearest: Mutex<HashMap<Asked, (Stamp, Vec<Candidate>)>>,
}

impl Likenesses {
    /// How much two texts have in common, in percent, if they were compared before.
    pub fn percent(&self, own: &Work, other: &Candidate) -> Option<u8> {
        lock(&self.percents).get(&pair(own, other)).copied()
    }

    /// Remembers how much two texts have in common.
    pub fn keep(&self, own: &Work, other: &Candidate, percent: u8) {
        remember(&mut lock(&self.percents), pair(own, other), percent);
    }

    /// The works that a person may see and whose fingerprints are nearest to a work's.
    ///
    /// # Errors
    /// As the store says.
    pub async fn nearest(
        &self,
        tx: &mut Tx<'_>,
        who: &Actor,
        own: &Work,
        now: i64,
    ) -> Result<Vec<Candidate>, Refusal> {
        if own.fingerprint == 0 {
            // Nothing is written yet.
            return Ok(vec![]);
        }
        let unit = if who.in_section() { None } else { who.unit.clone() };
        let asked = (text(own), unit);
        let stamp = work::stamp(tx, &own.office).await?;
        let kept = lock(&self.nearest).get(&asked).filter(|(known, _)| *known == stamp).cloned();
        if let Some((_, found)) = kept {
            // One that was deleted since, or changed by a process whose clock is behind, moves no
            // stamp: the works themselves say so.
            let ids: Vec<&Id> = found.iter().map(|one| &one.id).collect();
            let versions = work::versions(tx, &own.office, &ids).await?;
            if found.iter().all(|one| versions.get(&one.id) == Some(&one.version)) {
                return Ok(found);
            }
        }
        let found = looked_up(tx, who.in_section(), own, asked.1.as_ref()).await?;
        if now - stamp.last.unwrap_or_default() > SETTLED {
            remember(&mut lock(&self.nearest), asked, (stamp, found.clone()));
        }
        Ok(found)
    }
}

async fn looked_up(
    tx: &mut Tx<'_>,
    section: bool,
    own: &Work,
    unit: Option<&Id>,
) -> Result<Vec<Candidate>, Refusal> {
    let print = own.fingerprint.cast_unsigned();
    let open = |state: &State| match section {
        true => state.at_section(),
        false => *state == State::Published,
    };
    let states = State::ALL.into_iter().filter(open).map(State::name).collect();
    let among = Among { states, unit: unit.cloned() };
    let marks = probes(print).into_iter().zip(0..);
    let marks: Vec<i64> =
        marks.flat_map(|(bands, n)| bands.into_iter().map(move |band| mark(n, band))).collect();
    let mut found = bearing(tx, &own.office, &own.id, &among, &marks).await?;
    let away = |one: &Candidate| distance(print, one.fingerprint.cast_unsigned());
    found.retain(|one| away(one) <= REACH);
    found.sort_by(|a, b| away(a).cmp(&away(b)).then(a.id.cmp(&b.id)));
    found.truncate(COMPARED);
    Ok(found)
}

fn text(work: &Work) -> Text {
    (work.id.clone(), work.version, work.fingerprint)
}

fn pair(own: &Work, other: &Candidate) -> (Text, Text) {
    (text(own), (other.id.clone(), other.version, other.fingerprint))
}

fn remember<K: std::hash::Hash + Eq, V>(kept: &mut HashMap<K, V>, key: K, value: V) {
    if kept.len() >= REMEMBERED {
        kept.clear();
    }
    kept.insert(key, value);
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
