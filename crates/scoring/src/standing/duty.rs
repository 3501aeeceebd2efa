//! 必完成任务: what meets a duty, what follows when none did, and who may be honoured.

use ledger::{Fact, Points};
use scheme::model::{Duty, DutyIx, Needs, UnitIx};

use crate::posting::{Ground, Missing, Posting, Reached, View, deadline, due, within_limits};

use super::evidence::Evidence;
use super::{Obligation, Standing, State, StateOf};

/// Settles a unit's duties in the one order that is not circular: duties of facts, the penalties
/// that hang on them, the limits, the total, duties of points, eligibility.
pub(super) fn settle<'a>(
    view: &View<'a, '_>,
    evidence: &Evidence<'a>,
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
            if count(evidence, unit, &duty.needs).is_some_and(|(have, need)| have < need as usize) {
                standing.postings.extend(penalties(view, unit, *index));
            }
        }
    }
    within_limits((&scheme.limits, scheme.span()), reached, unit, &mut standing.postings);
    standing.postings.sort_by(|a, b| order(a).cmp(&order(b)));
    standing.total = standing.postings.iter().map(|p| p.points).sum();
    let state = |(index, duty): &(DutyIx, &'a Duty)| state(view, evidence, standing, *index, duty);
    let states: Vec<StateOf<'a>> = duties.iter().map(state).collect();
    let barred = states.iter().any(|duty| duty.duty.bars && duty.state != State::Met);
    standing.eligible = over.then_some(!barred && standing.barred.is_empty());
    standing.duties = states;
}

/// So many submissions or adoptions that a duty asks for; `None` for a duty of points.
fn count(evidence: &Evidence<'_>, unit: UnitIx, needs: &Needs) -> Option<(usize, u32)> {
    let at_least = needs.at_least()?;
    let own = evidence.of(unit);
    let sent = own.submissions.iter().filter(|fact| needs.counts(fact, None));
    let printed = own.adoptions.iter().filter(|(fact, at)| needs.counts(fact, Some(*at)));
    Some((sent.count() + printed.count(), at_least))
}

/// By date, then fact id in code-point order, a posting without a fact last in its day.
fn order<'p>(posting: &'p Posting<'_>) -> (ledger::Date, bool, &'p str) {
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
    let (have, need) = match (&duty.needs, count(evidence, standing.unit, &duty.needs)) {
        (_, Some((have, need))) => (
            Points::whole(u32::try_from(have).unwrap_or(u32::MAX).into()),
            Points::whole(need.into()),
        ),
        (Needs::Points { of, reach }, None) => {
            let own = |p: &&Posting<'_>| of.sums(view.scheme(), p.part);
            let have = standing.postings.iter().filter(own).map(|p| p.points).sum();
            (have, reach.of(standing.tier))
        }
        (_, None) => (Points::ZERO, Points::ZERO),
    };
    let state = match (have >= need, view.as_of <= duty.due) {
        (true, _) => State::Met,
        (false, true) => State::Pending,
        (false, false) => State::Missed,
    };
    let clause = duty.clause(standing.tier);
    StateOf { index, duty, clause, state, progress: (have, need) }
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
