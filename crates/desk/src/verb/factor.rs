//! 动态口令: a second factor is set up, renewed and put away; a lost one is taken from a person.

use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Id;
use store::table::person::{self, Person};
use store::table::{factor, session};

use crate::account::digest_of;
use crate::secret::totp::{SharedSecret, Verdict, recovery_codes};
use crate::{Actor, Refusal, Role, Sitting, Verb};

/// Begins to use a second factor, or another phone, by showing that the phone has the secret. The
/// person's other sessions end: they were opened without it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetFactor {
    /// The secret that the page drew, 32 base32 characters.
    pub secret: String,
    /// A code of it.
    pub code: String,
    /// The cookie of the session that asks, which goes on.
    pub cookie: String,
}

impl Verb for SetFactor {
    const NAME: &'static str = "set-factor";
    /// The recovery codes, to be shown once.
    type Out = Vec<String>;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        // Else whoever finds a screen open could lock its owner out.
        who.needs_proof()
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<Vec<String>, Refusal> {
        let drawn = SharedSecret::from_base32(&self.secret);
        let drawn = drawn.ok_or_else(|| Refusal::field("code", "页面已失效，请重新打开"))?;
        let mut row = own(at).await?;
        let had = row.totp.is_some();
        let Verdict::Accepted { step } = drawn.verify(&self.code, at.now, None) else {
            let wrong = "动态口令有误，请核对手机时间后输入当前的6位数字";
            return Err(Refusal::field("code", wrong));
        };
        row.totp = Some(drawn.base32());
        row.totp_step = step;
        changed(at, &row).await?;
        // Whoever had the password alone waits in a session that is whole from now on.
        let own = digest_of(&self.cookie)?;
        session::delete_others(at.tx, &row.office, &row.id, Some(&own)).await?;
        let codes = renewed(at).await?;
        let (before, after) = (json!({ "factor": had }), json!({ "factor": true }));
        at.trace("person", row.id.as_str(), Some(before), Some(after)).await?;
        Ok(codes)
    }
}

/// Ten new recovery codes; the old ones open nothing any more.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RenewCodes;

impl Verb for RenewCodes {
    const NAME: &'static str = "renew-codes";
    /// The codes, to be shown once.
    type Out = Vec<String>;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_proof()
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<Vec<String>, Refusal> {
        let row = own(at).await?;
        if row.totp.is_none() {
            return Err(Refusal::Conflict("尚未启用动态口令".to_owned()));
        }
        let codes = renewed(at).await?;
        at.trace("person", row.id.as_str(), None, None).await?;
        Ok(codes)
    }
}

/// Signs in with the password alone again. Administrators cannot.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DropFactor;

impl Verb for DropFactor {
    const NAME: &'static str = "drop-factor";
    type Out = ();

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        if who.roles.iter().any(Role::administers) {
            return Err(Refusal::Conflict("管理员、审计员须使用动态口令，不能停用".to_owned()));
        }
        who.needs_proof()
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<(), Refusal> {
        let row = own(at).await?;
        without(at, row, false).await
    }
}

/// Takes a lost factor from a person, who then sets up a new one; their sessions end.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TakeFactor {
    /// The person.
    pub person: Id,
}

impl Verb for TakeFactor {
    const NAME: &'static str = "take-factor";
    type Out = ();

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::SecurityAdministrator])?;
        if who.person == self.person {
            return Err(Refusal::Conflict("本人更换动态口令，请到“我的账号”办理".to_owned()));
        }
        who.needs_proof()
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<(), Refusal> {
        let row = person::get(at.tx, &at.who.office, &self.person).await?;
        let row = row.ok_or(Refusal::Absent("账号"))?;
        without(at, row, true).await?;
        at.shut_out(&self.person).await
    }
}

async fn own(at: &mut Sitting<'_, '_>) -> Result<Person, Refusal> {
    let row = person::get(at.tx, &at.who.office, &at.who.person).await?;
    row.ok_or(Refusal::Absent("账号"))
}

async fn changed(at: &mut Sitting<'_, '_>, row: &Person) -> Result<(), Refusal> {
    if person::update(at.tx, row).await? {
        return Ok(());
    }
    Err(Refusal::Stale(format!("账号{}刚刚被他人修改", row.login)))
}

/// A person without a second factor and without codes that stand in for one; one that was taken
/// away takes the link to a provider along.
async fn without(at: &mut Sitting<'_, '_>, mut row: Person, taken: bool) -> Result<(), Refusal> {
    let was = row.single_sign_on.clone();
    let linked = taken && was.is_some();
    if row.totp.take().is_none() {
        return Err(Refusal::Conflict(format!("账号{}没有启用动态口令", row.login)));
    }
    if taken {
        // Else whoever may link an account and take its factor would come in as its person.
        row.single_sign_on = None;
    }
    // The step of the last code stays: of a secret set up once more no code comes again.
    changed(at, &row).await?;
    factor::set_codes(at.tx, &row.office, &row.id, &[]).await?;
    let told = |factor: bool, link: &Option<String>| match (linked, link) {
        (false, _) => json!({ "factor": factor }),
        (true, link) => json!({ "factor": factor, "single_sign_on": link }),
    };
    let (before, after) = (told(true, &was), told(false, &row.single_sign_on));
    at.trace("person", row.id.as_str(), Some(before), Some(after)).await
}

async fn renewed(at: &mut Sitting<'_, '_>) -> Result<Vec<String>, Refusal> {
    let codes = recovery_codes(at.desk.entropy());
    let digests: Vec<String> = codes.iter().map(|code| code.digest().hex()).collect();
    factor::set_codes(at.tx, &at.who.office, &at.who.person, &digests).await?;
    Ok(codes.iter().map(ToString::to_string).collect())
}
