//! 采用、批示: a posting for each and unit, those that another beat among them.

use ledger::{Date, Fact};

use crate::sheaf::{By, Line, On, Settling, Sheaf, number};

use super::{Ground, Posting, View};

/// A posting for each adoption, endorsement and unit.
pub(super) fn postings<'a>(view: &View<'a, '_>) -> Vec<Posting<'a>> {
    until(view, (Date::MIN, view.as_of))
}

/// The same of facts from one day on as they were on another, for the units of the view's own.
pub(super) fn until<'a>(view: &View<'a, '_>, (from, day): (Date, Date)) -> Vec<Posting<'a>> {
    let sheaf = view.docket.sheaf(view.as_of);
    let (mut settling, mut lines) = (Settling::default(), vec![]);
    let (terms, from, until) = (&sheaf.terms, number(from), number(day));
    for bundle in sheaf.bundles() {
        bundle.each_work(terms, |first, records| {
            settling.settle((first, records), &terms.cells, terms.cap, until, &mut lines);
        });
    }
    let asked = |line: &&Line| sheaf.record(line.record).is_some_and(|own| from <= own.day);
    lines.iter().filter(asked).filter_map(|line| posting(view, sheaf, line)).collect()
}

fn posting<'a>(view: &View<'a, '_>, sheaf: &Sheaf, line: &Line) -> Option<Posting<'a>> {
    let fact = |record: u32| -> Option<&'a Fact> {
        let record = sheaf.record(record)?;
        view.docket.cases.get(record.fact as usize).map(|case| case.fact)
    };
    let record = sheaf.record(line.record)?;
    let cell = sheaf.terms.cells.get(record.cell as usize)?;
    let instead = line.by.another().and_then(fact);
    let ground = match (cell.on, instead) {
        (On::Printed(publication), None) => Ground::Adopted(publication),
        (On::Printed(publication), Some(winner)) => Ground::Republished(publication, winner),
        (On::Endorsed, _) if line.by == By::CAP => {
            Ground::Capped(sheaf.terms.cap.unwrap_or_default())
        }
        (On::Endorsed, None) => Ground::Endorsed,
        (On::Endorsed, Some(first)) => Ground::EndorsedBefore(first),
    };
    let fact = fact(line.record)?;
    Some(Posting {
        unit: record.unit,
        fact: Some(fact),
        date: fact.date,
        part: cell.part,
        clause: cell.clause,
        points: line.points,
        figure: cell.points,
        ground,
    })
}
