//! `/kept/{form}`: a form that was sent when the session was over. Nothing that was typed is lost: it
//! is kept for its person, and signing in leads back to it.

use askama::Template;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Form, FromRequest, Path, Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use desk::account::kept::{Kept, KeptForms};
use desk::{Actor, Id, Refusal};

use crate::answer::{Answer, Failure, page};
use crate::frame::Frame;
use crate::safety::FORM;
use crate::visit::{COOKIE, Visit};
use crate::{App, Map};

/// How many characters of a text name its form.
const BEGINNING: usize = 30;

pub fn routes(map: Map) -> Map {
    map.get("/kept/{form}", show)
}

#[derive(Template)]
#[template(path = "kept.html")]
struct Page {
    frame: Frame,
    path: String,
    /// The page of what the form is about.
    about: String,
    at: String,
    fields: Vec<(String, String)>,
    texts: Vec<(&'static str, String)>,
}

async fn show(visit: Visit, State(app): State<App>, Path(form): Path<String>) -> Answer {
    let form = Id::parse(&form).ok_or(Refusal::Absent("表单"))?;
    let kept = app.desk.ask(&visit.who, Kept { form }).await?;
    page(&Page {
        frame: visit.frame,
        about: about(&kept.path),
        path: kept.path,
        at: moment(kept.at),
        texts: texts(&kept.fields),
        fields: kept.fields,
    })
}

fn moment(at: i64) -> String {
    desk::civil(at).format("%Y年%-m月%-d日 %H:%M").to_string()
}

/// A kept form in a list.
pub struct Line {
    /// Its id.
    pub form: Id,
    /// How its first text begins.
    pub words: String,
    /// When it came in.
    pub at: String,
}

/// The forms that are kept for a person, the newest first.
///
/// # Errors
/// As the desk refuses.
pub async fn lines(app: &App, who: &Actor) -> Result<Vec<Line>, Refusal> {
    let line = |(form, kept): (Id, desk::account::kept::Form)| {
        let words = texts(&kept.fields).into_iter().next().map(|(_, text)| text);
        let words = words.unwrap_or_default().chars().take(BEGINNING).collect();
        Line { form, words, at: moment(kept.at) }
    };
    Ok(app.desk.ask(who, KeptForms).await?.into_iter().map(line).collect())
}

/// The page that a form's address belongs to: its first two parts.
fn about(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [place, thing, ..] if Id::parse(thing).is_some() => format!("/{place}/{thing}"),
        [place, ..] => format!("/{place}"),
        [] => "/".to_owned(),
    }
}

/// What a person typed, as against what the page sent along.
fn texts(fields: &[(String, String)]) -> Vec<(&'static str, String)> {
    let called = |name: &str| match name {
        "title" => Some("标题"),
        "body" => Some("正文"),
        "comment" => Some("留言"),
        "opinion" => Some("意见"),
        "reason" => Some("理由"),
        "words" => Some("批示内容"),
        _ => None,
    };
    let texts = fields.iter().filter(|(_, value)| !value.trim().is_empty());
    texts.filter_map(|(name, value)| Some((called(name)?, value.clone()))).collect()
}

/// What is left where a form can be kept for nobody.
#[derive(Template)]
#[template(path = "kept_here.html")]
struct Here {
    frame: Frame,
    texts: Vec<(&'static str, String)>,
}

/// Keeps a form that is answered with the way to the sign-in page.
pub async fn keeping(State(app): State<App>, request: Request, next: Next) -> Response {
    let Some(cookie) = keepable(&request) else {
        return next.run(request).await;
    };
    let path = request.uri().path().to_owned();
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, FORM).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let uri = parts.uri.clone();
    let answer = next.run(Request::from_parts(parts, Body::from(bytes.clone()))).await;
    let to = answer.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
    if !to.is_some_and(|to| to.starts_with("/sign-in")) || path.starts_with("/session") {
        return answer;
    }
    let fields = read(bytes).await;
    if texts(&fields).is_empty() {
        return answer;
    }
    match app.desk.keep_form(&cookie, &uri.to_string(), &fields).await {
        Ok(Some(form)) => {
            crate::answer::see(&format!("/sign-in?next=/kept/{form}")).into_response()
        }
        Ok(None) => here(&fields),
        Err(refusal) => Failure::from(refusal).into_response(),
    }
}

/// The cookie of a form that may have to be kept.
fn keepable(request: &Request) -> Option<String> {
    let head = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let form = head(header::CONTENT_TYPE)
        .is_some_and(|media| media.starts_with("application/x-www-form-urlencoded"));
    // A page that keeps what is typed by itself holds its own copy.
    let quiet = head(header::ACCEPT).is_some_and(|accept| accept.starts_with("application/json"));
    let cookie = CookieJar::from_headers(request.headers()).get(COOKIE).cloned();
    let cookie = cookie.filter(|_| form && !quiet && request.method() == Method::POST);
    cookie.map(|cookie| cookie.value().to_owned())
}

/// A form's names and values; nothing where it is none.
async fn read(bytes: Bytes) -> Vec<(String, String)> {
    let media = "application/x-www-form-urlencoded";
    let request = Request::post("/").header(header::CONTENT_TYPE, media).body(Body::from(bytes));
    let Ok(request) = request else { return vec![] };
    let form = Form::<Vec<(String, String)>>::from_request(request, &()).await;
    form.map(|Form(fields)| fields).unwrap_or_default()
}

fn here(fields: &[(String, String)]) -> Response {
    match page(&Here { frame: Frame::bare(), texts: texts(fields) }) {
        Ok(mut page) => {
            *page.status_mut() = StatusCode::UNAUTHORIZED;
            page
        }
        Err(failure) => failure.into_response(),
    }
}
