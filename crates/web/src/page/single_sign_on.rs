//! `/session/sso`: out to the provider that the operator named, and back in by its word.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use chrono::{DateTime, Utc};
use desk::account::Vouched;
use desk::secret::token;
use desk::{Id, Refusal, Via};
use serde::Deserialize;
use time::Duration;

use super::session::{DEVICE, cookie, inside, trouble};
use crate::answer::Answer;
use crate::sso::{Carried, Fault, SingleSignOn};
use crate::visit::Caller;
use crate::{App, Map};

/// What the browser carries while its person is at the provider.
const CARRIED: &str = "sso";
/// The longest address to go on to, in bytes.
const LONGEST_WAY: usize = 1_000;
/// For how long it does.
const AWAY: Duration = Duration::minutes(10);

const FAILED: &str =
    "统一身份认证没有成功，请重新登录；仍不行时请用账号和密码登录，并告知系统管理员";
const BUSY: &str = "同时登录的人较多，请稍候再试";

pub fn routes(map: Map) -> Map {
    map.get("/session/sso", leave).get("/session/sso/return", back)
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Wish {
    office: String,
    next: String,
    /// Whether the password is to be asked for there whatever stands.
    again: String,
}

fn provider(app: &App) -> Result<&SingleSignOn, Refusal> {
    app.single_sign_on.as_deref().ok_or(Refusal::Absent("页面"))
}

fn now(app: &App) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(app.desk.now()).unwrap_or_default()
}

async fn leave(
    State(app): State<App>,
    Caller(via): Caller,
    jar: CookieJar,
    Query(wish): Query<Wish>,
) -> Answer {
    let provider = provider(&app)?;
    let offices = app.desk.offices().await?;
    let chosen = match offices.as_slice() {
        [(only, _)] => Some(only.clone()),
        _ => Id::parse(&wish.office).filter(|id| offices.iter().any(|(known, _)| known == id)),
    };
    let Some(office) = chosen else {
        return trouble(&app, wish.next, "请选择单位后再登录").await;
    };
    // What a browser carries must fit a cookie.
    let next = if wish.next.len() > LONGEST_WAY { String::new() } else { wish.next };
    let office = office.to_string();
    let again = !wish.again.is_empty();
    let carried = Carried::draw(app.desk.entropy(), office, next.clone(), again);
    match provider.away(&carried, &via.address, now(&app)).await {
        Ok(address) => {
            let mut own = carrying(&app, carried.written());
            own.set_max_age(Some(AWAY));
            Ok((jar.add(own), Redirect::to(&address)).into_response())
        }
        Err(fault) => trouble(&app, next, told(&fault)).await,
    }
}

fn carrying(app: &App, value: String) -> Cookie<'static> {
    let mut own = cookie(app, CARRIED, value);
    own.set_path("/session");
    own
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Brought {
    state: String,
    code: String,
    error: String,
}

async fn back(
    State(app): State<App>,
    Caller(via): Caller,
    jar: CookieJar,
    Query(brought): Query<Brought>,
) -> Answer {
    let provider = provider(&app)?;
    let carried = jar.get(CARRIED).and_then(|cookie| Carried::read(cookie.value()));
    // What was carried is used up, whatever comes of it.
    let jar = jar.remove(carrying(&app, String::new()));
    let next = carried.as_ref().map(|carried| carried.next.clone()).unwrap_or_default();
    let device = jar.get(DEVICE).map(|cookie| cookie.value().to_owned());
    let vouched = match vouched(provider, carried, brought, &via, &app).await {
        Ok((office, vouched)) => Vouched {
            office,
            subject: vouched.subject,
            login: vouched.login,
            proved_at: vouched.proved.map_or(0, |at| at.timestamp_millis()),
            device,
            via,
        },
        Err(fault) => return gone(jar, trouble(&app, next, told(&fault)).await),
    };
    match app.desk.enter_vouched(vouched).await {
        Ok(entered) => Ok(inside(&app, jar, &entered, &next)),
        Err(Refusal::Wrong(flaws)) => {
            let says = flaws.first().map(|flaw| flaw.says.clone()).unwrap_or_default();
            gone(jar, trouble(&app, next, &says).await)
        }
        Err(refusal @ Refusal::Stale(_)) => gone(jar, trouble(&app, next, &refusal.zh()).await),
        Err(refusal) => Err(refusal.into()),
    }
}

/// The page, and the cookie taken away with it.
fn gone(jar: CookieJar, answer: Answer) -> Answer {
    answer.map(|page: Response| (jar, page).into_response())
}

async fn vouched(
    provider: &SingleSignOn,
    carried: Option<Carried>,
    brought: Brought,
    via: &Via,
    app: &App,
) -> Result<(Id, crate::sso::Vouched), Fault> {
    let carried = carried.ok_or(Fault::Strange("nothing was carried by this browser"))?;
    if !token::same(&carried.state, &brought.state) {
        return Err(Fault::Strange("another state"));
    }
    if !brought.error.is_empty() {
        return Err(Fault::Provider("the person", brought.error.chars().take(100).collect()));
    }
    let office = Id::parse(&carried.office).ok_or(Fault::Strange("no office"))?;
    Ok((office, provider.back(&carried, brought.code, &via.address, now(app)).await?))
}

fn told(fault: &Fault) -> &'static str {
    tracing::warn!(cause = %fault, "single sign-on");
    match fault {
        Fault::Busy => BUSY,
        _ => FAILED,
    }
}
