//! The files beside a work, and works that begin with a document.

use axum::extract::{DefaultBodyLimit, Path};
use axum::http::{HeaderMap, header};
use bytes::Bytes;
use desk::verb::drop_enclosure::DropEnclosure;
use desk::verb::enclose::{Enclose, File};
use desk::verb::upload::Upload;
use desk::view::enclosures::{Enclosures, TakeEnclosure};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::UtoipaMethodRouterExt;
use utoipa_axum::routes;

use super::Begun;
use crate::api::Routes;
use crate::api::list::List;
use crate::api::problem::Problem;
use crate::api::take::{Asked, Asker, Doer, id, unread};
use crate::api::told::{Answer, Made, Told, done, file, made, made_id};
use crate::page::work::upload;
use crate::safety::UPLOAD;

pub fn routes() -> Routes {
    let large = || DefaultBodyLimit::max(UPLOAD);
    Routes::new()
        .routes(routes!(list, add).layer(large()))
        .routes(routes!(take, remove))
        .routes(routes!(begin).layer(large()))
}

/// A file beside a work.
#[derive(Serialize, ToSchema)]
pub struct Enclosure {
    /// Its id.
    id: String,
    /// Its name.
    name: String,
    /// Its media type.
    media: String,
    /// Bytes.
    size: i64,
    /// SHA-256 in hexadecimals.
    sha256: String,
    /// When it was added.
    at: String,
}

#[utoipa::path(get, path = "/works/{work}/enclosures", tag = "works", summary = "列出附件",
    responses((status = 200, description = "附件，早的在前", body = List<Enclosure>)))]
async fn list(asker: Asker, Path(work): Path<String>) -> Told<List<Enclosure>> {
    let found = asker.ask(Enclosures { work: id(&work, "稿件")? }).await?;
    Ok(axum::Json(List::whole(found.into_iter().map(told).collect())))
}

/// A file as it is told of.
pub fn told(row: desk::view::enclosures::Enclosure) -> Enclosure {
    Enclosure {
        id: row.id.to_string(),
        name: row.name,
        media: row.media,
        size: row.size,
        sha256: row.sha256,
        at: desk::iso(row.at),
    }
}

/// The name of a file that is sent.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// 文件名
    #[param(min_length = 1, max_length = 120)]
    pub name: String,
}

/// That a file comes as bytes and nothing else.
///
/// # Errors
/// For another media type.
pub fn bytes_alone(headers: &HeaderMap) -> Result<(), Problem> {
    let media = headers.get(header::CONTENT_TYPE);
    let media = media.and_then(|media| media.to_str().ok()).unwrap_or_default();
    if media.trim().eq_ignore_ascii_case("application/octet-stream") {
        return Ok(());
    }
    Err(Problem::new("media", "请以application/octet-stream发送文件的内容。"))
}

/// A file as it came in.
///
/// # Errors
/// For another media type, and for an empty or too large one.
pub async fn sent(name: String, request: axum::extract::Request) -> Result<File, Problem> {
    use axum::extract::FromRequest;
    bytes_alone(request.headers())?;
    let bytes = Bytes::from_request(request, &()).await.map_err(unread)?.to_vec();
    if bytes.is_empty() {
        return Err(Problem::field("body", "文件是空的"));
    }
    let media = mime_guess::from_path(&name).first_or_octet_stream().to_string();
    Ok(File { name, media, bytes })
}

#[utoipa::path(post, path = "/works/{work}/enclosures", tag = "works", summary = "添加附件", params(Named),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, description = "已添加", body = Made)))]
async fn add(
    doer: Doer,
    Path(work): Path<String>,
    Asked(Named { name }): Asked<Named>,
    request: axum::extract::Request,
) -> Answer {
    let verb = Enclose { work: id(&work, "稿件")?, file: sent(name, request).await? };
    made_id(&format!("/works/{work}/enclosures"), doer.act(verb).await?)
}

#[utoipa::path(get, path = "/works/{work}/enclosures/{enclosure}", tag = "works", summary = "下载附件",
    responses((status = 200, description = "文件的内容", body = Vec<u8>, content_type = "application/octet-stream")))]
async fn take(asker: Asker, Path((work, enclosure)): Path<(String, String)>) -> Answer {
    let question =
        TakeEnclosure { work: id(&work, "稿件")?, enclosure: id(&enclosure, "附件")? };
    let (row, bytes) = asker.ask(question).await?;
    file(&row.name, bytes)
}

#[utoipa::path(delete, path = "/works/{work}/enclosures/{enclosure}", tag = "works", summary = "移除附件",
    responses((status = 204, description = "已移除")))]
async fn remove(doer: Doer, Path((work, enclosure)): Path<(String, String)>) -> Answer {
    let verb = DropEnclosure { work: id(&work, "稿件")?, enclosure: id(&enclosure, "附件")? };
    doer.act(verb).await?;
    done()
}

#[utoipa::path(post, path = "/works/documents", tag = "works", summary = "以Word文档起草", params(Named),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, description = "已起草", body = Begun)))]
async fn begin(
    doer: Doer,
    Asked(Named { name }): Asked<Named>,
    request: axum::extract::Request,
) -> Answer {
    let file = sent(name, request).await?;
    let (manuscript, file) = match upload::read(file).await? {
        Ok(read) => read,
        Err(fault) => return Err(Problem::field("body", fault.zh())),
    };
    let written = upload::written(manuscript, doer.who.name.clone());
    let drafted = doer.act(Upload { written, file }).await?;
    let id = drafted.work.to_string();
    made(&format!("/works/{id}"), Begun { id, version: drafted.version })
}
