//! The list of issues: all of them for the section, the published ones for everyone in business.

use store::table::issue::{self, Listed, Shown};
use store::table::office;

use crate::issues::publication_label;
use crate::{Actor, IssueState, Question, Reading, Refusal, number_text};

/// Issues on a page.
pub const ON_A_PAGE: i64 = 50;

/// Lists issues, the newest first.
#[derive(Clone, Debug, Default)]
pub struct Issues {
    /// Of this year alone.
    pub year: Option<i64>,
    /// Of this publication alone.
    pub publication: Option<String>,
    /// In this state alone.
    pub state: Option<IssueState>,
    /// With this number alone.
    pub number: Option<i64>,
    /// The page, from 0.
    pub page: i64,
    /// Begun before this one.
    pub before: Option<store::Id>,
}

/// A page of issues.
pub struct Listing {
    /// The issues.
    pub rows: Vec<Row>,
    /// How many there are in all.
    pub count: i64,
    /// The office's own publications: id and name.
    pub publications: Vec<(String, String)>,
}

/// An issue of the list.
pub struct Row {
    /// As it is kept.
    pub issue: Listed,
    /// The publication's name.
    pub publication: String,
    /// 2018年第12期.
    pub number: String,
    /// Its state.
    pub state: IssueState,
}

/// Only the people of the contest's business.
///
/// # Errors
/// [`Refusal::Forbidden`].
pub(crate) fn in_business(who: &Actor) -> Result<(), Refusal> {
    if who.in_business() {
        return Ok(());
    }
    Err(Refusal::Forbidden("管理员、审计员不参与考核业务".to_owned()))
}

impl Question for Issues {
    type Out = Listing;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        in_business(who)
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Listing, Refusal> {
        let office = at.who.office.clone();
        let years = office::years(&mut at.tx, &office).await?;
        let wanted = years.iter().find(|year| Some(year.year) == self.year).or(years.first());
        let scheme = at.desk.books().scheme(wanted.ok_or(Refusal::Absent("考核年度"))?)?;
        let state = if at.who.in_section() { self.state } else { Some(IssueState::Published) };
        let shown = Shown {
            year: self.year,
            publication: self.publication.as_deref(),
            state: state.map(IssueState::name),
            number: self.number,
            before: self.before.as_ref(),
        };
        let from = self.page.clamp(0, 10_000) * ON_A_PAGE;
        let rows = issue::list(&mut at.tx, &office, shown, from, ON_A_PAGE).await?;
        let count = issue::count(&mut at.tx, &office, shown).await?;
        let row = |issue: Listed| Row {
            publication: publication_label(&scheme, &issue.publication),
            number: number_text(issue.year, issue.number),
            state: IssueState::named(&issue.state).unwrap_or(IssueState::Withdrawn),
            issue,
        };
        let named = |id: &str| (id.to_owned(), publication_label(&scheme, id));
        Ok(Listing {
            rows: rows.into_iter().map(row).collect(),
            count,
            publications: scheme.home_publications().map(|p| named(&p.id)).collect(),
        })
    }
}
