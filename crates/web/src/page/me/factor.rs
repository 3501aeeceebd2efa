//! `/me/factor`: the second factor, a code that the person's phone makes anew each half minute.

use askama::Template;
use axum::extract::{Form, Query, State};
use desk::account::Owes;
use desk::secret::totp::SharedSecret;
use desk::verb::factor::{DropFactor, RenewCodes, SetFactor};
use desk::view::account::OwnAccount;
use desk::{Refusal, Role};
use qrcode::{Color, EcLevel, QrCode};
use serde::Deserialize;

use crate::answer::{Answer, Failure, page, refused, see};
use crate::frame::Frame;
use crate::page::session::{Next, bare};
use crate::visit::{ENROLMENT, Owing};
use crate::way::local;
use crate::{App, Map};

/// How many empty modules stand around a code's picture, for cameras to find its edge.
const QUIET: usize = 4;

pub fn routes(map: Map) -> Map {
    map.get("/me/factor", show)
        .post("/me/factor", set)
        .post("/me/factor/codes", renew)
        .post("/me/factor/end", end)
}

#[derive(Template)]
#[template(path = "me/factor.html")]
struct Page {
    frame: Frame,
    /// Whether nothing else is open before.
    owes: bool,
    /// Whether one is in use already.
    used: bool,
    /// Whether it may be put away.
    may_end: bool,
    codes: i64,
    secret: String,
    /// The secret in groups of four, to be typed.
    groups: String,
    picture: Picture,
    /// Where to go on then.
    next: String,
    error: String,
}

/// A QR code as the path of a picture.
#[derive(Default)]
struct Picture {
    side: usize,
    path: String,
}

impl Picture {
    /// The picture of an address; none where it does not fit, which no address of ours does.
    fn of(address: &str) -> Option<Picture> {
        let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
        let width = code.width();
        let dark = code.to_colors().into_iter().enumerate().filter(|(_, c)| *c == Color::Dark);
        let square = |(at, _)| format!("M{} {}h1v1h-1z", at % width + QUIET, at / width + QUIET);
        Some(Picture { side: width + 2 * QUIET, path: dark.map(square).collect() })
    }
}

async fn show(
    owing: Owing,
    State(app): State<App>,
    Query(Next { next, .. }): Query<Next>,
) -> Answer {
    let owing = owing.renewed()?;
    let secret = SharedSecret::draw(app.desk.entropy());
    page(&Page { next, ..shown(&owing, &app, &secret, String::new()).await? })
}

async fn shown(
    owing: &Owing,
    app: &App,
    secret: &SharedSecret,
    error: String,
) -> Result<Page, Refusal> {
    let own = OwnAccount { cookie: owing.cookie.clone() };
    let safety = app.desk.ask(&owing.who, own).await?;
    let text = secret.base32();
    let groups: Vec<String> =
        text.chars().collect::<Vec<_>>().chunks(4).map(|four| four.iter().collect()).collect();
    let address = secret.uri(&owing.who.office_name, &owing.who.login);
    Ok(Page {
        frame: bare(owing),
        owes: owing.owes == Owes::Enrolment,
        used: safety.factor,
        may_end: safety.factor && !owing.who.roles.iter().any(Role::administers),
        codes: safety.codes,
        groups: groups.join(" "),
        picture: address.ok().and_then(|a| Picture::of(&a)).unwrap_or_default(),
        secret: text,
        next: String::new(),
        error,
    })
}

#[derive(Deserialize)]
struct Typed {
    #[serde(default)]
    secret: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    next: String,
}

#[derive(Template)]
#[template(path = "me/codes.html")]
struct Codes {
    frame: Frame,
    codes: Vec<String>,
    /// Where to go on then.
    next: String,
}

/// Where a proof is wanted first, the person comes back to the page and not to the form.
fn towards(refusal: Refusal) -> Failure {
    Failure::towards(refusal, &axum::http::Uri::from_static(ENROLMENT))
}

async fn set(owing: Owing, State(app): State<App>, Form(typed): Form<Typed>) -> Answer {
    let owing = owing.renewed()?;
    let (secret, cookie) = (typed.secret.clone(), owing.cookie.clone());
    let verb = SetFactor { secret, code: typed.code, cookie };
    match app.desk.act(&owing.who, None, verb).await {
        Ok(codes) => {
            let next = local(&typed.next).to_owned();
            page(&Codes { frame: bare(&owing), codes, next })
        }
        Err(Refusal::Wrong(flaws)) => {
            let error = flaws.first().map(|flaw| flaw.says.clone()).unwrap_or_default();
            // The phone has the secret already: another one would ask for another picture.
            let secret = SharedSecret::from_base32(&typed.secret);
            let secret = secret.unwrap_or_else(|| SharedSecret::draw(app.desk.entropy()));
            let page = shown(&owing, &app, &secret, error).await?;
            refused(&Page { next: typed.next, ..page })
        }
        Err(refusal) => Err(towards(refusal)),
    }
}

async fn renew(owing: Owing, State(app): State<App>) -> Answer {
    let owing = owing.renewed()?;
    let codes = app.desk.act(&owing.who, None, RenewCodes).await.map_err(towards)?;
    page(&Codes { frame: bare(&owing), codes, next: "/".to_owned() })
}

async fn end(owing: Owing, State(app): State<App>) -> Answer {
    let owing = owing.renewed()?;
    app.desk.act(&owing.who, None, DropFactor).await.map_err(towards)?;
    see("/me")
}
