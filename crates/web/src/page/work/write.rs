//! `/works/new` and `/works/{work}/edit`: the writing page. Whatever is wrong, no word is lost.

use askama::Template;
use axum::extract::{Form, Path, State as Shared};
use desk::verb::draft::Draft;
use desk::verb::submit::Submit;
use desk::view::enclosures::Enclosures;
use desk::view::work::Open;
use desk::{Actor, Book, Flaw, Id, Refusal, Role, State};
use scheme::Scheme;

use super::autosave::begun;
use super::typed::Typed;
use super::{enclosure, likeness};
use crate::answer::{Answer, page, refused, see, told};
use crate::done::Done;
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/works/new", blank)
        .post("/works", begin)
        .get("/works/{work}/edit", edit)
        .post("/works/{work}", save)
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
    near: Vec<likeness::Line>,
    enclosures: Vec<enclosure::Line>,
    categories: Options,
    topics: Options,
    publications: Options,
}

fn shown(frame: Frame, book: &Book, work: Option<&Id>, typed: Typed) -> Page {
    let scheme = book.scheme();
    let choose = || (String::new(), "请选择".to_owned());
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
        near: vec![],
        enclosures: vec![],
        categories: std::iter::once(choose()).chain(kinds(scheme)).collect(),
        topics: std::iter::once(choose()).chain(topics).collect(),
        publications: std::iter::once(any).chain(publications).collect(),
        typed,
        frame,
    }
}

/// The scheme's categories; information items have sorts of their own.
fn kinds(scheme: &Scheme) -> Options {
    let sorts = [("experience", "经验"), ("proposal", "问题建议"), ("news", "动态")];
    let mut kinds = vec![];
    for word in scheme.vocabulary.words(ledger::Domain::Category) {
        match word.code.as_str() {
            "information" => kinds.extend(sorts.map(|(sort, words)| {
                (format!("information/{sort}"), format!("{}·{words}", word.label))
            })),
            code => kinds.push((code.to_owned(), word.label.to_string())),
        }
    }
    kinds
}

/// Adds what stands beside the text of a work that is kept: its files, and what it is like.
async fn beside(page: &mut Page, app: &App, who: &Actor, work: &Id) -> Result<(), Refusal> {
    page.near = likeness::near(app, who, work).await?;
    let files = app.desk.ask(who, Enclosures { work: work.clone() }).await?;
    page.enclosures = enclosure::lines(files);
    Ok(())
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
    let mut writing = shown(visit.frame, &book, Some(&opened.id), Typed::of(&opened));
    beside(&mut writing, &app, &visit.who, &opened.id).await?;
    writing.opinion = opened.opinion.unwrap_or_default();
    page(&writing)
}

async fn begin(visit: Visit, Shared(app): Shared<App>, Form(typed): Form<Typed>) -> Answer {
    let lacks = typed.written().lacks();
    if lacks.len() > 1 {
        visit.who.needs(&[Role::Reporter, Role::UnitHead])?;
        return again(visit, &app, None, typed, Refusal::Wrong(lacks)).await;
    }
    match begun(&app, &visit.who, &typed).await {
        Ok(work) => write(visit, app, work, typed).await,
        Err(refusal) => again(visit, &app, None, typed, refusal).await,
    }
}

async fn save(
    visit: Visit,
    Shared(app): Shared<App>,
    Path(work): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    write(visit, app, super::id(&work)?, typed).await
}

/// Keeps the text, and sends it in where that was asked for.
async fn write(visit: Visit, app: App, work: Id, typed: Typed) -> Answer {
    let (version, key) = (typed.version.parse().ok(), typed.key());
    let draft = Draft { work: Some(work.clone()), version, written: typed.written() };
    let drafted = match app.desk.act(&visit.who, key.as_deref(), draft).await {
        Ok(drafted) => drafted,
        Err(refusal) => return again(visit, &app, Some(&work), typed, refusal).await,
    };
    if typed.then != "submit" {
        return told(&format!("/works/{work}/edit"), Done::Saved);
    }
    let submit = Submit { work: work.clone(), version: Some(drafted.version) };
    let key = key.map(|key| format!("{key}-submit"));
    match app.desk.act(&visit.who, key.as_deref(), submit).await {
        Ok(state) => told(&format!("/works/{work}"), sent(state)),
        Err(refusal) => {
            let typed = Typed { version: drafted.version.to_string(), ..typed };
            again(visit, &app, Some(&work), typed, refusal).await
        }
    }
}

/// What a submission came to.
pub(super) fn sent(state: State) -> Done {
    if state == State::Signing { Done::Signing } else { Done::Submitted }
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
    if let Some(work) = work {
        beside(&mut page, app, &visit.who, work).await?;
    }
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
