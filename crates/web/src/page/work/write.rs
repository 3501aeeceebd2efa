//! `/works/new` and `/works/{work}/edit`: the writing page. Whatever is wrong, no word is lost.

use askama::Template;
use axum::Json;
use axum::extract::{Form, Path, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use desk::verb::draft::{Draft, Drafted};
use desk::verb::submit::Submit;
use desk::view::work::Open;
use desk::{Book, Flaw, Id, Refusal, Role, State, Written};
use serde::Deserialize;
use serde_json::json;

use crate::answer::{Answer, page, refused, see};
use crate::frame::Frame;
use crate::visit::{Signed, Visit};
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/works/new", blank)
        .post("/works", begin)
        .get("/works/{work}/edit", edit)
        .post("/works/{work}", save)
        .post("/works/{work}/draft", autosave)
}

type Options = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "work/write.html")]
struct Page {
    frame: Frame,
    /// None for a work that is not kept yet.
    work: Option<String>,
    version: String,
    typed: Typed,
    missing: Vec<(&'static str, bool)>,
    faults: Vec<(String, String)>,
    /// The reasons at category, topic, signer and contact.
    errors: [String; 4],
    notice: String,
    opinion: String,
    categories: Options,
    topics: Options,
    publications: Options,
}

/// The form as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Typed {
    version: String,
    kind: String,
    topic: String,
    title: String,
    body: String,
    wanted: String,
    signer: String,
    contact: String,
    deed: String,
    /// `submit` where the person wants to send it in at once.
    then: String,
}

impl Typed {
    fn written(&self) -> Written {
        let (category, sort) = match self.kind.split_once('/') {
            Some((category, sort)) => (category.to_owned(), Some(sort.to_owned())),
            None => (self.kind.clone(), None),
        };
        let report = category == "research_report";
        Written {
            sort,
            topic: self.topic.parse().ok().filter(|_| report),
            category,
            title: self.title.clone(),
            body: self.body.clone(),
            wanted: Some(self.wanted.clone()).filter(|wanted| !wanted.is_empty()),
            signer: self.signer.clone(),
            contact: self.contact.clone(),
        }
    }

    fn of(work: &desk::view::work::Work) -> Typed {
        Typed {
            version: work.version.to_string(),
            kind: match &work.sort {
                Some(sort) => format!("{}/{sort}", work.category),
                None => work.category.clone(),
            },
            topic: work.topic.map(|topic| topic.to_string()).unwrap_or_default(),
            title: work.title.clone(),
            body: work.body.clone(),
            wanted: work.wanted.clone().unwrap_or_default(),
            signer: work.signer.clone(),
            contact: work.contact.clone(),
            ..Typed::default()
        }
    }

    /// What a submission needs, and whether it is there.
    fn missing(&self) -> Vec<(&'static str, bool)> {
        vec![
            ("标题", !self.title.trim().is_empty()),
            ("正文", !self.body.trim().is_empty()),
            ("类别", !self.kind.is_empty() && self.kind != "information"),
            ("签发人", !self.signer.trim().is_empty()),
        ]
    }
}

fn shown(frame: Frame, book: &Book, work: Option<&Id>, typed: Typed) -> Page {
    let scheme = book.scheme();
    let choose = || (String::new(), "请选择".to_owned());
    let kinds = [
        ("information/experience", "信息·经验"),
        ("information/proposal", "信息·问题建议"),
        ("information/news", "信息·动态"),
        ("experience_special", "经验专期"),
        ("research_report", "调研报告"),
    ];
    let kinds = kinds.map(|(value, words)| (value.to_owned(), words.to_owned()));
    let topics = scheme.vocabulary.topics.iter();
    let topics = topics.map(|(number, name)| (number.to_string(), format!("{number}．{name}")));
    let publications = scheme.publications.iter();
    let publications = publications.map(|p| (p.id.to_string(), scheme.publication_label(p)));
    let any = (String::new(), "不指定".to_owned());
    Page {
        work: work.map(ToString::to_string),
        version: typed.version.clone(),
        missing: typed.missing(),
        faults: vec![],
        errors: Default::default(),
        notice: String::new(),
        opinion: String::new(),
        categories: std::iter::once(choose()).chain(kinds).collect(),
        topics: std::iter::once(choose()).chain(topics).collect(),
        publications: std::iter::once(any).chain(publications).collect(),
        typed,
        frame,
    }
}

async fn blank(visit: Visit, Shared(app): Shared<App>) -> Answer {
    visit.who.needs(&[Role::Reporter, Role::UnitHead])?;
    let book = app.desk.book(&visit.who, visit.year).await?;
    let typed = Typed { contact: visit.who.name.clone(), ..Typed::default() };
    page(&shown(visit.frame, &book, None, typed))
}

async fn edit(visit: Visit, Shared(app): Shared<App>, Path(work): Path<String>) -> Answer {
    visit.who.needs(&[Role::Reporter, Role::UnitHead])?;
    let opened = app.desk.ask(&visit.who, Open { work: super::id(&work)? }).await?.work;
    if !State::named(&opened.state).is_some_and(State::in_units_hands) {
        return see(&format!("/works/{work}"));
    }
    let book = app.desk.book(&visit.who, visit.year).await?;
    let mut page_ = shown(visit.frame, &book, Some(&opened.id), Typed::of(&opened));
    page_.opinion = opened.opinion.unwrap_or_default();
    page(&page_)
}

async fn begin(visit: Visit, Shared(app): Shared<App>, Form(typed): Form<Typed>) -> Answer {
    write(visit, app, None, typed).await
}

async fn save(
    visit: Visit,
    Shared(app): Shared<App>,
    Path(work): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    write(visit, app, Some(super::id(&work)?), typed).await
}

/// Keeps the text, and sends it in where that was asked for.
async fn write(visit: Visit, app: App, work: Option<Id>, typed: Typed) -> Answer {
    let version = typed.version.parse().ok();
    let draft = Draft { work: work.clone(), version, written: typed.written() };
    let key = Some(typed.deed.as_str()).filter(|deed| !deed.is_empty());
    let drafted = match app.desk.act(&visit.who, key, draft).await {
        Ok(drafted) => drafted,
        Err(refusal) => return again(visit, &app, work.as_ref(), typed, refusal).await,
    };
    if typed.then != "submit" {
        return see(&format!("/works/{}/edit", drafted.work));
    }
    let submit = Submit { work: drafted.work.clone(), version: Some(drafted.version) };
    match app.desk.act(&visit.who, None, submit).await {
        Ok(_) => see(&format!("/works/{}", drafted.work)),
        Err(refusal) => {
            let typed = Typed { version: drafted.version.to_string(), ..typed };
            again(visit, &app, Some(&drafted.work), typed, refusal).await
        }
    }
}

/// The form again, with every word of it.
async fn again(
    visit: Visit,
    app: &App,
    work: Option<&Id>,
    typed: Typed,
    refusal: Refusal,
) -> Answer {
    let mut typed = typed;
    let submitting = typed.then == "submit";
    let flaws: Vec<Flaw> = match refusal {
        Refusal::Wrong(flaws) => flaws,
        Refusal::Stale(says) => {
            // Once the person has been told, saving again writes this text over the other one,
            // which stays among the revisions.
            if let Some(id) = work {
                let now = app.desk.ask(&visit.who, Open { work: id.clone() }).await?;
                typed.version = now.work.version.to_string();
            }
            vec![Flaw::new("body", format!("{says}。再次保存即以这里的文字为准"))]
        }
        refusal @ (Refusal::Conflict(_) | Refusal::Facts(_)) => {
            vec![Flaw::new("body", refusal.zh())]
        }
        refusal => return Err(refusal.into()),
    };
    let book = app.desk.book(&visit.who, visit.year).await?;
    let mut page = shown(visit.frame, &book, work, typed);
    let undone = if submitting { "没有报送" } else { "没有保存" };
    page.notice = format!("{undone}，下面几处要改；写的内容都留着");
    let reason = |field: &str| {
        let own = flaws.iter().filter(|flaw| place(flaw.field) == field);
        own.map(|flaw| flaw.says.as_str()).collect::<Vec<_>>().join("；")
    };
    page.errors = ["kind", "topic", "signer", "contact"].map(reason);
    page.faults = flaws.iter().map(|flaw| (place(flaw.field), flaw.says.clone())).collect();
    refused(&page)
}

/// Where a flaw's field stands in this form.
fn place(field: &str) -> String {
    if matches!(field, "category" | "sort") { "kind".to_owned() } else { field.to_owned() }
}

async fn autosave(
    Signed(who): Signed,
    Shared(app): Shared<App>,
    Path(work): Path<String>,
    Form(typed): Form<Typed>,
) -> Response {
    let Ok(work) = super::id(&work) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let version = typed.version.parse().ok();
    let draft = Draft { work: Some(work), version, written: typed.written() };
    match app.desk.act(&who, None, draft).await {
        Ok(Drafted { version, at, .. }) => {
            Json(json!({ "version": version.to_string(), "at": at })).into_response()
        }
        Err(Refusal::Stale(says) | Refusal::Conflict(says)) => {
            (StatusCode::CONFLICT, Json(json!({ "says": says }))).into_response()
        }
        Err(Refusal::Wrong(flaws)) => {
            (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "flaws": flaws }))).into_response()
        }
        Err(refusal) => crate::answer::Failure::from(refusal).into_response(),
    }
}
