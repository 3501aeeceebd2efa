//! What became of a work: the issues it stands in, where it was passed up to, what leaders wrote.

use store::Id;
use store::table::endorsement;
pub use store::table::endorsement::Signed;
use store::table::passing::{self, Passing};
use store::table::placement::{self, Printing};
use store::table::work::Work;

use crate::issues::{kind_label, publication_label};
use crate::passings::PassingState;
use crate::works::seen;
use crate::{Actor, IssueState, Question, Reading, Refusal, number_text};

/// Asks for a work's course.
pub struct Course {
    /// The work.
    pub work: Id,
}

/// A work's course.
pub struct Run {
    /// The issues it stands in, in their order.
    pub printings: Vec<Placed>,
    /// Where it was passed up to, in order.
    pub passings: Vec<Passed>,
    /// What leaders wrote, the earliest first.
    pub endorsements: Vec<Signed>,
}

/// A printing of the office's own.
pub struct Placed {
    /// The issue.
    pub issue: Id,
    /// The publication's name.
    pub publication: String,
    /// 2018年第12期.
    pub number: String,
    /// 体裁.
    pub kind: String,
    /// The issue's state.
    pub state: IssueState,
    /// Its day.
    pub dated: Option<String>,
}

/// A passing up.
pub struct Passed {
    /// The publication's name.
    pub publication: String,
    /// The day.
    pub passed_on: String,
    /// What became of it.
    pub state: PassingState,
}

impl Run {
    /// Whether nothing has become of it yet.
    pub fn is_empty(&self) -> bool {
        self.printings.is_empty() && self.passings.is_empty() && self.endorsements.is_empty()
    }
}

impl Question for Course {
    type Out = Run;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_works()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Run, Refusal> {
        let work = seen(&mut at.tx, at.who, &self.work).await?;
        Run::of(at, &work).await
    }
}

impl Run {
    /// The course of a work that was seen to be the person's to see.
    pub(crate) async fn of(at: &mut Reading<'_>, work: &Work) -> Result<Run, Refusal> {
        let year = i32::try_from(work.year).unwrap_or_default();
        let book = at.desk.books().book(&mut at.tx, &work.office, year).await?;
        let scheme = book.scheme();
        let section = at.who.in_section();
        let printings = placement::of_work(&mut at.tx, &work.office, &work.id).await?;
        let placed = |row: Printing| Placed {
            publication: publication_label(scheme, &row.publication),
            number: number_text(row.year, row.number),
            kind: kind_label(scheme, &row.kind),
            state: IssueState::named(&row.state).unwrap_or(IssueState::Withdrawn),
            issue: row.issue,
            dated: row.dated,
        };
        // What stands in an issue that is still being made is the section's business.
        let open = |row: &Printing| section || row.state == IssueState::Published.name();
        let passings = passing::of_work(&mut at.tx, &work.office, &work.id).await?;
        let passed = |row: Passing| Passed {
            publication: publication_label(scheme, &row.publication),
            passed_on: row.passed_on,
            state: PassingState::named(&row.state).unwrap_or(PassingState::Dropped),
        };
        let words = endorsement::of_work(&mut at.tx, &work.office, &work.id).await?;
        Ok(Run {
            endorsements: at.standing(words, &book).await?,
            printings: printings.into_iter().filter(open).map(placed).collect(),
            passings: passings.into_iter().map(passed).collect(),
        })
    }
}
