//! Double entries: one printing written down twice.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use ledger::form::Spotted;
use ledger::{Body, Code, Entry, Fault, Faults, Ledger};
use scheme::Scheme;

/// One printing for one unit. Names that the scheme does not know stand for themselves, so that
/// facts of other years are compared too.
#[derive(PartialEq, Eq, Hash)]
struct Printing<'a> {
    work: &'a str,
    unit: &'a str,
    publication: &'a str,
    issue: Option<&'a str>,
}

/// A fault for each fact that enters a printing again, naming the one before.
pub(super) fn entries<'a>(
    scheme: &'a Scheme,
    ledger: &'a Ledger,
    standing: impl Iterator<Item = &'a Entry>,
) -> Faults {
    let mut seen: HashMap<Printing<'a>, &'a Entry> = HashMap::new();
    let mut faults = vec![];
    for entry in standing {
        let mut reported = false;
        for printing in printings(scheme, entry) {
            match seen.entry(printing) {
                Slot::Vacant(slot) => {
                    slot.insert(entry);
                }
                // A unit named twice in one fact is a fault of its own.
                Slot::Occupied(slot) if std::ptr::eq(*slot.get(), entry) || reported => {}
                Slot::Occupied(slot) => {
                    reported = true;
                    faults.push(fault(scheme, ledger, entry, slot.get(), slot.key()));
                }
            }
        }
    }
    faults
}

fn printings<'a>(scheme: &'a Scheme, entry: &'a Entry) -> Vec<Printing<'a>> {
    let Body::Adoption(adoption) = &entry.fact.body else {
        return vec![];
    };
    let publication = match scheme.names.publications(&adoption.publication) {
        [one] => scheme.publication(*one).map(|p| p.id.as_str()),
        _ => None,
    };
    let printing = |name: &'a ledger::Text| {
        let unit = scheme.names.unit(name).and_then(|u| scheme.unit(u));
        Printing {
            work: &adoption.work,
            unit: unit.map_or(name.as_str(), |u| u.name.as_str()),
            publication: publication.unwrap_or(&adoption.publication),
            issue: adoption.issue.as_deref(),
        }
    };
    adoption.units.iter().map(printing).collect()
}

fn fault(
    scheme: &Scheme,
    ledger: &Ledger,
    entry: &Entry,
    other: &Entry,
    printing: &Printing<'_>,
) -> Fault {
    let known = scheme.publications.iter().find(|p| p.id == printing.publication);
    let publication =
        known.map_or(printing.publication.to_owned(), |p| scheme.publication_label(p));
    let first = ledger.at(other, Spotted::Value("id")).to_string();
    let fault = ledger.fault(Code::DOUBLE_ENTRY, entry, "id").with("first", first);
    let fault = fault.with("other", other.fact.id.as_str());
    let fault = fault.with("found", entry.fact.id.as_str()).with("work", printing.work);
    let fault = fault.with("unit", printing.unit).with("publication", publication);
    fault.with("issue", printing.issue.unwrap_or("—"))
}
