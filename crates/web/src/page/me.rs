//! `/me`: one's own account.

use askama::Template;
use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::CookieJar;
use desk::Refusal;
use desk::account::NewPassword;
use serde::Deserialize;

use crate::answer::{Answer, page, refused, see};
use crate::frame::Frame;
use crate::page::session::{cookie, local};
use crate::visit::{Owing, Signed, THEME, Visit};
use crate::{App, Map};

mod tokens;

pub fn routes(map: Map) -> Map {
    tokens::routes(map)
        .get("/me", show)
        .get("/me/password", password)
        .post("/me/password", change)
        .get("/me/proof", proof)
        .post("/me/proof", prove)
        .post("/me/theme", theme)
}

#[derive(Template)]
#[template(path = "me.html")]
struct Page {
    frame: Frame,
    login: String,
    unit: String,
}

async fn show(visit: Visit) -> Answer {
    let unit = visit.who.unit_name.clone().unwrap_or_default();
    page(&Page { login: visit.who.login.clone(), unit, frame: visit.frame })
}

#[derive(Template)]
#[template(path = "me/password.html")]
struct Password {
    frame: Frame,
    owes: bool,
    errors: [String; 3],
}

async fn password(owing: Owing) -> Answer {
    page(&blank(&owing))
}

fn blank(owing: &Owing) -> Password {
    let mut frame = Frame::bare();
    frame.office.clone_from(&owing.who.office_name);
    Password { frame, owes: owing.owes, errors: Default::default() }
}

#[derive(Deserialize)]
struct Typed {
    old: String,
    new: String,
    again: String,
}

async fn change(owing: Owing, State(app): State<App>, Form(typed): Form<Typed>) -> Answer {
    let new = NewPassword { old: typed.old, new: typed.new, again: typed.again };
    match app.desk.change_password(&owing.who, &owing.cookie, new).await {
        Ok(()) => see("/"),
        Err(Refusal::Wrong(flaws)) => {
            let of = |field: &str| {
                let own = flaws.iter().filter(|flaw| flaw.field == field);
                own.map(|flaw| flaw.says.as_str()).collect::<Vec<_>>().join("；")
            };
            refused(&Password { errors: ["old", "new", "again"].map(of), ..blank(&owing) })
        }
        Err(Refusal::Busy(seconds)) => {
            let errors = [patience(seconds), String::new(), String::new()];
            refused(&Password { errors, ..blank(&owing) })
        }
        Err(refusal) => Err(refusal.into()),
    }
}

fn patience(seconds: u32) -> String {
    format!("密码有误次数较多，请{seconds}秒后再试")
}

#[derive(Template)]
#[template(path = "me/proof.html")]
struct Proof {
    frame: Frame,
    next: String,
    error: String,
}

/// A password once more, and where to go on then.
#[derive(Deserialize)]
struct Again {
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

async fn proof(visit: Visit, Query(again): Query<Again>) -> Answer {
    page(&Proof { frame: visit.frame, next: again.next, error: String::new() })
}

async fn prove(
    visit: Visit,
    owing: Owing,
    State(app): State<App>,
    Form(again): Form<Again>,
) -> Answer {
    match app.desk.prove(&owing.who, &owing.cookie, again.password).await {
        Ok(()) => see(local(&again.next)),
        Err(Refusal::Wrong(flaws)) => {
            let error = flaws.first().map(|flaw| flaw.says.clone()).unwrap_or_default();
            refused(&Proof { frame: visit.frame, next: again.next, error })
        }
        Err(Refusal::Busy(seconds)) => {
            let error = patience(seconds);
            refused(&Proof { frame: visit.frame, next: again.next, error })
        }
        Err(refusal) => Err(refusal.into()),
    }
}

#[derive(Deserialize)]
struct Theme {
    theme: String,
    #[serde(default)]
    back: String,
}

async fn theme(
    _: Signed,
    State(app): State<App>,
    jar: CookieJar,
    Form(form): Form<Theme>,
) -> Answer {
    let known = ["light", "dark", "auto"].contains(&form.theme.as_str());
    let theme = if known { form.theme } else { "auto".to_owned() };
    let back = local(&form.back);
    Ok((jar.add(cookie(&app, THEME, theme)), Redirect::to(back)).into_response())
}
