//! The queue before the provider: it is asked by a few at once, some wait, and no address takes all places,
//! so that whoever brings made-up words back keeps nobody else out.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use tokio::sync::{Semaphore, SemaphorePermit};

/// The queue. Nothing of it outlives those who stand in it: there is no lock that anyone could turn
/// against an office.
pub struct Queue {
    places: Semaphore,
    waits: Semaphore,
    /// How many of one address may stand in it.
    share: usize,
    standing: Mutex<HashMap<Option<IpAddr>, usize>>,
}

/// A place at the queue's head; given back when dropped.
pub struct Place<'q> {
    _wait: SemaphorePermit<'q>,
    _place: SemaphorePermit<'q>,
    _share: Share<'q>,
}

/// One of an address's share.
struct Share<'q> {
    queue: &'q Queue,
    address: Option<IpAddr>,
}

impl Queue {
    /// A queue of so many places and so many who wait for them, half of both for one address.
    pub fn new(places: usize, waiting: usize) -> Queue {
        Queue {
            places: Semaphore::new(places),
            waits: Semaphore::new(places + waiting),
            share: (places + waiting) / 2,
            standing: Mutex::default(),
        }
    }

    /// A place, after a wait; `None` at once where the queue is full, or the address's share of it.
    /// Those whose address is not known share one.
    pub async fn place(&self, address: &str) -> Option<Place<'_>> {
        let share = self.of(address.parse().ok())?;
        let wait = self.waits.try_acquire().ok()?;
        let place = self.places.acquire().await.ok()?;
        Some(Place { _wait: wait, _place: place, _share: share })
    }

    fn of(&self, address: Option<IpAddr>) -> Option<Share<'_>> {
        let mut standing = self.standing.lock().unwrap_or_else(PoisonError::into_inner);
        let count = standing.entry(address).or_default();
        if *count >= self.share {
            return None;
        }
        *count += 1;
        Some(Share { queue: self, address })
    }
}

impl Drop for Share<'_> {
    fn drop(&mut self) {
        let mut standing = self.queue.standing.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = standing.get_mut(&self.address) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                standing.remove(&self.address);
            }
        }
    }
}
