//! Setting documents as PDF: the typesetter is handed in by the program, so that this room is built without it.

use std::fmt;
use std::sync::Arc;

use papers::document::Document;
use tokio::sync::Semaphore;

/// Sets a document; `true` asks for PDF/A-2b.
type Set = dyn Fn(&Document, bool) -> Result<Vec<u8>, String> + Send + Sync;

/// The typesetter; none where the program was put together without one.
#[derive(Clone, Default)]
pub struct Printer(Option<Arc<Press>>);

struct Press {
    set: Box<Set>,
    /// One for each document that is being set or waits.
    places: Semaphore,
    /// One for each that is being set.
    hands: Semaphore,
}

/// Why a document was not set.
#[derive(Debug)]
pub(crate) enum Unset {
    /// As many wait as may.
    Busy,
    /// The typesetter's own word.
    Failed(String),
}

/// How many documents are set at once: each keeps a processor for a while.
const RUNNING: usize = 1;
/// How many may wait for it.
const WAITING: usize = 24;

impl Printer {
    /// A typesetter.
    pub fn new(
        set: impl Fn(&Document, bool) -> Result<Vec<u8>, String> + Send + Sync + 'static,
    ) -> Printer {
        let (places, hands) = (Semaphore::new(RUNNING + WAITING), Semaphore::new(RUNNING));
        Printer(Some(Arc::new(Press { set: Box::new(set), places, hands })))
    }

    /// Whether there is one.
    pub fn ready(&self) -> bool {
        self.0.is_some()
    }

    /// Sets a document away from the threads that answer; none without a typesetter.
    pub(crate) async fn print(
        &self,
        document: Document,
        archive: bool,
    ) -> Option<Result<Vec<u8>, Unset>> {
        let press = self.0.clone()?;
        Some(press.print(document, archive).await)
    }
}

impl Press {
    async fn print(self: Arc<Press>, document: Document, archive: bool) -> Result<Vec<u8>, Unset> {
        let failed = |error: &dyn fmt::Display| Unset::Failed(error.to_string());
        let press = self.clone();
        let _place = press.places.try_acquire().map_err(|_| Unset::Busy)?;
        let _hand = press.hands.acquire().await.map_err(|error| failed(&error))?;
        let setting = tokio::task::spawn_blocking(move || (self.set)(&document, archive));
        setting.await.map_err(|error| failed(&error))?.map_err(Unset::Failed)
    }
}

impl fmt::Debug for Printer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Printer").field(&self.ready()).finish()
    }
}
