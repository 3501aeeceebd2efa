//! 共同任务: of several marks of one task the latest counts.

use ledger::{Body, Fact};
use scheme::Scheme;
use scheme::model::Task;

use super::Mark;

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
