//! What is done to an issue: pieces, signature, publication, withdrawal.

use axum::extract::Path;
use desk::Date;
use desk::verb::arrange::{Arrange, Piece};
use desk::verb::place::Place;
use desk::verb::publish::Publish;
use desk::verb::sign_issue::SignIssue;
use desk::verb::withdraw_issue::WithdrawIssue;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::api::Routes;
use crate::api::problem::Problem;
use crate::api::take::{Body, Doer, Seen, id};
use crate::api::told::{Answer, Changed, Told, changed};

pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(place, arrange))
        .routes(routes!(sign, unsign))
        .routes(routes!(publish))
        .routes(routes!(withdraw))
}

/// A work to be put in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Placing {
    /// The work.
    work: String,
    /// 体裁: a kind that the publication prints.
    kind: String,
}

#[utoipa::path(post, path = "/issues/{issue}/pieces", tag = "issues", summary = "编入一篇", request_body = Placing,
    extensions(("x-versioned" = json!(true))),
    responses((status = 200, description = "已编入", body = Changed)))]
async fn place(
    doer: Doer,
    Path(issue): Path<String>,
    Seen(version): Seen,
    Body(Placing { work, kind }): Body<Placing>,
) -> Answer {
    let (issue, work) = (id(&issue, "刊期")?, id(&work, "稿件")?);
    changed(doer.act(Place { issue, version, work, kind }).await?)
}

/// A piece that stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Kept {
    /// The work.
    work: String,
    /// 体裁.
    kind: String,
    /// Whether title and text are copied from the work anew.
    #[serde(default)]
    renewed: bool,
}

/// The pieces that stay, in order.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Order {
    /// The pieces; what is left out goes back to the selected.
    pieces: Vec<Kept>,
}

#[utoipa::path(put, path = "/issues/{issue}/pieces", tag = "issues", summary = "编排", request_body = Order,
    extensions(("x-versioned" = json!(true))),
    responses((status = 200, description = "已编排", body = Changed)))]
async fn arrange(
    doer: Doer,
    Path(issue): Path<String>,
    Seen(version): Seen,
    Body(Order { pieces }): Body<Order>,
) -> Answer {
    let piece = |kept: Kept| -> Result<Piece, Problem> {
        Ok(Piece { work: id(&kept.work, "稿件")?, kind: kept.kind, renewed: kept.renewed })
    };
    let pieces = pieces.into_iter().map(piece).collect::<Result<_, _>>()?;
    changed(doer.act(Arrange { issue: id(&issue, "刊期")?, version, pieces }).await?)
}

async fn signed(doer: Doer, issue: &str, version: Option<i64>, signed: bool) -> Answer {
    changed(doer.act(SignIssue { issue: id(issue, "刊期")?, version, signed }).await?)
}

#[utoipa::path(put, path = "/issues/{issue}/signature", tag = "issues", summary = "签发",
    extensions(("x-versioned" = json!(true))),
    responses((status = 200, description = "已签发", body = Changed)))]
async fn sign(doer: Doer, Path(issue): Path<String>, Seen(version): Seen) -> Answer {
    signed(doer, &issue, version, true).await
}

#[utoipa::path(delete, path = "/issues/{issue}/signature", tag = "issues", summary = "取消签发",
    extensions(("x-versioned" = json!(true))),
    responses((status = 200, description = "已取消签发", body = Changed)))]
async fn unsign(doer: Doer, Path(issue): Path<String>, Seen(version): Seen) -> Answer {
    signed(doer, &issue, version, false).await
}

/// A publication.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Publishing {
    /// The day it is dated; today without.
    dated: Option<Date>,
}

/// What came of it.
#[derive(Serialize, ToSchema)]
struct Published {
    /// The facts, in the order of the pieces.
    facts: Vec<String>,
}

#[utoipa::path(post, path = "/issues/{issue}/publication", tag = "issues", summary = "印发", request_body = Publishing,
    extensions(("x-versioned" = json!(true))),
    responses((status = 200, description = "已印发，采用已记入台账", body = Published)))]
async fn publish(
    doer: Doer,
    Path(issue): Path<String>,
    Seen(version): Seen,
    Body(Publishing { dated }): Body<Publishing>,
) -> Told<Published> {
    let facts = doer.act(Publish { issue: id(&issue, "刊期")?, version, dated }).await?;
    Ok(axum::Json(Published { facts }))
}

/// Why something is taken back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Reason {
    /// The reason.
    reason: String,
}

#[utoipa::path(post, path = "/issues/{issue}/withdrawal", tag = "issues", summary = "撤回一期", request_body = Reason,
    extensions(("x-versioned" = json!(true))),
    responses((status = 200, description = "已撤回，采用已作废", body = Changed)))]
async fn withdraw(
    doer: Doer,
    Path(issue): Path<String>,
    Seen(version): Seen,
    Body(Reason { reason }): Body<Reason>,
) -> Answer {
    changed(doer.act(WithdrawIssue { issue: id(&issue, "刊期")?, version, reason }).await?)
}
