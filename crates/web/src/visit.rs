//! Who is visiting: the session's cookie becomes a person, and the page gets its frame.

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use axum::http::{Method, Uri};
use axum_extra::extract::CookieJar;
use desk::account::Owes;
use desk::view::year::Current;
use desk::{Actor, Date, Recognised, Refusal, Via};
use ledger::calendar::{Month, Year};

use crate::App;
use crate::answer::Failure;
use crate::done::Done;
use crate::frame::{self, Frame};
use crate::proxy;

/// The session's cookie: `OFFICE.TOKEN`.
pub const COOKIE: &str = "tongbao";
/// The look that a browser asked for.
pub const THEME: &str = "theme";
/// The year that a browser looks at, until it is closed.
pub const YEAR: &str = "year";

/// A signed-in person, for handlers that show no page of their own.
pub struct Signed(pub Actor);

/// A signed-in person and the frame of the page.
pub struct Visit {
    /// The person.
    pub who: Actor,
    /// The frame.
    pub frame: Frame,
    /// The appraisal year.
    pub year: i32,
    /// Its twelve months.
    pub span: Year,
    /// The day of the figures.
    pub as_of: Date,
    /// The address that was asked for.
    pub uri: Uri,
}

/// Where a request came from.
pub fn via(parts: &Parts, app: &App) -> Via {
    let peer = parts.extensions.get::<ConnectInfo<std::net::SocketAddr>>();
    let address = peer.map(|peer| {
        proxy::caller(peer.0.ip().to_canonical(), &parts.headers, &app.settings.proxies)
    });
    let agent = parts.headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok());
    Via {
        address: address.map(|address| address.to_string()).unwrap_or_default(),
        agent: agent.unwrap_or_default().chars().take(200).collect(),
    }
}

/// Where a request came from, for handlers whose caller is not signed in yet.
pub struct Caller(pub Via);

impl FromRequestParts<App> for Caller {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Caller, Self::Rejection> {
        Ok(Caller(via(parts, app)))
    }
}

/// A person whose password was right, whatever is owed yet: for the pages where it is given.
pub struct Owing {
    /// The person.
    pub who: Actor,
    /// The session's cookie.
    pub cookie: String,
    /// What is owed before anything else is open.
    pub owes: Owes,
}

impl Owing {
    /// For what is open to whoever has shown all they have to show.
    ///
    /// # Errors
    /// Leads to the second factor while it is owed.
    pub fn shown(self) -> Result<Owing, Failure> {
        if self.owes == Owes::Factor { Err(Failure::owed(FACTOR, None)) } else { Ok(self) }
    }

    /// For what is open to those who have a password that stands.
    ///
    /// # Errors
    /// Leads to what is owed.
    pub fn renewed(self) -> Result<Owing, Failure> {
        let owing = self.shown()?;
        if owing.owes == Owes::Renewal { Err(Failure::owed(RENEWAL, None)) } else { Ok(owing) }
    }
}

/// Where a second factor is given.
pub const FACTOR: &str = "/session/factor";
/// Where a new password is set.
pub const RENEWAL: &str = "/me/password";
/// Where a second factor is set up.
pub const ENROLMENT: &str = "/me/factor";

impl FromRequestParts<App> for Owing {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Owing, Failure> {
        let towards = |refusal| Failure::towards(refusal, &parts.uri);
        let cookie = CookieJar::from_headers(&parts.headers).get(COOKIE).cloned();
        let cookie = cookie.ok_or_else(|| towards(Refusal::SignIn))?.value().to_owned();
        let recognised = app.desk.recognise(&cookie, via(parts, app)).await.map_err(towards)?;
        let (who, owes) = match recognised {
            Recognised::Whole(who) => (who, Owes::Nothing),
            Recognised::Factor(who) => (who, Owes::Factor),
            Recognised::Renewal(who) => (who, Owes::Renewal),
            Recognised::Enrolment(who) => (who, Owes::Enrolment),
        };
        Ok(Owing { who: *who, cookie, owes })
    }
}

/// Who is in; who still owes something is led there first, and then to the page that was asked for.
fn whole(recognised: Recognised, parts: &Parts) -> Result<Actor, Failure> {
    let owed = |at| {
        let next = (parts.method == Method::GET).then(|| parts.uri.to_string());
        Err(Failure::owed(at, next))
    };
    match recognised {
        Recognised::Whole(actor) => Ok(*actor),
        Recognised::Factor(_) => owed(FACTOR),
        Recognised::Renewal(_) => owed(RENEWAL),
        Recognised::Enrolment(_) => owed(ENROLMENT),
    }
}

/// A signed-in person whose page asks by itself: no use of the session.
pub struct Listening(pub Actor);

impl FromRequestParts<App> for Listening {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Listening, Failure> {
        let cookie = CookieJar::from_headers(&parts.headers).get(COOKIE).cloned();
        let cookie = cookie.ok_or(Refusal::SignIn)?;
        let recognised = app.desk.recognise_quietly(cookie.value(), via(parts, app)).await?;
        whole(recognised, parts).map(Listening)
    }
}

async fn signed(parts: &Parts, app: &App) -> Result<Actor, Failure> {
    let towards = |refusal| Failure::towards(refusal, &parts.uri);
    let cookie = CookieJar::from_headers(&parts.headers).get(COOKIE).cloned();
    let cookie = cookie.ok_or_else(|| towards(Refusal::SignIn))?;
    whole(app.desk.recognise(cookie.value(), via(parts, app)).await.map_err(towards)?, parts)
}

impl FromRequestParts<App> for Signed {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Signed, Failure> {
        signed(parts, app).await.map(Signed)
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Visit, Failure> {
        let who = signed(parts, app).await?;
        let today = desk::day_of(app.desk.now());
        let day: Option<Date> = asked(&parts.uri, "as_of").and_then(|day| day.parse().ok());
        let year = chosen_year(parts);
        let standing = app.desk.ask(&who, Current { day, year }).await?;
        let as_of = day.unwrap_or(today).clamp(standing.first, standing.last);
        let path = parts.uri.path().to_owned();
        let theme = theme(parts);
        let frame = Frame {
            office: who.office_name.clone(),
            year: standing.year,
            years: standing.years,
            usual_year: standing.usual,
            account: who.person.to_string(),
            told: asked(&parts.uri, "told").map_or("", |word| Done::told(&word)),
            as_of: as_of.to_string(),
            as_of_words: format!("截至{}", frame::day(as_of)),
            person: who.name.clone(),
            roles: who.roles.zh(),
            places: frame::counted(frame::places(&who, &path), &standing.waits),
            demo: app.settings.demo,
            path,
            theme,
            undo: None,
            deed: desk::secret::token::draw(app.desk.entropy()),
            printer: app.settings.printer.ready(),
        };
        let (year, span, uri) = (standing.year, standing.span, parts.uri.clone());
        Ok(Visit { who, frame, year, span, as_of, uri })
    }
}

/// The year that the person chose to look at, while it is not the usual one.
fn chosen_year(parts: &Parts) -> Option<i32> {
    let chosen = asked(&parts.uri, "year");
    let kept = || Some(CookieJar::from_headers(&parts.headers).get(YEAR)?.value().to_owned());
    chosen.or_else(kept)?.parse().ok()
}

/// The look that the browser asked for.
fn theme(parts: &Parts) -> String {
    let cookie = CookieJar::from_headers(&parts.headers).get(THEME).cloned();
    let theme = cookie.map(|cookie| cookie.value().to_owned());
    theme.filter(|t| t == "light" || t == "dark").unwrap_or_else(|| "auto".to_owned())
}

/// A value of an address's query.
pub fn asked(uri: &Uri, name: &str) -> Option<String> {
    let query = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(uri).ok()?;
    query.0.into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

/// A month of an appraisal year in words, with its own year where that is another: 3月, 2017年12月.
pub fn month_words(span: Year, month: Month) -> String {
    match month.year() == span.number() {
        true => format!("{}月", month.number()),
        false => format!("{}年{}月", month.year(), month.number()),
    }
}
