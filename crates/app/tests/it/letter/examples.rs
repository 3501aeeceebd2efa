//! The small schemes of other places told apart.

use ledger::fault::Lang;
use papers::letter;
use scheme::diff::difference;

use crate::scheme::examples;

/// Told apart, an example differs from itself in nothing, and from another in what both say.
#[test]
fn they_are_told_apart_clause_by_clause() {
    let all = examples();
    for (a, b) in all.iter().zip(all.iter().cycle().skip(1)) {
        assert_eq!(difference(a, a), []);
        let differences = difference(a, b);
        for lang in [Lang::Zh, Lang::En] {
            let told = letter::difference(a, b, &differences, lang);
            assert!(differences.len() > 10 && told.lines().count() > 20, "{} {}", a.id, b.id);
        }
    }
}
