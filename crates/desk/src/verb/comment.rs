//! 留言: the section and a unit speak about a work; or the section among itself.

use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Id;
use store::table::work;
use store::table::work_comment::{self, Comment as Row};

use crate::{Actor, Refusal, Sitting, Verb};

/// The longest comment, in characters.
pub const LONGEST: usize = 2_000;

/// Says something about a work that reached the section once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Comment {
    /// The work.
    pub work: Id,
    /// What is said.
    pub body: String,
    /// `false` keeps it within the section; a unit speaks to the section whatever stands here.
    pub to_unit: bool,
}

impl Verb for Comment {
    const NAME: &'static str = "comment";
    /// The comment's id.
    type Out = Id;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_works()
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<Id, Refusal> {
        let work = at.work(&self.work).await?;
        if work.submitted_at.is_none() && work.route != "merge" {
            let why = format!("《{}》尚未报送，报送后才能留言", work.title);
            return Err(Refusal::Conflict(why));
        }
        let body = manuscript::text::tidy(&self.body);
        let length = body.chars().count();
        if length == 0 {
            return Err(Refusal::field("comment", "请填写留言"));
        }
        if length > LONGEST {
            let says = format!("留言有{length}字，不得超过{LONGEST}字");
            return Err(Refusal::field("comment", says));
        }
        let row = Row {
            office: work.office.clone(),
            work: work.id.clone(),
            id: at.id(),
            person: at.who.person.clone(),
            name: at.who.name.clone(),
            body,
            to_unit: self.to_unit || !at.who.in_section(),
            at: at.now,
        };
        work_comment::insert(at.tx, &row).await?;
        if at.who.in_section() {
            work::handle(at.tx, &row.office, &row.work).await?;
        }
        // Its own kind of thing: what the section says to itself stays out of the work's course.
        let after = json!({ "work": row.work, "to_unit": row.to_unit });
        at.trace("comment", row.id.as_str(), None, Some(after)).await?;
        Ok(row.id)
    }
}
