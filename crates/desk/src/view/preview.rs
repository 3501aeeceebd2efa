//! What a decision about several works would do, before it is done.

use store::Id;
use store::table::unit;

use crate::verb::decide::{MOST, allowed};
use crate::works::{seen, unchanged};
use crate::{Actor, Question, Reading, Refusal, Role, State};

/// Asks of each work whether it can be decided so.
pub struct Preview {
    /// The works, each with the version that was listed; no more than [`MOST`].
    pub works: Vec<(Id, Option<i64>)>,
    /// The decision.
    pub to: State,
}

/// One work under the decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The work.
    pub id: Id,
    /// Its version, which the decision names again.
    pub version: i64,
    /// The title.
    pub title: String,
    /// The unit's name.
    pub unit: String,
    /// Its state now.
    pub state: String,
    /// Why it cannot be done; none where it can.
    pub why_not: Option<String>,
}

impl Question for Preview {
    type Out = Vec<Judged>;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Vec<Judged>, Refusal> {
        if self.works.is_empty() || self.works.len() > MOST {
            return Err(Refusal::field("works", format!("请选择1至{MOST}篇稿件")));
        }
        let mut judged = vec![];
        for (id, version) in &self.works {
            let work = match seen(&mut at.tx, at.who, id).await {
                // Its unit took it back while the list was open.
                Err(Refusal::Absent(_)) => {
                    judged.push(gone(id));
                    continue;
                }
                work => work?,
            };
            let why_not = match unchanged(&work, *version).and_then(|()| allowed(&work, self.to)) {
                Ok(()) => None,
                Err(Refusal::Conflict(why) | Refusal::Stale(why)) => Some(why),
                Err(refusal) => return Err(refusal),
            };
            let unit = unit::get(&mut at.tx, &work.office, &work.unit).await?;
            judged.push(Judged {
                id: work.id,
                version: work.version,
                title: work.title,
                unit: unit.map(|unit| unit.name).unwrap_or_default(),
                state: work.state,
                why_not,
            });
        }
        Ok(judged)
    }
}

/// What can be said of a work that the person may not see any more.
fn gone(id: &Id) -> Judged {
    Judged {
        id: id.clone(),
        version: 0,
        title: "（已不在来稿中）".to_owned(),
        unit: String::new(),
        state: String::new(),
        why_not: Some("单位已撤回，或稿件已移除".to_owned()),
    }
}
