//! Tests inside a scheme, and the scheme under another reading.

use ledger::{Date, Text};

use super::{ClauseIx, Scheme, UnitIx};

/// The scheme under another reading of one of its clauses.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Its name, as `--reading` takes it.
    pub id: Text,
    /// The reading.
    pub reading: String,
    /// The clause that can be read so.
    pub clause: ClauseIx,
    /// The whole scheme as it is then, with the tests of this reading alone.
    pub scheme: Scheme,
}

/// A test inside a scheme: given facts, expected answers.
#[derive(Clone, Debug)]
pub struct Trial {
    /// What is shown.
    pub name: String,
    /// Where it stands.
    pub at: ledger::At,
    /// The facts.
    pub facts: Vec<ledger::Fact>,
    /// What the score must say.
    pub expect: Vec<Expectation>,
    /// The fault code that must refuse the facts instead.
    pub refused: Option<Text>,
}

/// One expected value.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// The as-of date.
    pub as_of: Date,
    /// The unit.
    pub unit: UnitIx,
    /// Where an answer has it: a part's id, `duties.<id>`, `total`, `ratio`, `rank`, `tier_rank`,
    /// `common`, `annual`, `annual_rank`, `converted`, `eligible`, `grade`, `quota.weeks`, `quota.met`.
    pub field: Text,
    /// The value as text: a decimal, a percentage, a status word, `true`, `false`, `null`.
    pub value: Text,
    /// Where it stands.
    pub at: ledger::At,
}
