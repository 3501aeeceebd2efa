//! The office's rules of passwords and sessions.

use crate::account::policy_of;
use crate::settings::Policy;
use crate::{Actor, Question, Reading, Refusal, Role};

/// Asks for them.
pub struct OfficePolicy;

impl Question for OfficePolicy {
    type Out = Policy;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::SecurityAdministrator, Role::Auditor])
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Policy, Refusal> {
        policy_of(&mut at.tx, &at.who.office).await
    }
}
