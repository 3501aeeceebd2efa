//! Who is asking with a key of the API.

use std::net::{IpAddr, Ipv4Addr};

use store::table::api_token::{self, Signed};
use store::table::throttle as table;
use store::{Errand, Error, Id, Tx};

use crate::secret::throttle::Row;
use crate::secret::{DAY, token};
use crate::settings::Policy;
use crate::verb::token::LONGEST_OF_ADMINISTRATORS;
use crate::{Actor, Desk, Refusal, Role, Roles, Via};

/// How old the note of a key's last use may be before it is written anew.
const TOUCH_AFTER: i64 = 60_000;

impl Desk {
    /// The person of a key. Roles and state are read each time, so that a change of them works at
    /// once; while its person owes a new password, or as an administrator a second factor, a key
    /// opens nothing. An administrator's key opens nothing either when it is older than administrators may
    /// make one.
    ///
    /// # Errors
    /// [`Refusal::SignIn`] when it opens nothing; [`Refusal::Busy`] when too many that open nothing
    /// came from the same address. A right key is never made to wait for others' wrong ones: its
    /// 256 random bits are not found by trying.
    pub async fn recognise_key(&self, key: &str, via: Via) -> Result<Actor, Refusal> {
        let digest = token::read_api(key).map_err(|_| Refusal::SignIn)?.hex();
        let found = {
            let mut reader = self.store().reader().await?;
            api_token::signed(&mut reader.tx(), &digest).await?
        };
        let now = self.now();
        let alive = |key: &Signed| {
            let administers = roles(key).iter().any(Role::administers);
            // A key made before its person became an administrator lives no longer than one made
            // by an administrator.
            let young = now - key.created_at < LONGEST_OF_ADMINISTRATORS * DAY;
            let fit = !administers || (key.has_totp && young);
            key.state == "active" && !key.must_change && fit && now < key.expires_at
        };
        let Some(key) = found.filter(alive) else {
            let address = via.address.parse().unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
            self.store().run(Wrong { address, now }).await?;
            return Err(Refusal::SignIn);
        };
        if key.seen_at.is_none_or(|seen| now - seen > TOUCH_AFTER) {
            self.store().run(Touch { office: key.office.clone(), digest, now }).await?;
        }
        let lives = Policy::of(&key.office_settings).lifetimes;
        Ok(Actor {
            roles: roles(&key),
            office: key.office,
            office_name: key.office_name,
            person: key.person,
            login: key.login,
            name: key.name,
            unit: key.unit,
            unit_name: key.unit_name,
            leader: key.leader,
            // Making a key takes a proof, which holds for its first minutes.
            proved: lives.fresh(key.created_at, now),
            scopes: Some(key.scopes.split(' ').map(str::to_owned).collect()),
            via,
        })
    }
}

fn roles(key: &Signed) -> Roles {
    Roles::named(key.roles.as_deref().unwrap_or_default().split(','))
}

/// Counts a key that opens nothing, by the address it came from.
struct Wrong {
    address: IpAddr,
    now: i64,
}

impl Errand for Wrong {
    type Out = ();
    type Refusal = Refusal;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), Refusal> {
        // A wrong key names no office.
        let nowhere = Id::parse(&"0".repeat(26)).ok_or(Refusal::SignIn)?;
        let mut row = Row::of_keys(self.address);
        if let Some((failures, last)) = table::get(tx, &nowhere, &row.key).await? {
            row.failures = u32::try_from(failures).unwrap_or(u32::MAX);
            row.last_ms = last;
        }
        if let Some(wait) = row.asks(self.now) {
            return Err(Refusal::Busy(u32::try_from(wait / 1000 + 1).unwrap_or(u32::MAX)));
        }
        let row = row.after_failure(self.now);
        table::set(tx, &nowhere, &row.key, i64::from(row.failures), row.last_ms).await?;
        Ok(())
    }
}

struct Touch {
    office: Id,
    digest: String,
    now: i64,
}

impl Errand for Touch {
    type Out = ();
    type Refusal = Error;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        api_token::touch(tx, &self.office, &self.digest, self.now).await
    }
}
