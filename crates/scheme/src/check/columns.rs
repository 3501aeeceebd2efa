//! The bulletin shows every point once: each publication and each part in exactly one column.

use ledger::{Code, Fault};

use crate::draft::Draft;
use crate::model::{Column, Holding, PartIx, PublicationIx};

pub(super) fn check(draft: &Draft<'_>) {
    let doubtful = ["column", "publication", "part"].into_iter().any(|name| draft.doubts(name));
    if draft.scheme.columns.is_empty() || doubtful {
        return;
    }
    for (publication, index) in draft.scheme.publications.iter().zip(0..) {
        let (index, part) = (PublicationIx(index), draft.scheme.part_of(publication));
        let shows = |column: &&Column| match &column.holds {
            Holding::Publications(among) => among.contains(&index),
            Holding::Part(of) => Some(*of) == part,
            _ => false,
        };
        let what = format!("publication.{}", publication.id);
        once(draft, &what, draft.scheme.columns.iter().filter(shows));
    }
    let besides = draft.scheme.parts_of_rules();
    for (part, index) in draft.scheme.parts.iter().zip(0..) {
        // The parts of adoptions are shown by their publications, which were looked at above, and
        // by a column of what else is summed there.
        let own = Holding::Part(PartIx(index));
        let shows = |column: &&Column| {
            column.holds == own || (part.adoption && column.holds == Holding::Besides)
        };
        if !part.adoption || besides.contains(&PartIx(index)) {
            let what = format!("part.{}", part.id);
            once(draft, &what, draft.scheme.columns.iter().filter(shows));
        }
    }
}

fn once<'c>(draft: &Draft<'_>, what: &str, mut columns: impl Iterator<Item = &'c Column>) {
    let Some(first) = columns.next() else {
        let place = draft.scheme.columns.first().map(|column| draft.at("column", &column.id));
        let Some(at) = place else { return };
        let fault = Fault::error(Code::GAP, at).with("what", "column");
        draft.faults.push(fault.with("missing", what));
        return;
    };
    for more in columns {
        let place = draft.place("column", &first.id);
        let fault = Fault::error(Code::OVERLAP, draft.at("column", &more.id)).with("what", what);
        let fault = fault.with("found", format!("column {}", more.id));
        let first = place.map(|place| place.shown()).unwrap_or_default();
        draft.faults.push(fault.with("first", first));
    }
}
