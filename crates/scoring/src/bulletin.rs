//! 通报: the monthly table, annex 3, as the scheme lays out its columns.

use ledger::calendar::Month;
use ledger::{Date, Faults, Points};
use scheme::Scheme;
use scheme::model::{Column, Holding, PartIx, PublicationIx};

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
    let score = docket.score(month.last())?;
    let before = match month == docket.scheme.span().month(0) {
        true => None,
        false => Some(docket.score(month.previous().last())?),
    };
    Ok(laid_out(docket.scheme, &score, before.as_ref(), month))
}

/// The table of a score that stands on any day of a month; `before` is the score at the end of the
/// month before, which the monthly columns compare with.
pub fn laid_out<'d>(
    scheme: &'d Scheme,
    score: &Score<'_>,
    before: Option<&Score<'_>>,
    month: Month,
) -> Bulletin<'d> {
    let row = |(standing, number): (&Standing<'_>, i64)| {
        let earlier = before.and_then(|score| score.of(standing.unit));
        let cell = |column: &Column| cell(scheme, &column.holds, standing, earlier, number);
        let unit = scheme.unit(standing.unit).map_or("", |unit| unit.name.as_str());
        let tier = scheme.tier_on(standing.unit, score.as_of).map_or("", |tier| tier.id.as_str());
        Row { unit, tier, cells: scheme.columns.iter().map(cell).collect() }
    };
    let rows = score.standings.iter().zip(1..).map(row).collect();
    Bulletin { month, columns: &scheme.columns, rows, as_of: score.as_of, facts: score.facts }
}

fn cell(
    scheme: &Scheme,
    holds: &Holding,
    standing: &Standing<'_>,
    earlier: Option<&Standing<'_>>,
    number: i64,
) -> Cell {
    match holds {
        Holding::Number => Cell::Whole(number),
        Holding::Unit => Cell::Text(standing.name.to_string()),
        Holding::Target => standing.tier.target.map_or(Cell::Text(String::new()), Cell::Points),
        Holding::Submissions(categories) => {
            Cell::Whole(i64::try_from(standing.submissions.count(categories)).unwrap_or(i64::MAX))
        }
        Holding::Publications(among) => Cell::Points(printed(standing, among)),
        Holding::Part(part) => Cell::Points(standing.shown(scheme, *part)),
        Holding::Month => {
            Cell::Points(standing.total - earlier.map(|s| s.total).unwrap_or_default())
        }
        Holding::Total => Cell::Points(standing.total),
        Holding::Ratio => standing.ratio().map_or(Cell::Text(String::new()), Cell::Ratio),
        Holding::Converted => standing.converted.map_or(Cell::Text(String::new()), Cell::Points),
        Holding::Rank => Cell::Whole(standing.rank.into()),
        Holding::TierRank => Cell::Whole(standing.tier_rank.into()),
        Holding::Besides => Cell::Points(besides(scheme, standing)),
        Holding::Peers => {
            let peers = scheme.peers.get(standing.peers);
            Cell::Text(peers.map(|peers| peers.name.to_string()).unwrap_or_default())
        }
        // Places among others do not compare.
        Holding::RankChange => {
            let earlier = earlier.filter(|earlier| earlier.peers == standing.peers);
            Cell::Change(earlier.map(|s| i64::from(s.rank) - i64::from(standing.rank)))
        }
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
