//! 收稿、退回、留存、选用: what an editor decides about one work or many, all or none.

use serde::{Deserialize, Serialize};
use store::Id;
use store::table::work::Work;

use crate::works::{only_in, unchanged};
use crate::{Actor, Refusal, Role, Sitting, State, Verb};

/// Decides about works. Every decision can be taken back for a while: see [`super::revert`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Decide {
    /// The works, each with the version that the person saw.
    pub works: Vec<(Id, Option<i64>)>,
    /// [`State::Received`], [`State::Returned`], [`State::Shelved`] or [`State::Selected`].
    pub to: State,
    /// The opinion; a return without one is refused.
    pub opinion: String,
}

/// The most works that are decided about at once.
pub const MOST: usize = 200;

impl Verb for Decide {
    const NAME: &'static str = "decide";
    /// The act, by which it can be taken back.
    type Out = Id;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<Id, Refusal> {
        let decisions = [State::Received, State::Returned, State::Shelved, State::Selected];
        if !decisions.contains(&self.to) {
            return Err(Refusal::Conflict(format!("不能直接定为{}", self.to.zh())));
        }
        if self.works.is_empty() || self.works.len() > MOST {
            return Err(Refusal::field("works", format!("请选择1至{MOST}篇稿件")));
        }
        let opinion = self.opinion.trim();
        if self.to == State::Returned && opinion.is_empty() {
            return Err(Refusal::field("opinion", "请写明退回的理由，单位据此修改"));
        }
        for (id, version) in &self.works {
            let before = at.work(id).await?;
            unchanged(&before, *version)?;
            allowed(&before, self.to)?;
            let mut work = before.clone();
            self.to.name().clone_into(&mut work.state);
            work.opinion = Some(opinion.to_owned()).filter(|opinion| !opinion.is_empty());
            at.save(&before, &mut work, None).await?;
        }
        Ok(at.act().clone())
    }
}

/// Whether a work may be decided so.
///
/// # Errors
/// [`Refusal::Conflict`] with how it stands.
pub fn allowed(work: &Work, to: State) -> Result<(), Refusal> {
    let what = match to {
        State::Returned => "退回",
        State::Shelved => "留存",
        State::Selected => "选用",
        _ => "收稿",
    };
    // What came back from its unit mended is submitted again; until then it is the unit's.
    only_in(work, State::open_to_decision, what)?;
    if work.state == to.name() {
        return Err(Refusal::Conflict(format!("《{}》已是“{}”状态", work.title, to.zh())));
    }
    match work.route.as_str() {
        "merge" if to == State::Returned => {
            Err(Refusal::Conflict(format!("《{}》由多篇合并而成，不能退回，可以拆分", work.title)))
        }
        _ => Ok(()),
    }
}
