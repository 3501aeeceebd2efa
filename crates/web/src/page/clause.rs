//! `/clauses/{clause}`: the words of a clause, as the notice has them.

use askama::Template;
use axum::extract::{Path, State};
use desk::Refusal;
use scheme::model::Effect;

use crate::answer::{Answer, page};
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/clauses/{clause}", show)
}

#[derive(Template)]
#[template(path = "clause.html")]
struct Page {
    frame: Frame,
    notice: String,
    id: String,
    paragraphs: Vec<String>,
    effect: String,
    readings: Vec<String>,
    others: Vec<String>,
}

async fn show(visit: Visit, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let book = app.desk.book(&visit.who, visit.year).await?;
    let scheme = book.scheme();
    let clause = scheme.clause(&id).ok_or(Refusal::Absent("条款"))?;
    let effect = match &clause.effect {
        Effect::Rule => "本条由系统按规则计算。".to_owned(),
        Effect::None => "本条不影响计分。".to_owned(),
        Effect::Human(whose) => format!("本条由{whose}决定。"),
        Effect::Unsaid => String::new(),
    };
    let reading = |(of, words): &(scheme::model::ClauseIx, String)| {
        (scheme.clause_id(*of) == id).then(|| words.clone())
    };
    page(&Page {
        frame: visit.frame,
        notice: scheme.title.clone(),
        paragraphs: clause.text.lines().map(str::to_owned).collect(),
        effect,
        others: scheme
            .variants
            .iter()
            .filter(|variant| scheme.clause_id(variant.clause) == id)
            .map(|variant| variant.reading.clone())
            .collect(),
        readings: scheme.readings.iter().filter_map(reading).collect(),
        id,
    })
}
