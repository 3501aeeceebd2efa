//! Which mutant is taken: the crate that the changed copy of the engine asks. It is no part of the
//! tool's own program.
//!
//! `TONGBAO_MUTANT` holds the number of the mutant. `TONGBAO_REACHED` names a file that takes up the
//! numbers of all mutants that were reached, each once, and turns none on.

use std::fs::File;
use std::io::Write;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use std::sync::{Mutex, OnceLock};

const UNREAD: u32 = u32::MAX;
const NOTING: u32 = u32::MAX - 1;

static TAKEN: AtomicU32 = AtomicU32::new(UNREAD);
static NOTED: [AtomicBool; 1 << 14] = [const { AtomicBool::new(false) }; 1 << 14];
static REACHED: OnceLock<Mutex<File>> = OnceLock::new();

/// Whether a mutant is on.
#[inline(always)]
pub fn on(mutant: u32) -> bool {
    let taken = TAKEN.load(Relaxed);
    if taken >= NOTING { look(mutant) } else { taken == mutant }
}

#[cold]
fn look(mutant: u32) -> bool {
    if TAKEN.load(Relaxed) == UNREAD {
        TAKEN.store(read(), Relaxed);
        return on(mutant);
    }
    if !NOTED[mutant as usize].swap(true, Relaxed) {
        let file = REACHED.get().expect("the file is open when noting begins");
        writeln!(file.lock().unwrap(), "{mutant}").expect("the file can be written");
    }
    false
}

fn read() -> u32 {
    if let Ok(path) = std::env::var("TONGBAO_REACHED") {
        REACHED.get_or_init(|| Mutex::new(File::create(path).expect("the file can be made")));
        return NOTING;
    }
    std::env::var("TONGBAO_MUTANT").map_or(0, |word| word.parse().expect("a number"))
}

/// One of two iterators.
#[derive(Clone)]
pub enum Either<A, B> {
    Left(A),
    Right(B),
}

impl<A: Iterator, B: Iterator<Item = A::Item>> Iterator for Either<A, B> {
    type Item = A::Item;

    fn next(&mut self) -> Option<A::Item> {
        match self {
            Either::Left(given) => given.next(),
            Either::Right(given) => given.next(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Either::Left(given) => given.size_hint(),
            Either::Right(given) => given.size_hint(),
        }
    }
}

impl<A, B> ExactSizeIterator for Either<A, B>
where
    A: ExactSizeIterator,
    B: ExactSizeIterator<Item = A::Item>,
{
}

impl<A, B> DoubleEndedIterator for Either<A, B>
where
    A: DoubleEndedIterator,
    B: DoubleEndedIterator<Item = A::Item>,
{
    fn next_back(&mut self) -> Option<A::Item> {
        match self {
            Either::Left(given) => given.next_back(),
            Either::Right(given) => given.next_back(),
        }
    }
}
