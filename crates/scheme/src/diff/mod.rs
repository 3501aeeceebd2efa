//! Two schemes told apart, clause by clause.
//!
//! Each scheme is laid flat: a list of values, every one with the clause that says it and a
//! subject that means the same in both schemes. What is to be compared anew needs one more value
//! in `flat/`, and a name in [`What`].

mod flat;

use std::collections::{HashMap, HashSet};

use ledger::Text;

use crate::Scheme;

pub use flat::What;

/// One thing that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The clause that says it, in the second scheme where it has it there; none for the head and
    /// for text beneath no clause.
    pub clause: Option<Text>,
    /// What differs.
    pub what: What,
    /// Whose it is: units, a publication and kind, a duty. May be empty.
    pub subject: Text,
    /// In the first scheme; none where it has no such thing.
    pub before: Option<Value>,
    /// In the second.
    pub after: Option<Value>,
}

/// A value of a scheme, free of language as far as the scheme is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number, a date, a name, a short rule.
    Plain(String),
    /// Names; where two lists hold the same, their order differs.
    List(Vec<Text>),
    /// Sentences.
    Prose(String),
}

/// What differs from `a` to `b`: what belongs to no clause first, then by clause in the notice's
/// order, clauses that only `a` has after those they followed. Empty for equal schemes; places of
/// files and the schemes' own tests are not compared.
pub fn difference(a: &Scheme, b: &Scheme) -> Vec<Difference> {
    let alike = flat::Alike::new(a, b);
    let (old, new) = (flat::entries(a, &alike), flat::entries(b, &alike));
    let mut differences = told_apart(&old, &new);
    let order = clause_order(a, b);
    let place = |d: &Difference| d.clause.as_ref().map(|id| order.get(id.as_str()).copied());
    differences.sort_by_key(place);
    pooled(differences)
}

type Key<'e> = (What, &'e str);

fn told_apart(old: &[flat::Entry], new: &[flat::Entry]) -> Vec<Difference> {
    let key = |entry: &'_ flat::Entry| -> (What, Text) { (entry.what, entry.subject.clone()) };
    let before: HashMap<Key<'_>, &flat::Entry> =
        old.iter().map(|e| ((e.what, e.subject.as_str()), e)).collect();
    let after: HashSet<(What, Text)> = new.iter().map(key).collect();
    let known = |of: &Option<(What, Text)>, other: &dyn Fn(&(What, Text)) -> bool| {
        of.as_ref().is_none_or(other)
    };
    let mut differences = vec![];
    for entry in new {
        let earlier = before.get(&(entry.what, entry.subject.as_str()));
        // A detail of something new is not told besides the thing itself.
        let told = known(&entry.of, &|of| before.contains_key(&(of.0, of.1.as_str())));
        let same = |earlier: &&&flat::Entry| same(entry.what, &earlier.value, &entry.value);
        if told && earlier.filter(same).is_none() {
            let value = earlier.map(|earlier| earlier.value.clone());
            differences.push(entry.difference(value, Some(entry.value.clone())));
        }
    }
    for entry in old {
        let told = known(&entry.of, &|of| after.contains(of));
        if told && !after.contains(&key(entry)) {
            differences.push(entry.difference(Some(entry.value.clone()), None));
        }
    }
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
                first.subject = Text::from(format!("{}、{}", first.subject, difference.subject));
            }
            None => pooled.push(difference),
        }
    }
    pooled
}
