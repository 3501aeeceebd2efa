//! How a work is shared among threads.

use ledger::packed::Packed;
use ledger::threads::{at_once, both, in_parts, part_of, worth, worth_on};
use ledger::{Fact, Text};

use super::forms::{ALL_TYPES, facts};

#[test]
fn each_thread_has_enough_to_do_and_no_more_are_asked_for_than_there_are() {
    for (cores, things, each, threads) in [
        (1, 1_000, 10, 1),
        (4, 0, 10, 1),
        (4, 9, 10, 1),
        (4, 10, 10, 2),
        (4, 29, 10, 3),
        (4, 30, 10, 4),
        (4, 1_000, 10, 4),
        (64, 1_000, 10, 8),
        (64, 5, 0, 6),
    ] {
        assert_eq!(worth_on(cores, things, each), threads, "{cores} cores, {things} by {each}");
    }
    assert_eq!(worth(0, 10), 1);
    for parts in [1, 2, 3, 8] {
        assert_eq!(in_parts(parts, || worth(0, 10)), parts);
        assert_eq!(in_parts(8, || in_parts(parts, || worth(9, 1)) + worth(9, 1)), parts + 8);
    }
    assert_eq!((in_parts(0, || worth(9, 1)), worth(0, 10)), (1, 1));
}

#[test]
fn parts_follow_one_another_and_are_alike() {
    for things in [0, 1, 2, 7, 8, 9, 100, 1_001] {
        for parts in [1, 2, 3, 8] {
            let all: Vec<_> = (0..parts).map(|part| part_of(things, parts, part)).collect();
            assert_eq!((all[0].start, all[parts - 1].end), (0, things));
            assert!(all.windows(2).all(|pair| pair[0].end == pair[1].start), "{all:?}");
            let even = |len: usize| len == things / parts || len == things.div_ceil(parts);
            assert!(all.iter().all(|part| even(part.len())), "{all:?}");
        }
    }
}

#[test]
fn parts_are_told_in_their_order() {
    assert_eq!(at_once(3, |part| part * 10), [0, 10, 20]);
    assert_eq!(at_once(0, |part| part), Vec::<usize>::new());
    assert_eq!(both(|| 1, || "zwei"), (1, "zwei"));
}

/// An id stands once among all facts, whatever their types, and however many look for it.
#[test]
fn an_id_that_stands_twice_is_found_by_any_number_of_threads() {
    let kinds = facts(ALL_TYPES);
    let many: Vec<Fact> = (0..100)
        .map(|n| Fact { id: format!("件{n}").into(), ..kinds[n % 2].clone() })
        .chain(kinds.iter().cloned())
        .collect();
    let again = |from: usize, to: &str| {
        let id: Text = to.into();
        let more = Fact { id, ..kinds[from].clone() };
        Packed::of(many.iter().chain([&more]))
    };
    let place = |id: &str| kinds.iter().position(|fact| fact.id == id).unwrap();
    for parts in [1, 2, 3, 8] {
        in_parts(parts, || {
            let whole = Packed::of(&many).expect("every id stands once");
            assert_eq!(whole.count(), many.len());
            for (row, fact) in (0u32..).zip(many.iter().take(100)) {
                assert_eq!(whole.row(&fact.id), Some(row));
            }
            assert!(again(place("001"), "neu").is_some());
            // An adoption like one of the first, one of the last, and a training; then a training
            // like an adoption, and like another training.
            for (from, to) in
                [("001", "件0"), ("001", "件99"), ("001", "+1"), ("+1", "件50"), ("+1", "+1")]
            {
                assert!(again(place(from), to).is_none(), "{from} as {to}, {parts} parts");
            }
        });
    }
}
