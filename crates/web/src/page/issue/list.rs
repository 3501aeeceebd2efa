//! `/issues`: the list.

use askama::Template;
use axum::extract::State;
use desk::IssueState;
use desk::view::issues::{Issues, Listing, ON_A_PAGE};

use crate::App;
use crate::answer::{Answer, escaped, page};
use crate::frame::Frame;
use crate::visit::{Visit, asked};

/// A choice of a filter: its words, where it leads, whether it is the one.
pub struct Choice {
    words: String,
    href: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "issue/list.html")]
struct List {
    frame: Frame,
    listing: Listing,
    publications: Vec<Choice>,
    states: Vec<Choice>,
    section: bool,
    back: Option<String>,
    on: Option<String>,
    filtered: bool,
}

pub async fn list(visit: Visit, State(app): State<App>) -> Answer {
    let publication = asked(&visit.uri, "publication").filter(|id| !id.is_empty());
    let state = asked(&visit.uri, "state").and_then(|state| IssueState::named(&state));
    let at = asked(&visit.uri, "page").and_then(|page| page.parse().ok()).unwrap_or(0i64).max(0);
    let year = Some(i64::from(visit.year));
    let question =
        Issues { year, publication: publication.clone(), state, page: at, ..Issues::default() };
    let listing = app.desk.ask(&visit.who, question).await?;
    let query = |publication: Option<&str>, state: Option<IssueState>| {
        let publication = publication.map(|id| format!("publication={}&", escaped(id)));
        let state = state.map(|state| format!("state={}&", state.name()));
        format!("{}{}", publication.unwrap_or_default(), state.unwrap_or_default())
    };
    let address = |query: String| format!("/issues?{}", query.trim_end_matches('&'));
    let here = publication.as_deref();
    let choice = |words: &str, id: Option<&str>| Choice {
        words: words.to_owned(),
        href: address(query(id, state)),
        chosen: id == here,
    };
    let mut publications = vec![choice("全部刊物", None)];
    publications.extend(listing.publications.iter().map(|(id, name)| choice(name, Some(id))));
    let states = std::iter::once(None).chain(IssueState::ALL.map(Some)).map(|one| Choice {
        words: one.map_or("全部", IssueState::zh).to_owned(),
        href: address(query(here, one)),
        chosen: one == state,
    });
    let turned = |page: i64| format!("{}page={page}", query(here, state));
    page(&List {
        states: states.collect(),
        publications,
        section: visit.who.in_section(),
        back: (at > 0).then(|| turned(at - 1)),
        on: ((at + 1) * ON_A_PAGE < listing.count).then(|| turned(at + 1)),
        filtered: here.is_some() || state.is_some(),
        frame: visit.frame,
        listing,
    })
}
