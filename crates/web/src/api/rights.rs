//! `/rights`: who holds which roles, for the security administrator.

use axum::extract::Path;
use desk::verb::factor::TakeFactor;
use desk::verb::grant::Grant;
use desk::verb::link_person::LinkPerson;
use desk::{Refusal, Role};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::Routes;
use super::list::List;
use super::people::{Person, Wanted, one, page};
use super::take::{Asked, Asker, Body, Doer, id};
use super::told::{Answer, Told, done};

pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(list))
        .routes(routes!(open, grant))
        .routes(routes!(take_factor))
        .routes(routes!(link))
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

#[utoipa::path(delete, path = "/rights/{person}/factor", tag = "administration", summary = "解除遗失的动态口令（须用五分钟内新生成的密钥）",
    responses((status = 204, description = "已解除，该账号的登录和密钥随即失效")))]
async fn take_factor(doer: Doer, Path(person): Path<String>) -> Answer {
    doer.act(TakeFactor { person: id(&person, "账号")? }).await?;
    done()
}

/// Which of the single sign-on provider's people an account is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Identity {
    /// The provider's name for the person; none ends the link.
    #[schema(max_length = 300)]
    subject: Option<String>,
}

#[utoipa::path(put, path = "/rights/{person}/identity", tag = "administration", summary = "关联统一身份（须用五分钟内新生成的密钥）", request_body = Identity,
    responses((status = 204, description = "已变更，该账号的登录和密钥随即失效")))]
async fn link(
    doer: Doer,
    Path(person): Path<String>,
    Body(Identity { subject }): Body<Identity>,
) -> Answer {
    let person = id(&person, "账号")?;
    let provider = doer.app().single_sign_on.as_ref().ok_or(Refusal::Absent("统一身份认证"))?;
    let subject = subject.map(|subject| subject.trim().to_owned()).filter(|one| !one.is_empty());
    let subject = subject.map(|subject| provider.subject(&subject));
    doer.act(LinkPerson { person, subject }).await?;
    done()
}
