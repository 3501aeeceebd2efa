//! Answers: JSON with a version, something new, a file.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::problem::Problem;

/// What a handler answers.
pub type Told<T> = Result<Json<T>, Problem>;
/// What a handler answers with a head of its own.
pub type Answer = Result<Response, Problem>;

/// The id of something that was made.
#[derive(Serialize, ToSchema)]
pub struct Made {
    /// Its id.
    pub id: String,
}

/// The version of something that was changed.
#[derive(Serialize, ToSchema)]
pub struct Changed {
    /// Its version now, for `If-Match`.
    pub version: i64,
}

/// How many there were.
#[derive(Serialize, ToSchema)]
pub struct Count {
    /// The number.
    pub count: usize,
}

/// JSON of something in its version.
///
/// # Errors
/// None; for handlers' ends.
pub fn versioned<T: Serialize>(version: i64, told: T) -> Answer {
    Ok((etag(version), Json(told)).into_response())
}

/// The version that something has after a change.
///
/// # Errors
/// None; for handlers' ends.
pub fn changed(version: i64) -> Answer {
    versioned(version, Changed { version })
}

fn etag(version: i64) -> [(header::HeaderName, String); 1] {
    [(header::ETAG, format!("\"{version}\""))]
}

/// Something new, where it is, and what is told of it.
///
/// # Errors
/// None; for handlers' ends.
pub fn made<T: Serialize>(at: &str, told: T) -> Answer {
    let at = format!("/api/v1{at}");
    Ok((StatusCode::CREATED, [(header::LOCATION, at)], Json(told)).into_response())
}

/// Something new by its id.
///
/// # Errors
/// None; for handlers' ends.
pub fn made_id(under: &str, id: impl ToString) -> Answer {
    let id = id.to_string();
    made(&format!("{under}/{}", crate::answer::escaped(&id)), Made { id })
}

/// Done, and nothing more to tell.
///
/// # Errors
/// None; for handlers' ends.
pub fn done() -> Answer {
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// A file to keep.
///
/// # Errors
/// None; for handlers' ends.
pub fn file(name: &str, bytes: Vec<u8>) -> Answer {
    // Whatever an upload's name says of its type: the document promises bytes.
    let sent = crate::answer::download(name, "application/octet-stream", bytes);
    sent.map_err(|_| Problem::new("fault", "文件不能送出。"))
}
