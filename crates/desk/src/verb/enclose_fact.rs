//! 台账附件: the section puts the paper that a fact stands on beside it. Like the fact, it stays.

use serde::Serialize;
use store::Id;
use store::table::fact;

use super::enclose::{File, put};
use super::register::may_register;
use crate::{Actor, Refusal, Role, Sitting, Verb};

/// Puts a file to a fact.
#[derive(Clone, Debug, Serialize)]
pub struct EncloseFact {
    /// The fact, of whichever year.
    pub fact: String,
    /// The file.
    pub file: File,
}

impl Verb for EncloseFact {
    const NAME: &'static str = "enclose-fact";
    /// The file's id.
    type Out = Id;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<Id, Refusal> {
        let row = fact::get(at.tx, &at.who.office, &self.fact).await?;
        let row = row.ok_or(Refusal::Absent("台账记录"))?;
        let year = i32::try_from(row.year).unwrap_or_default();
        let book = at.desk.books().book(at.tx, &at.who.office, year).await?;
        let fact = book.core.ledger.fact(&self.fact).ok_or(Refusal::Absent("台账记录"))?;
        // Whoever may not register a fact of this type puts no paper to it either.
        may_register(at.who, fact.fact_type())?;
        put(at, "fact", &self.fact, &self.file).await
    }
}
