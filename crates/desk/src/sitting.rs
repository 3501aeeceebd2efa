//! A verb at work: its transaction, its person, its moment, and the trace it leaves.

use std::collections::HashMap;
use std::sync::Arc;

use ledger::chain::Hash;
use scheme::Scheme;
use serde::Serialize;
use serde_json::Value;
use store::table::audit::{self, Audit};
use store::table::{api_token, session};
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
    pub(crate) running: Option<&'t mut Running>,
}

/// The ends of ledgers that a batch writes on: its facts are looked at all together when it is
/// done, so each of them is not held against the whole ledger.
#[derive(Debug, Default)]
pub(crate) struct Running {
    pub ends: HashMap<i32, End>,
    /// The facts that the batch appended, by where they came from: kind and id.
    pub sources: HashMap<(&'static str, String), Vec<String>>,
}

/// The end of a year's ledger.
#[derive(Clone, Debug)]
pub(crate) struct End {
    pub seq: i64,
    pub head: Hash,
    pub at: i64,
}

impl Sitting<'_, '_> {
    /// A new id.
    pub fn id(&mut self) -> Id {
        self.ids.draw()
    }

    /// The id that all traces of this act share; by it the act can be taken back.
    pub fn act(&self) -> &Id {
        &self.act
    }

    /// The civil day.
    pub fn today(&self) -> Date {
        day_of(self.now)
    }

    /// The scheme of a year, for verbs that need no facts.
    ///
    /// # Errors
    /// [`Refusal::Absent`] when the office has no such year.
    pub async fn scheme(&mut self, year: i32) -> Result<Arc<Scheme>, Refusal> {
        let row = store::table::office::year(self.tx, &self.who.office, year).await?;
        self.desk.books().scheme(&row.ok_or(Refusal::Absent("考核年度"))?)
    }

    /// Ends a person's sessions and takes the keys away: what was given to whoever held the account
    /// opens nothing more.
    ///
    /// # Errors
    /// As the store says.
    pub async fn shut_out(&mut self, person: &Id) -> Result<(), Refusal> {
        session::delete_others(self.tx, &self.who.office, person, None).await?;
        Ok(api_token::delete_all(self.tx, &self.who.office, person).await?)
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
            id: self.ids.draw(),
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
