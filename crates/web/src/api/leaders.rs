//! `/leaders`: the register of leaders whose endorsements count.

use axum::extract::Path;
use desk::verb::close_leader::CloseLeader;
use desk::verb::register_leader::RegisterLeader;
use desk::view::leaders::Leaders;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::Routes;
use super::list::List;
use super::take::{Asker, Body, Doer, id};
use super::told::{Answer, Made, Told, done, made};

pub fn routes() -> Routes {
    Routes::new().routes(routes!(list, register)).routes(routes!(close))
}

/// A registered leader.
#[derive(Serialize, ToSchema)]
struct Leader {
    /// The id.
    id: String,
    /// As the register calls the person.
    name: String,
    /// 职务.
    title: String,
    /// `district`, `city`, `province`, ….
    level: String,
    /// Whether it is not a principal leader.
    deputy: bool,
    /// `active` or `closed`.
    state: String,
}

#[utoipa::path(get, path = "/leaders", tag = "issues", summary = "列出登记在册的领导",
    responses((status = 200, description = "领导，在册的在前", body = List<Leader>)))]
async fn list(asker: Asker) -> Told<List<Leader>> {
    let register = asker.ask(Leaders).await?;
    let one = register.leaders.into_iter().map(|row| Leader {
        id: row.id.to_string(),
        name: row.name,
        title: row.title,
        level: row.level,
        deputy: row.deputy,
        state: row.state,
    });
    Ok(axum::Json(List::whole(one.collect())))
}

/// A leader to be registered.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewLeader {
    /// As the register calls the person.
    name: String,
    /// 职务.
    title: String,
    /// A level for whose endorsements the scheme has a figure.
    level: String,
    /// Whether it is not a principal leader; only where the scheme counts others' word too.
    #[serde(default)]
    deputy: bool,
}

#[utoipa::path(post, path = "/leaders", tag = "issues", summary = "登记领导", request_body = NewLeader,
    responses((status = 201, description = "已登记", body = Made)))]
async fn register(doer: Doer, Body(new): Body<NewLeader>) -> Answer {
    let NewLeader { name, title, level, deputy } = new;
    let leader = doer.act(RegisterLeader { name, title, level, deputy }).await?;
    made("/leaders", Made { id: leader.to_string() })
}

#[utoipa::path(post, path = "/leaders/{leader}/closing", tag = "issues", summary = "停用领导",
    responses((status = 204, description = "已停用")))]
async fn close(doer: Doer, Path(leader): Path<String>) -> Answer {
    doer.act(CloseLeader { leader: id(&leader, "领导")? }).await?;
    done()
}
