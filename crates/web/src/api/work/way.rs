//! The way of a work: submission, withdrawal, the head's word, passing up, endorsements.

use axum::extract::Path;
use desk::Date;
use desk::verb::adopt_higher::AdoptHigher;
use desk::verb::endorse::Endorse;
use desk::verb::merge::Separate;
use desk::verb::pass_up::PassUp;
use desk::verb::sign_off::SignOff;
use desk::verb::submit::Submit;
use desk::verb::withdraw::Withdraw;
use desk::verb::withdraw_endorsement::WithdrawEndorsement;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::api::Routes;
use crate::api::take::{Body, Doer, Seen, id};
use crate::api::told::{Answer, Made, Told, done, made_id};

pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(submit))
        .routes(routes!(withdraw))
        .routes(routes!(sign_off))
        .routes(routes!(separate))
        .routes(routes!(pass_up))
        .routes(routes!(adopt))
        .routes(routes!(endorse))
        .routes(routes!(take_back))
}

/// Where a work stands now.
#[derive(Serialize, ToSchema)]
struct Standing {
    /// Its state.
    state: String,
}

#[utoipa::path(post, path = "/works/{work}/submission", tag = "works", summary = "报送",
    extensions(("x-versioned" = json!(true))),
    responses((status = 200, description = "已报送，或已转单位领导签批", body = Standing)))]
async fn submit(doer: Doer, Path(work): Path<String>, Seen(version): Seen) -> Told<Standing> {
    let state = doer.act(Submit { work: id(&work, "稿件")?, version }).await?;
    Ok(axum::Json(Standing { state: state.name().to_owned() }))
}

#[utoipa::path(post, path = "/works/{work}/withdrawal", tag = "works", summary = "撤回报送",
    extensions(("x-versioned" = json!(true))),
    responses((status = 204, description = "已撤回")))]
async fn withdraw(doer: Doer, Path(work): Path<String>, Seen(version): Seen) -> Answer {
    doer.act(Withdraw { work: id(&work, "稿件")?, version }).await?;
    done()
}

/// The head's word.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Word {
    /// The reason it is handed back for; without one it is let go.
    handed_back: Option<String>,
}

#[utoipa::path(post, path = "/works/{work}/sign-off", tag = "works", summary = "单位领导签批", request_body = Word,
    extensions(("x-versioned" = json!(true))),
    responses((status = 200, description = "已签批或已退回修改", body = Standing)))]
async fn sign_off(
    doer: Doer,
    Path(work): Path<String>,
    Seen(version): Seen,
    Body(Word { handed_back }): Body<Word>,
) -> Told<Standing> {
    let state = doer.act(SignOff { work: id(&work, "稿件")?, version, handed_back }).await?;
    Ok(axum::Json(Standing { state: state.name().to_owned() }))
}

#[utoipa::path(post, path = "/works/{work}/separation", tag = "works", summary = "拆分综合稿",
    extensions(("x-versioned" = json!(true))),
    responses((status = 204, description = "已拆分")))]
async fn separate(doer: Doer, Path(work): Path<String>, Seen(version): Seen) -> Answer {
    doer.act(Separate { work: id(&work, "稿件")?, version }).await?;
    done()
}

/// A passing up.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Passing {
    /// A publication of a higher level, by its id.
    publication: String,
    /// The day; today without.
    passed_on: Option<Date>,
}

#[utoipa::path(post, path = "/works/{work}/passings", tag = "issues", summary = "登记上报", request_body = Passing,
    responses((status = 201, description = "已登记", body = Made)))]
async fn pass_up(
    doer: Doer,
    Path(work): Path<String>,
    Body(Passing { publication, passed_on }): Body<Passing>,
) -> Answer {
    let verb = PassUp { work: id(&work, "稿件")?, publication, passed_on };
    made_id("/passings", doer.act(verb).await?)
}

/// A printing by a higher level.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Adoption {
    /// A publication of a higher level, by its id.
    publication: String,
    /// 体裁.
    kind: String,
    /// The day of the printing.
    date: Date,
    /// The issue's number.
    issue: Option<String>,
    /// The units that were named; the work's own without.
    units: Option<Vec<String>>,
}

#[utoipa::path(post, path = "/works/{work}/adoptions", tag = "issues", summary = "登记上级采用", request_body = Adoption,
    responses((status = 201, description = "已记入台账", body = Made)))]
async fn adopt(doer: Doer, Path(work): Path<String>, Body(adoption): Body<Adoption>) -> Answer {
    let Adoption { publication, kind, date, issue, units } = adoption;
    let work = id(&work, "稿件")?;
    let verb = AdoptHigher { work, publication, kind, date, issue, units };
    made_id("/ledger", doer.act(verb).await?)
}

/// A leader's word.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Endorsement {
    /// The registered leader whose written word the section records; none for a leader's own.
    leader: Option<String>,
    /// 批示内容.
    words: String,
    /// The day of a recorded one; today without.
    dated: Option<Date>,
}

#[utoipa::path(post, path = "/works/{work}/endorsements", tag = "issues", summary = "批示或登记批示", request_body = Endorsement,
    responses((status = 201, description = "已记入台账", body = Made)))]
async fn endorse(
    doer: Doer,
    Path(work): Path<String>,
    Body(Endorsement { leader, words, dated }): Body<Endorsement>,
) -> Answer {
    let leader = leader.as_deref().map(|leader| id(leader, "领导")).transpose()?;
    let verb = Endorse { work: id(&work, "稿件")?, leader, words, dated };
    made_id("/ledger", doer.act(verb).await?)
}

#[utoipa::path(post, path = "/endorsements/{fact}/withdrawal", tag = "issues", summary = "领导撤回本人批示",
    description = "批示后十分钟内可以撤回；以批示记入台账的编号指明。",
    responses((status = 204, description = "已撤回")))]
async fn take_back(doer: Doer, Path(fact): Path<String>) -> Answer {
    doer.act(WithdrawEndorsement { fact }).await?;
    done()
}
