//! 编辑: the section mends a work's wording; the unit's own text stays as a revision.

use serde::{Deserialize, Serialize};
use store::Id;

use crate::works::{Written, only_in, unchanged};
use crate::{Actor, Refusal, Role, Sitting, State, Verb, flaws};

/// Mends title and text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Edit {
    /// The work.
    pub work: Id,
    /// The version that the person saw.
    pub version: Option<i64>,
    /// The title.
    pub title: String,
    /// The text.
    pub body: String,
}

impl Verb for Edit {
    const NAME: &'static str = "edit";
    /// The version now.
    type Out = i64;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<i64, Refusal> {
        let before = at.work(&self.work).await?;
        only_in(&before, State::open_to_decision, "编辑")?;
        unchanged(&before, self.version)?;
        let written = Written {
            category: before.category.clone(),
            sort: before.sort.clone(),
            topic: before.topic,
            title: self.title.clone(),
            body: self.body.clone(),
            wanted: before.wanted.clone(),
            signer: before.signer.clone(),
            contact: before.contact.clone(),
        };
        let mut wrong = written.out_of_bounds();
        if written.title.trim().is_empty() {
            wrong.push(crate::Flaw::new("title", "请填写标题"));
        }
        if written.body.trim().is_empty() {
            wrong.push(crate::Flaw::new("body", "请填写正文"));
        }
        flaws(wrong)?;
        let mut work = before.clone();
        if written.into_work(&mut work) {
            at.save(&before, &mut work, Some("编辑")).await?;
        }
        Ok(work.version)
    }
}
