//! The race of ranks over the months: a line a unit, drawn on the server, with a table beside it.

use std::collections::BTreeMap;
use std::sync::Arc;

use desk::Scored;
use ledger::calendar::Month;

/// How wide and high the drawing is, in its own units.
const WIDTH: usize = 720;
const TOP: usize = 12;
const STEP: usize = 14;
const LEFT: usize = 40;
const RIGHT: usize = 120;

/// The drawing and its table.
pub struct Race {
    /// The months: words and place from the left.
    pub months: Vec<(String, usize)>,
    /// The lines, first of the last month first.
    pub lines: Vec<Line>,
    /// The drawing's height.
    pub height: usize,
    /// What the drawing shows, in a sentence.
    pub says: String,
}

/// A unit's line.
pub struct Line {
    pub unit: String,
    /// The points of the line: `x,y x,y …`.
    pub points: String,
    /// Where its name stands.
    pub name_at: (usize, usize),
    /// The ranks by month.
    pub ranks: Vec<u32>,
}

/// A unit in the race: its peers, and its ranks by month.
struct Runner<'a> {
    name: &'a str,
    peers: usize,
    ranks: Vec<u32>,
}

impl Race {
    /// The race within a tier, or of the ten first of all; of each group, where groups are ranked by
    /// themselves, one group below the other.
    pub fn new(course: &[(Month, Arc<Scored>)], tier: &str) -> Race {
        let across = (WIDTH - LEFT - RIGHT) / course.len().saturating_sub(1).max(1);
        let months = course.iter().zip(0..);
        let months =
            months.map(|((month, _), n)| (format!("{}月", month.number()), LEFT + n * across));
        let runners = runners(course, tier);
        let lowest = lowest(&runners);
        // Units of one rank end at one place; their names stand one below the other.
        let mut free = 0;
        let lines = runners.iter().map(|runner| {
            let above: usize = lowest.range(..runner.peers).map(|(_, rank)| rank + 1).sum();
            let y = |rank: u32| TOP + (above + rank.max(1) as usize) * STEP;
            let points = runner.ranks.iter().zip(0..);
            let points: Vec<String> =
                points.map(|(rank, n)| format!("{},{}", LEFT + n * across, y(*rank))).collect();
            let end = runner.ranks.last().copied().unwrap_or(1);
            let right = LEFT + across * course.len().saturating_sub(1);
            let name = (y(end) + 4).max(free);
            free = name + STEP;
            Line {
                unit: runner.name.to_owned(),
                points: points.join(" "),
                name_at: (right + 8, name),
                ranks: runner.ranks.clone(),
            }
        });
        let lines: Vec<Line> = lines.collect();
        let named = lines.last().map_or(0, |line| line.name_at.1);
        let rows: usize = lowest.values().map(|rank| rank + 1).sum();
        let whose = match (tier.is_empty(), lowest.len()) {
            (false, _) => "本档次各单位",
            (true, 0 | 1) => "排名前十的单位",
            (true, _) => "各组排名前十的单位",
        };
        Race {
            months: months.collect(),
            height: (TOP + (rows + 1) * STEP).max(named + STEP),
            lines,
            says: format!("{whose}各月末的名次，线越高名次越靠前"),
        }
    }

    /// The drawing's width.
    pub fn width(&self) -> usize {
        WIDTH
    }
}

/// Who runs, in the order of the last month's list.
fn runners<'a>(course: &'a [(Month, Arc<Scored>)], tier: &str) -> Vec<Runner<'a>> {
    let last = course.last().map(|(_, scored)| scored.score());
    let standings = last.map(|score| score.standings.as_slice()).unwrap_or_default();
    let place = |scored: &Scored, unit| {
        let found = scored.score().of(unit);
        found.map_or(0, |s| if tier.is_empty() { s.rank } else { s.tier_rank })
    };
    let most = if tier.is_empty() { 10 } else { 20 };
    let mut all: Vec<Runner<'a>> = vec![];
    for standing in standings.iter().filter(|s| tier.is_empty() || s.tier.id == tier) {
        // A place within the tier is one among all groups.
        let peers = if tier.is_empty() { standing.peers } else { 0 };
        if all.iter().filter(|other| other.peers == peers).count() < most {
            let ranks = course.iter().map(|(_, scored)| place(scored, standing.unit)).collect();
            all.push(Runner { name: standing.name, peers, ranks });
        }
    }
    all
}

/// The lowest rank that each group's lines reach.
fn lowest(runners: &[Runner<'_>]) -> BTreeMap<usize, usize> {
    let mut all = BTreeMap::new();
    for runner in runners {
        let own = runner.ranks.iter().max().map_or(1, |rank| *rank as usize);
        let lowest = all.entry(runner.peers).or_insert(own);
        *lowest = own.max(*lowest);
    }
    all
}
