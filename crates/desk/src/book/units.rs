//! An office's units, and what each year's scheme calls them.

use std::collections::HashMap;

use scheme::Scheme;
use scheme::model::UnitIx;
use store::table::unit::{self, Unit};
use store::{Id, Tx};

/// The restored state and the count of changes.
pub(super) type Stamp = (Option<String>, Option<i64>);

/// An office's units in one state.
pub struct Units {
    /// The restored state and the count of changes.
    pub(super) stamp: Stamp,
    /// In the scheme's order.
    pub all: Vec<Unit>,
    /// Every name that they have borne.
    names: HashMap<Id, Vec<String>>,
}

impl Units {
    /// The units as they stand in the database.
    pub(super) async fn of(
        tx: &mut Tx<'_>,
        office: &Id,
        stamp: Stamp,
    ) -> Result<Units, store::Error> {
        let mut names: HashMap<Id, Vec<String>> = HashMap::new();
        for (unit, name) in unit::names(tx, office).await? {
            names.entry(unit).or_default().push(name);
        }
        Ok(Units { stamp, all: unit::all(tx, office).await?, names })
    }

    /// Where a scheme has a unit: by the name it bears now, else by one it has borne.
    pub fn place(&self, scheme: &Scheme, unit: &Id) -> Option<UnitIx> {
        let now = self.all.iter().find(|row| row.id == *unit).map(|row| &row.name);
        let borne = self.names.get(unit).into_iter().flatten();
        now.into_iter().chain(borne).find_map(|name| scheme.names.unit(name))
    }

    /// What a scheme calls a unit.
    pub fn called<'a>(&self, scheme: &'a Scheme, unit: &Id) -> Option<&'a str> {
        let place = self.place(scheme, unit)?;
        scheme.unit(place).map(|unit| unit.name.as_str())
    }
}
