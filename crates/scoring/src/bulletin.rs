//! 通报: the monthly table, annex 3, as the scheme lays out its columns.

use std::collections::HashMap;

use ledger::calendar::Month;
use ledger::{Date, Faults, Points};
use scheme::Scheme;
use scheme::model::{Column, Holding, PartIx, Period, PublicationIx, UnitIx};

use crate::{Docket, Ground, Ratio, Score, Standing};

/// A month's bulletin.
#[derive(Clone, Debug)]
pub struct Bulletin<'a> {
    /// The month.
    pub month: Month,
    /// The columns.
    pub columns: &'a [Column],
    /// The units in the order of their rank.
    pub rows: Vec<Row<'a>>,
    /// The month's last day, on which the figures stand.
    pub as_of: Date,
    /// Facts known.
    pub facts: usize,
}

/// A unit's row.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The unit's name.
    pub unit: &'a str,
    /// The tier's id.
    pub tier: &'a str,
    /// A cell for each column.
    pub cells: Vec<Cell>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A name.
    Text(String),
    /// A count or a place.
    Whole(i64),
    /// Points.
    Points(Points),
    /// 任务占比.
    Ratio(Ratio),
    /// Places won (positive) or lost; none in the year's first month, nor among other peers than the
    /// month before.
    Change(Option<i64>),
}

/// The bulletin of a month.
///
/// # Errors
/// As [`Docket::score`].
pub fn bulletin<'d>(docket: &'d Docket<'_>, month: Month) -> Result<Bulletin<'d>, Faults> {
    let end = |month| docket.score(docket.scheme.span().days_of(month).1);
    let score = end(month)?;
    let mut ends: Vec<(Month, Score<'_>)> = vec![];
    for of in periods(docket.scheme) {
        if let Some(earlier) = before(docket.scheme, of, month) {
            ends.push((earlier, end(earlier)?));
        }
    }
    let end =
        |wanted: Month| ends.iter().find(|(month, _)| *month == wanted).map(|(_, score)| score);
    Ok(laid_out(docket.scheme, &score, end, month))
}

/// The table of a score that stands on any day of a month; `end` is the score at the end of an earlier
/// month of the year, which columns of a period compare with.
pub fn laid_out<'d, 's, 'a: 's>(
    scheme: &'d Scheme,
    score: &Score<'_>,
    end: impl Fn(Month) -> Option<&'s Score<'a>>,
    month: Month,
) -> Bulletin<'d> {
    let earlier =
        |of| Before::new(scheme, of, before(scheme, of, month).and_then(&end), score.as_of);
    let earlier: Vec<Before<'_, '_>> = periods(scheme).into_iter().map(earlier).collect();
    let row = |(standing, number): (&Standing<'_>, i64)| {
        let look = Look { scheme, score, earlier: &earlier, standing, number };
        let cell = |(at, column): (usize, &Column)| look.cell(at, &column.holds);
        let unit = scheme.name_of(standing.unit);
        let tier = scheme.tier_on(standing.unit, score.as_of).map_or("", |tier| tier.id.as_str());
        Row { unit, tier, cells: scheme.columns.iter().enumerate().map(cell).collect() }
    };
    let rows = score.standings.iter().zip(1..).map(row).collect();
    Bulletin { month, columns: &scheme.columns, rows, as_of: score.as_of, facts: score.facts }
}

/// The periods whose beginnings some column looks back to; the month, for the change of rank, always.
fn periods(scheme: &Scheme) -> Vec<Period> {
    let mut periods = vec![Period::Month];
    for column in &scheme.columns {
        if let Holding::Gained(of) | Holding::GainedRank(of) = column.holds
            && !periods.contains(&of)
        {
            periods.push(of);
        }
    }
    periods
}

/// The last month before the period that a month lies in; none in the year's first.
fn before(scheme: &Scheme, of: Period, month: Month) -> Option<Month> {
    let span = scheme.span();
    let (begins, _) = span.days_of(month);
    let mut periods = of.days(span).into_iter();
    let (first, _) = periods.find(|(first, last)| (*first..=*last).contains(&begins))?;
    (first > scheme.first_day()).then(|| span.month_of(first).previous())
}

/// How all stood before a period began.
struct Before<'s, 'a> {
    of: Period,
    /// None before the year began.
    score: Option<&'s Score<'a>>,
    /// The totals of then, by the units that keep the accounts on the bulletin's day.
    totals: HashMap<UnitIx, Points>,
}

impl<'s, 'a> Before<'s, 'a> {
    fn new(scheme: &Scheme, of: Period, score: Option<&'s Score<'a>>, day: Date) -> Before<'s, 'a> {
        let mut totals: HashMap<UnitIx, Points> = HashMap::new();
        for then in score.iter().flat_map(|score| &score.standings) {
            *totals.entry(scheme.heir(then.unit, day)).or_default() += then.total;
        }
        Before { of, score, totals }
    }
}

/// What a unit's cells are filled from.
struct Look<'l, 's, 'a> {
    scheme: &'l Scheme,
    score: &'l Score<'l>,
    earlier: &'l [Before<'s, 'a>],
    standing: &'l Standing<'l>,
    number: i64,
}

impl Look<'_, '_, '_> {
    /// What stands in the column of a position that holds something.
    fn cell(&self, at: usize, holds: &Holding) -> Cell {
        let Look { scheme, standing, .. } = self;
        match holds {
            Holding::Number => Cell::Whole(self.number),
            Holding::Unit => Cell::Text(standing.name.to_string()),
            Holding::Target => standing.tier.target.map_or(Cell::Text(String::new()), Cell::Points),
            Holding::Submissions(categories) => Cell::Whole(
                i64::try_from(standing.submissions.count(categories)).unwrap_or(i64::MAX),
            ),
            Holding::Counts(..) => {
                let number = standing.numbers.get(at).copied().unwrap_or_default();
                Cell::Whole(i64::try_from(number).unwrap_or(i64::MAX))
            }
            Holding::Publications(among) => Cell::Points(printed(standing, among)),
            Holding::Part(part) => Cell::Points(standing.shown(scheme, *part)),
            Holding::Gained(of) => Cell::Points(self.gained(*of, standing)),
            Holding::GainedRank(of) => Cell::Whole(self.place(*of)),
            Holding::Total => Cell::Points(standing.total),
            Holding::Ratio => standing.ratio().map_or(Cell::Text(String::new()), Cell::Ratio),
            Holding::Converted => {
                standing.converted.map_or(Cell::Text(String::new()), Cell::Points)
            }
            Holding::Rank => Cell::Whole(standing.rank.into()),
            Holding::TierRank => Cell::Whole(standing.tier_rank.into()),
            Holding::Besides => Cell::Points(besides(scheme, standing)),
            Holding::Peers => {
                let peers = scheme.peers.get(standing.peers);
                Cell::Text(peers.map(|peers| peers.name.to_string()).unwrap_or_default())
            }
            // Places among others do not compare.
            Holding::RankChange => {
                let earlier = self.then(Period::Month, standing);
                let earlier = earlier.filter(|earlier| earlier.peers == standing.peers);
                Cell::Change(earlier.map(|s| i64::from(s.rank) - i64::from(standing.rank)))
            }
        }
    }

    fn before(&self, of: Period) -> Option<&Before<'_, '_>> {
        self.earlier.iter().find(|before| before.of == of)
    }

    /// A unit's standing before a period began.
    fn then(&self, of: Period, standing: &Standing<'_>) -> Option<&Standing<'_>> {
        self.before(of)?.score?.of(standing.unit)
    }

    /// What a unit, and those whose accounts it keeps by now, have gained since a period began.
    fn gained(&self, of: Period, standing: &Standing<'_>) -> Points {
        let then = self.before(of).and_then(|before| before.totals.get(&standing.unit));
        standing.total - then.copied().unwrap_or_default()
    }

    /// The unit's place by that; equals share one.
    fn place(&self, of: Period) -> i64 {
        let own = self.gained(of, self.standing);
        let mut place = 1;
        for other in self.score.standings.iter().filter(|s| s.peers == self.standing.peers) {
            place += i64::from(self.gained(of, other) > own);
        }
        place
    }
}

/// Points of the total's adoption parts that no publication gave.
fn besides(scheme: &Scheme, standing: &Standing<'_>) -> Points {
    let adoption =
        |part: PartIx| scheme.parts.get(part.at()).is_some_and(|part| part.adoption && !part.apart);
    let printed =
        |ground: &Ground<'_>| matches!(ground, Ground::Adopted(_) | Ground::Republished(..));
    let own = standing.postings.iter().filter(|p| adoption(p.part) && !printed(&p.ground));
    own.map(|p| p.points).sum()
}

/// Points of a group of publications: a work printed again stands where its winner does.
fn printed(standing: &Standing<'_>, among: &[PublicationIx]) -> Points {
    let counted = standing.postings.iter().filter(|p| match &p.ground {
        Ground::Adopted(printed) | Ground::Republished(printed, _) => among.contains(printed),
        _ => false,
    });
    counted.map(|p| p.points).sum()
}
