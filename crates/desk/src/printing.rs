//! A printing that is registered, by whichever way, is known again by its issue and its day.

use ledger::Text;
use ledger::fact::{Adoption, Body};

use crate::{Book, Date, Refusal};

/// A work in a publication, as somebody registers it.
pub(crate) struct Printing<'a> {
    /// The work, as facts name it.
    pub(crate) work: &'a str,
    /// The publication, by id or name.
    pub(crate) publication: &'a str,
    /// The issue's number, where it is known.
    pub(crate) issue: Option<&'a str>,
    /// The day.
    pub(crate) date: Date,
    /// The units that are named; none for all of the work's.
    pub(crate) units: Option<&'a [Text]>,
}

impl<'a> Printing<'a> {
    /// What an adoption of a day says.
    pub(crate) fn of(adoption: &'a Adoption, date: Date) -> Printing<'a> {
        Printing {
            work: &adoption.work,
            publication: &adoption.publication,
            issue: adoption.issue.as_deref(),
            date,
            units: Some(&adoption.units),
        }
    }

    /// Refuses a printing that stands in the ledger for one of its units: of the same issue, however
    /// its number was typed; of the same day where the one that stands has no number; and one
    /// without a number beside one that has it.
    ///
    /// # Errors
    /// [`Refusal::Wrong`] at the field `issue`.
    pub(crate) fn not_again(&self, book: &Book) -> Result<(), Refusal> {
        let standing = book.core.ledger.facts().filter_map(|fact| match &fact.body {
            Body::Adoption(adoption) => Some((fact, adoption)),
            _ => None,
        });
        let mut same = standing.filter(|(fact, adoption)| {
            let known = Printing::of(adoption, fact.date);
            self.same_place(&known, book) && self.same_issue(&known) && !book.voids(&fact.id)
        });
        let Some((fact, adoption)) = same.next() else { return Ok(()) };
        let (date, issue) = (fact.date, adoption.issue.as_deref().unwrap_or_default());
        let says = format!(
            "该稿件在同一刊物{date}{issue}的采用已经登记；确属另一期的，请填写它的期号和日期"
        );
        Err(Refusal::field("issue", says))
    }

    fn same_place(&self, known: &Printing<'_>, book: &Book) -> bool {
        let names = &book.scheme().names;
        let unit = |unit: &Text| names.unit(unit);
        let shared = |own: &[Text], other: &[Text]| {
            let own: Vec<_> = own.iter().map(unit).collect();
            other.iter().any(|other| own.contains(&unit(other)))
        };
        self.work == known.work
            && names.publications(self.publication) == names.publications(known.publication)
            && self.units.zip(known.units).is_none_or(|(own, other)| shared(own, other))
    }

    fn same_issue(&self, known: &Printing<'_>) -> bool {
        match (self.issue.map(number), known.issue.map(number)) {
            (Some(own), Some(other)) => own == other,
            (None, Some(_)) => true,
            (_, None) => self.date == known.date,
        }
    }
}

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

/// By what one issue is told from another: the last number in what was typed, 80 of 2018年第80期; all of
/// it where there is none.
fn number(issue: &str) -> String {
    let words = issue_words(issue);
    let last = words.rsplit(|c: char| !c.is_ascii_digit()).find(|run| !run.is_empty());
    last.map_or_else(|| words.clone(), |run| run.trim_start_matches('0').to_owned())
}
