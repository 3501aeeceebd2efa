//! `/years`: the appraisal years, and how a new one begins.

use axum::extract::DefaultBodyLimit;
use desk::verb::begin_year::BeginYear;
use desk::view::years::Years;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::UtoipaMethodRouterExt;
use utoipa_axum::routes;

use super::Routes;
use super::list::List;
use super::take::{Asker, Body, Doer};
use super::told::{Answer, Told, made};
use crate::page::scheme_files::{HEAVIEST, own_or_shipped};

pub fn routes() -> Routes {
    let large = DefaultBodyLimit::max(2 * HEAVIEST);
    Routes::new().routes(routes!(list, begin).layer(large))
}

/// An appraisal year.
#[derive(Serialize, ToSchema)]
struct Year {
    /// The year.
    year: i32,
    /// The scheme's id.
    scheme: String,
    /// The notice's title.
    title: String,
    /// Whether the scheme is the office's own.
    own: bool,
    /// SHA-256 of its files.
    digest: String,
}

#[utoipa::path(get, path = "/years", tag = "administration", summary = "列出考核年度",
    responses((status = 200, description = "年度，新的在前", body = List<Year>)))]
async fn list(asker: Asker) -> Told<List<Year>> {
    let rows = asker.ask(Years).await?.into_iter();
    let year = |row: desk::view::years::Year| Year {
        year: row.year,
        scheme: row.scheme,
        title: row.title,
        own: row.own,
        digest: row.digest,
    };
    Ok(axum::Json(List::whole(rows.map(year).collect())))
}

/// A file of a scheme.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SchemeFile {
    /// Its name, ending in `.md`.
    #[schema(max_length = 200)]
    name: String,
    /// What stands in it.
    text: String,
}

/// A year that begins, with a shipped scheme or the office's own.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Beginning {
    /// The id of a scheme that the program ships; empty with files of one's own.
    #[serde(default)]
    scheme: String,
    /// The files of the office's own scheme.
    #[serde(default)]
    #[schema(max_items = 64)]
    files: Vec<SchemeFile>,
}

/// The year that was begun.
#[derive(Serialize, ToSchema)]
struct Begun {
    /// The year, which the scheme names.
    year: i32,
}

#[utoipa::path(post, path = "/years", tag = "administration", summary = "设立年度：考核办法有错就不设立", request_body = Beginning,
    responses((status = 201, description = "已设立", body = Begun)))]
async fn begin(doer: Doer, Body(Beginning { scheme, files }): Body<Beginning>) -> Answer {
    let files = files.into_iter().map(|file| (file.name, file.text)).collect();
    let year = doer.act(BeginYear { rules: own_or_shipped(files, scheme) }).await?;
    made("/years", Begun { year })
}
