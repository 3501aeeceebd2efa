//! The race of ranks over the months: a line a unit, drawn on the server, with a table beside it.

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

impl Race {
    /// The race within a tier, or of the ten first of all.
    pub fn new(course: &[(Month, Arc<Scored>)], tier: &str) -> Race {
        let across = (WIDTH - LEFT - RIGHT) / course.len().saturating_sub(1).max(1);
        let months = course.iter().zip(0..);
        let months =
            months.map(|((month, _), n)| (format!("{}月", month.number()), LEFT + n * across));
        let last = course.last().map(|(_, scored)| scored.score());
        let standings = last.map(|score| score.standings.as_slice()).unwrap_or_default();
        let runners = standings.iter().filter(|s| tier.is_empty() || s.tier.id == tier);
        let runners: Vec<_> = runners.take(if tier.is_empty() { 10 } else { 20 }).collect();
        let place = |scored: &Scored, unit| {
            let score = scored.score();
            let found = score.of(unit);
            found.map_or(0, |s| if tier.is_empty() { s.rank } else { s.tier_rank })
        };
        let ranks = |unit| -> Vec<u32> { course.iter().map(|(_, s)| place(s, unit)).collect() };
        let lowest = runners.iter().flat_map(|s| ranks(s.unit)).max().unwrap_or(1) as usize;
        let y = |rank: u32| TOP + (rank.max(1) as usize) * STEP;
        // Units of one rank end at one place; their names stand one below the other.
        let mut free = 0;
        let lines = runners.iter().map(|standing| {
            let ranks = ranks(standing.unit);
            let points = ranks.iter().zip(0..);
            let points: Vec<String> =
                points.map(|(rank, n)| format!("{},{}", LEFT + n * across, y(*rank))).collect();
            let end = ranks.last().copied().unwrap_or(1);
            let right = LEFT + across * course.len().saturating_sub(1);
            let name = (y(end) + 4).max(free);
            free = name + STEP;
            Line {
                unit: standing.name.to_string(),
                points: points.join(" "),
                name_at: (right + 8, name),
                ranks,
            }
        });
        let whose = if tier.is_empty() { "排名前十的单位" } else { "本档次各单位" };
        let lines: Vec<Line> = lines.collect();
        let named = lines.last().map_or(0, |line| line.name_at.1);
        Race {
            months: months.collect(),
            height: (TOP + (lowest + 2) * STEP).max(named + STEP),
            lines,
            says: format!("{whose}各月末的名次，线越高名次越靠前"),
        }
    }

    /// The drawing's width.
    pub fn width(&self) -> usize {
        WIDTH
    }
}
