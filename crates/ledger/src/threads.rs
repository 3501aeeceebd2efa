//! Work that several threads share, where there is enough of it.

use std::cell::Cell;
use std::ops::Range;
use std::thread;

/// More threads than these have nothing to read from memory.
const MOST: usize = 8;

thread_local! {
    /// Into how many parts this thread shares its works, where that was said.
    static PARTS: Cell<Option<usize>> = const { Cell::new(None) };
}

/// So many threads as are worth it for so many things, if each should have so many.
pub fn worth(things: usize, each: usize) -> usize {
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    PARTS.get().unwrap_or_else(|| worth_on(cores(), things, each))
}

/// The same on a machine of so many cores.
pub fn worth_on(cores: usize, things: usize, each: usize) -> usize {
    let worth = things / each.max(1) + 1;
    cores.min(worth).min(MOST)
}

/// Does something that shares its work into so many parts, whatever the machine and the work are:
/// what comes out may not depend on them, and a test can try.
pub fn in_parts<T>(parts: usize, work: impl FnOnce() -> T) -> T {
    let before = PARTS.replace(Some(parts.max(1)));
    let done = work();
    PARTS.set(before);
    done
}

/// Which of so many things, counted from 0, belong to a part of so many: each part has as many as
/// the others, or one more.
pub fn part_of(things: usize, parts: usize, part: usize) -> Range<usize> {
    let parts = parts.max(1);
    let begin = |part: usize| things / parts * part + part.min(things % parts);
    begin(part)..begin(part + 1)
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
