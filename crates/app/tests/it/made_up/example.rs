//! The committed example is what the generator writes.

use ledger::form::{self, InFile};
use scoring::Docket;

use crate::support::program::project;
use crate::support::{CALENDAR, SCHEME};

fn committed() -> Vec<u8> {
    let path = project().join("examples/shangjie-2018.xlsx");
    std::fs::read(path).expect("the example is committed")
}

#[test]
fn the_example_is_what_the_generator_writes() {
    let written = testkit::example(testkit::EXAMPLE_SEED).expect("an example");
    let hint = "cargo run -p testkit --bin example -- examples/shangjie-2018.xlsx";
    assert!(written == committed(), "the example is stale; write it anew: {hint}");
}

#[test]
fn the_example_is_small_enough_to_look_through_and_without_faults() {
    let bytes = committed();
    assert!(bytes.len() < 300 * 1024, "{} bytes", bytes.len());
    let file = InFile { name: "example.xlsx".to_owned(), bytes };
    let ledger = form::read(vec![file], &SCHEME.vocabulary, &mut |_, _| {}).sound().unwrap();
    assert!((1_500..=2_500).contains(&ledger.facts().len()), "{} facts", ledger.facts().len());
    let docket = Docket::new(&SCHEME, &CALENDAR, &ledger, None).expect("no faults");
    docket.score(SCHEME.closing_day()).expect("a score");
}
