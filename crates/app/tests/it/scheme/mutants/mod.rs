//! Mutants of the schemes: a figure changed, a day shifted, a rule dropped, a policy flipped. Some
//! test that stands in the scheme must fail on each. What none can tell apart stands in `KEPT`, each
//! with its reason.
//!
//! Not looked at is what no in-scheme test can ask for, for it moves no answer: titles, the columns
//! of papers, the reminder, the closing day, aliases, and which clause a reason cites. Tests in
//! `rules/`, `papers/` and `scheme/shipped.rs` hold those.

mod apart;
mod beside;
mod bounds;
mod duties;
mod figures;
mod grades;
mod kept;
mod organs;
mod owed;

use ledger::fault::Spot;
use ledger::{Date, Points};
use scheme::Scheme;
use scheme::model::{ClauseIx, Condition, Later, PartIx, Trial};

use kept::KEPT;

use super::examples;
use crate::support::program::project;
use crate::support::{CALENDAR, SCHEME};

/// A scheme that differs from another in one thing, and what that is.
struct Mutant {
    clause: ClauseIx,
    what: String,
    scheme: Scheme,
}

/// All mutants of a scheme.
struct Mutants<'a> {
    of: &'a Scheme,
    made: Vec<Mutant>,
}

impl<'a> Mutants<'a> {
    fn of(of: &'a Scheme) -> Vec<Mutant> {
        let mut mutants = Mutants { of, made: vec![] };
        mutants.figures();
        mutants.rules();
        mutants.bounds();
        mutants.duties();
        mutants.owed();
        mutants.organs();
        mutants.grades();
        mutants.made
    }

    /// One more mutant.
    fn add(&mut self, clause: ClauseIx, what: String, change: impl FnOnce(&mut Scheme)) {
        let mut scheme = self.of.clone();
        change(&mut scheme);
        self.made.push(Mutant { clause, what, scheme });
    }

    /// A figure, one more and one less.
    fn figure(
        &mut self,
        clause: ClauseIx,
        what: &str,
        at: impl Fn(&mut Scheme) -> Option<&mut Points>,
    ) {
        for by in [Points::whole(1), -Points::whole(1)] {
            let sign = if by == Points::whole(1) { '+' } else { '-' };
            self.add(clause, format!("{what} {sign}1"), |scheme| *at(scheme).unwrap() += by);
        }
    }

    /// A number, one more and one less.
    fn count(&mut self, clause: ClauseIx, what: &str, at: impl Fn(&mut Scheme) -> &mut u32) {
        self.add(clause, format!("{what} +1"), |scheme| *at(scheme) += 1);
        self.add(clause, format!("{what} -1"), |scheme| *at(scheme) -= 1);
    }

    /// A day, one later and one earlier.
    fn day(&mut self, clause: ClauseIx, what: &str, at: impl Fn(&mut Scheme) -> &mut Date) {
        self.add(clause, format!("{what} a day later"), |scheme| {
            *at(scheme) = at(scheme).succ_opt().unwrap();
        });
        self.add(clause, format!("{what} a day earlier"), |scheme| {
            *at(scheme) = at(scheme).pred_opt().unwrap();
        });
    }

    /// What holds from a day on: the day shifted, each change dropped.
    fn later<T: 'static>(
        &mut self,
        clause: ClauseIx,
        what: &str,
        at: impl Fn(&mut Scheme) -> &mut Vec<Later<T>> + Copy,
    ) {
        for n in 0..at(&mut self.of.clone()).len() {
            self.day(clause, &format!("{what}, from"), move |scheme| &mut at(scheme)[n].from);
            self.add(clause, format!("{what}, from dropped"), |scheme| {
                at(scheme).remove(n);
            });
        }
    }

    /// The part in which something is summed.
    fn part(&mut self, clause: ClauseIx, what: &str, at: impl Fn(&mut Scheme) -> &mut PartIx) {
        let parts = u16::try_from(self.of.parts.len()).unwrap();
        if parts > 1 {
            self.add(clause, format!("{what}, another part"), |scheme| {
                at(scheme).0 = (at(scheme).0 + 1) % parts;
            });
        }
    }

    /// Conditions: each dropped, and each word of each.
    fn when(
        &mut self,
        clause: ClauseIx,
        what: &str,
        at: impl Fn(&mut Scheme) -> &mut Vec<Condition>,
    ) {
        for (n, condition) in at(&mut self.of.clone()).iter().enumerate() {
            self.dropped(clause, &format!("{what}, when {}", condition.field), |scheme| {
                at(scheme).remove(n);
            });
        }
        self.words(clause, what, at);
    }

    /// Each word of each condition.
    fn words(
        &mut self,
        clause: ClauseIx,
        what: &str,
        at: impl Fn(&mut Scheme) -> &mut Vec<Condition>,
    ) {
        for (n, condition) in at(&mut self.of.clone()).iter().enumerate() {
            for (k, word) in condition.any_of.iter().enumerate() {
                let field = &condition.field;
                self.add(clause, format!("{what}, when {field} without {word}"), |scheme| {
                    at(scheme)[n].any_of.remove(k);
                });
            }
        }
    }

    /// A thing that is not there at all.
    fn dropped(&mut self, clause: ClauseIx, what: &str, change: impl FnOnce(&mut Scheme)) {
        self.add(clause, format!("{what} dropped"), change);
    }
}

/// The scheme without what no test looks at, so that it is cheap to copy; its tests apart.
fn bare(scheme: &Scheme) -> (Scheme, Vec<Trial>) {
    let mut bare = scheme.clone();
    bare.blocks.clear();
    bare.variants.clear();
    bare.columns.clear();
    let trials = std::mem::take(&mut bare.trials);
    (bare, trials)
}

fn line(at: &ledger::At) -> u32 {
    match at.spot {
        Spot::Line(line, _) => line,
        _ => 0,
    }
}

/// Whether some test fails on it; those of its own clause are tried first.
fn caught(mutant: Mutant, trials: &[Trial]) -> bool {
    let origin = mutant.scheme.clauses.get(mutant.clause.at()).map(|clause| clause.origin.clone());
    let mut order: Vec<&Trial> = trials.iter().collect();
    order.sort_by_key(|trial| {
        let near = origin.as_ref().filter(|origin| *origin.file == *trial.at.file);
        near.map_or(u32::MAX, |origin| line(&trial.at).abs_diff(origin.line + 20))
    });
    let mut scheme = mutant.scheme;
    order.into_iter().any(|trial| {
        scheme.trials = vec![trial.clone()];
        !scoring::trial::run(&scheme, &CALENDAR).is_empty()
    })
}

/// The mutants of a scheme that all its tests pass, by clause; and how many there are.
fn survivors(scheme: &Scheme) -> (Vec<String>, usize) {
    assert!(scoring::trial::run(scheme, &CALENDAR).is_empty(), "{} fails as it stands", scheme.id);
    let (bare, trials) = bare(scheme);
    let mutants = Mutants::of(&bare);
    let count = mutants.len();
    let survived = mutants.into_iter().filter_map(|mutant| {
        let told =
            format!("{} {}: {}", bare.id, bare.clause_id(mutant.clause), mutant.what.clone());
        (!caught(mutant, &trials)).then_some(told)
    });
    (survived.collect(), count)
}

/// What `docs/proof.md` says in the row of some schemes: made, noticed, kept.
fn told(row: &str) -> [usize; 3] {
    let document = std::fs::read_to_string(project().join("docs/proof.md")).unwrap();
    let line = document.lines().find(|line| line.starts_with(&format!("| `{row}`"))).unwrap();
    let mut figures = line.split('|').filter_map(|cell| cell.trim().parse().ok());
    std::array::from_fn(|_| figures.next().unwrap())
}

/// The survivors are those that are listed with their reasons, neither more nor fewer, and all are as many
/// as the document says: a mutation that is lost is seen.
fn hold(row: &str, schemes: &[&Scheme]) {
    let (mut survived, mut count) = (vec![], 0);
    for scheme in schemes {
        let (more, made) = survivors(scheme);
        survived.extend(more);
        count += made;
    }
    let own = |what: &&str| schemes.iter().any(|s| what.starts_with(&format!("{} ", s.id)));
    let mut kept: Vec<&str> = KEPT.iter().map(|(what, _)| *what).filter(own).collect();
    kept.sort_unstable();
    survived.sort_unstable();
    let unnoticed: Vec<&String> =
        survived.iter().filter(|what| !kept.contains(&what.as_str())).collect();
    assert!(unnoticed.is_empty(), "{} of {count}: {unnoticed:#?}", unnoticed.len());
    assert_eq!(survived, kept, "some that are listed are noticed");
    assert_eq!([count, count - kept.len(), kept.len()], told(row), "docs/proof.md tells it");
}

#[test]
fn the_shipped_scheme_s_tests_notice_each_mutant() {
    hold("schemes/shangjie-2018/", &[&SCHEME]);
}

#[test]
fn each_example_s_tests_notice_each_mutant() {
    hold("schemes/examples/", &examples().iter().collect::<Vec<_>>());
}
