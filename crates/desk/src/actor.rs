//! Whoever asks something of the desk.

use store::Id;

use crate::{Refusal, Role, Roles};

/// A signed-in person, as the store knew them when the request came in.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The office; nothing of another one is ever seen.
    pub office: Id,
    /// The office's name.
    pub office_name: String,
    /// The person.
    pub person: Id,
    /// What they sign in with.
    pub login: String,
    /// As pages call them.
    pub name: String,
    /// What they are.
    pub roles: Roles,
    /// Their unit.
    pub unit: Option<Id>,
    /// Its name.
    pub unit_name: Option<String>,
    /// The registered leader they are.
    pub leader: Option<Id>,
    /// Whether they proved who they are within the last minutes.
    pub proved: bool,
    /// What a token may do; none for a browser's session, which may do what the person may.
    pub scopes: Option<Vec<String>>,
    /// How they came in.
    pub via: Via,
}

/// Where a request came from; for the audit trail.
#[derive(Clone, Debug, Default)]
pub struct Via {
    /// The address.
    pub address: String,
    /// The browser or program.
    pub agent: String,
}

impl Actor {
    /// Whether the person holds one of these roles.
    pub fn is(&self, roles: &[Role]) -> bool {
        self.roles.any(roles)
    }

    /// Whether the person works in the section 信息调研科.
    pub fn in_section(&self) -> bool {
        self.is(&[Role::Editor, Role::ChiefEditor])
    }

    /// Whether the person takes part in the contest's business: anyone but the administrators.
    pub fn in_business(&self) -> bool {
        self.roles.iter().any(|role| !role.administers())
    }

    /// Only for those who take part in the contest's business.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for the three administrators.
    pub fn needs_business(&self) -> Result<(), Refusal> {
        if self.in_business() {
            return Ok(());
        }
        Err(Refusal::Forbidden("管理员、审计员不参与考核业务".to_owned()))
    }

    /// Only for those who write works and those who take them in.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`].
    pub fn needs_works(&self) -> Result<(), Refusal> {
        self.needs(&[Role::Reporter, Role::UnitHead, Role::Editor, Role::ChiefEditor])
    }

    /// Only for holders of one of these roles.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] with who may.
    pub fn needs(&self, roles: &[Role]) -> Result<(), Refusal> {
        if self.is(roles) { Ok(()) } else { Err(Refusal::only(roles)) }
    }

    /// Whether the person is one of a unit's.
    pub fn of_unit(&self, unit: &Id) -> bool {
        self.unit.as_ref() == Some(unit) && self.is(&[Role::Reporter, Role::UnitHead])
    }

    /// Only within minutes of a proof of identity: for rights and for what cannot be undone.
    ///
    /// # Errors
    /// [`Refusal::Prove`].
    pub fn needs_proof(&self) -> Result<(), Refusal> {
        if self.proved { Ok(()) } else { Err(Refusal::Prove) }
    }
}
