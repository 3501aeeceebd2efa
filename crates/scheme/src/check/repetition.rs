//! Groups within which a work counts once: of at least two publications, none in two groups.

use ledger::{Code, Fault};

use crate::draft::Draft;

pub(super) fn check(draft: &Draft<'_>) {
    if draft.doubts("publication") {
        return;
    }
    let groups = &draft.scheme.repetitions;
    for (number, group) in groups.iter().enumerate() {
        let name = format!("repetition.{}", group.id);
        if group.among.len() < 2 {
            let fault = Fault::error(Code::UNREACHABLE, draft.at("repetition", &group.id));
            let fault = fault.with("what", name.as_str());
            draft.faults.push(fault.with("why", format!("among: {}", group.among.len())));
        }
        for earlier in groups.iter().take(number) {
            let both = group.among.iter().find(|publication| earlier.among.contains(publication));
            let Some(both) = both.and_then(|ix| draft.scheme.publication(*ix)) else {
                continue;
            };
            let first = draft.place("repetition", &earlier.id);
            let fault = Fault::error(Code::OVERLAP, draft.at("repetition", &group.id));
            let fault = fault.with("what", both.id.as_str()).with("found", name.as_str());
            let first = first.map(|place| place.shown()).unwrap_or_default();
            draft.faults.push(fault.with("first", first));
        }
    }
}
