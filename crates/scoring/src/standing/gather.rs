//! How standings are made: each unit's account from the postings of facts, then its places among others.

use ledger::{Date, Fact, Points, Text};
use scheme::model::{Bar, Counts, Measure, Tier, UnitIx};

use crate::posting::{Measured, Missing, Reached, View, counted, late, reached, within_limits};
use crate::{Docket, Posting};

use super::evidence::Evidence;
use super::rank::{rank, rank_annually};
use super::{Barred, Score, Standing, Submissions, convert, duty, grade, mark, quota};

/// What all units' accounts are made from.
struct Sources<'a, 'v> {
    view: &'v View<'a, 'v>,
    evidence: Evidence<'a>,
    reached: Vec<Reached<'a>>,
}

/// The counters that were reached, and the accounts of units.
type Made<'a> = (Vec<Reached<'a>>, Vec<Vec<Posting<'a>>>);

/// The score of all units as of a day.
///
/// # Errors
/// The year whose working days are needed and unknown.
pub(super) fn standings<'a>(docket: &Docket<'a>, as_of: Date) -> Result<Score<'a>, Missing<'a>> {
    let view = View { docket, as_of };
    let scheme = view.scheme();
    let evidence = Evidence::gather(&view);
    let (reached, accounts) = accounts(&view)?;
    let sources = Sources { view: &view, evidence, reached };
    let mut standings = vec![];
    for (postings, index) in accounts.into_iter().zip(0..) {
        let unit = UnitIx(index);
        let found = scheme.unit(unit).filter(|_| view.lists(unit));
        if let (Some(found), Some(tier)) = (found, scheme.tier_on(unit, as_of)) {
            standings.push(standing(&sources, (unit, &found.name, tier), postings)?);
        }
    }
    rank_annually(&mut standings);
    rank(&mut standings);
    if let Some(conversion) = &scheme.conversion {
        convert::convert(scheme, conversion, &mut standings);
    }
    grade::give(scheme, as_of, &mut standings);
    Ok(Score { as_of, facts: docket.facts, outside: docket.outside, standings })
}

/// Each unit's account in the scheme's order, before duties and the limits on what is in the total, and every
/// time that a counter was reached: what facts give, what is measured by that, what counts what was measured.
fn accounts<'a>(view: &View<'a, '_>) -> Result<Made<'a>, Missing<'a>> {
    let scheme = view.scheme();
    let (mut accounts, mut reached) = (vec![vec![]; scheme.units.len()], reached(view)?);
    enter(&mut accounts, view.postings(&reached)?);
    let measured = Measured::gather(view, &reached, &accounts)?;
    for (account, unit) in accounts.iter_mut().zip((0..).map(UnitIx)) {
        // What facts give beside the total is bounded before anything is owed.
        let mut others: Vec<_> = account.extract_if(.., |p| p.fact.is_none()).collect();
        within_limits(scheme, (&reached, unit), true, account);
        account.append(&mut others);
    }
    let late = late(view, &measured)?;
    enter(&mut accounts, measured.lines());
    enter(&mut accounts, counted(&late).collect());
    reached.extend(late);
    Ok((reached, accounts))
}

fn enter<'a>(accounts: &mut [Vec<Posting<'a>>], postings: Vec<Posting<'a>>) {
    for posting in postings {
        if let Some(account) = accounts.get_mut(posting.unit.at()) {
            account.push(posting);
        }
    }
}

/// A unit's account settled; its places are not known before all others are.
fn standing<'a>(
    sources: &Sources<'a, '_>,
    (unit, name, tier): (UnitIx, &'a Text, &'a Tier),
    postings: Vec<Posting<'a>>,
) -> Result<Standing<'a>, Missing<'a>> {
    let Sources { view, evidence, reached } = sources;
    let (scheme, shown) = (view.scheme(), evidence.of(unit));
    let mut standing = Standing {
        unit,
        name,
        tier,
        postings,
        total: Points::ZERO,
        peers: scheme.peers_of(unit, view.as_of),
        ties: vec![],
        rank: 0,
        tier_rank: 0,
        marks: mark::marks(scheme, &shown.marks),
        annual_rank: 0,
        converted: None,
        duties: vec![],
        barred: barred(unit, &shown.barred, reached),
        eligible: None,
        grade: None,
        quota: quota::record(view, unit, &shown.submissions)?,
        obligations: duty::obligations(view, &shown.changes)?,
        submissions: Submissions(shown.submissions.clone()),
    };
    duty::settle((view, evidence), reached, &mut standing);
    let points = |of: Measure| standing.measured(scheme, of);
    let tie = |tie: &Counts| tie.tie(|of| shown.counted(of), points);
    standing.ties = scheme.ties.iter().map(tie).collect();
    Ok(standing)
}

/// What bars a unit: facts by themselves, then what adds up.
fn barred<'a>(
    unit: UnitIx,
    by_themselves: &[(&'a Bar, &'a Fact)],
    reached: &[Reached<'a>],
) -> Vec<Barred<'a>> {
    let by_fact =
        |(bar, fact): &(&'a Bar, &'a Fact)| Barred { bar, date: fact.date, fact: Some(fact) };
    let own = reached.iter().filter(|reached| reached.is.unit == unit);
    let counted = own.filter_map(|reached| {
        let (bar, date, fact) = (reached.counter.bar.as_ref()?, reached.is.date, reached.is.fact);
        Some(Barred { bar, date, fact })
    });
    by_themselves.iter().map(by_fact).chain(counted).collect()
}
