//! The bulletins of a year, issued and to be issued.

use ledger::Moment;
use ledger::calendar::Month;
use papers::document::Document;
use papers::{Form, Page};
use store::table::bulletin;
pub use store::table::bulletin::Bulletin;

use crate::bulletins::{LETTER, before, due, key_of, letter, month_of};
use crate::moment::stamp;
use crate::{Actor, Question, Reading, Refusal, Role};

/// Lists the issued bulletins of a year.
pub struct Bulletins {
    /// The year.
    pub year: i32,
}

impl Question for Bulletins {
    type Out = Vec<Bulletin>;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_business()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Vec<Bulletin>, Refusal> {
        Ok(bulletin::of_year(&mut at.tx, &at.who.office, self.year).await?)
    }
}

/// Asks which appraisal year a month is one of.
pub struct YearOf {
    /// The month.
    pub month: Month,
    /// The year that is meant where the month is one of it.
    pub year: Option<i32>,
}

impl Question for YearOf {
    type Out = i32;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_business()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<i32, Refusal> {
        at.years().await?.number_of(self.month, self.year)
    }
}

/// Opens an issued bulletin, and derives it again to see whether it still comes out the same.
pub struct OneBulletin {
    /// The month.
    pub month: Month,
    /// As in [`YearOf`].
    pub year: Option<i32>,
}

/// An issued bulletin.
pub struct Issued {
    /// Its row.
    pub row: Bulletin,
    /// Its page, derived again.
    pub page: Page,
    /// The files: form, SHA-256, whether the derived one is the same byte for byte.
    pub files: Vec<(Form, String, bool)>,
    /// Its letter.
    pub letter: Letter,
}

/// The letter of an issued bulletin.
pub struct Letter {
    /// The page, derived again: what its PDF is set from.
    pub page: Document,
    /// Its DOCX as it was issued.
    pub bytes: Vec<u8>,
    /// The SHA-256 that was noted then.
    pub sha256: String,
    /// Whether the derived one is the same byte for byte.
    pub same: bool,
}

impl Question for OneBulletin {
    type Out = Issued;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_business()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Issued, Refusal> {
        let year = at.years().await?.number_of(self.month, self.year)?;
        let office = &at.who.office;
        let book = at.desk.books().book(&mut at.tx, office, year).await?;
        let span = book.scheme().span();
        let issued = bulletin::of_year(&mut at.tx, office, year).await?;
        let place = issued.iter().position(|row| month_of(row, span) == Some(self.month));
        let place = place.ok_or(Refusal::Absent("通报"))?;
        let row = issued.get(place).ok_or(Refusal::Absent("通报"))?;
        let last = place.checked_sub(1).and_then(|place| issued.get(place));
        let last = match last {
            Some(last) => Some(before(&mut at.tx, last).await?),
            None => None,
        };
        let known_at = Moment::parse(&row.known_at).ok_or(Refusal::Absent("通报"))?;
        let derived = book.bulletin(self.month, &known_at, last.as_ref())?;
        let mut files = vec![];
        for form in Form::ALL {
            let kept = bulletin::file(&mut at.tx, office, key_of(row), form.ending()).await?;
            if let Some((bytes, sha256)) = kept {
                let again = derived.files().iter().find(|(written, _)| *written == form);
                files.push((form, sha256, again.is_some_and(|(_, again)| *again == bytes)));
            }
        }
        let kept = bulletin::file(&mut at.tx, office, key_of(row), LETTER).await?;
        let (bytes, sha256) = kept.ok_or(Refusal::Absent("通报公文"))?;
        let (page, again) = letter(book.scheme(), &derived.page, row)?;
        let letter = Letter { page, same: again == bytes, bytes, sha256 };
        Ok(Issued { row: row.clone(), page: derived.page.clone(), files, letter })
    }
}

/// Takes a file of an issued bulletin along, as it was issued.
pub struct BulletinFile {
    /// The month.
    pub month: Month,
    /// As in [`YearOf`].
    pub year: Option<i32>,
    /// The form.
    pub form: Form,
}

impl Question for BulletinFile {
    type Out = Vec<u8>;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_business()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Vec<u8>, Refusal> {
        let year = at.years().await?.number_of(self.month, self.year)?;
        let month = (year, self.month.number());
        let ending = self.form.ending();
        let file = bulletin::file(&mut at.tx, &at.who.office, month, ending).await?;
        file.map(|(bytes, _)| bytes).ok_or(Refusal::Absent("通报"))
    }
}

/// Looks at a month's bulletin as it would be issued now.
pub struct NextBulletin {
    /// The month.
    pub month: Month,
    /// As in [`YearOf`].
    pub year: Option<i32>,
}

/// A bulletin that is not issued.
pub struct Unissued {
    /// The number that it would have in the year.
    pub number: i64,
    /// Whether months before it would stay without a bulletin.
    pub skips: bool,
    /// Its letter under the office's marks, of today.
    pub letter: Document,
}

impl Question for NextBulletin {
    type Out = Unissued;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Unissued, Refusal> {
        let today = at.today();
        let year = at.years().await?.number_of(self.month, self.year)?;
        let due = due(&mut at.tx, (at.desk, at.who), today, (year, self.month), true).await;
        let due = due.map_err(|refusal| match refusal {
            // It is issued, or its month is not over.
            Refusal::Conflict(_) => Refusal::Absent("待印发的通报"),
            refusal => refusal,
        })?;
        // All that is known now was known just after the latest fact: so it is reckoned once for
        // each. The millisecond more is for a moment that was told more finely than it is kept.
        let known_at = stamp(due.tip + 1).ok_or(Refusal::Absent("时间"))?;
        let derived = due.book.bulletin(self.month, &known_at, due.before.as_ref())?;
        let letter = papers::bulletin_letter(due.book.scheme(), &derived.page, today, &due.brand);
        Ok(Unissued { number: due.number, skips: due.skips, letter })
    }
}
