//! `/ledger/{fact}/enclosures`: the papers that a fact stands on.

use axum::extract::{DefaultBodyLimit, Path};
use desk::verb::enclose_fact::EncloseFact;
use desk::view::facts::{OneFact, TakePaper};
use utoipa_axum::router::UtoipaMethodRouterExt;
use utoipa_axum::routes;

use super::Routes;
use super::list::List;
use super::take::{Asked, Asker, Doer, id};
use super::told::{Answer, Made, Told, file, made_id};
use super::work::enclosures::{Enclosure, Named, sent, told};
use crate::safety::UPLOAD;

pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(list, add).layer(DefaultBodyLimit::max(UPLOAD)))
        .routes(routes!(take))
}

#[utoipa::path(get, path = "/ledger/{fact}/enclosures", tag = "ledger", summary = "列出台账记录的附件",
    responses((status = 200, description = "附件，早的在前", body = List<Enclosure>)))]
async fn list(asker: Asker, Path(fact): Path<String>) -> Told<List<Enclosure>> {
    let opened = asker.ask(OneFact { id: fact }).await?;
    Ok(axum::Json(List::whole(opened.enclosures.into_iter().map(told).collect())))
}

#[utoipa::path(post, path = "/ledger/{fact}/enclosures", tag = "ledger", summary = "给台账记录添加附件（只增不删）", params(Named),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, description = "已添加", body = Made)))]
async fn add(
    doer: Doer,
    Path(fact): Path<String>,
    Asked(Named { name }): Asked<Named>,
    request: axum::extract::Request,
) -> Answer {
    let file = sent(name, request).await?;
    let under = format!("/ledger/{}/enclosures", crate::answer::escaped(&fact));
    made_id(&under, doer.act(EncloseFact { fact, file }).await?)
}

#[utoipa::path(get, path = "/ledger/{fact}/enclosures/{proof}", tag = "ledger", summary = "下载台账记录的附件",
    responses((status = 200, description = "文件的内容", body = Vec<u8>, content_type = "application/octet-stream")))]
async fn take(asker: Asker, Path((fact, proof)): Path<(String, String)>) -> Answer {
    let question = TakePaper { fact: OneFact { id: fact }, enclosure: id(&proof, "附件")? };
    let (row, bytes) = asker.ask(question).await?;
    file(&row.name, bytes)
}
