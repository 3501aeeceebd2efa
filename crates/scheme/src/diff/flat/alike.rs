//! Units of two schemes that are the same unit.

use std::collections::{HashMap, HashSet};

use ledger::Text;

use crate::Scheme;
use crate::model::Unit;

/// Units that two schemes share, also where one of them has a new name: then the first scheme's
/// name is the subject in both.
pub(in crate::diff) struct Alike {
    renamed: HashMap<Text, Text>,
    pub(super) shared: HashSet<Text>,
}

impl Alike {
    pub(in crate::diff) fn new(a: &Scheme, b: &Scheme) -> Alike {
        let known = |scheme: &Scheme, name: &Text| scheme.units.iter().any(|u| u.name == *name);
        let mut renamed = HashMap::new();
        for unit in b.units.iter().filter(|unit| !known(a, &unit.name)) {
            let same = |old: &&Unit| {
                !known(b, &old.name)
                    && (unit.aliases.contains(&old.name) || old.aliases.contains(&unit.name))
            };
            if let Some(old) = a.units.iter().find(same) {
                renamed.insert(unit.name.clone(), old.name.clone());
            }
        }
        let mut alike = Alike { renamed, shared: HashSet::new() };
        let names = b.units.iter().map(|unit| alike.name(&unit.name));
        alike.shared = names.filter(|name| known(a, name)).collect();
        alike
    }

    pub(super) fn name(&self, name: &Text) -> Text {
        self.renamed.get(name).unwrap_or(name).clone()
    }
}
