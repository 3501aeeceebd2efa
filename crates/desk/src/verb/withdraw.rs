//! 撤回: a unit takes a submission back before the section took it up.

use ledger::calendar::Week;
use serde::{Deserialize, Serialize};
use store::Id;
use store::table::work::Work;
use store::table::{bulletin, fact};

use crate::verb::submit;
use crate::works::{only_in, unchanged};
use crate::{Actor, Date, Refusal, Role, Sitting, State, Verb};

/// Takes a submission back into the unit's hands. One that is taken back in the week in which it came,
/// before the section had it in hand, was none, and counts when it is submitted again; any other did
/// arrive, and stays in the ledger.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Withdraw {
    /// The work.
    pub work: Id,
    /// The version that the person saw.
    pub version: Option<i64>,
}

impl Verb for Withdraw {
    const NAME: &'static str = "withdraw";
    type Out = ();

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Reporter, Role::UnitHead])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<(), Refusal> {
        let before = at.work(&self.work).await?;
        if !at.who.of_unit(&before.unit) {
            return Err(Refusal::Absent("稿件"));
        }
        unchanged(&before, self.version)?;
        only_in(&before, |s| matches!(s, State::Submitted | State::Signing), "撤回")?;
        let mut work = before.clone();
        State::Draft.name().clone_into(&mut work.state);
        work.opinion = None;
        if before.state == State::Submitted.name() && unmade(at, &before).await? {
            work.submitted_at = None;
            work.submitted_on = None;
        }
        at.save(&before, &mut work, None).await
    }
}

/// Takes the submission out of the ledger where it was none; tells whether that was so.
async fn unmade(at: &mut Sitting<'_, '_>, work: &Work) -> Result<bool, Refusal> {
    let came = work.submitted_on.as_deref().and_then(|day| day.parse::<Date>().ok());
    let Some(came) = came.filter(|came| Week::of(*came) == Week::of(at.today())) else {
        return Ok(false);
    };
    let year = i32::try_from(work.year).unwrap_or_default();
    // What a bulletin has told is the section's to correct.
    let told = bulletin::of_year(at.tx, &work.office, year).await?;
    // A bulletin stands on its month's last day.
    let told = told.last().is_some_and(|last| last.as_of >= came.to_string());
    if work.handled || told {
        return Ok(false);
    }
    let facts = fact::of_source(at.tx, &work.office, submit::SOURCE, work.id.as_str()).await?;
    let facts = facts.into_iter().map(|fact| fact.id).collect();
    let reason = format!("《{}》报送当周由单位撤回", work.title);
    Ok(at.void_standing(year, facts, &reason).await? > 0)
}
