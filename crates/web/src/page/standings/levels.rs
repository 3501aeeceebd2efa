//! Adoption by level: what the district, the city and the province printed, a bar a level, drawn on
//! the server with its table beside it.

use std::collections::BTreeSet;
use std::sync::Arc;

use desk::Scored;
use ledger::Points;
use ledger::calendar::Month;
use scoring::Ground;

/// Where bars begin, how long the longest is, and how far apart they lie, in the drawing's units.
const LEFT: usize = 60;
const LONGEST: usize = 500;
const STEP: usize = 34;

/// The drawing and its table.
pub struct Levels {
    /// A bar a level, in the scheme's order.
    pub bars: Vec<Bar>,
    /// What the drawing shows, in a sentence.
    pub says: String,
}

/// A level's bar.
pub struct Bar {
    /// 区, 市, 省.
    pub level: String,
    /// The upper edge.
    pub y: usize,
    /// How long it is, and how long it was at the end of the month before.
    pub length: usize,
    pub before: usize,
    /// The points, and those of the current month.
    pub points: Points,
    pub gained: Points,
    /// The adoptions that count, and the units that have any.
    pub pieces: usize,
    pub units: usize,
}

/// What was adopted at a level.
#[derive(Default)]
struct Sum {
    points: Points,
    pieces: usize,
    units: BTreeSet<String>,
}

impl Levels {
    /// The levels within a tier, or of all units.
    pub fn new(course: &[(Month, Arc<Scored>)], tier: &str) -> Levels {
        let mut months = course.iter().rev().map(|(_, scored)| scored);
        let Some(now) = months.next() else {
            return Levels { bars: vec![], says: String::new() };
        };
        let before = months.next().map(|scored| sums(scored, tier)).unwrap_or_default();
        let now_by_level = sums(now, tier);
        let most = now_by_level.iter().map(|sum| sum.points.hundredths()).max();
        let long = |points: Points| scaled(points, most.unwrap_or_default());
        let levels = now.scheme().levels.iter().zip(&now_by_level).enumerate();
        let bars = levels.map(|(place, (level, sum))| {
            let earlier = before.get(place).map_or(Points::ZERO, |sum| sum.points);
            Bar {
                level: level.name.to_string(),
                y: place * STEP + 8,
                length: long(sum.points),
                before: long(earlier),
                points: sum.points,
                gained: sum.points - earlier,
                pieces: sum.pieces,
                units: sum.units.len(),
            }
        });
        let whose = if tier.is_empty() { "全部单位" } else { "本档次单位" };
        let says = format!("{whose}各层级采用的累计得分，浅色一段是本月新增");
        Levels { bars: bars.collect(), says }
    }

    /// The drawing's height.
    pub fn height(&self) -> usize {
        self.bars.len() * STEP + 8
    }

    /// Where its bars begin.
    pub fn left(&self) -> usize {
        LEFT
    }

    /// The drawing's width: the longest bar with its words.
    pub fn width(&self) -> usize {
        LEFT + LONGEST + 160
    }
}

/// The adoptions that count, by level in the scheme's order.
fn sums(scored: &Scored, tier: &str) -> Vec<Sum> {
    let scheme = scored.scheme();
    let mut sums: Vec<Sum> = scheme.levels.iter().map(|_| Sum::default()).collect();
    let standings = scored.score().standings.iter();
    for standing in standings.filter(|s| tier.is_empty() || s.tier.id == tier) {
        for posting in &standing.postings {
            let (Ground::Adopted(publication) | Ground::Republished(publication, _)) =
                posting.ground
            else {
                continue;
            };
            if posting.lost() {
                continue;
            }
            let level = scheme.publications.get(publication.at()).map(|p| usize::from(p.level));
            if let Some(sum) = level.and_then(|level| sums.get_mut(level)) {
                sum.points += posting.points;
                sum.pieces += 1;
                sum.units.insert(standing.name.to_string());
            }
        }
    }
    sums
}

/// A bar's length: of the most, the share.
fn scaled(points: Points, most: i64) -> usize {
    let (part, whole) = (points.hundredths().max(0), most.max(1));
    let longest = i64::try_from(LONGEST).unwrap_or(i64::MAX);
    usize::try_from(part.saturating_mul(longest) / whole).unwrap_or(0)
}
