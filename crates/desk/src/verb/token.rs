//! 接口密钥: a person makes keys of the API for their own programs, and takes them away.

use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Id;
use store::table::api_token::{self, Token};

use crate::secret::DAY;
use crate::{Actor, Flaw, Refusal, Role, Sitting, Verb, flaws, scope};

/// The longest life of a key, in days.
pub const LONGEST: i64 = 365;
/// The same for the three administrators.
pub const LONGEST_OF_ADMINISTRATORS: i64 = 30;
/// The most keys of a person.
pub const MOST: usize = 20;

/// Makes a key.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MakeToken {
    /// What it is for.
    pub name: String,
    /// What it may do, as [`scope`] has it.
    pub scopes: Vec<String>,
    /// For how many days.
    pub days: i64,
    /// What is kept of the key; of a form that is sent twice, the first one's.
    #[serde(skip_serializing, default)]
    pub digest: String,
}

/// For how many days a person's keys may live.
pub fn longest(who: &Actor) -> i64 {
    let administers = who.roles.iter().any(Role::administers);
    if administers { LONGEST_OF_ADMINISTRATORS } else { LONGEST }
}

impl Verb for MakeToken {
    const NAME: &'static str = "make-token";
    /// The key's digest: whoever asks twice sees that it is not the one just drawn.
    type Out = String;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        if who.scopes.is_some() {
            return Err(Refusal::Forbidden("接口密钥只能由本人登录后在网页上生成".to_owned()));
        }
        who.needs_proof()
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<String, Refusal> {
        let (office, person) = (at.who.office.clone(), at.who.person.clone());
        let name = self.name.trim();
        let mut wrong = vec![];
        if name.is_empty() || name.chars().count() > 60 {
            wrong.push(Flaw::new("name", "请写明用途，不超过60字"));
        }
        if self.scopes.is_empty() || !self.scopes.iter().all(|word| scope::known(word)) {
            wrong.push(Flaw::new("scopes", "请选择可办理的范围"));
        }
        let longest = longest(at.who);
        if !(1..=longest).contains(&self.days) {
            wrong.push(Flaw::new("days", format!("有效期为1至{longest}天")));
        }
        flaws(wrong)?;
        let kept = api_token::of_person(at.tx, &office, &person).await?;
        if kept.len() >= MOST {
            return Err(Refusal::Conflict(format!("密钥已有{MOST}个，请先停用不再使用的")));
        }
        let row = Token {
            office,
            digest: self.digest.clone(),
            id: at.id(),
            person,
            name: name.to_owned(),
            scopes: self.scopes.join(" "),
            created_at: at.now,
            expires_at: at.now + self.days * DAY,
            seen_at: None,
        };
        api_token::insert(at.tx, &row).await?;
        let after = json!({ "name": name, "scopes": self.scopes, "days": self.days });
        at.trace("token", row.id.as_str(), None, Some(after)).await?;
        Ok(row.digest)
    }
}

/// Takes one of one's own keys away.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RevokeToken {
    /// The key's id.
    pub token: Id,
}

impl Verb for RevokeToken {
    const NAME: &'static str = "revoke-token";
    type Out = ();

    fn may(&self, _: &Actor) -> Result<(), Refusal> {
        // One's own keys alone are ever found.
        Ok(())
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<(), Refusal> {
        let (office, person) = (at.who.office.clone(), at.who.person.clone());
        let kept = api_token::of_person(at.tx, &office, &person).await?;
        let row = kept.into_iter().find(|row| row.id == self.token);
        let row = row.ok_or(Refusal::Absent("接口密钥"))?;
        if !api_token::delete(at.tx, &office, &person, &row.id).await? {
            return Err(Refusal::Absent("接口密钥"));
        }
        let before = json!({ "name": row.name, "scopes": row.scopes });
        at.trace("token", row.id.as_str(), Some(before), None).await
    }
}
