//! Setting documents as PDF: the typesetter is handed in by the program, so that this room is built without it.

use std::fmt;
use std::sync::Arc;

use papers::document::Document;

/// Sets a document; `true` asks for PDF/A-2b.
type Set = dyn Fn(&Document, bool) -> Result<Vec<u8>, String> + Send + Sync;

/// The typesetter; none where the program was put together without one.
#[derive(Clone, Default)]
pub struct Printer(Option<Arc<Set>>);

impl Printer {
    /// A typesetter.
    pub fn new(
        set: impl Fn(&Document, bool) -> Result<Vec<u8>, String> + Send + Sync + 'static,
    ) -> Printer {
        Printer(Some(Arc::new(set)))
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
    ) -> Option<Result<Vec<u8>, String>> {
        let set = self.0.clone()?;
        let setting = tokio::task::spawn_blocking(move || set(&document, archive));
        Some(setting.await.unwrap_or_else(|error| Err(error.to_string())))
    }
}

impl fmt::Debug for Printer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Printer").field(&self.ready()).finish()
    }
}
