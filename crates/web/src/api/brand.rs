//! `/brand`: what the office prints on its papers.

use std::collections::BTreeMap;

use desk::verb::set_brand::SetBrand;
use desk::view::brand::OfficeBrand;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::Routes;
use super::take::{Asker, Body, Doer};
use super::told::{Answer, Told, done};

pub fn routes() -> Routes {
    Routes::new().routes(routes!(open, set))
}

/// What is printed; an empty text sets nothing, and the scheme's or the publication's own name stands.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PrintedMarks {
    /// 发文机关署名.
    organ: String,
    /// 红头; without it no red head is printed.
    masthead: String,
    /// 签发人.
    signer: String,
    /// 印发机关.
    printer: String,
    /// 抄送, a line each.
    copies: Vec<String>,
    /// 分送 of the issues, a line each.
    distribution: Vec<String>,
    /// A publication's masthead, by the publication's id.
    mastheads: BTreeMap<String, String>,
}

#[utoipa::path(get, path = "/brand", tag = "issues", summary = "读取文书式样",
    responses((status = 200, description = "印在本单位文书上的内容", body = PrintedMarks)))]
async fn open(asker: Asker) -> Told<PrintedMarks> {
    let (year, _) = asker.year(None, None).await?;
    let brand = asker.ask(OfficeBrand { year }).await?.brand;
    Ok(axum::Json(PrintedMarks {
        organ: brand.organ.unwrap_or_default(),
        masthead: brand.masthead.unwrap_or_default(),
        signer: brand.signer.unwrap_or_default(),
        printer: brand.printer.unwrap_or_default(),
        copies: brand.copies,
        distribution: brand.distribution,
        mastheads: brand.mastheads,
    }))
}

#[utoipa::path(put, path = "/brand", tag = "issues", summary = "设置文书式样", request_body = PrintedMarks,
    responses((status = 204, description = "已设置")))]
async fn set(doer: Doer, Body(marks): Body<PrintedMarks>) -> Answer {
    let verb = SetBrand {
        organ: marks.organ,
        masthead: marks.masthead,
        signer: marks.signer,
        printer: marks.printer,
        copies: marks.copies.join("\n"),
        distribution: marks.distribution.join("\n"),
        mastheads: marks.mastheads,
        version: None,
    };
    doer.act(verb).await?;
    done()
}
