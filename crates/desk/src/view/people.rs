//! Accounts and units as the administrators see them.

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
        let roles = person::all_roles(&mut at.tx, office).await?;
        let of = |id: &Id| {
            let own = roles.iter().filter(|(person, _)| person == id);
            Roles::named(own.map(|(_, role)| role.as_str()))
        };
        let words = self.words.trim();
        let fits = |person: &Person| person.login.contains(words) || person.name.contains(words);
        let people = person::all(&mut at.tx, office).await?.into_iter().filter(fits);
        let people = people.map(|person| (of(&person.id), person)).map(|(r, p)| (p, r));
        let mut people: Vec<(Person, Roles)> = people.collect();
        // Databases order letters in more than one way; who reads on reads on in this one.
        people.sort_by(|(one, _), (other, _)| one.login.cmp(&other.login));
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
