//! A person's own keys of the API.

use store::table::api_token;

pub use store::table::api_token::Token;

use crate::{Actor, Question, Reading, Refusal};

/// Lists one's own keys.
pub struct Tokens;

impl Question for Tokens {
    /// The latest first.
    type Out = Vec<Token>;

    fn may(&self, _: &Actor) -> Result<(), Refusal> {
        // The answer speaks of the person's own keys alone.
        Ok(())
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Vec<Token>, Refusal> {
        Ok(api_token::of_person(&mut at.tx, &at.who.office, &at.who.person).await?)
    }
}
