//! What was just done and can still be taken back.

use store::Id;
use store::table::audit;

use crate::verb::revert::WINDOW;
use crate::{Actor, Question, Reading, Refusal, Verb};

/// Asks whether an act of the person can be taken back.
pub struct Undo {
    /// The act.
    pub act: Id,
}

impl Question for Undo {
    /// What was done, in words; none where it cannot be taken back.
    type Out = Option<String>;

    fn may(&self, _: &Actor) -> Result<(), Refusal> {
        // The answer speaks of the person's own acts alone.
        Ok(())
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Option<String>, Refusal> {
        let rows = audit::of_act(&mut at.tx, &at.who.office, &self.act).await?;
        let own = rows.iter().all(|row| {
            row.person.as_ref() == Some(&at.who.person)
                && row.verb == crate::verb::decide::Decide::NAME
                && at.now - row.at <= WINDOW
        });
        let Some(first) = rows.first().filter(|_| own) else {
            return Ok(None);
        };
        let after: serde_json::Value =
            first.after.as_deref().and_then(|a| serde_json::from_str(a).ok()).unwrap_or_default();
        let word = |name: &str| after.get(name).and_then(|word| word.as_str()).unwrap_or_default();
        let state = crate::State::named(word("state")).map_or("", crate::State::zh);
        Ok(Some(match rows.len() {
            1 => format!("《{}》{state}", word("title")),
            count => format!("{count}篇稿件{state}"),
        }))
    }
}
