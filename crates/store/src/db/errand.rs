//! Transactions: closures that may be run again.

use std::future::Future;
use std::pin::Pin;

use tokio::sync::oneshot;

use super::{Error, Tx};

/// What is to be done in one transaction, or not at all.
///
/// It may be run several times (a database under contention asks for that), so it keeps its input
/// and changes nothing but the database.
pub trait Errand: Send + Sync + 'static {
    /// What it gives.
    type Out: Send + 'static;
    /// Why it may refuse.
    type Refusal: From<Error> + Retry + Send + 'static;

    /// Does it. An error takes everything back.
    fn run(&self, tx: &mut Tx<'_>)
    -> impl Future<Output = Result<Self::Out, Self::Refusal>> + Send;
}

/// Tells a refusal of the office from a passing trouble of the database.
pub trait Retry {
    /// Whether the transaction is to be run again.
    fn is_passing(&self) -> bool;
}

impl Retry for Error {
    fn is_passing(&self) -> bool {
        Error::is_passing(self)
    }
}

/// What came of an errand.
pub type Settled<E> = Result<<E as Errand>::Out, <E as Errand>::Refusal>;

type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// An errand on its way through the queue of the one writer, its types forgotten.
pub(super) trait Queued: Send {
    /// Runs it; `true` when what it did is to stand.
    fn run<'a>(&'a mut self, tx: &'a mut Tx<'_>) -> Boxed<'a, bool>;

    /// Tells whoever waits, after the commit.
    fn settle(self: Box<Self>, committed: Result<(), Error>);
}

pub(super) struct Ticket<E: Errand> {
    pub errand: E,
    pub outcome: Option<Settled<E>>,
    pub reply: oneshot::Sender<Settled<E>>,
}

impl<E: Errand> Queued for Ticket<E> {
    fn run<'a>(&'a mut self, tx: &'a mut Tx<'_>) -> Boxed<'a, bool> {
        Box::pin(async move {
            let outcome = self.errand.run(tx).await;
            let stands = outcome.is_ok();
            self.outcome = Some(outcome);
            stands
        })
    }

    fn settle(self: Box<Self>, committed: Result<(), Error>) {
        let outcome = match (self.outcome, committed) {
            // A refusal changed nothing, whatever became of the others.
            (Some(Err(refusal)), _) => Err(refusal),
            (Some(outcome), Ok(())) => outcome,
            (_, Err(error)) => Err(error.into()),
            (None, Ok(())) => Err(Error::Closed.into()),
        };
        // Whoever asked may have gone away; what was committed stands all the same.
        let _ = self.reply.send(outcome);
    }
}
