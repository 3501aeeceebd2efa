//! The queue for hashing is bounded: who comes after the last place is told at once.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use desk::secret::password::{KeptFault, verify};
use desk::secret::{HashFault, Hasher};
use testkit::SeededEntropy;
use tokio::runtime::{Builder, Runtime};

fn hasher() -> Hasher {
    Hasher::new(Arc::new(SeededEntropy::new(1)))
}

/// A runtime whose only working thread is held until the sender is dropped, so that no hashing ends
/// while a test counts.
fn held() -> (Runtime, Sender<()>) {
    let runtime = Builder::new_current_thread().max_blocking_threads(1).build().unwrap();
    let (gate, held): (Sender<()>, Receiver<()>) = channel();
    runtime.spawn_blocking(move || held.recv());
    (runtime, gate)
}

#[test]
fn the_thirty_third_that_would_wait_is_refused_at_once() {
    let (runtime, gate) = held();
    let hasher = hasher();
    runtime.block_on(async {
        let spawn = |_| {
            tokio::spawn({
                let hasher = hasher.clone();
                async move { hasher.hash("queued".to_owned()).await }
            })
        };
        let mut queued: Vec<_> = (0..2 + 32).map(spawn).collect();
        tokio::task::yield_now().await;
        assert_eq!(hasher.hash("late".to_owned()).await, Err(HashFault::Busy));
        assert!(queued.iter().all(|task| !task.is_finished()), "the others keep their places");

        // One who waits hangs up, and the place is free for the next, and for one alone.
        let last = queued.pop().unwrap();
        last.abort();
        assert!(last.await.unwrap_err().is_cancelled());
        queued.push(spawn(0));
        tokio::task::yield_now().await;
        assert_eq!(hasher.verify("late".to_owned(), None).await, Err(HashFault::Busy));

        // Two of them run; the rest hang up too.
        for task in queued.drain(2..) {
            task.abort();
        }
        drop(gate);
        for task in queued {
            assert_eq!(verify("queued", &task.await.unwrap().unwrap()), Ok(true));
        }
        assert_eq!(hasher.verify("late".to_owned(), None).await, Ok(false), "it is open again");
    });
}

#[test]
fn who_hangs_up_does_not_free_the_hand_that_works_for_them() {
    let (runtime, gate) = held();
    let hasher = hasher();
    runtime.block_on(async {
        for _ in 0..2 + 32 {
            let hasher = hasher.clone();
            let task = tokio::spawn(async move { hasher.hash("gone".to_owned()).await });
            tokio::task::yield_now().await;
            task.abort();
            assert!(task.await.unwrap_err().is_cancelled());
        }
        // The first two had begun: they hold their places, the others gave theirs back.
        let queued: Vec<_> = (0..32)
            .map(|_| {
                let hasher = hasher.clone();
                tokio::spawn(async move { hasher.hash("waits".to_owned()).await })
            })
            .collect();
        tokio::task::yield_now().await;
        assert_eq!(hasher.hash("late".to_owned()).await, Err(HashFault::Busy));
        queued.iter().for_each(tokio::task::JoinHandle::abort);
        drop(gate);
    });
}

#[test]
fn hashes_are_salted_compared_and_looked_up_among_earlier_ones() {
    let runtime = Builder::new_current_thread().build().unwrap();
    let hasher = hasher();
    runtime.block_on(async {
        let one = hasher.hash("same".to_owned()).await.unwrap();
        let two = hasher.hash("same".to_owned()).await.unwrap();
        assert_ne!(one, two, "one salt for all would show who has the same password");
        let verify =
            |typed: &str, kept: &str| hasher.verify(typed.to_owned(), Some(kept.to_owned()));
        assert_eq!(verify("same", &one).await, Ok(true));
        assert_eq!(verify("other", &one).await, Ok(false));
        assert_eq!(verify("same", "torn").await, Err(HashFault::Kept(KeptFault)));
        let earlier = vec!["torn".to_owned(), two];
        assert_eq!(hasher.is_any_of("same".to_owned(), earlier.clone()).await, Ok(true));
        assert_eq!(hasher.is_any_of("other".to_owned(), earlier).await, Ok(false));
    });
}
