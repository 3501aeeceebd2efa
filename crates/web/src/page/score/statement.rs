//! The statement: postings grouped by clause, in the notice's order.

use ledger::fault::Lang;
use scheme::Scheme;
use scoring::{Posting, Standing, explain};

/// The postings of one clause: those that count, or those that stand beside the total.
pub struct Group {
    pub clause: String,
    /// The parts that they belong to.
    pub part: String,
    pub points: String,
    pub lines: Vec<Line>,
}

/// One posting.
pub struct Line {
    pub date: String,
    pub what: String,
    /// Why it does not count, where it does not.
    pub reason: String,
    pub points: String,
    /// The fact's page; none for a penalty.
    pub fact: Option<String>,
    pub lost: bool,
}

/// The groups of a unit's postings; they lead to their facts for those who may open these.
pub fn groups(scheme: &Scheme, standing: &Standing<'_>, open: bool) -> Vec<Group> {
    let mut postings: Vec<&Posting<'_>> = standing.postings.iter().collect();
    let counts = |posting: &Posting<'_>| (posting.clause, scheme.is_apart(posting.part));
    postings.sort_by_key(|posting| counts(posting));
    let of_clause = postings.chunk_by(|one, next| counts(one) == counts(next));
    of_clause.filter_map(|members| group(scheme, members, open)).collect()
}

fn group(scheme: &Scheme, members: &[&Posting<'_>], open: bool) -> Option<Group> {
    let first = members.first()?;
    let mut parts: Vec<String> = vec![];
    for part in members.iter().filter_map(|posting| scheme.parts.get(posting.part.at())) {
        let label = part.label();
        parts.extend((!parts.contains(&label)).then_some(label));
    }
    let points: ledger::Points = members.iter().map(|posting| posting.points).sum();
    Some(Group {
        clause: scheme.clause_id(first.clause).to_owned(),
        part: parts.join("、"),
        points: signed(points),
        lines: members.iter().map(|posting| line(scheme, posting, open)).collect(),
    })
}

fn line(scheme: &Scheme, posting: &Posting<'_>, open: bool) -> Line {
    let fact = posting.fact.filter(|_| open);
    Line {
        date: posting.date.to_string(),
        what: explain::what(scheme, posting, Lang::Zh),
        reason: explain::reason(scheme, posting, Lang::Zh).unwrap_or_default(),
        points: signed(posting.points),
        fact: fact.map(|fact| format!("/ledger/{}", crate::answer::escaped(&fact.id))),
        lost: posting.lost(),
    }
}

/// Points with their sign: `+4`, `-3`, `0`.
fn signed(points: ledger::Points) -> String {
    if points > ledger::Points::ZERO { format!("+{points}") } else { points.to_string() }
}
