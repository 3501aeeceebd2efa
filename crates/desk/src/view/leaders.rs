//! The register of leaders, for the section.

use store::table::leader::{self, Leader};

pub use crate::leaders::Endorsing;
use crate::{Actor, Question, Reading, Refusal, Role};

/// Lists the leaders.
pub struct Leaders;

/// The register.
pub struct Register {
    /// The leaders, those in office first.
    pub leaders: Vec<Leader>,
    /// Whose word counts.
    pub endorsing: Endorsing,
}

impl Question for Leaders {
    type Out = Register;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Register, Refusal> {
        let leaders = leader::all(&mut at.tx, &at.who.office).await?;
        Ok(Register { leaders, endorsing: at.endorsing().await? })
    }
}
