//! The steps stand in the order of a work's way.

use std::collections::BTreeMap;

use demo::life::{Act, Post};

use super::LIFE;

/// Whether an act may come after what was done with the work before it.
fn follows(before: &str, act: &Act) -> bool {
    match act {
        Act::Draft { .. } => before.is_empty(),
        Act::SignOff { .. } => before == "written",
        Act::Submit { .. } => matches!(before, "written" | "signed"),
        Act::Receive { .. } => before == "sent",
        Act::Return { .. } => before == "received",
        Act::Resubmit { .. } => before == "returned",
        Act::Select { .. } | Act::Shelve { .. } => before == "received",
        Act::Retitle { .. } | Act::Reword { .. } => before == "selected",
        Act::PassUp { .. } => matches!(before, "selected" | "placed"),
        _ => true,
    }
}

#[test]
fn steps_stand_by_their_moments() {
    let moments = LIFE.steps.iter().map(|step| step.at);
    assert!(moments.is_sorted());
}

#[test]
fn every_work_goes_its_way() {
    let mut at: BTreeMap<usize, &str> = BTreeMap::new();
    for step in &LIFE.steps {
        let (works, then): (Vec<usize>, &str) = match &step.act {
            Act::Draft { work } => (vec![*work], "written"),
            Act::SignOff { work } => (vec![*work], "signed"),
            Act::Submit { work, .. } => (vec![*work], "sent"),
            Act::Receive { work } | Act::Resubmit { work } => (vec![*work], "received"),
            Act::Return { work, .. } => (vec![*work], "returned"),
            Act::Shelve { work, .. } => (vec![*work], "shelved"),
            Act::Select { work } => (vec![*work], "selected"),
            Act::Retitle { work } | Act::Reword { work, .. } => (vec![*work], "selected"),
            Act::PassUp { work, .. } => (vec![*work], at.get(work).copied().unwrap_or("")),
            _ => continue,
        };
        for work in works {
            let before = at.get(&work).copied().unwrap_or_default();
            assert!(follows(before, &step.act), "{before}, then {:?}", step.act);
            at.insert(work, then);
        }
    }
    assert_eq!(at.len(), LIFE.works.len());
}

#[test]
fn pieces_are_of_chosen_works_and_issues_are_whole_before_they_are_signed() {
    let mut chosen = vec![false; LIFE.works.len()];
    let mut passed: Vec<(usize, usize)> = vec![];
    let mut placed: Vec<usize> = vec![0; LIFE.issues.len()];
    let mut signed = vec![false; LIFE.issues.len()];
    for step in &LIFE.steps {
        match &step.act {
            Act::Select { work } => chosen[*work] = true,
            Act::Merge { works } => assert!(works.iter().all(|w| chosen[*w]), "{works:?}"),
            Act::Place { issue, piece } => {
                assert!(chosen[LIFE.issues[*issue].pieces[*piece].works[0]]);
                assert_eq!(placed[*issue], *piece, "pieces take their places in order");
                placed[*issue] += 1;
            }
            Act::Sign { issue } => {
                assert_eq!(LIFE.people[step.by].post, Post::Chief);
                assert_eq!(placed[*issue], LIFE.issues[*issue].pieces.len());
                signed[*issue] = true;
            }
            Act::Publish { issue } => assert!(signed[*issue]),
            Act::PassUp { work, publication } => {
                passed.push((*work, publication.at()));
            }
            Act::RecordAdoption { work, fact } => {
                let ledger::fact::Body::Adoption(body) = &fact.body else { panic!("{fact:?}") };
                let named = crate::support::SCHEME.names.publications(&body.publication)[0];
                assert!(passed.contains(&(*work, named.at())), "{} was not passed up", fact.id);
            }
            _ => {}
        }
    }
    assert!(signed.iter().all(|signed| *signed));
}

#[test]
fn an_endorsement_is_a_principal_leaders() {
    let mut found = 0;
    for step in &LIFE.steps {
        let Act::Endorse { leader, text, fact, .. } = &step.act else { continue };
        let ledger::fact::Body::Endorsement(body) = &fact.body else { panic!("{fact:?}") };
        let leader = &LIFE.people[*leader];
        assert_eq!((leader.post, &leader.office), (Post::Leader, &body.leader));
        assert_eq!(leader.level.as_ref(), Some(&body.level));
        assert!(!text.is_empty());
        found += 1;
    }
    assert!(found > 10, "{found} endorsements");
}
