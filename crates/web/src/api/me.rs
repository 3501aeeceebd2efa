//! `/me`: whose key this is, and one's own keys.

use axum::extract::Path;
use desk::verb::token::RevokeToken;
use desk::view::tokens::Tokens;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::Routes;
use super::list::List;
use super::take::{Asker, Doer, id};
use super::told::{Answer, Told, done};

pub fn routes() -> Routes {
    Routes::new().routes(routes!(me)).routes(routes!(tokens)).routes(routes!(revoke))
}

/// Whose key it is.
#[derive(Serialize, ToSchema)]
struct Me {
    /// The person's id.
    id: String,
    /// What they sign in with.
    login: String,
    /// As pages call them.
    name: String,
    /// The office's name.
    office: String,
    /// Their roles.
    roles: Vec<String>,
    /// Their unit's id.
    unit: Option<String>,
    /// Its name.
    unit_name: Option<String>,
    /// What the key may do.
    scopes: Vec<String>,
    /// The current appraisal year.
    year: i32,
}

#[utoipa::path(get, path = "/me", tag = "me", summary = "密钥属于谁、能办什么",
    responses((status = 200, description = "本人", body = Me)))]
async fn me(asker: Asker) -> Told<Me> {
    let (year, _) = asker.year(None, None).await?;
    let who = asker.who;
    Ok(axum::Json(Me {
        id: who.person.to_string(),
        roles: who.roles.iter().map(|role| role.name().to_owned()).collect(),
        login: who.login,
        name: who.name,
        office: who.office_name,
        unit: who.unit.map(|id| id.to_string()),
        unit_name: who.unit_name,
        scopes: who.scopes.unwrap_or_default(),
        year,
    }))
}

/// A key.
#[derive(Serialize, ToSchema)]
struct Token {
    /// Its id.
    id: String,
    /// What it is for.
    name: String,
    /// What it may do.
    scopes: Vec<String>,
    /// When it was made.
    created_at: String,
    /// From when on it opens nothing.
    expires_at: String,
    /// When it was last used.
    seen_at: Option<String>,
}

#[utoipa::path(get, path = "/me/tokens", tag = "me", summary = "列出本人的密钥",
    responses((status = 200, description = "密钥，新的在前；不含密钥本身", body = List<Token>)))]
async fn tokens(asker: Asker) -> Told<List<Token>> {
    let one = asker.ask(Tokens).await?.into_iter().map(|row| Token {
        id: row.id.to_string(),
        name: row.name,
        scopes: row.scopes.split(' ').map(str::to_owned).collect(),
        created_at: desk::iso(row.created_at),
        expires_at: desk::iso(row.expires_at),
        seen_at: row.seen_at.map(desk::iso),
    });
    Ok(axum::Json(List::whole(one.collect())))
}

#[utoipa::path(delete, path = "/me/tokens/{token}", tag = "me", summary = "停用本人的密钥",
    responses((status = 204, description = "已停用")))]
async fn revoke(doer: Doer, Path(token): Path<String>) -> Answer {
    doer.act(RevokeToken { token: id(&token, "接口密钥")? }).await?;
    done()
}
