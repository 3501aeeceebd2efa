//! `/search`: works, printed pieces, issues, clauses, facts and units, each as far as the person
//! may open it.

use desk::view::search::{Found, Hit, Search};
use manuscript::snippet::Run;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::Routes;
use super::take::{Asked, Asker};
use super::told::Told;

pub fn routes() -> Routes {
    Routes::new().routes(routes!(search))
}

/// What is searched for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Words {
    /// 要找的字词
    #[param(min_length = 1, max_length = 60)]
    q: String,
    /// 考核年度；默认本年度
    #[param(minimum = 2000, maximum = 2100)]
    year: Option<i32>,
}

/// Something that was found.
#[derive(Serialize, ToSchema)]
struct Thing {
    /// `work`, `piece`, `issue`, `clause`, `fact`, `unit`.
    kind: &'static str,
    /// Its id; of a piece, its issue's.
    id: String,
    /// What it is called.
    name: String,
    /// The place where the words stand.
    snippet: String,
}

/// What was found, at most twenty of a kind.
#[derive(Serialize, ToSchema)]
struct Things {
    /// By kind, in the order of the page.
    items: Vec<Thing>,
    /// Whether there are more works than are told.
    more: bool,
}

#[utoipa::path(get, path = "/search", tag = "ledger", summary = "全站查找，只列出本人能打开的", params(Words),
    responses((status = 200, description = "找到的内容，每类至多二十条", body = Things)))]
async fn search(asker: Asker, Asked(Words { q, year }): Asked<Words>) -> Told<Things> {
    let (year, _) = asker.year(year, None).await?;
    let found = asker.ask(Search { year, typed: q }).await?;
    let more = found.more;
    Ok(axum::Json(Things { items: things(found), more }))
}

fn things(found: Found) -> Vec<Thing> {
    let text = |runs: &[Run]| runs.iter().map(|run| run.1.as_str()).collect::<String>();
    let of = |kind: &'static str| {
        move |hit: Hit| Thing { kind, id: hit.id, name: hit.name, snippet: text(&hit.snippet) }
    };
    let works = found.works.into_iter().map(|(work, runs)| Thing {
        kind: "work",
        id: work.id.to_string(),
        name: work.title,
        snippet: text(&runs),
    });
    let facts = found.facts.into_iter().flat_map(|facts| {
        let row = |(place, _): &(usize, Option<String>)| {
            let row = facts.book.core.rows.get(*place)?;
            let (id, name) = (row.id.clone(), row.fact_type.clone());
            Some(Thing { kind: "fact", id, name, snippet: String::new() })
        };
        facts.rows.iter().filter_map(row).collect::<Vec<_>>()
    });
    let unit = |(id, name): (desk::Id, String)| Thing {
        kind: "unit",
        id: id.to_string(),
        name,
        snippet: String::new(),
    };
    let pieces = found.pieces.into_iter().map(of("piece"));
    let issues = found.issues.into_iter().map(of("issue"));
    let clauses = found.clauses.into_iter().map(of("clause"));
    let units = found.units.into_iter().map(unit);
    works.chain(pieces).chain(issues).chain(clauses).chain(facts).chain(units).collect()
}
