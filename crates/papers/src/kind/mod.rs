//! The kinds of paper: each fills in a page from the score and the scheme.

mod appraisal;
mod appraisal_sheet;
mod bulletin;
mod bulletin_letter;
mod commission;
mod corrections;
mod grades;
mod issue;
mod letter;
mod notice;
mod pledge;
mod reminder;
mod report;
mod selection;
mod table;
mod ties;

use ledger::Date;
use ledger::chain::Hash;

use crate::Stamp;
use crate::page::{Page, Table};

pub use appraisal::appraisal;
pub use appraisal_sheet::appraisal_sheet;
pub use bulletin::bulletin;
pub use bulletin_letter::bulletin_letter;
pub use commission::{Commission, commission};
pub use issue::{Issue, Piece, issue};
pub use letter::{quarter as quarter_words, quarter_of};
pub use notice::notice;
pub(crate) use notice::signer;
pub use pledge::pledge;
pub use reminder::{Reminder, Stood, no_reminder, reminder, reminder_message, reminders};
pub use report::report;
pub use selection::{Certificate, Selected, announcement, certificate, selected};

/// A day as an office writes it: 2018年5月31日.
pub(crate) fn day(date: Date) -> String {
    date.format("%Y年%-m月%-d日").to_string()
}

/// A title of the scheme with the year and the month put in for `{year}` and `{month}`.
fn titled(title: &str, year: i32, month: Option<u32>) -> String {
    let titled = title.replace("{year}", &year.to_string());
    match month {
        Some(month) => titled.replace("{month}", &month.to_string()),
        None => titled,
    }
}

/// What a kind of paper says; [`Draft::sealed`] makes the page of it.
struct Draft {
    title: String,
    tab: String,
    issuer: String,
    table: Table,
    corrections: Option<Table>,
    notes: Vec<String>,
    stamp: Stamp,
}

impl Draft {
    /// The page with its checksum.
    ///
    /// # Errors
    /// None that a page can cause; see [`Page::checksum`].
    fn sealed(self) -> Result<Page, crate::Error> {
        let byline =
            [format!("统计单位：{}", self.issuer), format!("截至{}", day(self.stamp.as_of))];
        let mut page = Page {
            title: self.title,
            tab: self.tab,
            byline,
            table: self.table,
            corrections: self.corrections,
            notes: self.notes,
            stamp: self.stamp,
        };
        page.stamp.checksum = page.checksum()?;
        Ok(page)
    }
}

/// The checksum's place before the page is whole.
fn unsealed() -> Hash {
    Hash::of(&[])
}
