//! `/search`: works that the person may see, and units, by words or initials.

use askama::Template;
use axum::extract::{Query, State as Shared};
use desk::view::standings::Standings;
use desk::view::works::Works;
use desk::{Role, State};
use serde::Deserialize;

use crate::answer::{Answer, page};
use crate::frame::Frame;
use crate::page::work::tone;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/search", search)
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "inbox/search.html")]
struct Page {
    frame: Frame,
    words: String,
    works: Vec<(String, String, String, &'static str, &'static str)>,
    units: Vec<(String, String)>,
    asked: bool,
}

async fn search(visit: Visit, Shared(app): Shared<App>, Query(asked): Query<Asked>) -> Answer {
    visit.who.needs_business()?;
    let words = asked.q.trim().to_owned();
    let mut works = vec![];
    let writes = [Role::Reporter, Role::UnitHead, Role::Editor, Role::ChiefEditor];
    if !words.is_empty() && visit.who.is(&writes) {
        let question = Works { typed: words.clone(), ..Works::default() };
        let found = app.desk.ask(&visit.who, question).await?;
        works.extend(found.works.into_iter().map(|work| {
            let state = State::named(&work.state).map_or("", State::zh);
            let href = format!("/works/{}", work.id);
            (href, work.title, work.unit_name, tone(&work.state), state)
        }));
    }
    let question = Standings { year: visit.year, as_of: visit.as_of };
    let ranked = app.desk.ask(&visit.who, question).await?;
    let low = words.to_lowercase();
    let fits = |unit: &&desk::view::standings::Unit| {
        !words.is_empty() && (unit.name.contains(&words) || unit.initials.starts_with(&low))
    };
    let units = ranked.units.iter().filter(fits);
    let units = units.map(|u| (format!("/units/{}/score", u.id), u.name.clone())).collect();
    page(&Page { frame: visit.frame, asked: !words.is_empty(), words, works, units })
}
