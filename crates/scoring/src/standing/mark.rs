//! 共同任务: of several marks of one task the latest counts.

use ledger::{Body, Fact, Points};
use scheme::Scheme;
use scheme::model::Task;

/// 共同任务: the mark that counts.
#[derive(Clone, Copy, Debug)]
pub struct Mark<'a> {
    /// The task's position in the scheme.
    pub task: usize,
    /// The mark.
    pub points: Points,
    /// The fact.
    pub fact: &'a Fact,
}

/// The mark that counts for each task that has one, in the scheme's order of tasks: the latest by
/// date, then by the moment it was written down, then the greater id in code-point order.
pub(super) fn marks<'a>(scheme: &Scheme, given: &[&'a Fact]) -> Vec<Mark<'a>> {
    let latest = |(number, task): (usize, &Task)| {
        let own = given.iter().filter_map(|fact| match &fact.body {
            Body::TaskMark(mark) if mark.task == task.id => Some((*fact, mark.points)),
            _ => None,
        });
        let (fact, points) = own.max_by_key(|(fact, _)| lateness(fact))?;
        Some(Mark { task: number, points, fact })
    };
    scheme.tasks.iter().enumerate().filter_map(latest).collect()
}

fn lateness(fact: &Fact) -> impl Ord {
    (fact.date, fact.known_since(), fact.id.clone())
}
