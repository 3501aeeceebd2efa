//! 撤回批示: a leader takes a word of their own back that was given by a slip of the thumb.

use serde::{Deserialize, Serialize};
use serde_json::json;
use store::table::endorsement::{self, Signed};

use super::revert::WINDOW;
use crate::{Actor, Refusal, Role, Sitting, Verb};

/// Takes back one's own word; its fact is voided.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WithdrawEndorsement {
    /// The fact that it became.
    pub fact: String,
}

/// Whether a leader may still take a word back: it is their own, by their own hand, of the last
/// ten minutes. Afterwards the section corrects it in the ledger.
pub fn may_withdraw(who: &Actor, word: &Signed, now: i64) -> bool {
    let own = who.leader.as_ref() == Some(&word.leader) && who.person == word.person;
    own && now - word.at <= WINDOW
}

impl Verb for WithdrawEndorsement {
    const NAME: &'static str = "withdraw-endorsement";
    type Out = ();

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Leader])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<(), Refusal> {
        let office = at.who.office.clone();
        let word = endorsement::of_fact(at.tx, &office, &self.fact).await?;
        let own = |word: &Signed| {
            word.person == at.who.person && Some(&word.leader) == at.who.leader.as_ref()
        };
        let word = word.filter(own);
        let word = word.ok_or(Refusal::Absent("批示"))?;
        if !may_withdraw(at.who, &word, at.now) {
            let why = "批示已超过十分钟，不能自行撤回，请告知办公室信息调研人员更正";
            return Err(Refusal::Conflict(why.to_owned()));
        }
        let year = i32::try_from(word.year).unwrap_or_default();
        at.void(year, std::slice::from_ref(&self.fact), "领导撤回批示").await?;
        let before = json!({"work": word.work, "leader": word.leader, "words": word.words,
            "dated": word.dated, "fact": word.fact});
        at.trace("endorsement", word.id.as_str(), Some(before), None).await
    }
}
