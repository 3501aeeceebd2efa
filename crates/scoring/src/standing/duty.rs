//! 必完成任务: what meets a duty, what follows when none did, and who may be honoured.

use ledger::{Date, Fact, Points};
use scheme::Scheme;
use scheme::model::{Deadline, Duty, DutyIx, Measure, Needs, UnitIx};

use crate::posting::{Ground, Missing, Posting, Reached, View, deadline, due, within_limits};

use super::evidence::Evidence;
use super::{Standing, State, StateOf};

/// A change that must be followed up, and whether it was.
#[derive(Clone, Copy, Debug)]
pub struct Obligation<'a> {
    /// The rule.
    pub deadline: &'a Deadline,
    /// The change.
    pub fact: &'a Fact,
    /// The last day, where it does not lie beyond the day of the view.
    pub due: Option<Date>,
    /// When it was done, as far as the day knows.
    pub done: Option<Date>,
    /// How it stands.
    pub state: State,
}

/// Settles a unit's account and duties in the one order that is not circular: duties of facts, the penalties that
/// hang on them, the limits, the total, duties of points, eligibility.
pub(super) fn settle<'a>(
    (view, evidence): (&View<'a, '_>, &Evidence<'a>),
    reached: &[Reached<'a>],
    standing: &mut Standing<'a>,
) {
    let scheme = view.scheme();
    let unit = standing.unit;
    let bound = |duty: &&(DutyIx, &'a Duty)| duty.1.who.contains(&unit);
    let numbered = (0..).map(DutyIx).zip(&scheme.duties);
    let duties: Vec<(DutyIx, &'a Duty)> = numbered.filter(|d| bound(&d)).collect();
    let over = view.as_of > scheme.last_day();
    if over {
        for (index, duty) in &duties {
            let counts = duty.needs.iter().map(|needs| count(scheme, evidence, unit, needs));
            let short =
                |held: Option<(usize, u32)>| held.is_some_and(|(have, need)| have < need as usize);
            if counts.into_iter().all(short) {
                standing.postings.extend(penalties(view, unit, *index));
            }
        }
    }
    within_limits(scheme, (reached, unit), false, &mut standing.postings);
    standing.postings.sort_by(|a, b| order(a).cmp(&order(b)));
    standing.total = standing.measured(scheme, Measure::Total);
    let state = |(index, duty): &(DutyIx, &'a Duty)| state(view, evidence, standing, *index, duty);
    let states: Vec<StateOf<'a>> = duties.iter().map(state).collect();
    let barred = states.iter().any(|duty| duty.duty.bars && duty.state != State::Met);
    standing.eligible = over.then_some(!barred && standing.barred.is_empty());
    standing.duties = states;
}

/// So many facts that a duty asks for; `None` for a duty of points.
fn count(
    scheme: &Scheme,
    evidence: &Evidence<'_>,
    unit: UnitIx,
    needs: &Needs,
) -> Option<(usize, u32)> {
    let at_least = needs.at_least()?;
    let all = evidence.of(unit).countable();
    Some((all.filter(|(fact, printed)| needs.counts(scheme, fact, *printed)).count(), at_least))
}

/// By date, then fact id in code-point order, a posting without a fact last in its day.
fn order<'p>(posting: &'p Posting<'_>) -> (Date, bool, &'p str) {
    let id = posting.fact.map_or("", |fact| fact.id.as_str());
    (posting.date, posting.fact.is_none(), id)
}

fn penalties<'a>(
    view: &View<'a, '_>,
    unit: UnitIx,
    duty: DutyIx,
) -> impl Iterator<Item = Posting<'a>> {
    let scheme = view.scheme();
    let date = scheme.last_day().succ_opt().unwrap_or(scheme.last_day());
    scheme.penalties.iter().filter(move |penalty| penalty.duty == duty).map(move |penalty| {
        let (part, clause, points) = (penalty.part, penalty.clause, penalty.points);
        let (figure, ground) = (points, Ground::Unmet(penalty));
        Posting { unit, fact: None, date, part, clause, points, figure, ground }
    })
}

fn state<'a>(
    view: &View<'a, '_>,
    evidence: &Evidence<'a>,
    standing: &Standing<'a>,
    index: DutyIx,
    duty: &'a Duty,
) -> StateOf<'a> {
    let have = |needs: &Needs| match (needs, count(view.scheme(), evidence, standing.unit, needs)) {
        (_, Some((have, _))) => Points::whole(u32::try_from(have).unwrap_or(u32::MAX).into()),
        (Needs::Points { of, .. }, None) => standing.measured(view.scheme(), *of),
        (_, None) => Points::ZERO,
    };
    let (state, progress) = duty.state(standing.tier, view.as_of, have);
    let clause = duty.clause(standing.tier);
    StateOf { index, duty, clause, state, progress }
}

/// What a unit must follow up without points at stake, such as the pledge of a new head.
///
/// # Errors
/// The year whose working days are needed and unknown.
pub(super) fn obligations<'a>(
    view: &View<'a, '_>,
    changes: &[&'a Fact],
) -> Result<Vec<Obligation<'a>>, Missing<'a>> {
    let mut obligations = vec![];
    for fact in changes {
        let Some((deadline, done)) = deadline(view, fact) else { continue };
        if deadline.points.is_some() {
            continue;
        }
        let due = due(view, deadline, fact)?;
        let state = match (done, due) {
            (Some(_), _) => State::Met,
            (None, Some(due)) if due < view.as_of => State::Missed,
            (None, _) => State::Pending,
        };
        obligations.push(Obligation { deadline, fact, due, done, state });
    }
    Ok(obligations)
}
