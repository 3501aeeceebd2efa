//! 更正作废: takes a fact out of every view; fact and void both stay on record.

use serde::{Deserialize, Serialize};
use serde_json::json;
use store::table::fact;

use crate::{Actor, FactType, Refusal, Role, Sitting, Verb};

use super::register::may_register;

/// Voids a fact.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct VoidFact {
    /// The fact's id.
    pub fact: String,
    /// Why.
    pub reason: String,
}

impl Verb for VoidFact {
    const NAME: &'static str = "void";
    type Out = String;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<String, Refusal> {
        let row = fact::get(at.tx, &at.who.office, &self.fact).await?;
        let row = row.ok_or(Refusal::Absent("台账记录"))?;
        let shape = ledger::fact::Shape::named(&row.fact_type);
        let fact_type = shape.map(|shape| shape.fact_type).ok_or(Refusal::Absent("台账记录"))?;
        if fact_type == FactType::Void {
            return Err(Refusal::Conflict("更正作废记录本身不能再作废".to_owned()));
        }
        may_register(at.who, fact_type)?;
        if row.source == "issue" {
            // The issue stands as it was printed; that it counted wrongly is the chief's to say.
            at.who.needs(&[Role::ChiefEditor])?;
        }
        let reason = self.reason.trim();
        if reason.is_empty() {
            return Err(Refusal::field("reason", "请写明更正理由"));
        }
        let year = i32::try_from(row.year).unwrap_or_default();
        let ids = at.void(year, std::slice::from_ref(&self.fact), reason).await?;
        at.trace("fact", &self.fact, None, Some(json!({ "void": reason }))).await?;
        Ok(ids.into_iter().next().unwrap_or_default())
    }
}
