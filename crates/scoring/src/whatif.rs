//! 测算: the same facts under two schemes.

use std::collections::BTreeMap;

use ledger::{Points, Text};
use scheme::Scheme;

use crate::{Score, Standing};

/// What changes for one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The unit.
    pub unit: Text,
    /// Under the first scheme; none where it lists no such unit.
    pub before: Option<Place>,
    /// Under the second.
    pub after: Option<Place>,
    /// The clauses whose points differ, with the points under each scheme.
    pub clauses: Vec<(Text, Points, Points)>,
    /// The same of what stands beside the total.
    pub beside: Vec<(Text, Points, Points)>,
}

/// Where a unit stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// 累计得分.
    pub total: Points,
    /// 任务占比, as it is shown; none where there is no target.
    pub ratio: Option<String>,
    /// 折算得分, where the notice has it.
    pub converted: Option<Points>,
    /// 排名.
    pub rank: u32,
    /// 等次, as it is called; none while that is undecided, and where it has none.
    pub grade: Option<Text>,
}

/// The units whose points, ratio, converted points, rank or grade differ, in the second score's listed order, then those it
/// no longer lists.
pub fn changes(a: (&Scheme, &Score<'_>), b: (&Scheme, &Score<'_>)) -> Vec<Change> {
    let find =
        |score: &'_ Score<'_>, name: &str| score.standings.iter().position(|s| s.name == name);
    let mut changes = vec![];
    for after in &b.1.standings {
        let before = find(a.1, after.name).and_then(|i| a.1.standings.get(i));
        changes.push(change((a.0, before), (b.0, Some(after))));
    }
    for before in &a.1.standings {
        if find(b.1, before.name).is_none() {
            changes.push(change((a.0, Some(before)), (b.0, None)));
        }
    }
    changes.retain(|c| c.before != c.after || !c.clauses.is_empty() || !c.beside.is_empty());
    changes
}

fn change(
    (a, before): (&Scheme, Option<&Standing<'_>>),
    (b, after): (&Scheme, Option<&Standing<'_>>),
) -> Change {
    let place = |s: &Standing<'_>| {
        let ratio = s.ratio().map(|ratio| ratio.to_string());
        let grade = s.grade.map(|grade| grade.name.clone());
        Place { total: s.total, ratio, converted: s.converted, rank: s.rank, grade }
    };
    Change {
        unit: before.or(after).map(|s| s.name.clone()).unwrap_or_default(),
        before: before.map(place),
        after: after.map(place),
        clauses: differing((a, before), (b, after), false),
        beside: differing((a, before), (b, after), true),
    }
}

/// The clauses that differ in what counts in the total, or in what stands beside it.
fn differing(
    (a, before): (&Scheme, Option<&Standing<'_>>),
    (b, after): (&Scheme, Option<&Standing<'_>>),
    beside: bool,
) -> Vec<(Text, Points, Points)> {
    let mut clauses: BTreeMap<Text, (Points, Points)> = BTreeMap::new();
    for (scheme, standing, second) in [(a, before, false), (b, after, true)] {
        let own = standing.iter().flat_map(|s| &s.postings);
        for posting in own.filter(|posting| scheme.is_apart(posting.part) == beside) {
            let sums = clauses.entry(Text::from(scheme.clause_id(posting.clause))).or_default();
            let sum = if second { &mut sums.1 } else { &mut sums.0 };
            *sum += posting.points;
        }
    }
    let differing = clauses.into_iter().filter(|(_, (x, y))| x != y);
    differing.map(|(clause, (x, y))| (clause, x, y)).collect()
}
