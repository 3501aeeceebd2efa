//! 共同任务: of several marks of one task the latest counts.

use ledger::{Body, Fact};
use scheme::Scheme;

use super::Mark;

/// The mark that counts for each task that has one, in the scheme's order of tasks: the latest by
/// date, then by the moment it was written down, then the greater id in code-point order.
pub(super) fn marks<'a>(scheme: &Scheme, given: &[&'a Fact]) -> Vec<Mark<'a>> {
    let mut marks: Vec<Option<Mark<'a>>> = vec![None; scheme.tasks.len()];
    for fact in given {
        let Body::TaskMark(mark) = &fact.body else { continue };
        let task = scheme.tasks.iter().position(|task| task.id == mark.task);
        let Some(task) = task else { continue };
        if let Some(slot) = marks.get_mut(task)
            && slot.is_none_or(|earlier| lateness(earlier.fact) < lateness(fact))
        {
            *slot = Some(Mark { task, points: mark.points, fact });
        }
    }
    marks.into_iter().flatten().collect()
}

fn lateness(fact: &Fact) -> impl Ord {
    (fact.date, fact.known_since(), fact.id.clone())
}
