//! `/ledger/new/{type}`: a form for every type of fact, made from the type's fields.

use std::collections::BTreeMap;

use ::ledger::calendar::Quarter;
use ::ledger::fact::{Field, Holds, Shape};
use askama::Template;
use axum::extract::{Path, State};
use axum_extra::extract::Form;
use desk::verb::register::{Register, by_field, may_register};
use desk::{Actor, Book, FactType, Refusal};

use crate::answer::{Answer, escaped, page, refused, told};
use crate::done::Done;
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/ledger/new", choose).get("/ledger/new/{type}", blank).post("/ledger/new/{type}", take)
}

#[derive(Template)]
#[template(path = "ledger/new.html")]
struct Choose {
    frame: Frame,
    types: Vec<(&'static str, &'static str)>,
}

async fn choose(visit: Visit, State(app): State<App>) -> Answer {
    let book = app.desk.book(&visit.who, visit.year).await?;
    let may = |shape: &&Shape| {
        shape.fact_type != FactType::Void
            && book.scheme().vocabulary.takes_type(shape)
            && may_register(&visit.who, shape.fact_type).is_ok()
    };
    let types: Vec<_> = Shape::all().iter().filter(may).map(|s| (s.name, s.sheet)).collect();
    if types.is_empty() {
        may_register(&visit.who, FactType::Training)?;
    }
    page(&Choose { frame: visit.frame, types })
}

#[derive(Template)]
#[template(path = "ledger/entry.html")]
struct Page {
    frame: Frame,
    name: &'static str,
    sheet: &'static str,
    inputs: Vec<Input>,
    paper: String,
    paper_error: String,
    faults: Vec<(String, String)>,
}

/// A field of the form.
struct Input {
    name: &'static str,
    label: &'static str,
    must: bool,
    error: String,
    set: Set,
}

/// How a field is asked for.
enum Set {
    /// One line of a kind.
    Line(&'static str, String),
    /// One of a list.
    One(Vec<(String, String)>, String),
    /// Some of a list: value, whether chosen.
    Some(Vec<(String, bool)>),
    /// Yes or no.
    Tick(bool),
}

type Typed = BTreeMap<String, Vec<String>>;

fn asked(who: &Actor, name: &str) -> Result<&'static Shape, Refusal> {
    let shape = Shape::named(name).filter(|shape| shape.fact_type != FactType::Void);
    let shape = shape.ok_or(Refusal::Absent("台账记录类型"))?;
    may_register(who, shape.fact_type)?;
    Ok(shape)
}

async fn blank(visit: Visit, State(app): State<App>, Path(name): Path<String>) -> Answer {
    let shape = asked(&visit.who, &name)?;
    let book = app.desk.book(&visit.who, visit.year).await?;
    if !book.scheme().vocabulary.takes_type(shape) {
        return Err(Refusal::Absent("台账记录类型").into());
    }
    page(&form(visit.frame, &book, shape, &Typed::new(), &[]))
}

async fn take(
    visit: Visit,
    State(app): State<App>,
    Path(name): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let shape = asked(&visit.who, &name)?;
    let mut typed = Typed::new();
    for (field, value) in pairs {
        typed.entry(field).or_default().push(value);
    }
    let one = |name: &str| typed.get(name).and_then(|v| v.first()).cloned().unwrap_or_default();
    let (deed, paper) = (one("deed"), one("paper"));
    let mut fields = typed.clone();
    fields.retain(|name, _| shape.field(name).is_some());
    let verb = Register { year: visit.year, fact_type: name.clone(), fields, paper };
    let key = Some(deed.as_str()).filter(|deed| !deed.is_empty());
    let flaws = match app.desk.act(&visit.who, key, verb).await {
        Ok(id) => return told(&format!("/ledger/{}", escaped(&id)), Done::Registered),
        Err(Refusal::Wrong(flaws)) => flaws,
        Err(Refusal::Facts(faults)) => by_field(&faults, &name),
        Err(refusal) => return Err(refusal.into()),
    };
    let book = app.desk.book(&visit.who, visit.year).await?;
    refused(&form(visit.frame, &book, shape, &typed, &flaws))
}

fn form(
    frame: Frame,
    book: &Book,
    shape: &'static Shape,
    typed: &Typed,
    flaws: &[desk::Flaw],
) -> Page {
    let error = |name: &str| {
        let own = flaws.iter().filter(|flaw| flaw.field == name);
        own.map(|flaw| flaw.says.as_str()).collect::<Vec<_>>().join("；")
    };
    let known = |f: &&'static Field| book.scheme().vocabulary.takes(shape, f);
    let asked = shape.all_fields().filter(|f| !matches!(f.name, "id" | "recorded_at"));
    let asked = asked.filter(known);
    let input = |field: &'static Field| Input {
        name: field.name,
        label: field.heading,
        must: field.required,
        error: error(field.name),
        set: set(book, shape, field, typed, &frame.as_of),
    };
    let inputs = asked.map(input).collect();
    let paper = typed.get("paper").and_then(|v| v.first()).cloned().unwrap_or_default();
    let faults = flaws.iter().map(|flaw| (flaw.field.to_owned(), flaw.says.clone())).collect();
    let paper_error = error("paper");
    Page { name: shape.name, sheet: shape.sheet, inputs, paper, paper_error, faults, frame }
}

fn set(book: &Book, shape: &Shape, field: &Field, typed: &Typed, today: &str) -> Set {
    let scheme = book.scheme();
    let all = typed.get(field.name).cloned().unwrap_or_default();
    let one = all.first().cloned().unwrap_or_default();
    let nothing = || (String::new(), "请选择".to_owned());
    let options =
        |given: Vec<(String, String)>| std::iter::once(nothing()).chain(given).collect::<Vec<_>>();
    let units = || scheme.units.iter().map(|unit| unit.name.to_string());
    match field.holds {
        Holds::Unit => Set::One(options(units().map(|u| (u.clone(), u)).collect()), one),
        Holds::Units => Set::Some(units().map(|u| (u.clone(), all.contains(&u))).collect()),
        Holds::Publication => {
            let known = scheme.publications.iter();
            let known = known.map(|p| (p.id.to_string(), scheme.publication_label(p)));
            Set::One(options(known.collect()), one)
        }
        Holds::Word(domain) => {
            let words = scheme.vocabulary.words(domain).iter();
            let words = words.map(|word| (word.code.to_string(), word.label.to_string()));
            Set::One(options(words.collect()), one)
        }
        Holds::Topic => {
            let topics = scheme.vocabulary.topics.iter();
            let topics = topics.map(|(n, name)| (n.to_string(), format!("{n}．{name}")));
            Set::One(options(topics.collect()), one)
        }
        Holds::Quarter => {
            let quarters = scheme.span().quarters();
            let quarter = |q: Quarter| {
                (q.to_string(), format!("第{}季度{}", q.number(), q.aside(scheme.span())))
            };
            Set::One(options(quarters.map(quarter).to_vec()), one)
        }
        Holds::Flag => Set::Tick(!one.is_empty()),
        // The day on which something happened is most often today; the other days are not.
        Holds::Day if field.name == "date" && typed.is_empty() && shape.fields.len() > 1 => {
            Set::Line("date", today.to_owned())
        }
        Holds::Day => Set::Line("date", one),
        Holds::Count | Holds::Year => Set::Line("number", one),
        Holds::Text | Holds::Moment | Holds::Points => Set::Line("text", one),
    }
}
