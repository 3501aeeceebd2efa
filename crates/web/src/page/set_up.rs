//! `/set-up`: the first visit to an empty system.

use askama::Template;
use axum::extract::{Form, State};
use desk::Refusal;
use desk::account::SetUp;
use serde::Deserialize;

use crate::answer::{Answer, page, refused, see};
use crate::frame::Frame;
use crate::visit::Caller;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/set-up", show).post("/set-up", take)
}

/// The form, as typed; passwords are not shown again.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Typed {
    code: String,
    office: String,
    scheme: String,
    system_login: String,
    system_password: String,
    security_login: String,
    security_password: String,
    auditor_login: String,
    auditor_password: String,
}

#[derive(Template)]
#[template(path = "set_up.html")]
struct Page {
    frame: Frame,
    typed: Typed,
    schemes: Vec<(String, String)>,
    people: Vec<Administrator>,
    faults: Vec<(String, String)>,
    errors: [String; 3],
}

/// The fields of one administrator.
struct Administrator {
    heading: &'static str,
    fields: [&'static str; 2],
    login: String,
    errors: [String; 2],
}

async fn show(State(app): State<App>) -> Answer {
    if !app.desk.is_empty().await? {
        return Err(Refusal::Absent("页面").into());
    }
    page(&blank(Typed::default(), &[]))
}

fn blank(typed: Typed, flaws: &[desk::Flaw]) -> Page {
    let error = |field: &str| {
        let own = flaws.iter().filter(|flaw| flaw.field == field);
        own.map(|flaw| flaw.says.as_str()).collect::<Vec<_>>().join("；")
    };
    let person = |heading, fields: [&'static str; 2], login: &String| Administrator {
        heading,
        fields,
        login: login.clone(),
        errors: fields.map(error),
    };
    let people = vec![
        person("系统管理员", ["system_login", "system_password"], &typed.system_login),
        person("安全管理员", ["security_login", "security_password"], &typed.security_login),
        person("审计员", ["auditor_login", "auditor_password"], &typed.auditor_login),
    ];
    let schemes = scheme::library::ids().into_iter().map(|id| (id.clone(), id));
    let choose = std::iter::once((String::new(), "请选择".to_owned()));
    Page {
        frame: Frame::bare(),
        schemes: choose.chain(schemes).collect(),
        people,
        faults: flaws.iter().map(|flaw| (flaw.field.to_owned(), flaw.says.clone())).collect(),
        errors: ["code", "office", "scheme"].map(error),
        typed,
    }
}

async fn take(State(app): State<App>, Caller(via): Caller, Form(typed): Form<Typed>) -> Answer {
    let given = typed.clone();
    let set_up = SetUp {
        code: given.code,
        office: given.office,
        scheme: given.scheme,
        administrators: [
            (given.system_login, given.system_password),
            (given.security_login, given.security_password),
            (given.auditor_login, given.auditor_password),
        ],
    };
    match app.desk.set_up(set_up, via).await {
        Ok(_) => see("/sign-in"),
        Err(Refusal::Wrong(flaws)) => refused(&blank(typed, &flaws)),
        Err(refusal) => Err(refusal.into()),
    }
}
