//! `/set-up`: the first visit to an empty system.

use askama::Template;
use axum::extract::{Request, State};
use desk::Refusal;
use desk::account::SetUp;

use crate::answer::{Answer, page, refused, told};
use crate::done::Done;
use crate::frame::Frame;
use crate::page::scheme_files::{self, Sent};
use crate::visit::Caller;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/set-up", show).upload("/set-up", take)
}

/// The form, as typed; passwords are not shown again.
#[derive(Clone, Debug, Default)]
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
    errors: [String; 4],
}

impl Typed {
    fn of(sent: &Sent) -> Typed {
        let field = |name: &str| sent.field(name);
        Typed {
            code: field("code"),
            office: field("office"),
            scheme: field("scheme"),
            system_login: field("system_login"),
            system_password: field("system_password"),
            security_login: field("security_login"),
            security_password: field("security_password"),
            auditor_login: field("auditor_login"),
            auditor_password: field("auditor_password"),
        }
    }
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
    Page {
        frame: Frame::bare(),
        schemes: scheme_files::shipped(),
        people,
        faults: flaws.iter().map(|flaw| (flaw.field.to_owned(), flaw.says.clone())).collect(),
        errors: ["code", "office", "scheme", "files"].map(error),
        typed,
    }
}

async fn take(State(app): State<App>, Caller(via): Caller, request: Request) -> Answer {
    if !app.desk.is_empty().await? {
        return Err(Refusal::Absent("页面").into());
    }
    let sent = match Sent::read(request).await {
        Ok(sent) => sent,
        Err(Refusal::Wrong(flaws)) => return refused(&blank(Typed::default(), &flaws)),
        Err(refusal) => return Err(refusal.into()),
    };
    let (typed, given) = (Typed::of(&sent), Typed::of(&sent));
    let rules = match sent.rules() {
        Ok(rules) => rules,
        Err(Refusal::Wrong(flaws)) => return refused(&blank(typed, &flaws)),
        Err(refusal) => return Err(refusal.into()),
    };
    let set_up = SetUp {
        code: given.code,
        office: given.office,
        rules,
        administrators: [
            (given.system_login, given.system_password),
            (given.security_login, given.security_password),
            (given.auditor_login, given.auditor_password),
        ],
    };
    match app.desk.set_up(set_up, via).await {
        Ok(_) => told("/sign-in", Done::SetUp),
        Err(Refusal::Wrong(flaws)) => refused(&blank(typed, &flaws)),
        Err(refusal @ Refusal::Facts(_)) => {
            let faults = scheme_files::told(&refusal).into_iter();
            let faults: Vec<_> = faults.map(|says| desk::Flaw::new("files", says)).collect();
            refused(&blank(typed, &faults))
        }
        Err(refusal) => Err(refusal.into()),
    }
}
