//! 结束登录: one's own sessions elsewhere are ended.

use serde::{Deserialize, Serialize};
use serde_json::json;
use store::table::session;

use crate::account::digest_of;
use crate::{Actor, Refusal, Sitting, Verb};

/// Ends one of the asker's sessions, or all but the one that asks.
#[derive(Clone, Serialize, Deserialize)]
pub struct EndSessions {
    /// The cookie of the session that asks.
    pub cookie: String,
    /// The digest of the one to end; all others without.
    pub only: Option<String>,
}

impl Verb for EndSessions {
    const NAME: &'static str = "end-sessions";
    type Out = ();

    fn may(&self, _: &Actor) -> Result<(), Refusal> {
        // They are the asker's own; whose session it is, is looked at below.
        Ok(())
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<(), Refusal> {
        let (office, person) = (at.who.office.clone(), at.who.person.clone());
        let ended = match &self.only {
            Some(digest) => {
                let all = session::of_person(at.tx, &office, &person).await?;
                if !all.iter().any(|session| session.digest == *digest) {
                    return Err(Refusal::Absent("登录"));
                }
                session::delete(at.tx, &office, digest).await?;
                1
            }
            None => {
                let own = digest_of(&self.cookie)?;
                session::delete_others(at.tx, &office, &person, Some(&own)).await?
            }
        };
        at.trace("person", person.as_str(), None, Some(json!({ "ended": ended }))).await
    }
}
