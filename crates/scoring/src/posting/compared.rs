//! Units beside one another: what a period gives by what each of them reached in it.

use std::collections::HashMap;

use ledger::{Date, Fact, Points};
use scheme::model::{Comparison, Measure, Placed, Tallied, UnitIx};

use super::norm::{during, ended, tally};
use super::{Ground, Measured, Missing, Posting, Reached, View};

/// The facts that are counted, by unit.
type Facts<'a> = HashMap<UnitIx, Vec<&'a Fact>>;

/// The lines of all comparisons whose periods are over; the accounts hold what facts give.
///
/// # Errors
/// The year whose working days are needed and unknown.
pub(crate) fn compared<'a>(
    view: &View<'a, '_>,
    (measured, reached): (&Measured<'a>, &[Reached<'a>]),
    accounts: &[Vec<Posting<'a>>],
) -> Result<Vec<Posting<'a>>, Missing<'a>> {
    let (scheme, none, mut lines) = (view.scheme(), HashMap::new(), vec![]);
    for rule in &scheme.comparisons {
        let tallied = rule.of.tallied().into_iter();
        let all: Vec<(&Tallied, Facts<'a>)> = tallied.map(|of| (of, tally(view, of))).collect();
        let facts = |of: &Tallied| all.iter().find(|(own, _)| *own == of).map(|(_, all)| all);
        for days in ended(view, rule.per)? {
            let amount = |unit: UnitIx| {
                let facts = |of: &Tallied| during(facts(of).unwrap_or(&none), unit, days);
                let account = accounts.get(unit.at()).map_or(&[][..], Vec::as_slice);
                let given =
                    |of: Measure| measured.given(view, (of, days), (reached, unit), account);
                rule.of.amount(facts, given)
            };
            let placed = rule.placed(scheme, view.as_of, days, amount).into_iter();
            lines.extend(placed.filter_map(|(unit, placed)| line(rule, unit, days, placed)));
        }
    }
    Ok(lines)
}

/// What a period gives a unit; none where that is nothing.
fn line<'a>(
    rule: &'a Comparison,
    unit: UnitIx,
    days: (Date, Date),
    placed: Placed,
) -> Option<Posting<'a>> {
    let points = rule.gives.of(&placed);
    let (fact, date, part, clause) = (None, days.1, rule.part, rule.clause);
    let (figure, ground) = (points, Ground::Compared(rule, days, placed));
    (points != Points::ZERO).then_some(Posting {
        unit,
        fact,
        date,
        part,
        clause,
        points,
        figure,
        ground,
    })
}
