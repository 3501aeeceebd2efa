//! What handlers of the API take from a request, and how they act on it.

use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header;
use axum::http::request::Parts;
use bytes::Bytes;
use desk::{Actor, Date, Id, Question, Refusal, Verb};
use papers::document::Document;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;

use super::problem::Problem;
use crate::App;

/// The client's own name for one deed.
#[derive(Clone)]
pub struct Key(pub String);

/// Who asks.
pub struct Asker {
    /// The person.
    pub who: Actor,
    app: App,
}

/// Who does something, under which key.
pub struct Doer {
    /// The person.
    pub who: Actor,
    key: Key,
    app: App,
}

impl Asker {
    /// Asks the desk.
    ///
    /// # Errors
    /// As the question refuses.
    pub async fn ask<Q: Question>(&self, question: Q) -> Result<Q::Out, Problem> {
        Ok(self.app.desk.ask(&self.who, question).await?)
    }

    /// A document as the file that is named.
    ///
    /// # Errors
    /// As [`crate::page::document::written`].
    pub async fn written(&self, document: Document, stem: &str, file: &str) -> super::told::Answer {
        let bytes = crate::page::document::written(&self.app, document, stem, file).await?;
        super::told::file(file, bytes)
    }

    /// The same of a document whose DOCX was kept.
    ///
    /// # Errors
    /// As [`crate::page::document::original`].
    pub async fn original(
        &self,
        page: Document,
        docx: Vec<u8>,
        stem: &str,
        file: &str,
    ) -> super::told::Answer {
        let bytes = crate::page::document::original(&self.app, page, docx, stem, file).await?;
        super::told::file(file, bytes)
    }

    /// A year's ledger.
    ///
    /// # Errors
    /// When the office has no such year.
    pub async fn book(&self, year: i32) -> Result<std::sync::Arc<desk::Book>, Problem> {
        Ok(self.app.desk.book(&self.who, year).await?)
    }

    /// Today.
    pub fn today(&self) -> Date {
        desk::day_of(self.app.desk.now())
    }

    /// An appraisal year (the current one without), and a day of it: the one that is asked for, or
    /// today.
    ///
    /// # Errors
    /// When the office has no such year.
    pub async fn year(
        &self,
        year: Option<i32>,
        as_of: Option<Date>,
    ) -> Result<(i32, Date), Problem> {
        let standing = self.ask(desk::view::year::Current { day: as_of, year }).await?;
        if year.is_some_and(|year| !standing.years.contains(&year)) {
            return Err(Refusal::Absent("考核年度").into());
        }
        let as_of = as_of.unwrap_or(self.today()).clamp(standing.first, standing.last);
        Ok((standing.year, as_of))
    }
}

impl Doer {
    /// Does something; asked again under the same key, it is answered and not done again.
    ///
    /// # Errors
    /// As the verb refuses.
    pub async fn act<V: Verb>(&self, verb: V) -> Result<V::Out, Problem> {
        Ok(self.app.desk.act_once(&self.who, &self.key.0, verb).await?)
    }

    /// The key under which it is done.
    pub fn key(&self) -> &str {
        &self.key.0
    }

    /// The application.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The same person asking.
    pub fn asker(&self) -> Asker {
        Asker { who: self.who.clone(), app: self.app.clone() }
    }
}

fn who(parts: &Parts) -> Result<Actor, Problem> {
    parts.extensions.get::<Actor>().cloned().ok_or_else(Problem::unauthorized)
}

impl FromRequestParts<App> for Asker {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Asker, Problem> {
        Ok(Asker { who: who(parts)?, app: app.clone() })
    }
}

impl FromRequestParts<App> for Doer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Doer, Problem> {
        let key = parts.extensions.get::<Key>().cloned();
        let key = key.ok_or_else(|| Problem::new("key-missing", "请提供Idempotency-Key。"))?;
        Ok(Doer { who: who(parts)?, key, app: app.clone() })
    }
}

/// The version that the client saw, from `If-Match`: `"7"`, or `*` for whatever is there.
pub struct Seen(pub Option<i64>);

impl FromRequestParts<App> for Seen {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Seen, Problem> {
        let missing = "请在If-Match中提供读取时ETag给出的版本，如\"3\"；不论版本则用*。";
        let given = parts.headers.get(header::IF_MATCH);
        let given = given.ok_or_else(|| Problem::new("version-missing", missing))?;
        let text = given.to_str().unwrap_or_default().trim();
        if text == "*" {
            return Ok(Seen(None));
        }
        let number = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let number = number.and_then(|number| number.parse().ok());
        let number = number.ok_or_else(|| Problem::new("malformed", missing))?;
        Ok(Seen(Some(number)))
    }
}

/// The appraisal year of what is asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct OfYear {
    /// 考核年度；默认本年度
    #[param(minimum = 2000, maximum = 2100)]
    pub year: Option<i32>,
}

/// What stands behind the `?` of an address; unknown names are refused.
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Asked<T>, Problem> {
        // No text holds the empty character, and no database looks for it.
        if parts.uri.query().is_some_and(|query| query.contains("%00")) {
            return Err(Problem::new("malformed", "查询参数中有空字符（U+0000），请删去。"));
        }
        let query = axum_extra::extract::Query::<T>::try_from_uri(&parts.uri);
        let wrong = |error: axum_extra::extract::QueryRejection| {
            Problem::new("malformed", format!("查询参数有误：{error}"))
        };
        query.map(|query| Asked(query.0)).map_err(wrong)
    }
}

/// A body in JSON; unknown fields are refused.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Body<T>, Problem> {
        let media = request.headers().get(header::CONTENT_TYPE);
        let media = media.and_then(|media| media.to_str().ok()).unwrap_or_default();
        let media = media.split(';').next().unwrap_or_default().trim();
        if !media.eq_ignore_ascii_case("application/json") {
            return Err(Problem::new("media", "请以application/json发送。"));
        }
        let bytes = Bytes::from_request(request, app).await.map_err(unread)?;
        let mut reader = serde_json::Deserializer::from_slice(&bytes);
        match serde_path_to_error::deserialize(&mut reader) {
            Ok(read) => {
                reader.end().map_err(|error| Problem::new("malformed", error.to_string()))?;
                Ok(Body(read))
            }
            Err(error) => Err(unfit(&error)),
        }
    }
}

fn unfit(error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    let inner = error.inner();
    if inner.is_data() {
        return Problem::field(error.path().to_string(), format!("内容不符合要求（{inner}）"));
    }
    Problem::new("malformed", format!("不是有效的JSON：{inner}。"))
}

/// A body that was not read to its end.
pub fn unread(rejection: BytesRejection) -> Problem {
    use axum::response::IntoResponse;
    match rejection.into_response().status().as_u16() {
        413 => Problem::new("too-large", "请求超过允许的大小，请分开发送。"),
        _ => Problem::new("malformed", "请求没有传完整。"),
    }
}

/// The thing that an address names.
///
/// # Errors
/// [`Refusal::Absent`] for what can be no id.
pub fn id(text: &str, what: &'static str) -> Result<Id, Problem> {
    Ok(Id::parse(text).ok_or(Refusal::Absent(what))?)
}
