//! Levels that stand before figures: a list of them names each that can be met.

use std::collections::BTreeSet;

use ledger::{Code, Domain, Fault, Text};

use crate::draft::Draft;

pub(super) fn check(draft: &Draft<'_>) {
    printed(draft);
    endorsed(draft);
}

/// Those of the group's publications.
fn printed(draft: &Draft<'_>) {
    let scheme = &draft.scheme;
    if draft.doubts("level") || draft.doubts("publication") {
        return;
    }
    for group in scheme.repetitions.iter().filter(|group| group.policy.by_level) {
        let among = group.among.iter().filter_map(|at| scheme.publication(*at));
        let met: BTreeSet<u16> = among.map(|publication| publication.level).collect();
        let missing = met.iter().filter(|level| !group.levels.contains(level));
        let missing = missing.filter_map(|level| scheme.levels.get(usize::from(*level)));
        let missing = missing.map(|level| (&level.id, level.name.as_str())).collect();
        gap(draft, ("repetition", &group.id), &format!("repetition.{}", group.id), missing);
    }
}

/// Those of leaders whose endorsements give something.
fn endorsed(draft: &Draft<'_>) {
    let rule = draft.scheme.endorsement.as_ref().filter(|rule| rule.repeat.policy.by_level);
    let Some(rule) = rule else { return };
    let words = &draft.scheme.vocabulary;
    let missing = rule.figures.iter().map(|(level, _)| level).filter(|l| !rule.levels.contains(l));
    let missing = missing.map(|level| (level, words.label(Domain::Level, level))).collect();
    gap(draft, ("endorsement", "endorsement"), "endorsement", missing);
}

fn gap(
    draft: &Draft<'_>,
    (section, id): (&'static str, &str),
    what: &str,
    missing: Vec<(&Text, &str)>,
) {
    if missing.is_empty() {
        return;
    }
    let chinese = missing.iter().map(|(id, name)| format!("{id}（{name}）"));
    let fault =
        Fault::error(Code::GAP, draft.at(section, id)).with("what", format!("{what} levels"));
    let fault = fault.with("missing-zh", chinese.collect::<Vec<_>>().join("、"));
    let missing: Vec<&str> = missing.iter().map(|(id, _)| id.as_str()).collect();
    draft.faults.push(fault.with("missing", missing.join(", ")));
}
