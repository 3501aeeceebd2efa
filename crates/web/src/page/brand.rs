//! `/brand`: what the office prints on its papers, for the chief editor.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Form, State};
use desk::verb::set_brand::SetBrand;
use desk::view::brand::{Marks, OfficeBrand};
use desk::{Flaw, Refusal, Role};

use crate::answer::{Answer, Failure, page, refused, told};
use crate::done::Done;
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map};

/// What a masthead's field is called before the publication's id.
const MASTHEAD: &str = "masthead-";

pub fn routes(map: Map) -> Map {
    map.get("/brand", show).post("/brand", set)
}

#[derive(Template)]
#[template(path = "brand.html")]
struct Page {
    frame: Frame,
    typed: SetBrand,
    /// What stands where no organ is set.
    issuer: String,
    /// Field, label, and what is typed, of each publication.
    mastheads: Vec<(String, String, String)>,
    faults: Vec<(String, String)>,
}

impl Page {
    fn of(frame: Frame, typed: SetBrand, marks: Marks, flaws: Vec<Flaw>) -> Page {
        let own = |(id, label): (String, String)| {
            let words = typed.mastheads.get(&id).cloned().unwrap_or_default();
            (format!("{MASTHEAD}{id}"), label, words)
        };
        Page {
            mastheads: marks.publications.into_iter().map(own).collect(),
            issuer: format!("不填则署“{}”", marks.issuer),
            frame,
            typed,
            faults: flaws.into_iter().map(|flaw| (flaw.field.to_owned(), flaw.says)).collect(),
        }
    }

    /// What is wrong with a field.
    fn error(&self, field: &str) -> String {
        let own = self.faults.iter().find(|(name, _)| name == field);
        own.map(|(_, says)| says.clone()).unwrap_or_default()
    }
}

async fn show(visit: Visit, State(app): State<App>) -> Answer {
    visit.who.needs(&[Role::ChiefEditor])?;
    let marks = app.desk.ask(&visit.who, OfficeBrand { year: visit.year }).await?;
    let brand = marks.brand.clone();
    let typed = SetBrand {
        organ: brand.organ.unwrap_or_default(),
        masthead: brand.masthead.unwrap_or_default(),
        signer: brand.signer.unwrap_or_default(),
        printer: brand.printer.unwrap_or_default(),
        copies: brand.copies.join("\n"),
        distribution: brand.distribution.join("\n"),
        mastheads: brand.mastheads,
        version: Some(marks.version),
    };
    page(&Page::of(visit.frame, typed, marks, vec![]))
}

async fn set(
    visit: Visit,
    State(app): State<App>,
    Form(fields): Form<BTreeMap<String, String>>,
) -> Answer {
    let field = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let own = |(name, words): (&String, &String)| {
        Some((name.strip_prefix(MASTHEAD)?.to_owned(), words.clone()))
    };
    let verb = SetBrand {
        organ: field("organ"),
        masthead: field("masthead"),
        signer: field("signer"),
        printer: field("printer"),
        copies: field("copies"),
        distribution: field("distribution"),
        mastheads: fields.iter().filter_map(own).collect(),
        version: field("version").parse().ok(),
    };
    match app.desk.act(&visit.who, Some(&field("deed")), verb.clone()).await {
        Ok(()) => told("/brand", Done::Saved),
        Err(refusal @ (Refusal::Wrong(_) | Refusal::Stale(_))) => {
            let marks = app.desk.ask(&visit.who, OfficeBrand { year: visit.year }).await?;
            // Sent once more it overwrites what the person has been told of.
            let typed = SetBrand { version: Some(marks.version), ..verb };
            let says = format!("{}；再次保存将以本页内容为准", refusal.zh());
            let flaws = match refusal {
                Refusal::Wrong(flaws) => flaws,
                _ => vec![Flaw::new("organ", says)],
            };
            refused(&Page::of(visit.frame, typed, marks, flaws))
        }
        Err(refusal) => Err(Failure::towards(refusal, &axum::http::Uri::from_static("/brand"))),
    }
}
