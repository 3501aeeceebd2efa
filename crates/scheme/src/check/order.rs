//! Numbers that stand in another order than they can be meant in: most often two that changed places.

use ledger::Points;

use crate::draft::Draft;
use crate::model::{Beside, By, Shared};

use super::idle::{Cause, idle};

const RISES: Cause =
    ["a later place has more than an earlier one", "名次在后的比在前的还多，请看是否写颠倒了"];
const FLAT: Cause = [
    "no place has more than the least that everyone has, so all have the same",
    "各个名次都不比最低分多，人人一样，请看是否写颠倒了",
];
const BEHIND: Cause = [
    "each other unit has more than the one that is named first",
    "其他单位每家比首个署名的牵头单位还多，请看是否写颠倒了",
];
const BEHIND_ONE: Cause = [
    "where two units wrote a work, the other has more than the one that is named first",
    "两家合写的，另一家比首个署名的牵头单位还多，请看是否写颠倒了",
];

pub(super) fn check(draft: &Draft<'_>) {
    if draft.resolved() && draft.faults.sound() {
        leads(draft);
        conversion(draft);
        comparisons(draft);
    }
}

/// Ways of sharing in which the lead has less than each of the others, or than the one other that shares
/// with it what the lead leaves.
fn leads(draft: &Draft<'_>) {
    let scheme = &draft.scheme;
    let all = [("adoption", "adoption", &scheme.shared)].into_iter();
    let endorsed = scheme.endorsement.iter();
    let all = all.chain(endorsed.map(|rule| ("endorsement", "endorsement", &rule.shared)));
    let own = scheme.publications.iter();
    let own = own.filter_map(|own| Some(("publication", own.id.as_str(), own.shared.as_ref()?)));
    let special = scheme.composites.iter().map(|way| ("composite", way.id.as_str(), &way.shared));
    let ruled = scheme.points.iter().map(|rule| ("points", rule.id.as_str(), &rule.shared));
    for (section, id, shared) in all.chain(own).chain(special).chain(ruled) {
        let Shared::LeadPart { lead, others } = shared else { continue };
        let (least, found, cause) = match others {
            Some(others) => (*others, format!("others = {others}"), BEHIND),
            None => (lead.rest(), format!("lead = {lead}"), BEHIND_ONE),
        };
        if !lead.reaches(least) {
            let what = if section == id { id.to_owned() } else { format!("{section}.{id}") };
            idle(draft, draft.at(section, id), &what, &found, cause);
        }
    }
}

/// Places of the year.
fn conversion(draft: &Draft<'_>) {
    if let Some(By::Places { first, least, .. }) = draft.scheme.conversion.as_ref().map(|to| &to.by)
    {
        places(draft, ("ranking", "ranking"), first, *least);
    }
}

/// Places of a period.
fn comparisons(draft: &Draft<'_>) {
    for rule in &draft.scheme.comparisons {
        if let Beside::Places(by) = &rule.gives {
            places(draft, ("comparison", rule.id.as_str()), &by.first, by.least);
        }
    }
}

/// Places of which a later one has more than an earlier one, or none more than the least.
fn places(
    draft: &Draft<'_>,
    (section, id): (&'static str, &str),
    first: &[Points],
    least: Option<Points>,
) {
    let what = if section == id { id.to_owned() } else { format!("{section}.{id}") };
    if !first.is_sorted_by(|one, next| one >= next) {
        idle(draft, draft.at(section, id), &what, "places", RISES);
    }
    if let Some(least) = least
        && first.iter().all(|points| *points <= least)
    {
        idle(draft, draft.at(section, id), &what, &format!("least = {least}"), FLAT);
    }
}
