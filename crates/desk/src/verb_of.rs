//! What verbs and questions have in common.

use std::future::Future;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Actor, Reading, Refusal, Sitting};

/// Something an office does. Its fields are what the person gave.
pub trait Verb: Serialize + Send + Sync + 'static {
    /// Its one name: in the audit trail, and in the table of rights.
    const NAME: &'static str;
    /// What it answers; kept with the deed for clients that ask twice.
    type Out: Serialize + DeserializeOwned + Send + 'static;

    /// Whether the person may do this at all. What depends on the thing itself (whose work is
    /// it?) is asked again in [`Verb::run`], when it is loaded.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] and its like.
    fn may(&self, who: &Actor) -> Result<(), Refusal>;

    /// Loads, decides, saves, leaves its trace. It may be run again from the start.
    ///
    /// # Errors
    /// What is wrong; then nothing was changed.
    fn run(
        &self,
        at: &mut Sitting<'_, '_>,
    ) -> impl Future<Output = Result<Self::Out, Refusal>> + Send;
}

/// Something a person wants to know. It changes nothing.
pub trait Question: Send + Sync {
    /// What it answers.
    type Out: Send;

    /// Whether the person may ask this at all.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] and its like.
    fn may(&self, who: &Actor) -> Result<(), Refusal>;

    /// The answer, of what the person may see one by one.
    ///
    /// # Errors
    /// [`Refusal::Absent`] for what the person may not see.
    fn answer(
        &self,
        at: &mut Reading<'_>,
    ) -> impl Future<Output = Result<Self::Out, Refusal>> + Send;
}
