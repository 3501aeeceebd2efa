//! A verb at work: its transaction, its person, its moment, and the trace it leaves.

use serde::Serialize;
use serde_json::Value;
use store::table::audit::{self, Audit};
use store::{Id, Ids, Tx};

use crate::{Actor, Date, Desk, Refusal, day_of};

/// What a verb works with.
pub struct Sitting<'t, 'c> {
    /// The transaction.
    pub tx: &'t mut Tx<'c>,
    /// The person.
    pub who: &'t Actor,
    /// The moment, unix milliseconds: one for the whole act.
    pub now: i64,
    /// The desk's tools.
    pub desk: &'t Desk,
    pub(crate) verb: &'static str,
    pub(crate) act: Id,
    pub(crate) ids: Ids,
}

impl Sitting<'_, '_> {
    /// A new id.
    pub fn id(&mut self) -> Id {
        self.ids.next()
    }

    /// The id that all traces of this act share; by it the act can be taken back.
    pub fn act(&self) -> &Id {
        &self.act
    }

    /// The civil day.
    pub fn today(&self) -> Date {
        day_of(self.now)
    }

    /// Leaves a trace: what was done to what, as it was before and is now.
    ///
    /// # Errors
    /// As the store says.
    pub async fn trace(
        &mut self,
        kind: &'static str,
        subject: &str,
        before: Option<Value>,
        after: Option<Value>,
    ) -> Result<(), Refusal> {
        let row = Audit {
            office: self.who.office.clone(),
            id: self.ids.next(),
            act: self.act.clone(),
            at: self.now,
            person: Some(self.who.person.clone()),
            name: self.who.name.clone(),
            address: self.who.via.address.clone(),
            agent: self.who.via.agent.clone(),
            verb: self.verb.to_owned(),
            kind: kind.to_owned(),
            subject: subject.to_owned(),
            before: before.map(|value| value.to_string()),
            after: after.map(|value| value.to_string()),
        };
        Ok(audit::insert(self.tx, &row).await?)
    }
}

/// A value for the trail.
pub fn told(value: &impl Serialize) -> Option<Value> {
    serde_json::to_value(value).ok()
}
