//! 授权: the security administrator gives and takes rights, freshly proved.

use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Id;
use store::table::person;

use crate::{Actor, Refusal, Role, Roles, Sitting, Verb};

/// Gives a person exactly these roles.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Grant {
    /// The person.
    pub person: Id,
    /// The roles.
    pub roles: Vec<Role>,
}

impl Verb for Grant {
    const NAME: &'static str = "grant";
    type Out = ();

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::SecurityAdministrator])?;
        who.needs_proof()
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<(), Refusal> {
        let office = at.who.office.clone();
        let row = person::get(at.tx, &office, &self.person).await?;
        let mut row = row.ok_or(Refusal::Absent("账号"))?;
        let roles: Roles = self.roles.iter().copied().collect();
        if let Some(clash) = roles.clash() {
            return Err(Refusal::field("roles", clash));
        }
        if roles.iter().any(Role::of_unit) && row.unit.is_none() {
            return Err(Refusal::field(
                "roles",
                "信息员、单位领导的账号须先由系统管理员设定所属单位",
            ));
        }
        let before = person::roles(at.tx, &office, &self.person).await?;
        let loses = |role: Role| before.iter().any(|r| r == role.name()) && !roles.has(role);
        for role in [Role::SystemAdministrator, Role::SecurityAdministrator, Role::Auditor] {
            if loses(role) {
                not_last(at, &self.person, role).await?;
            }
        }
        let administered = Roles::named(before.iter().map(String::as_str));
        let rises = !administered.iter().any(Role::administers);
        let mut ended = None;
        if rises && roles.iter().any(Role::administers) && row.single_sign_on.is_some() {
            // It may have come about by a login alone; an administrator's is made by hand.
            ended = row.single_sign_on.take();
            if !person::update(at.tx, &row).await? {
                return Err(Refusal::Stale(format!("账号{}刚刚被他人修改", row.login)));
            }
        }
        let names: Vec<&str> = roles.iter().map(Role::name).collect();
        person::set_roles(at.tx, &office, &self.person, &names).await?;
        let id = self.person.to_string();
        let (was, is) = match ended {
            None => (json!({ "roles": before }), json!({ "roles": names })),
            Some(link) => (
                json!({ "roles": before, "single_sign_on": link }),
                json!({ "roles": names, "single_sign_on": null }),
            ),
        };
        at.trace("person", &id, Some(was), Some(is)).await
    }
}

/// That someone else who can sign in holds the role too: an office must not be left without one of
/// its three administrators.
///
/// # Errors
/// [`Refusal::Conflict`].
pub(super) async fn not_last(
    at: &mut Sitting<'_, '_>,
    who: &Id,
    role: Role,
) -> Result<(), Refusal> {
    let office = at.who.office.clone();
    let all = person::all_roles(at.tx, &office).await?;
    for (id, _) in all.iter().filter(|(id, name)| name == role.name() && id != who) {
        let other = person::get(at.tx, &office, id).await?;
        if other.is_some_and(|other| other.state == "active") {
            return Ok(());
        }
    }
    Err(Refusal::Conflict(format!("{}只剩这一人，须先授权给他人", role.zh())))
}
