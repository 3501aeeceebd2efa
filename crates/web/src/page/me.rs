//! `/me`: one's own account.

mod factor;
mod sessions;
mod tokens;

use askama::Template;
use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::CookieJar;
use desk::Refusal;
use desk::account::{NewPassword, Owes, Shown};
use desk::view::account::OwnAccount;
use serde::Deserialize;

use crate::answer::{Answer, page, refused, see};
use crate::frame::Frame;
use crate::page::kept;
use crate::page::session::{Next, bare, cookie};
use crate::visit::{Owing, Signed, THEME, Visit, YEAR};
use crate::way::local;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    [factor::routes, sessions::routes, tokens::routes]
        .iter()
        .fold(map, |map, routes| routes(map))
        .get("/me", show)
        .get("/me/password", password)
        .post("/me/password", change)
        .get("/me/proof", proof)
        .post("/me/proof", prove)
        .post("/me/theme", theme)
        .post("/me/year", year)
}

#[derive(Template)]
#[template(path = "me.html")]
struct Page {
    frame: Frame,
    login: String,
    unit: String,
    factor: bool,
    codes: i64,
    sessions: Vec<sessions::Line>,
    kept: Vec<kept::Line>,
}

async fn show(visit: Visit, owing: Owing, State(app): State<App>) -> Answer {
    let unit = visit.who.unit_name.clone().unwrap_or_default();
    let safety = app.desk.ask(&visit.who, OwnAccount { cookie: owing.cookie }).await?;
    let kept = kept::lines(&app, &visit.who).await?;
    page(&Page {
        kept,
        login: visit.who.login.clone(),
        unit,
        factor: safety.factor,
        codes: safety.codes,
        sessions: sessions::lines(&safety),
        frame: visit.frame,
    })
}

#[derive(Template)]
#[template(path = "me/password.html")]
struct Password {
    frame: Frame,
    owes: bool,
    /// Where to go on then.
    next: String,
    errors: [String; 3],
}

async fn password(owing: Owing, Query(Next { next, .. }): Query<Next>) -> Answer {
    page(&blank(&owing.shown()?, next))
}

fn blank(owing: &Owing, next: String) -> Password {
    let owes = owing.owes == Owes::Renewal;
    Password { frame: bare(owing), owes, next, errors: Default::default() }
}

#[derive(Deserialize)]
struct Typed {
    old: String,
    new: String,
    again: String,
    #[serde(default)]
    next: String,
}

async fn change(owing: Owing, State(app): State<App>, Form(typed): Form<Typed>) -> Answer {
    let owing = owing.shown()?;
    let new = NewPassword { old: typed.old, new: typed.new, again: typed.again };
    match app.desk.change_password(&owing.who, &owing.cookie, new).await {
        Ok(()) => see(local(&typed.next)),
        Err(Refusal::Wrong(flaws)) => {
            let of = |field: &str| {
                let own = flaws.iter().filter(|flaw| flaw.field == field);
                own.map(|flaw| flaw.says.as_str()).collect::<Vec<_>>().join("；")
            };
            refused(&Password {
                errors: ["old", "new", "again"].map(of),
                ..blank(&owing, typed.next)
            })
        }
        Err(Refusal::Busy(seconds)) => {
            let errors = [patience(seconds), String::new(), String::new()];
            refused(&Password { errors, ..blank(&owing, typed.next) })
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
    office: String,
    next: String,
    /// Whether a code of the second factor is asked for too.
    factor: bool,
    /// What the single sign-on provider is called, where the person may prove themselves too.
    provider: String,
    errors: [String; 2],
}

/// A password once more, and where to go on then.
#[derive(Deserialize)]
struct Again {
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    next: String,
}

async fn asked(owing: &Owing, app: &App, next: String) -> Result<Proof, Refusal> {
    let own = OwnAccount { cookie: owing.cookie.clone() };
    let factor = app.desk.ask(&owing.who, own).await?.factor;
    let provider = app.single_sign_on.as_ref().map(|one| one.name().to_owned());
    let provider = provider.unwrap_or_default();
    let office = owing.who.office.to_string();
    Ok(Proof { frame: bare(owing), office, next, factor, provider, errors: Default::default() })
}

async fn proof(owing: Owing, State(app): State<App>, Query(again): Query<Again>) -> Answer {
    page(&asked(&owing.renewed()?, &app, again.next).await?)
}

async fn prove(owing: Owing, State(app): State<App>, Form(again): Form<Again>) -> Answer {
    let owing = owing.renewed()?;
    let shown = Shown { password: again.password, code: again.code };
    let errors = match app.desk.prove(&owing.who, &owing.cookie, shown).await {
        Ok(()) => return see(local(&again.next)),
        Err(Refusal::Wrong(flaws)) => ["password", "code"].map(|field| {
            let own = flaws.iter().find(|flaw| flaw.field == field);
            own.map(|flaw| flaw.says.clone()).unwrap_or_default()
        }),
        Err(Refusal::Busy(seconds)) => [patience(seconds), String::new()],
        Err(refusal) => return Err(refusal.into()),
    };
    refused(&Proof { errors, ..asked(&owing, &app, again.next).await? })
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

/// The year that is looked at from now on.
#[derive(Deserialize)]
struct Year {
    year: i32,
    #[serde(default)]
    back: String,
}

async fn year(
    visit: Visit,
    State(app): State<App>,
    jar: CookieJar,
    Form(form): Form<Year>,
) -> Answer {
    let back = local(&form.back);
    let own = cookie(&app, YEAR, form.year.to_string());
    let usual = form.year == visit.frame.usual_year || !visit.frame.years.contains(&form.year);
    let jar = if usual { jar.remove(own) } else { jar.add(own) };
    Ok((jar, Redirect::to(back)).into_response())
}
