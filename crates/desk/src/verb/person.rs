//! 人员: the system administrator keeps the accounts, never their rights.

use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Id;
use store::table::{leader, person, unit};

use crate::opening::{self, Newcomer};
use crate::{Actor, Flaw, Refusal, Role, Roles, Sitting, Verb, flaws};

use super::grant::not_last;

/// Opens an account. It has no rights until the security administrator gives some.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddPerson {
    /// What the person signs in with.
    pub login: String,
    /// As pages call the person.
    pub name: String,
    /// The unit, for people of units.
    pub unit: Option<Id>,
    /// The registered leader, for a leader's account.
    pub leader: Option<Id>,
    /// The hash of the initial password, which must be changed: under a deed's key always the same
    /// one for the same password ([`crate::Desk::first_password`]).
    pub password: String,
}

impl Verb for AddPerson {
    const NAME: &'static str = "add-person";
    type Out = Id;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::SystemAdministrator])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<Id, Refusal> {
        let (login, name) = (self.login.trim().to_lowercase(), self.name.trim().to_owned());
        let office = at.who.office.clone();
        let mut wrong = vec![];
        if !sound_login(&login) {
            wrong.push(Flaw::new("login", LOGIN));
        } else if person::of_login(at.tx, &office, &login).await?.is_some() {
            wrong.push(Flaw::new("login", format!("账号{login}已被使用")));
        }
        if name.is_empty() || name.chars().count() > 40 {
            wrong.push(Flaw::new("name", "请填写姓名或称呼，不超过40字"));
        }
        if let Some(id) = &self.unit {
            wrong.extend(no_home(at, id).await?);
        }
        if let Some(id) = &self.leader
            && leader::get(at.tx, &office, id).await?.is_none()
        {
            wrong.push(Flaw::new("leader", "没有登记这位领导"));
        }
        flaws(wrong)?;
        let newcomer = Newcomer {
            login: login.clone(),
            name,
            unit: self.unit.clone(),
            leader: self.leader.clone(),
            roles: vec![],
            password: Some(self.password.clone()),
            must_change: true,
        };
        let id = opening::add_person(at.tx, &mut at.ids, at.now, &office, &newcomer).await?;
        at.trace("person", id.as_str(), None, Some(json!({ "login": login }))).await?;
        Ok(id)
    }
}

/// What is told of a login that is none.
pub(crate) const LOGIN: &str = "账号由字母、数字和.-_组成，不超过40个字符";

/// Whether a login is one that can be typed everywhere.
pub(crate) fn sound_login(login: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    (1..=40).contains(&login.len()) && login.chars().all(plain)
}

/// Why a unit takes no further person.
async fn no_home(at: &mut Sitting<'_, '_>, id: &Id) -> Result<Option<Flaw>, Refusal> {
    let unit = unit::get(at.tx, &at.who.office, id).await?;
    Ok(match unit {
        None => Some(Flaw::new("unit", "没有这个单位")),
        Some(unit) if unit.state == "closed" => {
            Some(Flaw::new("unit", format!("{}已停用", unit.name)))
        }
        Some(_) => None,
    })
}

/// What the administrator does to an account.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Change {
    /// It opens no more; its sessions end, and its keys are gone.
    Disable,
    /// It opens again.
    Enable,
    /// A new initial password (its hash), to be changed; its sessions end, and its keys are gone.
    Password(String),
    /// Another name or unit, or another registered leader whose account it is.
    Describe {
        /// As pages call the person.
        name: String,
        /// The unit.
        unit: Option<Id>,
        /// The registered leader; none ends the link.
        leader: Option<Id>,
    },
}

/// Changes an account.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangePerson {
    /// The account.
    pub person: Id,
    /// What is done.
    pub change: Change,
}

impl Verb for ChangePerson {
    const NAME: &'static str = "change-person";
    type Out = ();

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::SystemAdministrator])?;
        if who.person == self.person && matches!(self.change, Change::Disable) {
            return Err(Refusal::Conflict("不能停用自己的账号".to_owned()));
        }
        match self.change {
            // Whoever sets a password knows it: only by the administrator's own hand.
            Change::Password(_) => who.needs_proof(),
            _ => Ok(()),
        }
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<(), Refusal> {
        let office = at.who.office.clone();
        let before = person::get(at.tx, &office, &self.person).await?;
        let before = before.ok_or(Refusal::Absent("账号"))?;
        let held = person::roles(at.tx, &office, &self.person).await?;
        let held = Roles::named(held.iter().map(String::as_str));
        let mut row = before.clone();
        let done = match &self.change {
            Change::Disable => {
                for role in held.iter().filter(|role| role.administers()) {
                    not_last(at, &self.person, role).await?;
                }
                "disabled".clone_into(&mut row.state);
                json!({ "state": "disabled" })
            }
            Change::Enable => {
                "active".clone_into(&mut row.state);
                json!({ "state": "active" })
            }
            Change::Password(hash) => {
                row.password = Some(hash.clone());
                row.password_at = at.now;
                row.must_change = true;
                json!({ "password": "reset" })
            }
            Change::Describe { name, unit, leader } => {
                if name.trim().is_empty() {
                    return Err(Refusal::field("name", "请填写姓名或称呼"));
                }
                if let Some(id) = unit.as_ref().filter(|unit| before.unit.as_ref() != Some(unit)) {
                    flaws(no_home(at, id).await?.into_iter().collect())?;
                }
                if unit.is_none() && held.iter().any(Role::of_unit) {
                    let why = "信息员、单位领导须有所属单位；要移出单位，先由安全管理员收回角色";
                    return Err(Refusal::field("unit", why));
                }
                if let Some(id) = leader
                    && leader::get(at.tx, &office, id).await?.is_none()
                {
                    return Err(Refusal::field("leader", "没有登记这位领导"));
                }
                name.trim().clone_into(&mut row.name);
                row.unit.clone_from(unit);
                row.leader.clone_from(leader);
                json!({ "name": row.name, "unit": row.unit, "leader": row.leader })
            }
        };
        if !person::update(at.tx, &row).await? {
            return Err(Refusal::Stale(format!("账号{}刚刚被他人修改", row.login)));
        }
        if matches!(self.change, Change::Disable | Change::Password(_)) {
            at.shut_out(&self.person).await?;
        }
        let was = json!({ "state": before.state, "name": before.name, "unit": before.unit,
            "leader": before.leader });
        at.trace("person", self.person.as_str(), Some(was), Some(done)).await
    }
}
