//! One's own account: its second factor and its open sessions.

use store::table::{factor, person, session};

use crate::account::policy_of;
use crate::secret::token;
use crate::{Actor, Question, Reading, Refusal};

/// How one's own account is kept safe.
pub struct OwnAccount {
    /// The cookie of the session that asks.
    pub cookie: String,
}

/// An account's safety.
pub struct Safety {
    /// Whether a password opens the account.
    pub password: bool,
    /// Whether a second factor is in use.
    pub factor: bool,
    /// Recovery codes left.
    pub codes: i64,
    /// The open sessions, the latest used first.
    pub sessions: Vec<Open>,
}

/// A session that is open.
pub struct Open {
    /// The digest of its token, by which it is named.
    pub digest: String,
    /// The browser's own words.
    pub agent: String,
    /// The address it was opened from.
    pub address: String,
    /// When it was opened, unix milliseconds.
    pub since: i64,
    /// When it was last used, unix milliseconds.
    pub seen: i64,
    /// Whether it is the one that asks.
    pub own: bool,
}

impl Question for OwnAccount {
    type Out = Safety;

    fn may(&self, _: &Actor) -> Result<(), Refusal> {
        // It tells of the asker alone.
        Ok(())
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Safety, Refusal> {
        let (office, id) = (&at.who.office, &at.who.person);
        let row = person::get(&mut at.tx, office, id).await?.ok_or(Refusal::Absent("账号"))?;
        let codes = factor::left(&mut at.tx, office, id).await?;
        let lives = policy_of(&mut at.tx, office).await?.lifetimes;
        let own = self.cookie.split_once('.').map(|(_, token)| token::digest(token).hex());
        let all = session::of_person(&mut at.tx, office, id).await?.into_iter();
        let open = all.filter(|s| lives.alive(s.created_at, s.seen_at, at.now));
        let sessions = open.map(|s| Open {
            own: own.as_ref() == Some(&s.digest),
            digest: s.digest,
            agent: s.agent,
            address: s.address,
            since: s.created_at,
            seen: s.seen_at,
        });
        Ok(Safety {
            password: row.password.is_some(),
            factor: row.totp.is_some(),
            codes,
            sessions: sessions.collect(),
        })
    }
}
