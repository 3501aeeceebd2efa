//! The piece that is open in the inbox, and the facts about it.

use desk::view::work::{Open, Opened};
use desk::{Book, Id, Refusal, State};
use manuscript::text::{Block, Body};

use crate::App;
use crate::page::work::{category, likeness};
use crate::visit::Visit;

/// The piece that is open.
pub struct Piece {
    pub id: String,
    pub version: i64,
    pub title: String,
    pub units: String,
    pub category: &'static str,
    pub state: &'static str,
    pub open: bool,
    pub opinion: String,
    pub length: i64,
    pub revision: i64,
    pub signer: String,
    pub contact: String,
    pub blocks: Vec<Block>,
    /// Where it could go, and what it would earn there: publication, kind, points.
    pub worth: Vec<(String, String)>,
    pub near: Vec<likeness::Line>,
}

/// Opens a piece.
///
/// # Errors
/// As the desk refuses.
pub async fn open(visit: &Visit, app: &App, work: Id) -> Result<Piece, Refusal> {
    let near = likeness::near(app, &visit.who, &work).await?;
    let opened = app.desk.ask(&visit.who, Open { work }).await?;
    let book = app.desk.book(&visit.who, visit.year).await?;
    Ok(piece(&book, opened, near))
}

fn piece(book: &Book, opened: Opened, near: Vec<likeness::Line>) -> Piece {
    let Opened { work, units } = opened;
    let state = State::named(&work.state);
    let worth = worth(book, &work.category);
    Piece {
        id: work.id.to_string(),
        version: work.version,
        units: units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join("、"),
        category: category(&work.category, work.sort.as_deref()),
        state: state.map_or("", State::zh),
        open: state.is_some_and(State::open_to_decision),
        opinion: work.opinion.unwrap_or_default(),
        length: work.length,
        revision: work.revision,
        signer: work.signer,
        contact: work.contact,
        blocks: Body::parse(&work.body),
        title: work.title,
        worth,
        near,
    }
}

/// What a work of a category would earn in each publication, by the scheme's own figures.
fn worth(book: &Book, category: &str) -> Vec<(String, String)> {
    let scheme = book.scheme();
    let suits = |kind: &str| match category {
        "research_report" => kind == "article" || kind == "special",
        "experience_special" => kind == "special",
        _ => kind != "article" && kind != "special",
    };
    let label = |kind: &str| scheme.vocabulary.label(ledger::Domain::Kind, kind).to_owned();
    let of = |publication: &scheme::model::Publication| {
        let figures = publication.figures.iter().filter(|(kind, _)| suits(kind));
        let words: Vec<String> =
            figures.map(|(kind, points)| format!("{}{points}分", label(kind))).collect();
        (!words.is_empty()).then(|| (scheme.publication_label(publication), words.join("，")))
    };
    scheme.publications.iter().filter_map(of).collect()
}
