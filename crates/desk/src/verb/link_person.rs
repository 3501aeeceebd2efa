//! 关联统一身份: which of a provider's people an account is. Whoever is linked comes in as the
//! account, so it is the security administrator's to say, freshly proved.

use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Id;
use store::table::person;

use crate::{Actor, Refusal, Role, Roles, Sitting, Verb};

/// Links an account, or ends its link.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LinkPerson {
    /// The account.
    pub person: Id,
    /// The provider and its name for the person; none ends the link.
    pub subject: Option<String>,
}

impl Verb for LinkPerson {
    const NAME: &'static str = "link-person";
    type Out = ();

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::SecurityAdministrator])?;
        if who.person == self.person {
            return Err(Refusal::Conflict("不能关联自己的账号".to_owned()));
        }
        who.needs_proof()
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<(), Refusal> {
        let office = at.who.office.clone();
        let row = person::get(at.tx, &office, &self.person).await?;
        let mut row = row.ok_or(Refusal::Absent("账号"))?;
        let held = person::roles(at.tx, &office, &self.person).await?;
        let administers =
            Roles::named(held.iter().map(String::as_str)).iter().any(Role::administers);
        if self.subject.is_some() && administers && row.totp.is_none() {
            let why = "管理员、审计员须先由本人设置动态口令，再关联统一身份";
            return Err(Refusal::Conflict(why.to_owned()));
        }
        if let Some(subject) = &self.subject {
            if subject.chars().count() > 400 || subject.chars().any(char::is_control) {
                return Err(Refusal::field("subject", "统一身份标识不超过400字，不含控制字符"));
            }
            let other = person::of_single_sign_on(at.tx, &office, subject).await?;
            if let Some(other) = other.filter(|other| other.id != row.id) {
                let why = format!("该统一身份已关联账号{}", other.login);
                return Err(Refusal::field("subject", why));
            }
        }
        let before = json!({ "single_sign_on": row.single_sign_on });
        row.single_sign_on.clone_from(&self.subject);
        if !person::update(at.tx, &row).await? {
            return Err(Refusal::Stale(format!("账号{}刚刚被他人修改", row.login)));
        }
        at.shut_out(&self.person).await?;
        let after = json!({ "single_sign_on": row.single_sign_on });
        at.trace("person", self.person.as_str(), Some(before), Some(after)).await
    }
}
