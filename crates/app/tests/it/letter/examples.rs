//! The small schemes of other places told apart.

use ledger::fault::Lang;
use papers::letter;
use scheme::diff::{Value, What, difference};

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

/// Values are in a Chinese reader's words; but a title has places for year and month, and a tier and a
/// rule's place bear their clause's id.
#[test]
fn nothing_is_told_in_words_of_the_language() {
    use What::{AppraisalTitle, BulletinTitle, Place, Unit, UnitMoves};
    let all = examples();
    for (a, b) in all.iter().zip(all.iter().cycle().skip(1)) {
        let mut differences = difference(a, b);
        differences.retain(|d| {
            !matches!(d.what, AppraisalTitle | BulletinTitle | Place | Unit | UnitMoves)
        });
        for value in differences.iter().flat_map(|d| [&d.before, &d.after]).flatten() {
            let said = match value {
                Value::Short(short) => short.said(Lang::Zh),
                Value::List(names) => names.iter().map(|name| name.said(Lang::Zh)).collect(),
                Value::Prose(_) => continue,
            };
            assert!(!said.contains(|c: char| c.is_ascii_lowercase()), "{said}");
        }
    }
}
