//! Whatever is changed in a scheme, the difference of the two tells it.

use scheme::Scheme;
use scheme::diff::difference;

use super::{Mutant, Mutants, SCHEME, examples};

/// The mutants of a scheme that are not told, or with something that does not differ.
fn untold(scheme: &Scheme) -> Vec<String> {
    let untold = |mutant: &Mutant| {
        let differences = difference(scheme, &mutant.scheme);
        differences.is_empty() || differences.iter().any(|d| d.before == d.after)
    };
    let name = |mutant: Mutant| format!("{} {}", scheme.id, mutant.what);
    Mutants::of(scheme).into_iter().filter(untold).map(name).collect()
}

#[test]
fn each_mutant_of_the_shipped_scheme_is_told() {
    assert_eq!(untold(&SCHEME), Vec::<String>::new());
}

#[test]
fn each_mutant_of_the_examples_is_told() {
    let all: Vec<String> = examples().iter().flat_map(untold).collect();
    assert_eq!(all, Vec::<String>::new());
}
