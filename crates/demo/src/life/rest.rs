//! What is not a work's way: adoptions above, endorsements, events, corrections.

use chrono::{NaiveDateTime, TimeDelta};
use ledger::FactType;
use ledger::fact::{Body, Fact};

use super::act::{Act, Post};
use super::{Teller, at_home};

/// Tells the facts that no submission and no issue gave.
pub fn all(teller: &mut Teller<'_>) {
    for told in &teller.story.facts {
        let fact = &told.fact;
        match &fact.body {
            Body::Submission(_) if !told.correction => {}
            Body::Adoption(body) if !told.correction => {
                if !at_home(teller.scheme, &body.publication) {
                    adopted_above(teller, fact);
                }
            }
            Body::Endorsement(_) => endorsed(teller, fact),
            Body::Void(_) => {
                let chief = teller.somebody(Post::Chief, None);
                teller.tell(recorded(fact), chief, Act::Void { fact: fact.clone() });
            }
            _ => entered(teller, fact),
        }
    }
}

/// The civil time at which a fact was written down.
fn recorded(fact: &Fact) -> NaiveDateTime {
    fact.known_since().naive_utc() + TimeDelta::hours(8)
}

fn adopted_above(teller: &mut Teller<'_>, fact: &Fact) {
    let editor = teller.somebody(Post::Editor, None);
    if let Some(work) = teller.work_of(fact) {
        let act = Act::RecordAdoption { work, fact: fact.clone() };
        teller.tell(recorded(fact), editor, act);
    }
}

/// Leaders of the own level write on the day itself; what others wrote is registered.
fn endorsed(teller: &mut Teller<'_>, fact: &Fact) {
    let Body::Endorsement(body) = &fact.body else {
        return;
    };
    let wrote = |p: &super::Person| p.post == Post::Leader && p.office == body.leader;
    let leader = teller.people.iter().position(wrote);
    let Some((leader, work)) = leader.zip(teller.work_of(fact)) else {
        return;
    };
    let own = teller.people.get(leader).is_some_and(|person| person.account);
    let (at, by) = match own {
        true => (teller.clock.on(&mut teller.dice, fact.date), leader),
        false => (recorded(fact), teller.somebody(Post::Editor, None)),
    };
    let text = teller.phrase("批");
    teller.tell(at, by, Act::Endorse { work, leader, text, fact: fact.clone() });
}

/// Deductions and marks are the chief editor's, all else an editor's.
fn entered(teller: &mut Teller<'_>, fact: &Fact) {
    let post = match fact.fact_type() {
        FactType::CommissionFailure
        | FactType::EmergencyFailure
        | FactType::TaskMark
        | FactType::Discretion => Post::Chief,
        _ => Post::Editor,
    };
    let by = teller.somebody(post, None);
    let source = teller.phrase(&format!("据·{}", fact.fact_type().name()));
    // What came out in the evening is entered no earlier.
    let out = fact.date.and_hms_opt(18, 30, 0).unwrap_or_default();
    let at = match fact.fact_type() {
        FactType::Adoption => recorded(fact).max(out),
        _ => recorded(fact),
    };
    teller.tell(at, by, Act::Enter { fact: fact.clone(), source });
}
