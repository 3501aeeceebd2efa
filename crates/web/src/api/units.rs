//! `/units`: the units of the office, in the scheme's order.

use axum::extract::Path;
use desk::verb::unit::SetSignOff;
use desk::view::people::People;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::Routes;
use super::list::List;
use super::take::{Asker, Body, Doer, id};
use super::told::{Answer, Told, done};

pub fn routes() -> Routes {
    Routes::new().routes(routes!(list)).routes(routes!(sign_off))
}

/// A unit.
#[derive(Serialize, ToSchema)]
struct Unit {
    /// Its id.
    id: String,
    /// Its name, by which facts name it.
    name: String,
    /// Pinyin initials.
    initials: String,
    /// Whether its head signs off before works leave.
    sign_off: bool,
}

#[utoipa::path(get, path = "/units", tag = "administration", summary = "列出单位",
    responses((status = 200, description = "单位，按考核办法的顺序", body = List<Unit>)))]
async fn list(asker: Asker) -> Told<List<Unit>> {
    let staff = asker.ask(People { words: String::new() }).await?;
    let one = staff.units.into_iter().map(|row| Unit {
        id: row.id.to_string(),
        name: row.name,
        initials: row.initials,
        sign_off: row.sign_off,
    });
    Ok(axum::Json(List::whole(one.collect())))
}

/// Whether a unit's head signs off.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Wish {
    /// Whether the head signs off first.
    sign_off: bool,
}

#[utoipa::path(put, path = "/units/{unit}/sign-off", tag = "administration", summary = "设置是否须单位领导签批", request_body = Wish,
    responses((status = 204, description = "已设置")))]
async fn sign_off(
    doer: Doer,
    Path(unit): Path<String>,
    Body(Wish { sign_off }): Body<Wish>,
) -> Answer {
    doer.act(SetSignOff { unit: id(&unit, "单位")?, sign_off }).await?;
    done()
}
