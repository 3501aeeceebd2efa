//! Counting tries of a password, at the door and inside.

use std::net::{IpAddr, Ipv4Addr};

use store::table::throttle as table;
use store::{Errand, Id, Tx};

use crate::secret::throttle::{Row, Rows, Source, wait};
use crate::{Actor, Desk, Refusal};

/// Counts a try as failed before it is compared, so that many at once are not compared for free.
pub(super) struct Count {
    pub desk: Desk,
    pub office: Id,
    /// Where from, as text.
    pub address: String,
    /// The login as accounts are compared.
    pub login: String,
    /// The digest of a device or session that the account is known by.
    pub known: Option<String>,
}

impl Count {
    /// A try of someone who is in: counted by their session, so that whoever holds it cannot guess
    /// the password, and cannot close the door to its owner elsewhere.
    pub fn inside(desk: &Desk, who: &Actor, session: &str) -> Count {
        Count {
            desk: desk.clone(),
            office: who.office.clone(),
            address: who.via.address.clone(),
            login: who.login.clone(),
            known: Some(session.to_owned()),
        }
    }

    /// A try of a second factor. Whoever makes it knows the password, so the account's count locks
    /// no one out for a stranger's sake; it is one for all sessions, or each new one would have its
    /// own guesses at six digits.
    pub fn factor(desk: &Desk, who: &Actor) -> Count {
        Count {
            desk: desk.clone(),
            office: who.office.clone(),
            address: who.via.address.clone(),
            // No login holds a space.
            login: format!("{} factor", who.login),
            known: None,
        }
    }
}

impl Errand for Count {
    type Out = Rows;
    type Refusal = Refusal;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Rows, Refusal> {
        let now = self.desk.now();
        let address: IpAddr = self.address.parse().unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        let source = self.known.as_deref().map_or(Source::Stranger, Source::Known);
        let mut rows = Rows::fresh(&self.login, &source, address);
        for row in [&mut rows.pair, &mut rows.address, &mut rows.account] {
            if let Some((failures, last)) = table::get(tx, &self.office, &row.key).await? {
                row.failures = u32::try_from(failures).unwrap_or(u32::MAX);
                row.last_ms = last;
            }
        }
        if let Some(wait) = wait(&rows, now) {
            return Err(Refusal::Busy(u32::try_from(wait / 1000 + 1).unwrap_or(u32::MAX)));
        }
        let rows = rows.after_failure(now);
        keep(tx, &self.office, &rows).await?;
        Ok(rows)
    }
}

/// Takes a try back that was counted and then not compared: a full queue is not the person's fault.
pub(super) struct Uncount {
    pub desk: Desk,
    pub office: Id,
    pub rows: Rows,
}

impl Errand for Uncount {
    type Out = ();
    type Refusal = Refusal;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), Refusal> {
        let now = self.desk.now();
        let mut rows = self.rows.clone();
        for row in [&mut rows.pair, &mut rows.address, &mut rows.account] {
            // Others may have tried meanwhile: what stands now is taken down by one.
            let Some((failures, last)) = table::get(tx, &self.office, &row.key).await? else {
                continue;
            };
            row.failures = u32::try_from(failures).unwrap_or(u32::MAX);
            row.last_ms = last;
        }
        keep(tx, &self.office, &rows.without_one(now)).await
    }
}

/// Keeps the counters of a try.
pub(super) async fn keep(tx: &mut Tx<'_>, office: &Id, rows: &Rows) -> Result<(), Refusal> {
    for row in [&rows.pair, &rows.address, &rows.account] {
        let Row { key, failures, last_ms, .. } = row;
        table::set(tx, office, key, i64::from(*failures), *last_ms).await?;
    }
    Ok(())
}
