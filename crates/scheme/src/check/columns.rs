//! The bulletin shows every point once: each publication and each part in exactly one column.

use ledger::{Code, Fault};

use crate::draft::Draft;
use crate::model::{Column, Holding, PartIx, PublicationIx};

/// What a column must show: a section and its id, what it is called, and how a column says it.
struct Shown<'s> {
    section: &'static str,
    id: &'s str,
    name: &'s str,
    key: String,
}

pub(super) fn check(draft: &Draft<'_>) {
    let doubtful = ["column", "publication", "part"].into_iter().any(|name| draft.doubts(name));
    if doubtful {
        return;
    }
    for (publication, index) in draft.scheme.publications.iter().zip(0..) {
        let (index, part) = (PublicationIx(index), draft.scheme.part_of(publication));
        let shows = |column: &&Column| match &column.holds {
            Holding::Publications(among) => among.contains(&index),
            Holding::Part(of) => Some(*of) == part,
            _ => false,
        };
        let (id, name) = (publication.id.as_str(), publication.name.as_str());
        let key = format!("publications = [\"{id}\"]");
        let shown = Shown { section: "publication", id, name, key };
        once(draft, &shown, draft.scheme.columns.iter().filter(shows));
    }
    let besides = draft.scheme.parts_of_rules();
    for (part, index) in draft.scheme.parts.iter().zip(0..) {
        // The parts of adoptions are shown by their publications, which were looked at above, and
        // by a column of what else is summed there, which leaves out what is beside the total.
        let own = Holding::Part(PartIx(index));
        let alone = draft.scheme.stands_alone(PartIx(index));
        let shows =
            |column: &&Column| column.holds == own || (!alone && column.holds == Holding::Besides);
        // Of what nothing uses that alone is told.
        let mut publications = draft.scheme.publications.iter();
        let printed = publications.any(|own| draft.scheme.part_of(own) == Some(PartIx(index)));
        if alone && printed || besides.contains(&PartIx(index)) {
            let (id, name) = (part.id.as_str(), part.name.as_str());
            let key = format!("part = \"{id}\"");
            let key = if alone { key } else { "holds = \"besides\"".to_owned() };
            let shown = Shown { section: "part", id, name, key };
            once(draft, &shown, draft.scheme.columns.iter().filter(shows));
        }
    }
}

fn once<'c>(draft: &Draft<'_>, shown: &Shown<'_>, mut columns: impl Iterator<Item = &'c Column>) {
    let told = |code, at| {
        let what = format!("{}.{}", shown.section, shown.id);
        Fault::error(code, at).with("what", what).with("title", shown.name)
    };
    let Some(first) = columns.next() else {
        let fault = told(Code::NOT_SHOWN, draft.at(shown.section, shown.id));
        draft.faults.push(fault.with("right", shown.key.as_str()));
        return;
    };
    for more in columns {
        let fault = told(Code::SHOWN_TWICE, draft.at("column", &more.id));
        let first = draft.place("column", &first.id).map(|place| place.shown());
        let fault = fault.with("found", more.title.as_str());
        draft.faults.push(fault.with("first", first.unwrap_or_default()));
    }
}
