//! Roles, and which of them one person may hold together.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a person is to the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// 信息员: writes and submits for a unit.
    Reporter,
    /// 单位领导: signs off for a unit.
    UnitHead,
    /// 编辑 of the section.
    Editor,
    /// 签发人: head of the section.
    ChiefEditor,
    /// 区领导: reads and endorses.
    Leader,
    /// 系统管理员: accounts and units.
    SystemAdministrator,
    /// 安全管理员: rights and policies.
    SecurityAdministrator,
    /// 审计员: reads the audit trail.
    Auditor,
}

impl Role {
    /// All roles.
    pub const ALL: [Role; 8] = [
        Role::Reporter,
        Role::UnitHead,
        Role::Editor,
        Role::ChiefEditor,
        Role::Leader,
        Role::SystemAdministrator,
        Role::SecurityAdministrator,
        Role::Auditor,
    ];

    /// Its name in the store, in addresses and in the API.
    pub fn name(self) -> &'static str {
        match self {
            Role::Reporter => "reporter",
            Role::UnitHead => "unit-head",
            Role::Editor => "editor",
            Role::ChiefEditor => "chief-editor",
            Role::Leader => "leader",
            Role::SystemAdministrator => "system-administrator",
            Role::SecurityAdministrator => "security-administrator",
            Role::Auditor => "auditor",
        }
    }

    /// As pages call it.
    pub fn zh(self) -> &'static str {
        match self {
            Role::Reporter => "信息员",
            Role::UnitHead => "单位领导",
            Role::Editor => "编辑",
            Role::ChiefEditor => "签发人",
            Role::Leader => "区领导",
            Role::SystemAdministrator => "系统管理员",
            Role::SecurityAdministrator => "安全管理员",
            Role::Auditor => "审计员",
        }
    }

    /// The role of a name.
    pub fn named(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether it belongs to a unit.
    pub fn of_unit(self) -> bool {
        matches!(self, Role::Reporter | Role::UnitHead)
    }

    /// Whether it is one of the three administrators 三员.
    pub fn administers(self) -> bool {
        matches!(self, Role::SystemAdministrator | Role::SecurityAdministrator | Role::Auditor)
    }

    fn bit(self) -> u8 {
        1 << (self as u8)
    }
}

/// A set of roles.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Roles(u8);

impl Roles {
    /// The roles of some names, unknown ones left out.
    pub fn named<'a>(names: impl IntoIterator<Item = &'a str>) -> Roles {
        names.into_iter().filter_map(Role::named).collect()
    }

    /// Whether it holds a role.
    pub fn has(self, role: Role) -> bool {
        self.0 & role.bit() != 0
    }

    /// Whether it holds one of these.
    pub fn any(self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.has(*role))
    }

    /// Whether it holds none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The roles in their order.
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |role| self.has(*role))
    }

    /// Their Chinese names.
    pub fn zh(self) -> String {
        self.iter().map(Role::zh).collect::<Vec<_>>().join("、")
    }

    /// Why one person cannot hold them together, if so. The three administrators are kept apart
    /// from each other and from all business; a unit's people are not the section's.
    pub fn clash(self) -> Option<&'static str> {
        let administers = self.iter().filter(|role| role.administers()).count();
        let business = self.iter().filter(|role| !role.administers()).count();
        if administers > 1 {
            return Some("系统管理员、安全管理员、审计员须由三人分别担任");
        }
        if administers == 1 && business > 0 {
            return Some("管理员、审计员不得兼任业务角色");
        }
        let unit = self.any(&[Role::Reporter, Role::UnitHead]);
        if unit && self.any(&[Role::Editor, Role::ChiefEditor, Role::Leader]) {
            return Some("单位人员不得兼任信息调研科或区领导角色");
        }
        None
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<T: IntoIterator<Item = Role>>(roles: T) -> Roles {
        Roles(roles.into_iter().fold(0, |bits, role| bits | role.bit()))
    }
}

impl fmt::Debug for Roles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
