//! `/ledger/{fact}`: one fact, what it does, and its correction.

use ::ledger::Fact;
use ::ledger::fact::{Field, Holds, Value};
use ::ledger::fault::Lang;
use askama::Template;
use axum::extract::{Form, Multipart, Path, State};
use desk::verb::enclose_fact::EncloseFact;
use desk::verb::register::may_register;
use desk::verb::void::VoidFact;
use desk::view::facts::{OneFact, Opened, TakePaper};
use desk::view::work::Open;
use desk::{Book, FactType, Id, Refusal, Role};
use scoring::explain;
use serde::Deserialize;

use crate::answer::{Answer, download, escaped, page, refused, see, told};
use crate::done::Done;
use crate::frame::Frame;
use crate::page::work::enclosure::{Line, lines};
use crate::page::work::file::sent;
use crate::visit::{Signed, Visit};
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/ledger/{fact}", show)
        .post("/ledger/{fact}/void", void)
        .upload("/ledger/{fact}/enclosures", enclose)
        .get("/ledger/{fact}/enclosures/{proof}", take)
}

#[derive(Template)]
#[template(path = "ledger/fact.html")]
struct Page {
    frame: Frame,
    /// 截至 which day the effects stand.
    as_of_words: String,
    id: String,
    sheet: &'static str,
    fields: Vec<(&'static str, String, Option<String>)>,
    registered: Vec<(&'static str, String)>,
    effects: Vec<Effect>,
    void: Option<String>,
    /// Whether it is a mark of a common task.
    mark: bool,
    may_void: bool,
    enclosures: Vec<Line>,
    may_enclose: bool,
    slip: Slip,
}

/// What was typed into one of the page's forms, and why it was refused.
#[derive(Default)]
struct Slip {
    reason: String,
    error: String,
    file_error: String,
}

/// A posting that the fact causes.
struct Effect {
    unit: String,
    points: String,
    clause: String,
    why: String,
}

async fn show(visit: Visit, State(app): State<App>, Path(id): Path<String>) -> Answer {
    page(&opened(visit, &app, id, Slip::default()).await?)
}

async fn opened(visit: Visit, app: &App, id: String, slip: Slip) -> Result<Page, Refusal> {
    let opened = app.desk.ask(&visit.who, OneFact { id: id.clone() }).await?;
    let Opened { book, place, void, enclosures } = opened;
    let row = book.core.rows.get(place).ok_or(Refusal::Absent("台账记录"))?;
    let fact = book.core.ledger.fact(&id).ok_or(Refusal::Absent("台账记录"))?;
    let shape = fact.fact_type().shape();
    let field = |field: &'static Field| {
        let (words, href) = words(&book, fact, field)?;
        Some((field.heading, words, href))
    };
    let mut registered = vec![
        ("登记人", row.name.clone()),
        ("登记时间", desk::civil(row.at).format("%Y年%-m月%-d日 %H:%M:%S").to_string()),
        ("来源", source(&row.source).to_owned()),
        ("链上序号", row.seq.to_string()),
        ("链上校验", row.head.chars().take(16).collect()),
    ];
    if let Some(paper) = &row.paper {
        registered.insert(3, ("依据", paper.clone()));
    }
    let voidable = void.is_none() && fact.fact_type() != FactType::Void;
    // The fact may be another year's than the one that is looked at.
    let scheme = book.scheme();
    let as_of = visit.as_of.clamp(scheme.first_day(), scheme.closing_day());
    let scored = book.score(as_of, None)?;
    let mut fields: Vec<_> = shape.all_fields().filter_map(field).collect();
    for (_, _, href) in &mut fields {
        let named = href.as_deref().and_then(|href| href.strip_prefix("/works/"));
        if let Some(work) = named.and_then(Id::parse)
            && app.desk.ask(&visit.who, Open { work }).await.is_err()
        {
            // A leader reads of the work in its issue; a unit's composite may be another's.
            *href = None;
        }
    }
    Ok(Page {
        sheet: shape.sheet,
        fields,
        registered,
        effects: effects(&scored, &id),
        mark: fact.fact_type() == FactType::TaskMark,
        may_void: voidable && may_register(&visit.who, fact.fact_type()).is_ok(),
        may_enclose: may_register(&visit.who, fact.fact_type()).is_ok(),
        enclosures: lines(enclosures),
        void,
        as_of_words: format!("截至{}", crate::frame::day(as_of)),
        frame: visit.frame,
        id,
        slip,
    })
}

fn source(kind: &str) -> &'static str {
    match kind {
        "issue" => "刊物刊发",
        "submission" => "稿件报送",
        "endorsement" => "领导批示",
        "passing" => "上级采用",
        "import" => "导入",
        "void" => "更正",
        _ => "登记",
    }
}

fn effects(scored: &desk::Scored, id: &str) -> Vec<Effect> {
    let scheme = scored.scheme();
    let standings = scored.score().standings.iter();
    let of_fact = standings.flat_map(|standing| {
        let postings = standing.postings.iter();
        let own = postings.filter(|posting| posting.fact.is_some_and(|fact| fact.id == id));
        own.map(|posting| Effect {
            unit: standing.name.to_string(),
            points: posting.points.to_string(),
            clause: scheme.clause_id(posting.clause).to_owned(),
            why: explain::why(scheme, posting, Lang::Zh),
        })
    });
    of_fact.collect()
}

/// A field's value in words, and where it leads; none where the fact has none.
pub fn words(book: &Book, fact: &Fact, field: &Field) -> Option<(String, Option<String>)> {
    let scheme = book.scheme();
    let words = match fact.value(field.name)? {
        Value::Text(text) => match field.holds {
            Holds::Word(domain) => scheme.vocabulary.label(domain, text).to_owned(),
            Holds::Publication => {
                let known = scheme.publications.iter().find(|p| p.id == text);
                known.map_or_else(|| text.to_owned(), |p| scheme.publication_label(p))
            }
            _ => text.to_owned(),
        },
        Value::List(list) => list.join("、"),
        Value::Day(day) => day.to_string(),
        Value::Whole(number) => number.to_string(),
        Value::Points(points) => points.to_string(),
        Value::Flag(flag) => if flag { "是" } else { "否" }.to_owned(),
    };
    let href = match field.name {
        "target" => Some(format!("/ledger/{}", escaped(&words))),
        "work" => Id::parse(&words).map(|work| format!("/works/{work}")),
        _ => None,
    };
    Some((words, href))
}

#[derive(Deserialize)]
struct Reason {
    reason: String,
    deed: String,
}

async fn void(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(form): Form<Reason>,
) -> Answer {
    let verb = VoidFact { fact: id.clone(), reason: form.reason.clone() };
    match app.desk.act(&visit.who, Some(&form.deed), verb).await {
        Ok(_) => told(&format!("/ledger/{}", escaped(&id)), Done::Voided),
        Err(refusal @ (Refusal::Wrong(_) | Refusal::Conflict(_))) => {
            let error = refusal.zh();
            let slip = Slip { reason: form.reason, error, ..Slip::default() };
            refused(&opened(visit, &app, id, slip).await?)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn enclose(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
    parts: Multipart,
) -> Answer {
    visit.who.needs(&[Role::Editor, Role::ChiefEditor])?;
    let file_error = match sent(parts).await {
        Ok(form) => {
            let verb = EncloseFact { fact: id.clone(), file: form.file };
            match app.desk.act(&visit.who, form.deed.as_deref(), verb).await {
                Ok(_) => return see(&format!("/ledger/{}#enclosures", escaped(&id))),
                Err(refusal @ (Refusal::Wrong(_) | Refusal::Conflict(_))) => refusal.zh(),
                Err(refusal) => return Err(refusal.into()),
            }
        }
        Err(says) => says,
    };
    let slip = Slip { file_error, ..Slip::default() };
    refused(&opened(visit, &app, id, slip).await?)
}

async fn take(
    Signed(who): Signed,
    State(app): State<App>,
    Path((id, file)): Path<(String, String)>,
) -> Answer {
    let enclosure = Id::parse(&file).ok_or(Refusal::Absent("附件"))?;
    let question = TakePaper { fact: OneFact { id }, enclosure };
    let (row, bytes) = app.desk.ask(&who, question).await?;
    download(&row.name, &row.media, bytes)
}
