//! 印发通报: a month's bulletin gets its number and is kept as it is.

use ledger::chain::Hash;
use papers::Form;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::table::bulletin::{self, Bulletin};

use crate::bulletins::{LETTER, derive, due, letter};
use crate::moment::stamp;
use crate::{Actor, Refusal, Role, Sitting, Verb};

/// Issues a month's bulletin.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct IssueBulletin {
    /// The appraisal year.
    pub year: i32,
    /// The calendar's number of one of its months, 1 to 12.
    pub month: u32,
    /// Whether months before it that have no bulletin are to stay without one.
    pub skip: bool,
}

impl Verb for IssueBulletin {
    const NAME: &'static str = "issue-bulletin";
    type Out = i64;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<i64, Refusal> {
        let span = at.scheme(self.year).await?.span();
        let month = span.month_numbered(self.month).ok_or(Refusal::Absent("月份"))?;
        let office = at.who.office.clone();
        let due = due(at.tx, (at.desk, at.who), at.today(), (self.year, month), self.skip).await?;
        // A fact that comes later is stamped later than this, whatever the clock says.
        let known_ms = due.tip.max(at.now - 1);
        let known_at = stamp(known_ms).ok_or(Refusal::Absent("时间"))?;
        let page = derive(&due.book.core, month, &known_at, due.before.as_ref())?;
        let number = due.number;
        let row = Bulletin {
            office: office.clone(),
            year: i64::from(self.year),
            month: i64::from(self.month),
            number,
            title: page.title.clone(),
            as_of: page.stamp.as_of.to_string(),
            known_at: known_at.given().to_owned(),
            known_ms,
            facts: i64::try_from(page.stamp.facts).unwrap_or(i64::MAX),
            head: page.stamp.head.to_string(),
            checksum: page.stamp.checksum.to_string(),
            marks: json!(due.brand).to_string(),
            person: at.who.person.clone(),
            name: at.who.name.clone(),
            at: at.now,
        };
        bulletin::insert(at.tx, &row).await?;
        let mut files = vec![(LETTER, letter(due.book.scheme(), &page, &row)?.1)];
        for form in Form::ALL {
            let written = papers::write(&page, form);
            let bytes = written.map_err(|error| Refusal::Fault(error.to_string()))?;
            files.push((form.ending(), bytes));
        }
        for (ending, bytes) in files {
            let sha256 = Hash::of(&bytes).to_string();
            let month = (self.year, self.month);
            bulletin::insert_file(at.tx, &office, month, ending, &sha256, bytes).await?;
        }
        let after = json!({ "number": number, "checksum": row.checksum, "head": row.head });
        at.trace("bulletin", &month.to_string(), None, Some(after)).await?;
        Ok(number)
    }
}
