//! `/policy`: the office's rules of passwords and sessions.

use desk::verb::set_policy::SetPolicy;
use desk::view::policy::OfficePolicy;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::Routes;
use super::take::{Asker, Body, Doer};
use super::told::{Answer, Told, done};

pub fn routes() -> Routes {
    Routes::new().routes(routes!(open, set))
}

/// The rules.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Rules {
    /// The rule book's name.
    profile: String,
    /// Minutes without a request after which a session ends.
    idle: i64,
    /// Hours after which it ends whatever is done.
    hours: i64,
}

#[utoipa::path(get, path = "/policy", tag = "administration", summary = "读取密码和登录的规则",
    responses((status = 200, description = "规则", body = Rules)))]
async fn open(asker: Asker) -> Told<Rules> {
    let policy = asker.ask(OfficePolicy).await?;
    Ok(axum::Json(Rules {
        profile: policy.profile.name().to_owned(),
        idle: policy.idle_minutes(),
        hours: policy.session_hours(),
    }))
}

#[utoipa::path(put, path = "/policy", tag = "administration", summary = "设置密码和登录的规则（须用五分钟内新生成的密钥）", request_body = Rules,
    responses((status = 204, description = "已设置")))]
async fn set(doer: Doer, Body(Rules { profile, idle, hours }): Body<Rules>) -> Answer {
    doer.act(SetPolicy { profile, idle, hours }).await?;
    done()
}
