//! 印发通报: a month's bulletin gets its number and is kept as it is.

use ledger::calendar::Month;
use ledger::chain::Hash;
use papers::Form;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::table::bulletin::{self, Bulletin};

use crate::bulletins::{LETTER, before, derive, letter, month_of};
use crate::moment::stamp;
use crate::view::brand::marks;
use crate::{Actor, Refusal, Role, Sitting, Verb};

/// Issues a month's bulletin.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct IssueBulletin {
    /// The year.
    pub year: i32,
    /// 1 to 12.
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
        let month = format!("{}-{:02}", self.year, self.month).parse::<Month>();
        let month = month.map_err(|_| Refusal::Absent("月份"))?;
        if at.today() < month.last() {
            let day = month.last().format("%-m月%-d日");
            return Err(Refusal::Conflict(format!("{day}以后才能印发当月通报")));
        }
        let office = at.who.office.clone();
        let book = at.desk.books().book(at.tx, &office, self.year).await?;
        let issued = bulletin::of_year(at.tx, &office, self.year).await?;
        let last = issued.last();
        if let Some(last) = last.filter(|last| month_of(last).1 >= self.month) {
            let why = format!("{}月的通报已经印发，不能再印发更早的月份或重新印发", last.month);
            return Err(Refusal::Conflict(why));
        }
        let next = book.next_bulletin(last.map(|last| month_of(last).1)).unwrap_or(self.month);
        if self.month > next && !self.skip {
            let why =
                format!("{next}月的通报还没有印发，印发{}月以后不能再补；请先印发", self.month);
            return Err(Refusal::Conflict(format!("{why}{next}月的，或者选“跳过以前的月份”")));
        }
        // A fact that comes later is stamped later than this, whatever the clock says.
        let tip = book.core.rows.last().map_or(0, |row| row.at);
        let known_ms = tip.max(at.now - 1);
        let known_at = stamp(known_ms).ok_or(Refusal::Absent("时间"))?;
        let before = match last {
            Some(last) => Some(before(at.tx, last).await?),
            None => None,
        };
        let page = derive(&book.core, month, &known_at, before.as_ref())?;
        let brand = marks(at.tx, at.who).await?;
        let number = i64::try_from(issued.len()).unwrap_or(i64::MAX) + 1;
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
            marks: json!(brand).to_string(),
            person: at.who.person.clone(),
            name: at.who.name.clone(),
            at: at.now,
        };
        bulletin::insert(at.tx, &row).await?;
        let mut files = vec![(LETTER, letter(book.scheme(), &page, &row)?.1)];
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
