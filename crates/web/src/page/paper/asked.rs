//! What the address of a paper says.

use axum::http::Uri;
use desk::Date;
use ledger::calendar::Quarter;

use crate::visit::asked;

/// The words of the address, each as typed.
pub struct Asked {
    uri: Uri,
    /// The appraisal year.
    pub year: i32,
    /// Today, which a paper bears where no day is given.
    pub today: Date,
}

/// A field of the form.
pub struct Field {
    /// Its name in the address.
    pub name: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// How it is typed.
    pub input: Input,
    /// What was typed.
    pub value: String,
    /// What is wrong.
    pub error: String,
    /// Whether it must be filled in.
    pub must: bool,
}

/// How a field is typed.
pub enum Input {
    /// On one line.
    Line,
    /// On several.
    Lines,
    /// A day.
    Day,
    /// One of these: value and words.
    Choice(Vec<(String, String)>),
}

impl Asked {
    /// What an address says.
    pub fn of(uri: &Uri, year: i32, today: Date) -> Asked {
        Asked { uri: uri.clone(), year, today }
    }

    /// Whether anything was asked yet: an untouched form is no wrong one.
    pub fn untouched(&self) -> bool {
        self.uri.query().unwrap_or_default().is_empty()
    }

    /// The words of a field; empty without it.
    pub fn words(&self, name: &str) -> String {
        asked(&self.uri, name).unwrap_or_default().trim().to_owned()
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
        let words = self.words("unit");
        let parts = words.split(['、', '，', ',', '\n']).map(str::trim);
        parts.filter(|part| !part.is_empty()).map(ToOwned::to_owned).collect()
    }
}
