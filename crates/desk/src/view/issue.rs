//! One issue with its pieces: for the section in every state, for all others once it is published.

use std::collections::HashMap;
use std::sync::Arc;

use ledger::Points;
use scheme::Scheme;
use scheme::model::Publication;
use store::Id;
use store::table::endorsement::{self, Signed};
use store::table::issue::{self, Issue};
use store::table::placement::{self, Candidate, Placement};
use store::table::work;

use super::brand::marks_of;
use super::issues::in_business;
use crate::issues::{issue_state, kind_label, publication, publication_label};
use crate::{Actor, Book, IssueState, Question, Reading, Refusal, Role, State, number_text};

/// Opens an issue.
pub struct OpenIssue {
    /// The issue.
    pub issue: Id,
}

/// An issue as a reader sees it.
pub struct Opened {
    /// The issue.
    pub issue: Issue,
    /// Its state.
    pub state: IssueState,
    /// The publication's name as printed: 《上街信息》.
    pub publication: String,
    /// The same where only one publication may be meant: 《要情汇报》(区).
    pub label: String,
    /// 2018年第12期.
    pub number: String,
    /// The office's own masthead of the publication, where it has set one.
    pub masthead: Option<String>,
    /// Who issues it: the organ that the office set, else the office.
    pub organ: String,
    /// 印发机关.
    pub printer: String,
    /// 分送, a line each.
    pub distribution: Vec<String>,
    /// The kinds that the publication prints: word, name, points.
    pub kinds: Vec<(String, String, Points)>,
    /// The pieces in order.
    pub pieces: Vec<Piece>,
}

/// A piece.
pub struct Piece {
    /// As it is printed.
    pub placed: Placement,
    /// The kind's name.
    pub kind: String,
    /// What each named unit earns by it.
    pub points: Option<Points>,
    /// The units it is credited to.
    pub units: Vec<String>,
    /// What leaders wrote on it.
    pub endorsements: Vec<Signed>,
    /// Whether the work was edited since it was placed; told to the section alone.
    pub edited: bool,
}

impl Question for OpenIssue {
    type Out = Opened;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        in_business(who)
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Opened, Refusal> {
        let found = issue::get(&mut at.tx, &at.who.office, &self.issue).await?;
        let section = at.who.in_section();
        let open = |issue: &Issue| section || issue_state(issue) == IssueState::Published;
        let issue = found.filter(open).ok_or(Refusal::Absent("刊期"))?;
        let year = i32::try_from(issue.year).unwrap_or_default();
        let book = at.desk.books().book(&mut at.tx, &issue.office, year).await?;
        let scheme = book.scheme();
        let printed = publication(scheme, &issue.publication)?;
        let mut pieces = pieces(at, &issue, &book).await?;
        for piece in &mut pieces {
            piece.kind = kind_label(scheme, &piece.placed.kind);
            piece.points = printed.figure(&piece.placed.kind);
        }
        let brand = marks_of(&mut at.tx, at.who, &issue).await?;
        let organ = brand.organ.clone().unwrap_or_else(|| at.who.office_name.clone());
        Ok(Opened {
            masthead: brand.mastheads.get(&issue.publication).cloned(),
            printer: brand.printer.clone().unwrap_or_else(|| organ.clone()),
            organ,
            distribution: brand.distribution,
            state: issue_state(&issue),
            publication: printed.name.to_string(),
            label: publication_label(scheme, &issue.publication),
            number: number_text(issue.year, issue.number),
            kinds: kinds(scheme, printed),
            pieces,
            issue,
        })
    }
}

async fn pieces(
    at: &mut Reading<'_>,
    issue: &Issue,
    book: &Arc<Book>,
) -> Result<Vec<Piece>, Refusal> {
    let placed = placement::of_issue(&mut at.tx, &issue.office, &issue.id).await?;
    let credits = placement::credits(&mut at.tx, &issue.office, &issue.id).await?;
    let signed = endorsement::of_issue(&mut at.tx, &issue.office, &issue.id).await?;
    let signed = at.standing(signed, book).await?;
    let mut units: HashMap<Id, Vec<String>> = HashMap::new();
    for credit in credits {
        units.entry(credit.work).or_default().push(credit.unit);
    }
    let mut endorsed: HashMap<Id, Vec<Signed>> = HashMap::new();
    for one in signed {
        endorsed.entry(one.work.clone()).or_default().push(one);
    }
    let watched = at.who.in_section() && issue_state(issue) == IssueState::Draft;
    let mut pieces = vec![];
    for placed in placed {
        let edited = watched && edited(at, &placed).await?;
        pieces.push(Piece {
            kind: String::new(),
            points: None,
            units: units.remove(&placed.work).unwrap_or_default(),
            endorsements: endorsed.remove(&placed.work).unwrap_or_default(),
            edited,
            placed,
        });
    }
    Ok(pieces)
}

async fn edited(at: &mut Reading<'_>, placed: &Placement) -> Result<bool, Refusal> {
    let work = work::get(&mut at.tx, &placed.office, &placed.work).await?;
    Ok(work.is_some_and(|work| work.title != placed.title || work.body != placed.body))
}

/// The works that may be put into an issue.
pub struct Candidates {
    /// The issue.
    pub issue: Id,
    /// Words of a title, a unit's name or its initials; empty for all.
    pub find: String,
    /// Works that were printed elsewhere, instead of the selected ones.
    pub printed: bool,
}

/// How many candidates are shown.
pub const MOST: i64 = 60;

impl Question for Candidates {
    type Out = Vec<Candidate>;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Vec<Candidate>, Refusal> {
        let found = issue::get(&mut at.tx, &at.who.office, &self.issue).await?;
        let issue = found.ok_or(Refusal::Absent("刊期"))?;
        let state = if self.printed { State::Published } else { State::Selected };
        let find = self.find.trim().to_lowercase();
        let (office, publication) = (&issue.office, &issue.publication);
        Ok(placement::candidates(&mut at.tx, office, state.name(), publication, &find, MOST)
            .await?)
    }
}

/// The kinds that a publication prints, with what each is worth at the year's beginning, or from
/// the day on which it is first printed.
fn kinds(scheme: &Scheme, printed: &Publication) -> Vec<(String, String, Points)> {
    let worth = |kind: &str| {
        let later = printed.later.iter().map(|later| later.from);
        let first = printed.figure(kind);
        first.or_else(|| later.into_iter().find_map(|day| printed.figure_on(kind, day)))
    };
    let shown = |kind: &str| Some((kind.to_owned(), kind_label(scheme, kind), worth(kind)?));
    printed.kinds().into_iter().filter_map(shown).collect()
}
