//! 共同任务: of several marks of one task the latest counts.

use ledger::{Body, Fact};
use scheme::model::UnitIx;

use crate::posting::View;

use super::Mark;

/// The mark that counts for each task that has one, in the scheme's order of tasks: the latest by
/// date, then by the moment it was written down, then the greater id in code-point order.
pub(super) fn marks<'a>(view: &View<'a, '_>, unit: UnitIx) -> Vec<Mark<'a>> {
    let mut marks: Vec<Option<Mark<'a>>> = vec![None; view.scheme().tasks.len()];
    for (fact, units, _) in view.cases() {
        let Body::TaskMark(given) = &fact.body else {
            continue;
        };
        if !units.contains(&unit) {
            continue;
        }
        let task = view.scheme().tasks.iter().position(|task| task.id == given.task);
        let Some(task) = task else { continue };
        if let Some(slot) = marks.get_mut(task)
            && slot.is_none_or(|earlier| lateness(earlier.fact) < lateness(fact))
        {
            *slot = Some(Mark { task, points: given.points, fact });
        }
    }
    marks.into_iter().flatten().collect()
}

fn lateness(fact: &Fact) -> impl Ord {
    (fact.date, fact.known_since(), fact.id.clone())
}
