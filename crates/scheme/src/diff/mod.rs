//! Two schemes told apart, clause by clause.
//!
//! Each scheme is laid flat: a list of values, every one with the clause that says it and a
//! subject that means the same in both schemes. What is to be compared anew is put down once more in
//! `flat/`, with a row in `words.rs` for what it is called; values are made of pieces, so that each
//! language says them in its own words.

mod flat;
mod wording;
mod words;

use std::collections::HashMap;

use ledger::Text;

use crate::Scheme;
use flat::{Alike, Entry, Key};

pub use wording::{Value, Wording};
pub use words::{Term, What};

/// One thing that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The clause that says it, in the second scheme where it has it there; none for the head and
    /// for text beneath no clause.
    pub clause: Option<Text>,
    /// What differs.
    pub what: What,
    /// Whose it is: units, a publication and kind, a duty. May be empty.
    pub subject: Wording,
    /// In the first scheme; none where it has no such thing.
    pub before: Option<Value>,
    /// In the second.
    pub after: Option<Value>,
}

/// What differs from `a` to `b`: what belongs to no clause first, then by clause in the notice's
/// order, clauses that only `a` has after those they followed. Empty for equal schemes; places of
/// files and the schemes' own tests are not compared.
pub fn difference(a: &Scheme, b: &Scheme) -> Vec<Difference> {
    let alike = Alike::new(a, b);
    let (old, new) = (flat::entries(a, &alike), flat::entries(b, &alike));
    let mut differences = told_apart(&old, &new);
    let order = clause_order(a, b);
    let place = |d: &Difference| d.clause.as_ref().map(|id| order.get(id.as_str()).copied());
    differences.sort_by_key(place);
    pooled(differences)
}

fn told_apart(old: &[Entry], new: &[Entry]) -> Vec<Difference> {
    fn by_key(entries: &[Entry]) -> HashMap<&Key, &Value> {
        entries.iter().map(|entry| (&entry.key, &entry.value)).collect()
    }
    let (before, after) = (by_key(old), by_key(new));
    // A detail of something new or gone is not told besides the thing itself.
    let told = |entry: &Entry, other: &HashMap<&Key, &Value>| {
        entry.of.as_ref().is_none_or(|of| other.contains_key(of))
    };
    let mut differences = vec![];
    for entry in new.iter().filter(|entry| told(entry, &before)) {
        let earlier = before.get(&entry.key).copied();
        if earlier.is_none_or(|earlier| !same(entry.key.0, earlier, &entry.value)) {
            differences.push(entry.difference(earlier.cloned(), Some(entry.value.clone())));
        }
    }
    let gone = old.iter().filter(|entry| !after.contains_key(&entry.key) && told(entry, &after));
    differences.extend(gone.map(|entry| entry.difference(Some(entry.value.clone()), None)));
    differences
}

/// Whether two values are the same; an order is, where what both have stands in one order.
fn same(what: What, before: &Value, after: &Value) -> bool {
    match (what, before, after) {
        (
            What::ClauseOrder | What::ColumnOrder | What::GradeOrder,
            Value::List(before),
            Value::List(after),
        ) => {
            let shared = before.iter().filter(|id| after.contains(id));
            shared.eq(after.iter().filter(|id| before.contains(id)))
        }
        _ => before == after,
    }
}

/// Places of clauses: those of `b`, and each clause that only `a` has behind its forerunner.
fn clause_order<'s>(a: &'s Scheme, b: &'s Scheme) -> HashMap<&'s str, (usize, usize)> {
    let own = b.clauses.iter().zip(1..);
    let mut order: HashMap<&str, (usize, usize)> =
        own.map(|(clause, n)| (clause.id.as_str(), (n, 0))).collect();
    let mut last = (0, 0);
    for clause in &a.clauses {
        last = *order.entry(&clause.id).or_insert((last.0, last.1 + 1));
    }
    order
}

/// Units whose quota changes alike are one difference, not one each.
fn pooled(differences: Vec<Difference>) -> Vec<Difference> {
    let mut pooled: Vec<Difference> = vec![];
    for difference in differences {
        let alike = |d: &&mut Difference| {
            d.what == What::QuotaItems
                && difference.what == What::QuotaItems
                && (&d.clause, &d.before, &d.after)
                    == (&difference.clause, &difference.before, &difference.after)
        };
        match pooled.iter_mut().find(alike) {
            Some(first) => {
                first.subject = Wording::joined([first.subject.clone(), difference.subject], "、");
            }
            None => pooled.push(difference),
        }
    }
    pooled
}
