//! `/rights`: who holds which roles, for the security administrator.

use axum::extract::Path;
use desk::Role;
use desk::verb::grant::Grant;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::Routes;
use super::list::List;
use super::people::{Person, Wanted, one, page};
use super::take::{Asked, Asker, Body, Doer, id};
use super::told::{Answer, Told, done};

pub fn routes() -> Routes {
    Routes::new().routes(routes!(list)).routes(routes!(open, grant))
}

#[utoipa::path(get, path = "/rights", tag = "administration", summary = "列出账号及其角色", params(Wanted),
    responses((status = 200, description = "一页账号", body = List<Person>)))]
async fn list(asker: Asker, Asked(wanted): Asked<Wanted>) -> Told<List<Person>> {
    page(&asker, wanted).await
}

#[utoipa::path(get, path = "/rights/{person}", tag = "administration", summary = "读取一个账号的角色",
    responses((status = 200, description = "账号", body = Person)))]
async fn open(asker: Asker, Path(person): Path<String>) -> Told<Person> {
    one(&asker, &person).await
}

/// The roles that a person has from now on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Granted {
    /// Exactly these.
    #[schema(value_type = Vec<String>)]
    roles: Vec<Role>,
}

#[utoipa::path(put, path = "/rights/{person}", tag = "administration", summary = "授权（须用五分钟内新生成的密钥）", request_body = Granted,
    responses((status = 204, description = "已授权，随即生效")))]
async fn grant(
    doer: Doer,
    Path(person): Path<String>,
    Body(Granted { roles }): Body<Granted>,
) -> Answer {
    doer.act(Grant { person: id(&person, "账号")?, roles }).await?;
    done()
}
