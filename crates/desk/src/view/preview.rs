//! What a decision about several works would do, before it is done.

use store::Id;
use store::table::unit;

use crate::verb::decide::{MOST, allowed};
use crate::works::seen;
use crate::{Actor, Question, Reading, Refusal, Role, State};

/// Asks of each work whether it can be decided so.
pub struct Preview {
    /// The works; no more than [`MOST`].
    pub works: Vec<Id>,
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
        for id in &self.works {
            let work = seen(&mut at.tx, at.who, id).await?;
            let why_not = match allowed(&work, self.to) {
                Ok(()) => None,
                Err(Refusal::Conflict(why)) => Some(why),
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
