//! Units beside one another: what a period gives by what each of them reached in it.

use std::collections::HashMap;

use ledger::{Date, Fact, Points};
use scheme::model::{Comparison, Measure, OfPeriod, Placed, Tallied, UnitIx};

use super::measured::Given;
use super::norm::{during, ended, tally};
use super::{Ground, Missing, Posting};

/// The facts that are counted, by unit.
type Facts<'a> = HashMap<UnitIx, Vec<&'a Fact>>;

/// How the units that a comparison compares did in each of its periods that are over.
///
/// # Errors
/// The year whose working days are needed and unknown.
pub(super) fn placed<'a>(
    given: &Given<'a, '_>,
    rule: &Comparison,
) -> Result<Vec<OfPeriod<Placed>>, Missing<'a>> {
    let (view, none, mut all) = (given.view, HashMap::new(), vec![]);
    let tallied = rule.of.tallied().into_iter();
    let tallied: Vec<(&Tallied, Facts<'a>)> = tallied.map(|of| (of, tally(view, of))).collect();
    let facts = |of: &Tallied| tallied.iter().find(|(own, _)| *own == of).map(|(_, all)| all);
    for days in ended(view, rule.per)? {
        let amount = |unit: UnitIx| {
            let facts = |of: &Tallied| during(facts(of).unwrap_or(&none), unit, days);
            rule.of.amount(facts, |of: Measure| given.points(of, days, unit))
        };
        let placed = rule.placed(view.scheme(), view.as_of, days, amount).into_iter();
        all.extend(placed.map(|(unit, placed)| (unit, days, placed)));
    }
    Ok(all)
}

/// What a period gives a unit; none where that is nothing.
pub(super) fn line<'a>(
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
