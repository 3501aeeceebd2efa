//! What handlers answer: pages, redirects, and refusals made into pages.

use askama::Template;
use axum::http::{StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use desk::Refusal;

use crate::done::Done;
use crate::frame::Frame;
use crate::way::by_way_of;

/// What a handler answers.
pub type Answer = Result<Response, Failure>;

/// A refusal on its way to the browser.
#[derive(Debug)]
pub struct Failure {
    refusal: Refusal,
    /// Where the person wanted to go, for after signing in.
    next: Option<String>,
    /// Where the person must go first.
    first: Option<&'static str>,
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Failure {
        Failure { refusal, next: None, first: None }
    }
}

impl Failure {
    /// Remembers where the person wanted to go.
    pub fn towards(refusal: Refusal, uri: &Uri) -> Failure {
        Failure { refusal, next: Some(uri.to_string()), first: None }
    }

    /// Remembers which page the form stands on.
    pub fn back(refusal: Refusal, page: String) -> Failure {
        Failure { refusal, next: Some(page), first: None }
    }

    /// Something is owed before anything else, and is given there; then the way goes on.
    pub fn owed(at: &'static str, next: Option<String>) -> Failure {
        Failure { refusal: Refusal::SignIn, next, first: Some(at) }
    }
}

/// Work that takes a while, done away from the threads that answer requests.
///
/// # Errors
/// [`Refusal::Fault`] when it broke off.
pub async fn away<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Refusal> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| Refusal::Fault(error.to_string()))
}

/// A page of a template.
///
/// # Errors
/// When the template itself fails, which the test that renders all of them shows.
pub fn page(template: &impl Template) -> Answer {
    rendered(StatusCode::OK, template)
}

/// A page that says what is wrong with a form, with all that was typed.
///
/// # Errors
/// As [`page`].
pub fn refused(template: &impl Template) -> Answer {
    rendered(StatusCode::UNPROCESSABLE_ENTITY, template)
}

fn rendered(status: StatusCode, template: &impl Template) -> Answer {
    match template.render() {
        Ok(text) => Ok((status, Html(text)).into_response()),
        Err(error) => Err(Refusal::Fault(format!("a template: {error}")).into()),
    }
}

/// After a form was taken: to the page that shows what came of it.
///
/// # Errors
/// None; for handlers' ends.
pub fn see(path: &str) -> Answer {
    Ok(Redirect::to(path).into_response())
}

/// The way to another page, which says what was done.
///
/// # Errors
/// None; for handlers' ends.
pub fn told(path: &str, done: Done) -> Answer {
    let (path, place) = path.split_once('#').map_or((path, ""), |(path, place)| (path, place));
    let joint = if path.contains('?') { '&' } else { '?' };
    let place = if place.is_empty() { String::new() } else { format!("#{place}") };
    see(&format!("{path}{joint}told={}{place}", done.word()))
}

/// A file to keep. Never shown in the page's own right: it is somebody's upload, or a paper.
///
/// # Errors
/// None; for handlers' ends.
pub fn download(name: &str, media: &str, bytes: Vec<u8>) -> Answer {
    let named = format!("attachment; filename*=UTF-8''{}", escaped(name));
    let head = [(header::CONTENT_TYPE, media.to_owned()), (header::CONTENT_DISPOSITION, named)];
    Ok((head, bytes).into_response())
}

/// Percent-escapes all but unreserved characters (RFC 3986, section 2.3).
pub fn escaped(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    text.bytes()
        .map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

/// For addresses that lead nowhere.
pub async fn nowhere() -> Failure {
    Refusal::Absent("页面").into()
}

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage {
    frame: Frame,
    title: &'static str,
    says: String,
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, title) = match &self.refusal {
            Refusal::SignIn if let Some(first) = self.first => {
                let next = self.next.unwrap_or_default();
                return Redirect::to(&by_way_of(first, &next)).into_response();
            }
            Refusal::SignIn => return signing_in("/sign-in", self.next),
            Refusal::Prove => return signing_in("/me/proof", self.next),
            Refusal::Forbidden(_) => (StatusCode::FORBIDDEN, "无权办理"),
            Refusal::Absent(_) => (StatusCode::NOT_FOUND, "没有找到"),
            Refusal::Wrong(_) | Refusal::Facts(_) => (StatusCode::UNPROCESSABLE_ENTITY, "填写有误"),
            Refusal::Stale(_) => (StatusCode::CONFLICT, "内容已变动"),
            Refusal::Conflict(_) | Refusal::Reused => (StatusCode::CONFLICT, "不能办理"),
            Refusal::Busy(_) => (StatusCode::SERVICE_UNAVAILABLE, "系统繁忙"),
            Refusal::Broken(_) | Refusal::Fault(_) => {
                tracing::error!(cause = %self.refusal, "a request failed");
                (StatusCode::INTERNAL_SERVER_ERROR, "系统故障")
            }
        };
        let page = FailurePage { frame: Frame::bare(), title, says: self.refusal.zh() };
        match page.render() {
            Ok(text) => (status, Html(text)).into_response(),
            Err(_) => (status, page.says).into_response(),
        }
    }
}

fn signing_in(path: &str, next: Option<String>) -> Response {
    match next {
        Some(next) => Redirect::to(&format!("{path}?next={}", escaped(&next))).into_response(),
        None => Redirect::to(path).into_response(),
    }
}
