//! Whom a name means.

use std::collections::HashMap;

use ledger::Text;

use super::{Publication, PublicationIx, Unit, UnitIx};

/// Units and publications by every name they answer to.
#[derive(Clone, Debug, Default)]
pub struct Names {
    units: HashMap<Text, UnitIx>,
    publications: HashMap<Text, Vec<PublicationIx>>,
}

impl Names {
    /// Gathers the names. Where two units claim one, the first keeps it; `check` reports the other.
    pub fn new(units: &[Unit], publications: &[Publication]) -> Names {
        let mut names = Names::default();
        for (unit, index) in units.iter().zip(0..) {
            for name in std::iter::once(&unit.name).chain(&unit.aliases) {
                names.units.entry(name.clone()).or_insert(UnitIx(index));
            }
        }
        for (publication, index) in publications.iter().zip(0..) {
            for name in publication.all_names() {
                let known = names.publications.entry(name).or_default();
                if !known.contains(&PublicationIx(index)) {
                    known.push(PublicationIx(index));
                }
            }
        }
        names
    }

    /// The unit of a name or alias.
    pub fn unit(&self, name: &str) -> Option<UnitIx> {
        self.units.get(name).copied()
    }

    /// The publications that an id or name fits.
    pub fn publications(&self, name: &str) -> &[PublicationIx] {
        self.publications.get(name).map_or(&[], Vec::as_slice)
    }

    /// All names of units.
    pub fn of_units(&self) -> impl Iterator<Item = &str> {
        self.units.keys().map(Text::as_str)
    }

    /// The units that a name may have meant, by their own names, best first.
    pub fn nearest_units<'a>(&self, name: &str, units: &'a [Unit]) -> Vec<&'a str> {
        let mut nearest: Vec<&str> = vec![];
        for found in ledger::fault::nearest(name, self.of_units()) {
            let unit = self.unit(found).and_then(|unit| units.get(unit.at()));
            if let Some(unit) = unit.filter(|unit| !nearest.contains(&unit.name.as_str())) {
                nearest.push(&unit.name);
            }
        }
        nearest
    }

    /// All ids and names of publications.
    pub fn of_publications(&self) -> impl Iterator<Item = &str> {
        self.publications.keys().map(Text::as_str)
    }
}

impl Publication {
    /// Its id, its name and aliases, each also without the brackets 《》.
    pub fn all_names(&self) -> Vec<Text> {
        let mut names = vec![self.id.clone()];
        for name in std::iter::once(&self.name).chain(&self.aliases) {
            names.push(name.clone());
            let bare: String = name.chars().filter(|c| !matches!(c, '《' | '》')).collect();
            names.push(Text::from(bare));
        }
        names.sort();
        names.dedup();
        names
    }
}
