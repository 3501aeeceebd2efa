//! What was filled in for a paper.

use std::collections::BTreeMap;

use ledger::calendar::Quarter;

use crate::Date;

/// The words of a form by field, each as typed.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    /// The appraisal year.
    pub year: i32,
    /// Today, which a paper bears where no day is given.
    pub today: Date,
    /// The words.
    pub words: BTreeMap<String, String>,
}

impl Fields {
    /// The words of a field; empty without it.
    pub fn words(&self, name: &str) -> &str {
        self.words.get(name).map(|words| words.trim()).unwrap_or_default()
    }

    /// The day of a field.
    pub fn day(&self, name: &str) -> Option<Date> {
        self.words(name).parse().ok()
    }

    /// The day that the paper bears.
    pub fn dated(&self) -> Date {
        self.day("dated").unwrap_or(self.today)
    }

    /// The quarter.
    pub fn quarter(&self) -> Option<Quarter> {
        self.words("quarter").parse().ok()
    }

    /// The unit names of a field, parted by 、, commas or line ends.
    pub fn units(&self) -> Vec<String> {
        let parts = self.words("unit").split(['、', '，', ',', '\n']).map(str::trim);
        parts.filter(|part| !part.is_empty()).map(ToOwned::to_owned).collect()
    }
}
