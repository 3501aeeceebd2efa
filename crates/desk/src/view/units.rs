//! The units: by name for everyone who is signed in, with what belongs to them for the system
//! administrator.

use std::collections::HashMap;

use store::table::{person, unit};

pub use store::table::unit::Unit;

use super::year::Current;
use crate::{Actor, Question, Reading, Refusal, Role};

/// Lists the units in the scheme's order.
pub struct Units;

impl Question for Units {
    type Out = Vec<Unit>;

    fn may(&self, _: &Actor) -> Result<(), Refusal> {
        // The notice itself names them all.
        Ok(())
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Vec<Unit>, Refusal> {
        Ok(unit::all(&mut at.tx, &at.who.office).await?)
    }
}

/// The units as their administrator keeps them.
pub struct Kept;

/// Units beside the scheme.
pub struct Register {
    /// The year whose scheme they are held against.
    pub year: i32,
    /// Each unit, with how many accounts it has and whether the scheme knows it.
    pub units: Vec<(Unit, i64, bool)>,
    /// Units of the scheme that the office does not have.
    pub missing: Vec<String>,
}

impl Question for Kept {
    type Out = Register;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::SystemAdministrator])
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Register, Refusal> {
        let year = Current::default().answer(at).await?.year;
        let book = at.desk.books().book(&mut at.tx, &at.who.office, year).await?;
        let names = &book.scheme().names;
        let rows = unit::all(&mut at.tx, &at.who.office).await?;
        let people = person::by_unit(&mut at.tx, &at.who.office).await?;
        let people: HashMap<_, _> = people.into_iter().collect();
        let known: Vec<_> = rows.iter().filter_map(|row| names.unit(&row.name)).collect();
        let scheme = book.scheme();
        let missing = scheme.units.iter().map(|unit| unit.name.to_string());
        let missing =
            missing.filter(|name| names.unit(name).is_some_and(|place| !known.contains(&place)));
        let missing = missing.collect();
        let told = |row: Unit| {
            let accounts = people.get(&row.id).copied().unwrap_or_default();
            let known = names.unit(&row.name).is_some();
            (row, accounts, known)
        };
        Ok(Register { year, units: rows.into_iter().map(told).collect(), missing })
    }
}
