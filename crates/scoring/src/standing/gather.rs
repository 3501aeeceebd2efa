//! How standings are made: each unit's account from the postings of facts, then its places among others.

use ledger::{Date, Fact, Points, Text};
use scheme::Scheme;
use scheme::model::{Bar, Column, Compared, Holding, Measure, Stage, Tier, UnitIx};

use crate::posting::{
    Before, Measured, Missing, Reached, View, counted, reached_at, within_limits,
};
use crate::{Docket, Ground, Posting};

use super::evidence::{Evidence, Shown};
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
/// time that a counter was reached: what facts give, what is measured by that, what counts what was measured;
/// then what is measured when all this is there, and what counts that.
fn accounts<'a>(view: &View<'a, '_>) -> Result<Made<'a>, Missing<'a>> {
    let (scheme, mut measured) = (view.scheme(), Measured::default());
    let empty = || vec![vec![]; scheme.units.len()];
    let (mut accounts, mut owed) = (empty(), empty());
    let mut reached = reached_at(view, Stage::Facts, &measured)?;
    let mut others = view.postings(&reached)?;
    enter(&mut accounts, others.extract_if(.., |posting| posting.fact.is_some()).collect());
    // What is measured last gives nothing before, its base neither.
    let last: Vec<_> = others.extract_if(.., |posting| is_settled(posting)).collect();
    enter(&mut owed, others);
    let before = Before { reached: &reached, accounts: &accounts, owed: None };
    measured.gather(Stage::Given, view, before)?;
    follow(view, Stage::Given, &measured, (&mut reached, &mut owed))?;
    let before = Before { reached: &reached, accounts: &accounts, owed: Some(&owed) };
    measured.gather(Stage::Settled, view, before)?;
    enter(&mut owed, last);
    follow(view, Stage::Settled, &measured, (&mut reached, &mut owed))?;
    for ((account, owed), unit) in accounts.iter_mut().zip(owed).zip((0..).map(UnitIx)) {
        // What facts give beside the total is bounded before anything is owed.
        within_limits(scheme, (&reached, unit), true, account);
        account.extend(owed);
    }
    Ok((reached, accounts))
}

/// Enters what was measured at a stage gives, and what counts it.
fn follow<'a>(
    view: &View<'a, '_>,
    stage: Stage,
    measured: &Measured<'a>,
    (reached, owed): (&mut Vec<Reached<'a>>, &mut [Vec<Posting<'a>>]),
) -> Result<(), Missing<'a>> {
    let own = reached_at(view, stage, measured)?;
    enter(owed, measured.lines(stage));
    enter(owed, counted(&own).collect());
    reached.extend(own);
    Ok(())
}

fn is_settled(posting: &Posting<'_>) -> bool {
    matches!(posting.ground, Ground::Base(norm) if norm.stage() == Stage::Settled)
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
        numbers: numbers((scheme, view.as_of), shown),
    };
    duty::settle((view, evidence), reached, &mut standing);
    let points = |of: Measure| standing.measured(scheme, of);
    let tie = |tie: &Compared| tie.tie(|of| shown.counted(scheme, of), points);
    standing.ties = scheme.ties.iter().map(tie).collect();
    Ok(standing)
}

/// How many a unit has of what each column counts, since the period of the column began in which the day lies,
/// or after the year since the last of its periods. What is dated before the year is of its first period.
fn numbers((scheme, as_of): (&Scheme, Date), shown: &Shown<'_>) -> Vec<usize> {
    let number = |column: &Column| {
        let Holding::Counts(of, per) = &column.holds else { return 0 };
        let begun = per.days(scheme.span()).into_iter().map(|(first, _)| first);
        let since = begun.filter(|first| *first <= as_of && *first > scheme.first_day()).max();
        let facts = shown.counted(scheme, of).into_iter();
        of.number(facts.filter(|fact| since.is_none_or(|since| since <= fact.date)))
    };
    scheme.columns.iter().map(number).collect()
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
