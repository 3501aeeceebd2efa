//! `/units`: the units of the office, in the scheme's order.

use axum::extract::Path;
use desk::verb::unit::{AddUnit, Change, ChangeUnit};
use desk::view::units::Units;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::Routes;
use super::list::List;
use super::take::{Asker, Body, Doer, id};
use super::told::{Answer, Made, Told, done, made_id};

pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(list, add))
        .routes(routes!(rename))
        .routes(routes!(sign_off))
        .routes(routes!(state))
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
    /// `active` or `closed`.
    state: String,
}

#[utoipa::path(get, path = "/units", tag = "ledger", summary = "列出单位",
    responses((status = 200, description = "单位，按考核办法的顺序", body = List<Unit>)))]
async fn list(asker: Asker) -> Told<List<Unit>> {
    let one = asker.ask(Units).await?.into_iter().map(|row| Unit {
        id: row.id.to_string(),
        name: row.name,
        initials: row.initials,
        sign_off: row.sign_off,
        state: row.state,
    });
    Ok(axum::Json(List::whole(one.collect())))
}

/// A unit's name.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Name {
    /// One that the current year's scheme knows.
    name: String,
}

#[utoipa::path(post, path = "/units", tag = "administration", summary = "设立考核办法中的单位", request_body = Name,
    responses((status = 201, description = "已设立", body = Made)))]
async fn add(doer: Doer, Body(Name { name }): Body<Name>) -> Answer {
    made_id("/units", doer.act(AddUnit { name }).await?)
}

async fn change(doer: Doer, unit: &str, change: Change) -> Answer {
    doer.act(ChangeUnit { unit: id(unit, "单位")?, change }).await?;
    done()
}

#[utoipa::path(put, path = "/units/{unit}", tag = "administration", summary = "单位更名", request_body = Name,
    responses((status = 204, description = "已更名")))]
async fn rename(doer: Doer, Path(unit): Path<String>, Body(Name { name }): Body<Name>) -> Answer {
    change(doer, &unit, Change::Name(name)).await
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
    change(doer, &unit, Change::SignOff(sign_off)).await
}

/// Whether a unit is still there.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Standing {
    /// `false` closes it: its people submit nothing, its past stays.
    active: bool,
}

#[utoipa::path(put, path = "/units/{unit}/state", tag = "administration", summary = "停用或恢复单位", request_body = Standing,
    responses((status = 204, description = "已变更")))]
async fn state(
    doer: Doer,
    Path(unit): Path<String>,
    Body(Standing { active }): Body<Standing>,
) -> Answer {
    change(doer, &unit, if active { Change::Reopen } else { Change::Close }).await
}
