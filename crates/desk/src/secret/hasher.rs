//! A bounded queue for hashing passwords.
//!
//! Hashing takes a processor and 19 MiB for a while, and anyone may ask for it by trying to sign
//! in. So few run at once, few wait, and who comes after them is told at once to come again.

use std::fmt;
use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::Entropy;
use super::entropy::bytes;
use super::password::{self, KeptFault};
use super::token::digest;

/// Hashes and compares passwords, a few at a time, away from the threads that answer requests.
#[derive(Clone)]
pub struct Hasher {
    entropy: Arc<dyn Entropy>,
    /// One for each that runs or waits.
    places: Arc<Semaphore>,
    /// One for each that runs.
    hands: Arc<Semaphore>,
}

impl Hasher {
    /// How many run at once.
    pub const RUNNING: usize = 2;
    /// How many may wait. At some 20 ms each the last of them waits a third of a second.
    pub const WAITING: usize = 32;

    /// A hasher that draws its salts from `entropy`. Clones share one queue.
    pub fn new(entropy: Arc<dyn Entropy>) -> Hasher {
        Hasher {
            entropy,
            places: Arc::new(Semaphore::new(Hasher::RUNNING + Hasher::WAITING)),
            hands: Arc::new(Semaphore::new(Hasher::RUNNING)),
        }
    }

    /// The kept form of a new password.
    ///
    /// # Errors
    /// [`HashFault`].
    pub async fn hash(&self, password: String) -> Result<String, HashFault> {
        let salt = bytes(self.entropy.as_ref());
        self.run(move || password::hash(&password, &salt)).await
    }

    /// The same with a salt from a name that is given to one hashing alone: the same password has
    /// the same kept form under it.
    ///
    /// # Errors
    /// [`HashFault`].
    pub async fn hash_under(&self, password: String, name: &str) -> Result<String, HashFault> {
        let mut salt = [0; 16];
        salt.iter_mut().zip(digest(name).0).for_each(|(to, from)| *to = from);
        self.run(move || password::hash(&password, &salt)).await
    }

    /// Whether it is the password that was kept; `None` is an account that does not exist or has no
    /// password, which takes the same time and is false.
    ///
    /// # Errors
    /// [`HashFault`].
    pub async fn verify(&self, password: String, kept: Option<String>) -> Result<bool, HashFault> {
        self.run(move || match kept {
            Some(kept) => password::verify(&password, &kept),
            None => Ok(password::verify_nobody(&password)),
        })
        .await
    }

    /// Whether it is one of the passwords kept from earlier; for [`super::policy::Context::reused`].
    /// An earlier one that cannot be read is passed over, since nobody can sign in with it.
    ///
    /// # Errors
    /// [`HashFault`].
    pub async fn is_any_of(&self, password: String, kept: Vec<String>) -> Result<bool, HashFault> {
        self.run(move || Ok(kept.iter().any(|k| password::verify(&password, k) == Ok(true)))).await
    }

    async fn run<T, F>(&self, work: F) -> Result<T, HashFault>
    where
        T: Send + 'static,
        F: FnOnce() -> Result<T, KeptFault> + Send + 'static,
    {
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(|_| HashFault::Busy)?;
        let hand = Arc::clone(&self.hands).acquire_owned().await.map_err(|_| HashFault::Stopped)?;
        // The permits go along: who hangs up does not stop work that has begun.
        tokio::task::spawn_blocking(move || holding([place, hand], work))
            .await
            .map_err(|_| HashFault::Stopped)?
            .map_err(HashFault::Kept)
    }
}

fn holding<T>(_permits: [OwnedSemaphorePermit; 2], work: impl FnOnce() -> T) -> T {
    work()
}

/// Why a password was not hashed or compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HashFault {
    /// The queue is full.
    Busy,
    /// The program is stopping.
    Stopped,
    /// What was kept cannot be read.
    Kept(KeptFault),
}

impl fmt::Display for HashFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HashFault::Busy => f.write_str("同时登录的人较多，请稍候再试。"),
            HashFault::Stopped => f.write_str("系统正在停止，请稍后再试。"),
            HashFault::Kept(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for HashFault {}
