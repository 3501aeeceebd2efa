//! What a packed ledger says of its rows.

use ledger::packed::{Packed, Row};

use super::forms::{ALL_TYPES, facts};

#[test]
fn a_packed_ledger_knows_its_issues_and_whether_moments_are_told() {
    let facts = facts(ALL_TYPES);
    let packed = Packed::of(&facts).unwrap();
    let issue = |id: &str| packed.rows().get(packed.row(id).unwrap()).unwrap().issue;
    assert_eq!(packed.issue(Some("3-5")), Some(issue("001")));
    assert_ne!(issue("001"), Row::NO_ISSUE);
    assert_eq!((packed.issue(None), issue("002")), (Some(Row::NO_ISSUE), Row::NO_ISSUE));
    assert_eq!(packed.issue(Some("3-6")), None);
    assert!(packed.tells_moments() && !packed.is_empty());

    let mut silent = facts;
    silent.iter_mut().for_each(|fact| fact.recorded_at = None);
    assert!(!Packed::of(&silent).unwrap().tells_moments());
    let empty = Packed::of(&[]).unwrap();
    assert!(empty.is_empty() && !empty.tells_moments());
}
