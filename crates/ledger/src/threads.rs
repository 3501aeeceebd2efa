//! Work that several threads share, where there is enough of it.

use std::thread;

/// So many threads as are worth it for so many things, if each should have so many.
pub fn worth(things: usize, each: usize) -> usize {
    let worth = things / each.max(1) + 1;
    thread::available_parallelism().map_or(1, usize::from).min(worth).min(8)
}

/// Does the parts of a work at once, each by its number; tells what each did, in their order.
pub fn at_once<T: Send>(parts: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    thread::scope(|scope| {
        let work = &work;
        let others: Vec<_> = (1..parts).map(|part| scope.spawn(move || work(part))).collect();
        let first = (parts > 0).then(|| work(0));
        first.into_iter().chain(others.into_iter().map(joined)).collect()
    })
}

/// Does two things at once.
pub fn both<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (joined(one), other)
    })
}

/// What a thread did. One that stopped must not pass for one that found nothing.
fn joined<T>(thread: thread::ScopedJoinHandle<'_, T>) -> T {
    match thread.join() {
        Ok(done) => done,
        Err(cause) => std::panic::resume_unwind(cause),
    }
}
