//! 印发: a signed issue goes out, and each of its pieces becomes an adoption in the ledger.

use ledger::fact::{Adoption, Body, Fact};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Id;
use store::table::issue::{self, Issue};
use store::table::placement::{self, Placement};
use store::table::work;

use crate::book::called;
use crate::issues::{IssueState, number_text};
use crate::view::brand::marks;
use crate::{Actor, Date, Entry, Refusal, Role, Sitting, Source, Verb};

/// Publishes a signed issue: its state, its date, the facts and the works' states stand or fall
/// together.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Publish {
    /// The issue.
    pub issue: Id,
    /// The version that the person saw.
    pub version: Option<i64>,
    /// The day it is dated; today without one. A day to come is refused, and one of another year
    /// than the issue's.
    pub dated: Option<Date>,
}

impl Verb for Publish {
    const NAME: &'static str = "publish";
    /// The ids of the facts, in the order of the pieces.
    type Out = Vec<String>;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<Vec<String>, Refusal> {
        let signed = [IssueState::Signed];
        let before = at.issue(&self.issue, self.version, &signed, "印发").await?;
        let dated = self.day(at, &before).await?;
        let year = i32::try_from(before.year).unwrap_or_default();
        let pieces = placement::of_issue(at.tx, &before.office, &before.id).await?;
        not_too_early(at, &before, &pieces, dated).await?;
        let mut entries = vec![];
        for piece in &pieces {
            entries.push(entry(at, &before, piece, (year, dated)).await?);
        }
        let facts = at.append(year, entries).await?;
        let mut now = before.clone();
        IssueState::Published.name().clone_into(&mut now.state);
        now.dated = Some(dated.to_string());
        now.published_at = Some(at.now);
        // Its papers come out the same whatever the office's marks become.
        now.marks = Some(json!(marks(at.tx, at.who).await?).to_string());
        at.save_issue(&before, &mut now).await?;
        for (piece, fact) in pieces.iter().zip(&facts) {
            let printed = Placement { fact: Some(fact.clone()), ..piece.clone() };
            placement::update(at.tx, &printed).await?;
            at.settle(&piece.work).await?;
        }
        Ok(facts)
    }
}

impl Publish {
    async fn day(&self, at: &mut Sitting<'_, '_>, issue: &Issue) -> Result<Date, Refusal> {
        let today = at.today();
        let dated = self.dated.unwrap_or(today);
        if dated > today {
            return Err(Refusal::field("dated", "印发日期不得晚于今天"));
        }
        let year = i32::try_from(issue.year).unwrap_or_default();
        let span = at.scheme(year).await?.span();
        if !span.has(dated) {
            let within = if span.is_calendar() { "当年" } else { "该年度内" };
            let says = format!("期号属{}，印发日期须在{within}", called(span));
            return Err(Refusal::field("dated", says));
        }
        Ok(dated)
    }
}

/// Refuses a day on which the issue cannot have come out: before an earlier number did, or before
/// a piece came in. A day decides the month in which its points stand.
async fn not_too_early(
    at: &mut Sitting<'_, '_>,
    issue: &Issue,
    pieces: &[Placement],
    dated: Date,
) -> Result<(), Refusal> {
    let day = dated.to_string();
    if let Some(earlier) = issue::dated_before(at.tx, issue).await?.filter(|one| *one > day) {
        let says = format!("前一期印发于{earlier}，本期的印发日期不得早于它");
        return Err(Refusal::field("dated", says));
    }
    for piece in pieces {
        let work = work::get(at.tx, &issue.office, &piece.work).await?;
        let came = work.and_then(|work| work.submitted_on).filter(|came| *came > day);
        if let Some(came) = came {
            let says = format!("《{}》{came}才报送，印发日期不得早于它", piece.title);
            return Err(Refusal::field("dated", says));
        }
    }
    Ok(())
}

/// The adoption that a piece becomes: every credited unit is named, in order.
async fn entry(
    at: &mut Sitting<'_, '_>,
    issue: &Issue,
    piece: &Placement,
    (year, dated): (i32, Date),
) -> Result<Entry, Refusal> {
    let units = at.credited(&piece.work, year).await?;
    let adoption = Adoption {
        work: piece.work.as_str().into(),
        units,
        publication: issue.publication.as_str().into(),
        kind: piece.kind.as_str().into(),
        issue: Some(number_text(issue.year, issue.number).into()),
        title: Some(piece.title.as_str().into()),
        route: None,
        shares: None,
    };
    let body = Body::Adoption(adoption);
    let fact = Fact {
        id: Default::default(),
        date: dated,
        recorded_at: None,
        year: None,
        note: None,
        body,
    };
    let source = Source { kind: "issue", id: Some(issue.id.to_string()), paper: None };
    Ok(Entry { fact, source })
}
