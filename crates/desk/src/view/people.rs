//! Accounts and units as the administrators see them.

use std::collections::BTreeMap;

use store::Id;
use store::table::leader::{self, Leader};
use store::table::person;
pub use store::table::person::Person;
use store::table::unit::{self, Unit};

use crate::{Actor, Question, Reading, Refusal, Role, Roles};

/// All accounts of the office.
pub struct People {
    /// Words that stand in the login or the name; empty for all.
    pub words: String,
}

/// The accounts with what they refer to.
pub struct Staff {
    /// Accounts and their roles.
    pub people: Vec<(Person, Roles)>,
    /// The units.
    pub units: Vec<Unit>,
    /// The registered leaders.
    pub leaders: Vec<Leader>,
}

impl Question for People {
    type Out = Staff;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::SystemAdministrator, Role::SecurityAdministrator])
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Staff, Refusal> {
        let office = &at.who.office;
        let mut roles: BTreeMap<Id, Vec<String>> = BTreeMap::new();
        for (person, role) in person::all_roles(&mut at.tx, office).await? {
            roles.entry(person).or_default().push(role);
        }
        let mut people = person::found(&mut at.tx, office, self.words.trim()).await?;
        // Databases order letters in more than one way; who reads on reads on in this one.
        people.sort_by(|one, other| one.login.cmp(&other.login));
        let with_roles = people.into_iter().map(|person| {
            let own = roles.get(&person.id).into_iter().flatten();
            let own = Roles::named(own.map(String::as_str));
            (person, own)
        });
        let people = with_roles.collect();
        let units = unit::all(&mut at.tx, office).await?;
        Ok(Staff { people, units, leaders: leader::all(&mut at.tx, office).await? })
    }
}

/// The units of an office in the scheme's order, for those who fill a new one.
///
/// # Errors
/// As the store says.
pub async fn units(tx: &mut store::Tx<'_>, office: &Id) -> Result<Vec<Unit>, Refusal> {
    Ok(unit::all(tx, office).await?)
}
