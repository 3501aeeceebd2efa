//! 安全策略: the rule book of passwords and sessions that the office follows.

use serde::{Deserialize, Serialize};
use serde_json::json;
use store::table::office;

use crate::secret::policy::Profile;
use crate::secret::{HOUR, MINUTE};
use crate::settings::{IDLE_MINUTES, Policy, SESSION_HOURS};
use crate::{Actor, Flaw, Refusal, Role, Sitting, Verb};

/// Chooses the rule book and how long sessions live.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetPolicy {
    /// The profile's name.
    pub profile: String,
    /// Minutes without a request after which a session ends.
    pub idle: i64,
    /// Hours after which it ends whatever is done.
    pub hours: i64,
}

impl Verb for SetPolicy {
    const NAME: &'static str = "set-policy";
    type Out = ();

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::SecurityAdministrator])?;
        who.needs_proof()
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<(), Refusal> {
        let mut policy = self.read()?;
        let row = office::get(at.tx, &at.who.office).await?;
        let mut row = row.ok_or(Refusal::Absent("单位"))?;
        let before = Policy::of(&row.settings);
        // What a proof is worth is the rule book's.
        policy.lifetimes.idle = self.idle * MINUTE;
        policy.lifetimes.absolute = self.hours * HOUR;
        row.settings = policy.within(&row.settings);
        if !office::update(at.tx, &row).await? {
            return Err(Refusal::Stale("安全策略刚刚被他人修改".to_owned()));
        }
        let told = |policy: &Policy| {
            json!({
                "profile": policy.profile.name(),
                "idle": policy.idle_minutes(),
                "hours": policy.session_hours(),
            })
        };
        at.trace("office", row.id.as_str(), Some(told(&before)), Some(told(&policy))).await
    }
}

impl SetPolicy {
    fn read(&self) -> Result<Policy, Refusal> {
        let mut flaws = vec![];
        let profile: Option<Profile> = self.profile.parse().ok();
        if profile.is_none() {
            flaws.push(Flaw::new("profile", "请选择一种密码规则"));
        }
        if !IDLE_MINUTES.contains(&self.idle) {
            let (from, to) = (IDLE_MINUTES.start(), IDLE_MINUTES.end());
            flaws.push(Flaw::new("idle", format!("请填写{from}至{to}分钟")));
        }
        if !SESSION_HOURS.contains(&self.hours) {
            let (from, to) = (SESSION_HOURS.start(), SESSION_HOURS.end());
            flaws.push(Flaw::new("hours", format!("请填写{from}至{to}小时")));
        }
        match profile {
            Some(profile) if flaws.is_empty() => {
                Ok(Policy { profile, lifetimes: profile.rules().lifetimes })
            }
            _ => Err(Refusal::Wrong(flaws)),
        }
    }
}
