//! `/backup`: the office's whole state as one file, and back again.

use std::fs::File;
use std::io::Write;

use axum::RequestExt;
use axum::extract::DefaultBodyLimit;
use desk::archive::may;
use futures_util::StreamExt;
use utoipa_axum::router::UtoipaMethodRouterExt;
use utoipa_axum::routes;

use super::Routes;
use super::problem::Problem;
use super::take::Doer;
use super::told::{Answer, done};
use super::work::enclosures::bytes_alone;
use crate::page::backup::{broken, put_back, sent};
use crate::safety::BACKUP;

pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(make))
        .routes(routes!(restore).layer(DefaultBodyLimit::max(BACKUP)))
}

#[utoipa::path(post, path = "/backup/files", tag = "administration", summary = "备份本办公室（须用五分钟内新生成的密钥）",
    responses((status = 200, description = "备份文件", body = Vec<u8>, content_type = "application/gzip")))]
async fn make(doer: Doer) -> Answer {
    Ok(sent(doer.app(), &doer.who).await?)
}

#[utoipa::path(post, path = "/backup/restoration", tag = "administration", summary = "用备份替换本办公室的全部数据（须用五分钟内新生成的密钥）",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 204, description = "已恢复；密钥也以备份中的为准")))]
async fn restore(doer: Doer, request: axum::extract::Request) -> Answer {
    // Before anything is taken in: it may be large.
    may(&doer.who)?;
    bytes_alone(request.headers())?;
    let file = kept(request).await?;
    put_back(doer.app(), &doer.who, Some(doer.key()), file).await?;
    done()
}

/// What is sent, in a file of its own: never all of it in memory.
async fn kept(request: axum::extract::Request) -> Result<File, Problem> {
    let mut kept = tempfile::tempfile().map_err(broken)?;
    let mut body = request.with_limited_body().into_body().into_data_stream();
    while let Some(piece) = body.next().await {
        let piece = piece.map_err(|error| unsent(&error))?;
        kept.write_all(&piece).map_err(broken)?;
    }
    Ok(kept)
}

fn unsent(error: &axum::Error) -> Problem {
    use std::error::Error;
    let causes = std::iter::successors(error.source(), |cause| (*cause).source());
    let mut causes = causes.map(ToString::to_string);
    match causes.any(|cause| cause.contains("length limit exceeded")) {
        true => Problem::new("too-large", "备份超过允许的大小。"),
        false => Problem::new("malformed", "请求没有传完整。"),
    }
}
