//! The search: works, printed pieces, issues, clauses, facts and units, each as far as the person may
//! open it.

use manuscript::snippet::{Run, snippet};
use scheme::Scheme;
use store::Id;
use store::table::placement::{self, FoundPiece};
use store::table::{issue, unit, work};

use super::facts::{self, Facts, both};
use super::works::{Listed, Works};
use crate::book::Units;
use crate::issues::{issue_state, publication_label};
use crate::{Actor, IssueState, Question, Reading, Refusal, Role, number_text};

/// How many of each kind are shown.
pub const MOST: usize = 20;
/// How long a snippet is, in characters.
const LONG: usize = 70;

/// Searches for what was typed.
pub struct Search {
    /// The appraisal year, whose clauses and facts are searched.
    pub year: i32,
    /// What was typed.
    pub typed: String,
}

/// What was found.
#[derive(Default)]
pub struct Found {
    /// Works that the person may open, each with the place where the words stand.
    pub works: Vec<(Listed, Vec<Run>)>,
    /// Whether there are more works.
    pub more: bool,
    /// Pieces of published issues.
    pub pieces: Vec<Hit>,
    /// Issues by their number or publication.
    pub issues: Vec<Hit>,
    /// Clauses of the notice.
    pub clauses: Vec<Hit>,
    /// Facts of the ledger.
    pub facts: Option<facts::Found>,
    /// Units: id and name.
    pub units: Vec<(Id, String)>,
}

/// Something that was found.
pub struct Hit {
    /// Its id; of a piece, its issue's.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Of a piece, its place in the issue.
    pub place: i64,
    /// What more there is to say.
    pub about: String,
    /// The place where the words stand.
    pub snippet: Vec<Run>,
}

impl Question for Search {
    type Out = Found;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_business()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Found, Refusal> {
        let typed = self.typed.trim();
        if typed.is_empty() {
            return Ok(Found::default());
        }
        let (book, kept) = both(at, self.year).await?;
        let scheme = book.scheme();
        let mut found = Found {
            pieces: self.pieces(at, scheme).await?,
            issues: issues(at, scheme, typed).await?,
            clauses: clauses(scheme, typed),
            units: units(&kept, typed),
            ..Found::default()
        };
        let writers = [Role::Reporter, Role::UnitHead, Role::Editor, Role::ChiefEditor];
        if at.who.is(&writers) {
            (found.works, found.more) = self.works(at).await?;
        }
        let asked = Facts { year: self.year, words: typed.to_owned(), ..Facts::default() };
        let mut listed = asked.look(at.who, book.clone(), &kept);
        listed.rows.truncate(MOST);
        found.facts = Some(listed).filter(|listed| !listed.rows.is_empty());
        Ok(found)
    }
}

impl Search {
    async fn works(
        &self,
        at: &mut Reading<'_>,
    ) -> Result<(Vec<(Listed, Vec<Run>)>, bool), Refusal> {
        let typed = self.typed.trim();
        if manuscript::words::query(typed).is_empty() {
            return Ok((vec![], false));
        }
        let question = Works {
            typed: typed.to_owned(),
            limit: Some(MOST),
            uncounted: true,
            ..Works::default()
        };
        let listed = question.answer(at).await?;
        let ids: Vec<&Id> = listed.works.iter().map(|one| &one.id).collect();
        let bodies = work::bodies(&mut at.tx, &at.who.office, &ids).await?;
        let found = |one: Listed| {
            let body = bodies.get(&one.id).map(String::as_str).unwrap_or_default();
            let place = snippet(body, typed, LONG).unwrap_or_default();
            (one, place)
        };
        Ok((listed.works.into_iter().map(found).collect(), listed.more))
    }

    async fn pieces(&self, at: &mut Reading<'_>, scheme: &Scheme) -> Result<Vec<Hit>, Refusal> {
        let phrases = manuscript::words::query(self.typed.trim());
        if phrases.is_empty() {
            return Ok(vec![]);
        }
        let most = i64::try_from(MOST).unwrap_or(i64::MAX);
        let rows = placement::search(&mut at.tx, &at.who.office, &phrases, most).await?;
        let hit = |row: FoundPiece| {
            let (publication, number) =
                (publication_label(scheme, &row.publication), number_text(row.year, row.number));
            Hit {
                id: row.issue.to_string(),
                about: format!("{publication}{number}"),
                place: row.position,
                snippet: snippet(&row.body, &self.typed, LONG).unwrap_or_default(),
                name: row.title,
            }
        };
        Ok(rows.into_iter().map(hit).collect())
    }
}

/// Issues of the number that stands in what was typed; where a publication is named, of that alone.
async fn issues(at: &mut Reading<'_>, scheme: &Scheme, typed: &str) -> Result<Vec<Hit>, Refusal> {
    let Some(number) = number(typed) else { return Ok(vec![]) };
    let state = if at.who.in_section() { "" } else { IssueState::Published.name() };
    let rows = issue::numbered(&mut at.tx, &at.who.office, number, state).await?;
    let name = typed.split(|c: char| c.is_ascii_digit() || c == '第').next().unwrap_or_default();
    let name = name.trim().trim_matches(['《', '》']);
    let hits = rows.into_iter().map(|row| Hit {
        id: row.id.to_string(),
        name: format!(
            "{} {}",
            publication_label(scheme, &row.publication),
            number_text(row.year, row.number)
        ),
        place: 0,
        about: issue_state(&row).zh().to_owned(),
        snippet: vec![],
    });
    Ok(hits.filter(|hit| hit.name.contains(name)).take(MOST).collect())
}

/// The number of an issue: the last run of digits, 第12期 or 12.
fn number(typed: &str) -> Option<i64> {
    let mut runs = typed.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    runs.next_back().filter(|run| run.len() <= 4).and_then(|run| run.parse().ok())
}

fn clauses(scheme: &Scheme, typed: &str) -> Vec<Hit> {
    let hit = |clause: &scheme::model::Clause| {
        let found = snippet(&clause.text, typed, LONG);
        let words = found.filter(|_| clause.text.contains(typed));
        let named = clause.id.as_str() == typed;
        (named || words.is_some()).then(|| Hit {
            id: clause.id.to_string(),
            name: format!("条款 {}", clause.id),
            place: 0,
            about: String::new(),
            snippet: words.unwrap_or_default(),
        })
    };
    scheme.clauses.iter().filter_map(hit).take(MOST).collect()
}

fn units(units: &Units, typed: &str) -> Vec<(Id, String)> {
    let words = typed.trim_start_matches('@').to_lowercase();
    let fits = |unit: &unit::Unit| {
        !words.is_empty() && (unit.name.contains(&words) || unit.initials.starts_with(&words))
    };
    let fitting = units.all.iter().filter(|unit| fits(unit));
    fitting.map(|unit| (unit.id.clone(), unit.name.clone())).collect()
}
