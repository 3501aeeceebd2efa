//! 登记领导: only leaders of this register can be recorded as having endorsed.

use serde::{Deserialize, Serialize};
use store::Id;
use store::table::leader::{self, Leader};

use crate::sitting::told;
use crate::{Actor, Flaw, Refusal, Role, Sitting, Verb, flaws};

/// Registers a leader.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RegisterLeader {
    /// As the register calls the person.
    pub name: String,
    /// 职务, as facts and papers name the leader.
    pub title: String,
    /// A level for whose endorsements the scheme has a figure.
    pub level: String,
    /// Whether it is not a principal leader; only where the scheme counts others' word too.
    #[serde(default)]
    pub deputy: bool,
}

impl Verb for RegisterLeader {
    const NAME: &'static str = "register-leader";
    type Out = Id;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<Id, Refusal> {
        let endorsing = at.endorsing().await?;
        let mut wrong = vec![];
        for (field, text, label) in [("name", &self.name, "姓名"), ("title", &self.title, "职务")]
        {
            let length = text.trim().chars().count();
            if length == 0 {
                wrong.push(Flaw::new(field, format!("请填写{label}")));
            } else if length > 60 {
                wrong.push(Flaw::new(field, format!("{label}不得超过60字")));
            }
        }
        if !endorsing.levels.iter().any(|(level, _)| *level == self.level) {
            wrong.push(Flaw::new("level", "请选择层级"));
        }
        if self.deputy && !endorsing.deputies {
            wrong.push(Flaw::new("deputy", "考核办法只计主要领导的批示"));
        }
        let (name, title) = (self.name.trim(), self.title.trim());
        let known = leader::all(at.tx, &at.who.office).await?;
        let mut known = known.iter().filter(|known| known.state == "active");
        if known
            .any(|known| (&*known.name, &*known.title, &known.level) == (name, title, &self.level))
        {
            wrong.push(Flaw::new("name", "该领导已经登记"));
        }
        flaws(wrong)?;
        let row = Leader {
            office: at.who.office.clone(),
            id: at.id(),
            name: name.to_owned(),
            title: title.to_owned(),
            level: self.level.clone(),
            deputy: self.deputy,
            state: "active".to_owned(),
            version: 1,
        };
        leader::insert(at.tx, &row).await?;
        at.trace("leader", row.id.as_str(), None, told(self)).await?;
        Ok(row.id)
    }
}
