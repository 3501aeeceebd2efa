//! `/api/v1`: everything the pages do, for programs. A file a resource, in the tree of addresses,
//! over the same verbs and questions as the pages. What holds for all operations (keys, scopes,
//! rights, deeds, problems) stands once, in `guard` and `document`.

mod audit;
mod backup;
mod brand;
mod bulletins;
mod decisions;
#[expect(clippy::indexing_slicing, reason = "what a JSON value does not hold reads as null")]
mod document;
mod guard;
mod issue;
mod leaders;
mod ledger;
mod list;
mod me;
mod monthly;
mod papers;
mod passings;
mod people;
mod policy;
mod present;
mod problem;
#[expect(clippy::indexing_slicing, reason = "what a JSON value does not hold reads as null")]
mod reader;
mod rights;
mod search;
mod sent;
#[expect(clippy::indexing_slicing, reason = "what a JSON value does not hold reads as null")]
mod standings;
mod take;
mod told;
mod units;
mod work;
mod years;

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::routing::get;
use serde_json::Value;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::{App, Listed};
use document::Operations;
use guard::Guard;
use problem::Problem;

/// Where the API lives.
pub const BASE: &str = "/api/v1";

/// A part of the API.
type Routes = OpenApiRouter<App>;

#[derive(OpenApi)]
#[openapi(
    info(title = "tongbao", description = "信息报送与考核：稿件、刊物、台账、排名、通报。"),
    components(schemas(Problem))
)]
struct Document;

/// The API's router and its routes.
pub fn routes(app: &App) -> (Router<App>, Vec<Listed>) {
    let parts = [
        work::routes,
        decisions::routes,
        issue::routes,
        passings::routes,
        monthly::routes,
        leaders::routes,
        ledger::routes,
        papers::routes,
        standings::routes,
        brand::routes,
        bulletins::routes,
        people::routes,
        policy::routes,
        rights::routes,
        search::routes,
        sent::routes,
        units::routes,
        audit::routes,
        backup::routes,
        present::routes,
        years::routes,
        me::routes,
    ];
    let all = OpenApiRouter::with_openapi(Document::openapi());
    let all = parts.into_iter().fold(all, |all, part| all.merge(part()));
    let (router, mut openapi) = all.split_for_parts();
    document::based(&mut openapi);
    let document: Arc<Value> = Arc::new(document::whole(&openapi));
    let operations = Arc::new(Operations::of(&document));
    let mut listed = operations.listed();
    let guard = Guard { app: app.clone(), operations };
    let router = router
        .method_not_allowed_fallback(|| async {
            Problem::new("method", "该地址不支持此方法。")
        })
        .route_layer(from_fn_with_state(guard, guard::keep))
        .fallback(nowhere);
    let told = document.clone();
    let read = move || async move { axum::Json((*told).clone()) };
    listed.push(Listed { path: "/api/v1/openapi.json".into(), method: "GET".into() });
    listed.push(Listed { path: "/api".into(), method: "GET".into() });
    let shown = reader::page(&document);
    let all = Router::new()
        .nest(BASE, router)
        .route("/api/v1/openapi.json", get(read))
        .route("/api", get(move || async move { shown.clone().into_response() }));
    (all, listed)
}

async fn nowhere(_: Request) -> Problem {
    Problem::new("absent", "没有这个地址，接口说明见/api。")
}
