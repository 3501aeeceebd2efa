//! `/sign-in` and `/session`: coming in and going out.

use askama::Template;
use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use desk::account::{Entered, Knock, Owes};
use desk::{Id, Refusal};
use serde::Deserialize;
use time::Duration;

use crate::answer::{Answer, escaped, page, refused, see};
use crate::app::Doors;
use crate::frame::Frame;
use crate::visit::{COOKIE, Caller, ENROLMENT, FACTOR, Owing, RENEWAL};
use crate::way::{by_way_of, local};
use crate::{App, Map};

/// The cookie of a device from which someone signed in before.
pub const DEVICE: &str = "device";
/// How long a browser keeps it.
const YEAR: Duration = Duration::days(365);

pub fn routes(map: Map) -> Map {
    map.get("/sign-in", show)
        .post("/session", enter)
        .post("/session/demo", walk_in)
        .get("/session/factor", factor)
        .post("/session/factor", give)
        .post("/session/end", leave)
}

#[derive(Template)]
#[template(path = "session.html")]
struct Page {
    frame: Frame,
    offices: Vec<(Id, String)>,
    office: String,
    login: String,
    next: String,
    error: String,
    doors: Vec<Doors>,
    /// What the single sign-on provider is called; empty without one.
    provider: String,
}

/// Where a person wanted to go.
#[derive(Deserialize)]
pub struct Next {
    /// The address; empty where none was named.
    #[serde(default)]
    pub next: String,
    /// What was done just before: a word.
    #[serde(default)]
    pub told: String,
}

async fn show(State(app): State<App>, Query(Next { next, told }): Query<Next>) -> Answer {
    if app.desk.is_empty().await? {
        return see("/set-up");
    }
    let mut shown = blank(&app, next).await?;
    shown.frame.told = crate::done::Done::told(&told);
    page(&shown)
}

async fn blank(app: &App, next: String) -> Result<Page, Refusal> {
    let offices = app.desk.offices().await?;
    let mut frame = Frame::bare();
    if let [(_, name)] = offices.as_slice() {
        frame.office.clone_from(name);
    }
    frame.demo = app.settings.demo;
    let doors = if app.settings.demo { app.settings.doors.clone() } else { vec![] };
    let (office, login, error) = Default::default();
    let provider = app.single_sign_on.as_ref().map(|one| one.name().to_owned());
    let provider = provider.unwrap_or_default();
    Ok(Page { frame, offices, office, login, next, error, doors, provider })
}

#[derive(Deserialize)]
struct Typed {
    #[serde(default)]
    office: String,
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

async fn enter(
    State(app): State<App>,
    jar: CookieJar,
    Caller(via): Caller,
    Form(typed): Form<Typed>,
) -> Answer {
    let offices = app.desk.offices().await?;
    let chosen = match offices.as_slice() {
        [(only, _)] => Some(only.clone()),
        _ => Id::parse(&typed.office),
    };
    let entered = match chosen {
        None => Err(Refusal::field("office", "请选择单位")),
        Some(office) => {
            let device = jar.get(DEVICE).map(|cookie| cookie.value().to_owned());
            let (login, password) = (typed.login.clone(), typed.password.clone());
            app.desk.sign_in(Knock { office, login, password, device, via }).await
        }
    };
    let error = match entered {
        Ok(entered) => return Ok(inside(&app, jar, &entered, &typed.next)),
        Err(Refusal::Busy(seconds)) => format!("登录失败次数较多，请{seconds}秒后再试"),
        Err(Refusal::Wrong(flaws)) => {
            flaws.first().map(|flaw| flaw.says.clone()).unwrap_or_default()
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let page = blank(&app, typed.next).await?;
    refused(&Page { login: typed.login, office: typed.office, error, ..page })
}

/// The sign-in page with what went wrong elsewhere.
pub async fn trouble(app: &App, next: String, says: &str) -> Answer {
    let page = blank(app, next).await?;
    refused(&Page { error: says.to_owned(), ..page })
}

/// In: the cookies, and the way to what is owed or to where the person wanted to go.
pub fn inside(app: &App, jar: CookieJar, entered: &Entered, next: &str) -> Response {
    let to = match entered.owes {
        Owes::Renewal => by_way_of(RENEWAL, next),
        Owes::Factor => format!("{FACTOR}?next={}", escaped(local(next))),
        Owes::Enrolment => by_way_of(ENROLMENT, next),
        Owes::Nothing => local(next).to_owned(),
    };
    let session = cookie(app, COOKIE, entered.cookie.clone());
    let mut device = cookie(app, DEVICE, entered.device.clone());
    device.set_max_age(Some(YEAR));
    let jar = jar.add(session).add(device);
    (jar, axum::response::Redirect::to(&to)).into_response()
}

/// A cookie that no script reads and no other site sends.
pub fn cookie(app: &App, name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.settings.secure)
        .build()
}

#[derive(Deserialize)]
struct Door {
    login: String,
}

async fn walk_in(
    State(app): State<App>,
    jar: CookieJar,
    Caller(via): Caller,
    Form(door): Form<Door>,
) -> Answer {
    if !app.settings.demo {
        return Err(Refusal::Absent("页面").into());
    }
    let offices = app.desk.offices().await?;
    let (office, _) = offices.into_iter().next().ok_or(Refusal::Absent("账号"))?;
    let entered = app.desk.walk_in(office, &door.login, via).await?;
    Ok(inside(&app, jar, &entered, "/"))
}

#[derive(Template)]
#[template(path = "session/factor.html")]
struct Factor {
    frame: Frame,
    next: String,
    error: String,
}

async fn factor(owing: Owing, Query(Next { next, .. }): Query<Next>) -> Answer {
    if owing.owes != Owes::Factor {
        return see(local(&next));
    }
    page(&Factor { frame: bare(&owing), next, error: String::new() })
}

/// The frame of a page before all is open.
pub fn bare(owing: &Owing) -> Frame {
    let mut frame = Frame::bare();
    frame.office.clone_from(&owing.who.office_name);
    frame
}

#[derive(Deserialize)]
struct Given {
    #[serde(default)]
    code: String,
    #[serde(default)]
    next: String,
}

async fn give(
    owing: Owing,
    State(app): State<App>,
    jar: CookieJar,
    Form(given): Form<Given>,
) -> Answer {
    if owing.owes != Owes::Factor {
        return see(local(&given.next));
    }
    let device = jar.get(DEVICE).map(|cookie| cookie.value().to_owned()).unwrap_or_default();
    let error = match app.desk.give_factor(&owing.who, &owing.cookie, &device, given.code).await {
        Ok(true) => return see(&by_way_of(RENEWAL, &given.next)),
        Ok(false) => return see(local(&given.next)),
        Err(Refusal::Busy(seconds)) => format!("动态口令有误次数较多，请{seconds}秒后再试"),
        Err(Refusal::Wrong(flaws)) => {
            flaws.first().map(|flaw| flaw.says.clone()).unwrap_or_default()
        }
        Err(refusal) => return Err(refusal.into()),
    };
    refused(&Factor { frame: bare(&owing), next: given.next, error })
}

async fn leave(State(app): State<App>, jar: CookieJar, Caller(via): Caller) -> Answer {
    if let Some(cookie) = jar.get(COOKIE) {
        app.desk.sign_out(cookie.value(), via).await?;
    }
    let jar = jar.remove(Cookie::build(COOKIE).path("/"));
    Ok((jar, axum::response::Redirect::to("/sign-in")).into_response())
}
