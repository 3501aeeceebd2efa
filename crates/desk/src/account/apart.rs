//! Counting, by the address it came from, what knocks without a login: keys of the API that open
//! nothing, and returns from a provider of single sign-on that nobody is vouched for by.

use std::net::{IpAddr, Ipv4Addr};

use store::table::throttle as table;
use store::{Errand, Id, Tx};

use crate::secret::throttle::{Apart, Row};
use crate::{Desk, Refusal, Via};

impl Desk {
    /// Counts a return from the provider as one in vain, before the provider is asked: who brings
    /// back made-up words is to be slowed here, and not at the provider's cost.
    ///
    /// # Errors
    /// [`Refusal::Busy`] when too many in vain came from the address.
    pub async fn count_return(&self, via: &Via) -> Result<(), Refusal> {
        self.store().run(Count::of(Apart::Returns, via, self.now())).await
    }

    /// Takes a return back that was not in vain.
    ///
    /// # Errors
    /// As the store says.
    pub async fn uncount_return(&self, via: &Via) -> Result<(), Refusal> {
        let Count { row, now } = Count::of(Apart::Returns, via, self.now());
        self.store().run(Uncount { row, now }).await
    }
}

/// One more from an address.
pub(super) struct Count {
    row: Row,
    now: i64,
}

impl Count {
    pub(super) fn of(what: Apart, via: &Via, now: i64) -> Count {
        let address: IpAddr = via.address.parse().unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        Count { row: Row::apart(what, address), now }
    }
}

impl Errand for Count {
    type Out = ();
    type Refusal = Refusal;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), Refusal> {
        let row = kept(tx, &self.row).await?;
        if let Some(wait) = row.asks(self.now) {
            return Err(Refusal::Busy(u32::try_from(wait / 1000 + 1).unwrap_or(u32::MAX)));
        }
        keep(tx, &row.after_failure(self.now)).await
    }
}

struct Uncount {
    row: Row,
    now: i64,
}

impl Errand for Uncount {
    type Out = ();
    type Refusal = Refusal;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), Refusal> {
        let row = kept(tx, &self.row).await?;
        keep(tx, &row.without_one(self.now)).await
    }
}

/// Who knocks without a login names no office.
fn nowhere() -> Result<Id, Refusal> {
    Id::parse(&"0".repeat(26)).ok_or(Refusal::SignIn)
}

async fn kept(tx: &mut Tx<'_>, fresh: &Row) -> Result<Row, Refusal> {
    let mut row = fresh.clone();
    if let Some((failures, last)) = table::get(tx, &nowhere()?, &row.key).await? {
        row.failures = u32::try_from(failures).unwrap_or(u32::MAX);
        row.last_ms = last;
    }
    Ok(row)
}

async fn keep(tx: &mut Tx<'_>, row: &Row) -> Result<(), Refusal> {
    Ok(table::set(tx, &nowhere()?, &row.key, i64::from(row.failures), row.last_ms).await?)
}
