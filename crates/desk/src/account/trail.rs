//! Traces of people who are not signed in, or not yet.

use store::table::audit::{self, Audit};
use store::{Errand, Id, Ids, Tx};

use crate::{Actor, Desk, Refusal, Via};

/// Who did what to their own account.
pub struct Trace<'a> {
    /// The office.
    pub office: &'a Id,
    /// The person, where one is known.
    pub person: Option<&'a Id>,
    /// As they are called, or as they called themselves.
    pub name: &'a str,
    /// Where from.
    pub via: &'a Via,
    /// What was done.
    pub verb: &'static str,
}

/// Leaves the trace.
pub async fn leave(
    tx: &mut Tx<'_>,
    ids: &mut Ids,
    now: i64,
    trace: &Trace<'_>,
) -> Result<(), Refusal> {
    leave_with(tx, ids, now, trace, None).await
}

/// Leaves the trace with how the account stands since.
pub async fn leave_with(
    tx: &mut Tx<'_>,
    ids: &mut Ids,
    now: i64,
    trace: &Trace<'_>,
    after: Option<serde_json::Value>,
) -> Result<(), Refusal> {
    let act = ids.draw();
    let row = Audit {
        office: trace.office.clone(),
        id: ids.draw(),
        act,
        at: now,
        person: trace.person.cloned(),
        name: trace.name.chars().take(60).collect(),
        address: trace.via.address.clone(),
        agent: trace.via.agent.clone(),
        verb: trace.verb.to_owned(),
        kind: "person".to_owned(),
        subject: trace.person.map_or_else(String::new, ToString::to_string),
        before: None,
        after: after.map(|after| after.to_string()),
    };
    Ok(audit::insert(tx, &row).await?)
}

/// A trace that stands by itself: of what was refused.
pub(super) struct Noted {
    pub desk: Desk,
    pub office: Id,
    pub person: Option<Id>,
    pub name: String,
    pub via: Via,
    pub verb: &'static str,
}

impl Noted {
    /// Of someone who is in.
    pub fn of(desk: &Desk, who: &Actor, verb: &'static str) -> Noted {
        Noted {
            desk: desk.clone(),
            office: who.office.clone(),
            person: Some(who.person.clone()),
            name: who.name.clone(),
            via: who.via.clone(),
            verb,
        }
    }
}

impl Errand for Noted {
    type Out = ();
    type Refusal = Refusal;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), Refusal> {
        let now = self.desk.now();
        let Noted { desk, office, person, name, via, verb } = self;
        let trace = Trace { office, person: person.as_ref(), name, via, verb };
        leave(tx, &mut desk.ids(now), now, &trace).await
    }
}
