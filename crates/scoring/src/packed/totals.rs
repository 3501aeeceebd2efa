//! Totals of all units at the ends of several periods, with ranks.

use ledger::{Date, Faults, Points};
use scheme::Scheme;
use scheme::model::{Measure, PartIx, Tied, Tier, UnitIx};

use super::PackedDocket;
use crate::docket::span;
use crate::posting::View;
use crate::sheaf::{Deltas, Ends, number};
use crate::standing::{Ranked, rank};
use crate::{Ratio, Score, Standing};

/// All units' totals as of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Totals<'a> {
    /// The day.
    pub as_of: Date,
    /// The units in listed order, as in [`Score::standings`].
    pub rows: Vec<Total<'a>>,
}

/// One unit's total.
#[derive(Clone, Debug, PartialEq)]
pub struct Total<'a> {
    /// The unit.
    pub unit: UnitIx,
    /// Its tier on the day.
    pub tier: &'a Tier,
    /// The signed sum of each part, in the scheme's order.
    pub parts: Vec<Points>,
    /// 累计得分.
    pub total: Points,
    /// What decides between it and its equals.
    ties: Vec<Tied>,
    /// The position of its peers on the day, as in [`Standing::peers`].
    pub peers: usize,
    /// 排名 among its peers.
    pub rank: u32,
    /// 排名 within the tier.
    pub tier_rank: u32,
}

impl Total<'_> {
    /// 任务占比; compared alone where the tier has no target.
    fn ratio(&self) -> Ratio {
        Ratio::of(self.total, self.tier)
    }
}

impl Ranked for Total<'_> {
    fn unit(&self) -> UnitIx {
        self.unit
    }
    fn peers(&self) -> usize {
        self.peers
    }
    fn tier(&self) -> &Tier {
        self.tier
    }
    fn total(&self) -> Points {
        self.total
    }
    fn ties(&self) -> &[Tied] {
        &self.ties
    }
    fn place(&mut self, rank: u32) {
        self.rank = rank;
    }
    fn place_in_tier(&mut self, rank: u32) {
        self.tier_rank = rank;
    }
}

impl<'a> Totals<'a> {
    /// The totals of a full score.
    pub fn of(scheme: &'a Scheme, score: &Score<'_>) -> Totals<'a> {
        let parts = || (0u16..).map(PartIx).take(scheme.parts.len());
        let row = |standing: &Standing<'_>| {
            Some(Total {
                unit: standing.unit,
                tier: scheme.tier_on(standing.unit, score.as_of)?,
                parts: parts().map(|part| standing.part(part)).collect(),
                total: standing.total,
                ties: standing.ties.clone(),
                peers: standing.peers,
                rank: standing.rank,
                tier_rank: standing.tier_rank,
            })
        };
        Totals { as_of: score.as_of, rows: score.standings.iter().filter_map(row).collect() }
    }

    /// A unit's total.
    pub fn unit(&self, unit: UnitIx) -> Option<&Total<'a>> {
        self.rows.iter().find(|row| row.unit == unit)
    }

    /// The totals on a day, of sums that stand then.
    pub(super) fn from_sums<'s>(
        view: &View<'a, '_>,
        sums: impl Fn(UnitIx) -> &'s [Points],
    ) -> Totals<'a> {
        let scheme = view.scheme();
        let units = (0u16..).map(UnitIx).take(scheme.units.len());
        let row = |unit: UnitIx| {
            let tier = scheme.tier_on(unit, view.as_of)?;
            let parts = sums(unit).to_vec();
            let total = parts.iter().copied().sum();
            let measured = |of: Measure| {
                let own = (0u16..).map(PartIx).zip(&parts);
                own.filter(|(part, _)| of.sums(scheme, *part)).map(|(_, sum)| *sum).sum()
            };
            // Where works decide between equals, the ledger is scored in full.
            let ties = scheme.ties.iter().map(|tie| tie.tie(|_| [], measured)).collect();
            let peers = scheme.peers_of(unit, view.as_of);
            Some(Total { unit, tier, parts, total, ties, peers, rank: 0, tier_rank: 0 })
        };
        let mut rows: Vec<Total<'a>> =
            units.filter(|unit| view.lists(*unit)).filter_map(row).collect();
        rank(&mut rows);
        Totals { as_of: view.as_of, rows }
    }

    /// Adds to a unit's parts; ranks and listed order follow.
    pub(super) fn gain(&mut self, unit: UnitIx, gains: &[(PartIx, Points)]) {
        let Some(row) = self.rows.iter_mut().find(|row| row.unit == unit) else { return };
        let before = row.ratio();
        for (part, points) in gains {
            if let Some(sum) = row.parts.get_mut(part.at()) {
                *sum += *points;
                row.total += *points;
            }
        }
        let (now, tier, peers) = (row.ratio(), row.tier, row.peers);
        if now == before {
            return;
        }
        let (mut rank, mut tier_rank) = (1, 1);
        let moved = |rank: &mut u32, other: &Total<'_>| {
            *rank += u32::from(now > other.ratio());
            *rank -= u32::from(before > other.ratio());
        };
        for other in self.rows.iter_mut().filter(|other| other.unit != unit) {
            let (mut place, mut tier_place) = (other.rank, other.tier_rank);
            if other.peers == peers {
                moved(&mut place, other);
                rank += u32::from(other.ratio() > now);
            }
            if other.tier.id == tier.id {
                moved(&mut tier_place, other);
                tier_rank += u32::from(other.ratio() > now);
            }
            (other.rank, other.tier_rank) = (place, tier_place);
        }
        if let Some(row) = self.rows.iter_mut().find(|row| row.unit == unit) {
            (row.rank, row.tier_rank) = (rank, tier_rank);
        }
        let reverse = std::cmp::Reverse::<Points>;
        self.rows.sort_by_key(|row| (row.peers, row.rank, reverse(row.total), row.unit));
    }
}

/// The totals as of each of some days; the days may come in any order.
pub(super) fn totals<'a>(
    docket: &PackedDocket<'a>,
    days: &[Date],
) -> Result<Vec<Totals<'a>>, Faults> {
    let mut rising: Vec<Date> = days.to_vec();
    rising.sort_unstable();
    rising.dedup();
    let mut all: Vec<Totals<'a>> = vec![];
    // Between two mergers every unit has one heir: one walk for each such time.
    for together in rising.chunk_by(|a, b| span(docket.scheme(), *a) == span(docket.scheme(), *b)) {
        let sums = sums(docket, together)?;
        for (day, period) in together.iter().zip(0usize..) {
            all.push(Totals::from_sums(&docket.view(*day), |unit| sums.of(period, unit)));
        }
    }
    let on = |day: &Date| all.iter().find(|totals| totals.as_of == *day).cloned();
    Ok(days.iter().filter_map(on).collect())
}

/// What stands on each of some days between two mergers, in rising order.
pub(super) fn sums(docket: &PackedDocket<'_>, days: &[Date]) -> Result<Deltas, Faults> {
    let Some(first) = days.first() else { return Ok(Deltas::none(0, 0, 0)) };
    let sheaf = docket.sheaf(*first);
    let ends: Vec<i32> = days.iter().copied().map(number).collect();
    let scheme = docket.scheme();
    let size = (scheme.units.len(), scheme.parts.len());
    let deltas = sheaf.deltas(&Ends::new(&ends), size);
    let mut sums = deltas.standing();
    for (day, period) in days.iter().zip(0usize..) {
        for posting in docket.rest.postings(*day)? {
            sums.gain(period, posting.unit, posting.part, posting.points);
        }
    }
    Ok(sums)
}
