//! Refusals as RFC 9457 problems.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::{Flaw, Refusal};
use serde::Serialize;
use utoipa::ToSchema;

/// What went wrong.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Which kind of problem it is: an address of the page that explains it.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind in words.
    pub title: &'static str,
    /// The status of the answer.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// What was wrong this time, and the way out.
    pub detail: String,
    /// The fields that are wrong, all of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Wrong>,
    /// Seconds after which it may be tried again.
    #[serde(skip)]
    retry: Option<u32>,
}

/// A wrong field.
#[derive(Debug, Serialize, ToSchema)]
pub struct Wrong {
    /// The field's name; `body.works[0]` for one deeper inside.
    pub field: String,
    /// What is wrong and what would be right.
    pub detail: String,
}

/// The kinds of problems: word, status, title.
pub const KINDS: [(&str, u16, &str); 17] = [
    ("malformed", 400, "请求无法读取"),
    ("key-missing", 400, "缺少幂等键"),
    ("unauthorized", 401, "密钥无效"),
    ("forbidden", 403, "无权办理"),
    ("scope", 403, "密钥范围不足"),
    ("proof", 403, "须新生成的密钥"),
    ("absent", 404, "没有找到"),
    ("method", 405, "不支持该方法"),
    ("not-acceptable", 406, "不能按所要求的格式答复"),
    ("conflict", 409, "不能办理"),
    ("stale", 412, "内容已变动"),
    ("too-large", 413, "请求过大"),
    ("media", 415, "请求格式不支持"),
    ("invalid", 422, "填写有误"),
    ("version-missing", 428, "缺少版本"),
    ("too-many", 429, "请求过于频繁"),
    ("busy", 503, "系统繁忙"),
];

impl Problem {
    /// A problem of a kind.
    pub fn new(word: &str, detail: impl Into<String>) -> Problem {
        let known = KINDS.iter().find(|(kind, ..)| *kind == word);
        let (word, status, title) = known.copied().unwrap_or(("fault", 500, "系统故障"));
        Problem {
            kind: format!("/api#{word}"),
            title,
            status,
            detail: detail.into(),
            errors: vec![],
            retry: None,
        }
    }

    /// A wrong field.
    pub fn field(field: impl Into<String>, detail: impl Into<String>) -> Problem {
        let (field, detail) = (field.into(), detail.into());
        let says = format!("填写有误：{detail}。");
        Problem { errors: vec![Wrong { field, detail }], ..Problem::new("invalid", says) }
    }

    /// Nobody, or nobody any more, holds this key.
    pub fn unauthorized() -> Problem {
        let says = "请在Authorization中以Bearer提供有效的接口密钥；密钥可能已过期、已停用，或其账号已停用。";
        Problem::new("unauthorized", says)
    }

    /// Too many wrong keys from one address.
    pub fn too_many(seconds: u32) -> Problem {
        let says = format!("无效密钥次数较多，请{seconds}秒后再试。");
        Problem { retry: Some(seconds), ..Problem::new("too-many", says) }
    }

    /// What is stale where the versions stand in the body and not in `If-Match`.
    #[must_use]
    pub fn in_body(self) -> Problem {
        if self.status == 412 { Problem::new("conflict", self.detail) } else { self }
    }

    fn wrong(refusal: &Refusal, errors: Vec<Wrong>) -> Problem {
        Problem { errors, ..Problem::new("invalid", refusal.zh()) }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Problem {
        let says = refusal.zh();
        match &refusal {
            Refusal::SignIn => Problem::unauthorized(),
            Refusal::Prove => {
                let says = "此事须用五分钟内新生成的密钥办理，或在网页上验证身份后办理。";
                Problem::new("proof", says)
            }
            Refusal::Forbidden(_) => Problem::new("forbidden", says),
            Refusal::Absent(_) => Problem::new("absent", says),
            Refusal::Wrong(flaws) => {
                let wrong = |Flaw { field, says }: &Flaw| Wrong {
                    field: (*field).to_owned(),
                    detail: says.clone(),
                };
                Problem::wrong(&refusal, flaws.iter().map(wrong).collect())
            }
            Refusal::Facts(faults) => {
                let wrong = |fault: &ledger::Fault| Wrong {
                    field: fault.field.as_deref().unwrap_or("fact").to_owned(),
                    detail: fault.message(ledger::fault::Lang::Zh),
                };
                Problem::wrong(&refusal, faults.iter().map(wrong).collect())
            }
            Refusal::Reused => Problem::field("Idempotency-Key", says.trim_end_matches('。')),
            Refusal::Stale(how) => Problem::new("stale", format!("{how}，请重新读取后再办理。")),
            Refusal::Conflict(_) => Problem::new("conflict", says),
            Refusal::Busy(seconds) => {
                Problem { retry: Some(*seconds), ..Problem::new("busy", says) }
            }
            Refusal::Broken(_) | Refusal::Fault(_) => {
                tracing::error!(cause = %refusal, "a request of the API failed");
                Problem::new("fault", says)
            }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = (status, body).into_response();
        let head = response.headers_mut();
        let media = HeaderValue::from_static("application/problem+json");
        head.insert(header::CONTENT_TYPE, media);
        if status == StatusCode::UNAUTHORIZED {
            head.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = self.retry {
            head.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
