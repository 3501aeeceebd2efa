//! `/people`: accounts, for the system administrator.

use axum::extract::Path;
use desk::verb::person::{AddPerson, Change, ChangePerson};
use desk::view::people::People;
use desk::{Refusal, Roles};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::Routes;
use super::list::{List, limit, marked};
use super::take::{Asked, Asker, Body, Doer, id};
use super::told::Made;
use super::told::{Answer, Told, done, made_id};

pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(list, add))
        .routes(routes!(open, describe))
        .routes(routes!(state))
        .routes(routes!(password))
}

/// An account.
#[derive(Serialize, ToSchema)]
pub struct Person {
    /// Its id.
    id: String,
    /// What the person signs in with.
    login: String,
    /// As pages call the person.
    name: String,
    /// The unit's id.
    unit: Option<String>,
    /// The registered leader's id.
    leader: Option<String>,
    /// `active` or `disabled`.
    state: String,
    /// The roles.
    roles: Vec<String>,
}

/// What a list of accounts shows.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// 账号或姓名中的字
    #[param(max_length = 60)]
    #[serde(default)]
    q: String,
    /// 上一页的next
    cursor: Option<String>,
    /// 一页的条数
    #[param(minimum = 1, maximum = 50)]
    limit: Option<usize>,
}

/// A page of accounts.
///
/// # Errors
/// As the desk refuses.
pub async fn page(asker: &Asker, wanted: Wanted) -> Told<List<Person>> {
    let limit = limit(wanted.limit)?;
    let after = marked(wanted.cursor.as_deref(), |mark| Some(mark.to_owned()))?;
    let staff = asker.ask(People { words: wanted.q }).await?;
    let behind = |login: &str| after.as_deref().is_none_or(|after| login > after);
    let people = staff.people.into_iter().filter(|(person, _)| behind(&person.login));
    let people = people.map(told).collect();
    Ok(axum::Json(List::cut(people, limit, false, |person: &Person| person.login.clone())))
}

/// One account.
///
/// # Errors
/// When there is none.
pub async fn one(asker: &Asker, person: &str) -> Told<Person> {
    let staff = asker.ask(People { words: String::new() }).await?;
    let found = staff.people.into_iter().find(|(row, _)| row.id.as_str() == person);
    Ok(axum::Json(told(found.ok_or(Refusal::Absent("账号"))?)))
}

fn told((row, roles): (desk::view::people::Person, Roles)) -> Person {
    Person {
        id: row.id.to_string(),
        login: row.login,
        name: row.name,
        unit: row.unit.map(|id| id.to_string()),
        leader: row.leader.map(|id| id.to_string()),
        state: row.state,
        roles: roles.iter().map(|role| role.name().to_owned()).collect(),
    }
}

#[utoipa::path(get, path = "/people", tag = "administration", summary = "列出账号", params(Wanted),
    responses((status = 200, description = "一页账号", body = List<Person>)))]
async fn list(asker: Asker, Asked(wanted): Asked<Wanted>) -> Told<List<Person>> {
    page(&asker, wanted).await
}

#[utoipa::path(get, path = "/people/{person}", tag = "administration", summary = "读取账号",
    responses((status = 200, description = "账号", body = Person)))]
async fn open(asker: Asker, Path(person): Path<String>) -> Told<Person> {
    one(&asker, &person).await
}

/// A new account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewPerson {
    /// What the person signs in with.
    login: String,
    /// As pages call the person.
    name: String,
    /// The unit's id, for people of units.
    unit: Option<String>,
    /// The registered leader's id, for a leader's account.
    leader: Option<String>,
    /// The initial password, which must be changed.
    password: String,
}

#[utoipa::path(post, path = "/people", tag = "administration", summary = "开设账号（权限另由安全管理员授予）", request_body = NewPerson,
    responses((status = 201, description = "已开设", body = Made)))]
async fn add(doer: Doer, Body(new): Body<NewPerson>) -> Answer {
    let desk = &doer.app().desk;
    let unit = new.unit.as_deref().map(|unit| id(unit, "单位")).transpose()?;
    let leader = new.leader.as_deref().map(|leader| id(leader, "领导")).transpose()?;
    let password =
        desk.first_password(&doer.who, &new.login, &new.password, Some(doer.key())).await?;
    let verb = AddPerson { login: new.login, name: new.name, unit, leader, password };
    made_id("/people", doer.act(verb).await?)
}

async fn change(doer: Doer, person: &str, change: Change) -> Answer {
    doer.act(ChangePerson { person: id(person, "账号")?, change }).await?;
    done()
}

/// How an account is described.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Description {
    /// As pages call the person.
    name: String,
    /// The unit's id; none for no unit.
    unit: Option<String>,
    /// The registered leader's id; none ends the link.
    leader: Option<String>,
}

#[utoipa::path(put, path = "/people/{person}", tag = "administration", summary = "变更姓名或单位", request_body = Description,
    responses((status = 204, description = "已变更")))]
async fn describe(
    doer: Doer,
    Path(person): Path<String>,
    Body(Description { name, unit, leader }): Body<Description>,
) -> Answer {
    let unit = unit.as_deref().map(|unit| id(unit, "单位")).transpose()?;
    let leader = leader.as_deref().map(|leader| id(leader, "领导")).transpose()?;
    change(doer, &person, Change::Describe { name, unit, leader }).await
}

/// Whether an account opens.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Opening {
    /// `false` disables it and ends its sessions.
    active: bool,
}

#[utoipa::path(put, path = "/people/{person}/state", tag = "administration", summary = "停用或启用账号", request_body = Opening,
    responses((status = 204, description = "已变更")))]
async fn state(
    doer: Doer,
    Path(person): Path<String>,
    Body(Opening { active }): Body<Opening>,
) -> Answer {
    let to = if active { Change::Enable } else { Change::Disable };
    change(doer, &person, to).await
}

/// A new initial password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Password {
    /// It must be changed at the next sign-in.
    password: String,
}

#[utoipa::path(put, path = "/people/{person}/password", tag = "administration", summary = "重置密码", request_body = Password,
    responses((status = 204, description = "已重置；该账号的登录和密钥随即失效")))]
async fn password(
    doer: Doer,
    Path(person): Path<String>,
    Body(Password { password }): Body<Password>,
) -> Answer {
    let (desk, key) = (&doer.app().desk, Some(doer.key()));
    let hash = desk.new_password(&doer.who, &id(&person, "账号")?, &password, key).await?;
    change(doer, &person, Change::Password(hash)).await
}
