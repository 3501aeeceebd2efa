//! Units that begin, end and merge: days that contradict each other.

use ledger::{Code, Fault};

use crate::draft::Draft;
use crate::model::{Unit, UnitIx};

pub(super) fn check(draft: &Draft<'_>) {
    // Without a year nobody knows the days.
    if draft.year.is_none() {
        return;
    }
    for (unit, index) in draft.scheme.units.iter().zip(0..) {
        if let Some(why) = contradiction(draft, unit, UnitIx(index)) {
            let fault = Fault::error(Code::UNIT_LIFE, draft.at("unit-life", &unit.name));
            draft.faults.push(fault.with("unit", unit.name.as_str()).with("why", why));
        }
    }
}

fn contradiction(draft: &Draft<'_>, unit: &Unit, index: UnitIx) -> Option<String> {
    if let (Some(begins), Some(ends)) = (unit.begins, unit.ends)
        && ends < begins
    {
        return Some(format!("begins {begins} > ends {ends}"));
    }
    let heir = draft.scheme.unit(unit.merges_into?)?;
    let Some(ends) = unit.ends else {
        return Some(format!("merges-into {}, ends ?", heir.name));
    };
    if unit.merges_into == Some(index) {
        return Some(format!("merges-into {}", heir.name));
    }
    let after = ends.succ_opt()?;
    (!heir.exists_on(after)).then(|| format!("merges-into {}: {after} ?", heir.name))
}
