//! Marks for the common tasks, given by people round the turn of the year.

use ledger::Points;
use ledger::fact::{Body, TaskMark};

use crate::register::Register;

use super::Office;

/// One mark a unit and task; a few are given anew after a second look.
pub fn enter(office: &Office<'_>, register: &mut Register<'_>) {
    let mut dice = office.dice("marks");
    let scheme = office.scheme;
    for (task, number) in scheme.tasks.iter().zip(0u32..) {
        let inside = office.days.within(scheme.first_day(), scheme.last_day());
        let day = match number % 2 {
            0 => inside.iter().rev().nth(3).copied(),
            _ => Some(office.days.after(scheme.last_day(), 8 + number)),
        };
        let Some(day) = day.map(|day| day.min(scheme.closing_day())) else {
            continue;
        };
        for (unit, temper) in office.units() {
            let percent = (temper.diligence + dice.between(0, 14)).saturating_sub(14);
            let mark = |percent: u32| {
                Body::TaskMark(TaskMark {
                    unit: office.unit_name(unit),
                    task: task.id.clone(),
                    points: half_points(task.max, percent.clamp(60, 100)),
                    given: None,
                })
            };
            let again = dice.percent(3);
            for (day, percent) in [(day, percent), (office.days.after(day, 3), percent + 6)] {
                let entered = register.enter_on(day, day, mark(percent));
                if entered.is_some() && day > scheme.last_day() {
                    register.of_this_year(None);
                }
                if !again {
                    break;
                }
            }
        }
    }
}

/// So many percent of a task's maximum, in halves of a point.
fn half_points(max: Points, percent: u32) -> Points {
    let halves = max.hundredths() * i64::from(percent) / 100 / 50;
    Points::from_hundredths(halves * 50).min(max)
}
