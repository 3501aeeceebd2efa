//! 登记上级采用: a publication of a higher level printed a work.

use chrono::Datelike;
use ledger::Text;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::Id;
use store::table::{fact, passing};

use crate::passings::Printed;
use crate::{Actor, Date, Refusal, Role, Sitting, Verb};

/// Records an adoption by a higher level against the same work.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AdoptHigher {
    /// The work.
    pub work: Id,
    /// A publication of a higher level, by its id.
    pub publication: String,
    /// 体裁.
    pub kind: String,
    /// The day of the printing.
    pub date: Date,
    /// The issue's number, where it is known.
    pub issue: Option<String>,
    /// The units that were named; the work's own without.
    pub units: Option<Vec<String>>,
}

impl Verb for AdoptHigher {
    const NAME: &'static str = "adopt-higher";
    /// The fact's id.
    type Out = String;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<String, Refusal> {
        let printed = at.adoption(self).await?;
        let facts = at.adopt(vec![printed]).await?;
        Ok(facts.into_iter().next().unwrap_or_default())
    }
}

/// The longest number of an issue, in characters.
const LONGEST_ISSUE: usize = 40;

/// An issue's number as the ledger writes it: 第70期, however it was typed.
pub(crate) fn issue_words(typed: &str) -> String {
    let plain = |c: char| match c {
        '０'..='９' => {
            char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
        }
        c => c,
    };
    let words: String = typed.chars().filter(|c| !c.is_whitespace()).map(plain).collect();
    let number = words.strip_prefix('第').unwrap_or(&words);
    let number = number.strip_suffix('期').unwrap_or(number).trim_start_matches('0');
    match !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()) {
        true => format!("第{number}期"),
        false => typed.trim().to_owned(),
    }
}

impl Sitting<'_, '_> {
    /// Refuses a printing that was registered before: of the same issue; of the same day where one
    /// of the two has no number; and one without a number beside one that has it.
    async fn not_again(&mut self, told: &AdoptHigher, issue: Option<&str>) -> Result<(), Refusal> {
        let office = self.who.office.clone();
        let rows = passing::of_work(self.tx, &office, &told.work).await?;
        let rows = rows.into_iter().filter(|row| row.publication == told.publication);
        for known in rows.filter_map(|row| row.fact) {
            let Some(row) = fact::get(self.tx, &office, &known).await? else { continue };
            let line: Value = serde_json::from_str(&row.line).unwrap_or_default();
            let other = line.get("issue").and_then(Value::as_str).map(issue_words);
            let same_day = row.date == told.date.to_string();
            let again = match (issue, other.as_deref()) {
                (Some(issue), Some(other)) => issue == other,
                (None, Some(_)) => true,
                (_, None) => same_day,
            };
            if again {
                let number = other.unwrap_or_default();
                let says = format!(
                    "该稿件在同一刊物{}{number}的采用已经登记；确属另一期的，请填写它的期号和日期",
                    row.date
                );
                return Err(Refusal::field("issue", says));
            }
        }
        Ok(())
    }

    /// An adoption of a higher level with everything about it found and asked.
    ///
    /// # Errors
    /// [`Refusal::Wrong`] at the field that does not stand.
    pub(crate) async fn adoption(&mut self, told: &AdoptHigher) -> Result<Printed, Refusal> {
        let work = self.upward_work(&told.work).await?;
        if told.date > self.today() {
            return Err(Refusal::field("date", "刊发日期不得晚于今天"));
        }
        let units: Vec<Text> = match &told.units {
            Some(units) => units.iter().map(|unit| unit.as_str().into()).collect(),
            None => self.credited(&work.id, told.date.year()).await?,
        };
        if units.is_empty() {
            return Err(Refusal::field("units", "请至少选择一个计分单位"));
        }
        self.printable(&told.publication, &told.kind, told.date).await?;
        let issue = told.issue.as_deref().map(issue_words).filter(|issue| !issue.is_empty());
        if issue.as_ref().is_some_and(|issue| issue.chars().count() > LONGEST_ISSUE) {
            return Err(Refusal::field("issue", format!("期号最多{LONGEST_ISSUE}个字")));
        }
        self.not_again(told, issue.as_deref()).await?;
        Ok(Printed {
            work,
            units,
            publication: told.publication.clone(),
            kind: told.kind.clone(),
            date: told.date,
            issue,
        })
    }
}
