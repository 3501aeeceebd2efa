//! The kinds of sections that a rule block may hold.

/// How a section's tables are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `[publication.some-id]`
    Named,
    /// `[endorsement]`
    Single,
    /// `[[column]]`
    List,
}

/// Where a section may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// Beneath a clause: it says what the clause says.
    Clause,
    /// Beneath a clause or in the head: it names things that no clause defines.
    Anywhere,
}

/// A kind of section.
#[derive(Debug)]
pub(super) struct Kind {
    /// Its key.
    pub name: &'static str,
    /// How its tables are written.
    pub form: Form,
    /// Where it may stand.
    pub stand: Stand,
    /// Whether it makes the clause above it a clause with a rule.
    pub rules: bool,
}

const fn kind(name: &'static str, form: Form, stand: Stand) -> Kind {
    Kind { name, form, stand, rules: true }
}

/// All kinds that are computed.
pub(super) const KINDS: &[Kind] = &[
    kind("word", Form::Named, Stand::Anywhere),
    kind("part", Form::Named, Stand::Anywhere),
    kind("level", Form::Named, Stand::Anywhere),
    kind("adoption", Form::Single, Stand::Anywhere),
    kind("publication", Form::Named, Stand::Clause),
    kind("composite", Form::Named, Stand::Clause),
    kind("multiplier", Form::Named, Stand::Clause),
    kind("repetition", Form::Named, Stand::Clause),
    kind("endorsement", Form::Single, Stand::Clause),
    kind("points", Form::Named, Stand::Clause),
    kind("counter", Form::Named, Stand::Clause),
    kind("limit", Form::Named, Stand::Clause),
    kind("deadline", Form::Named, Stand::Clause),
    kind("bar", Form::Named, Stand::Clause),
    kind("tier", Form::Named, Stand::Clause),
    kind("unit", Form::Named, Stand::Clause),
    kind("group", Form::Named, Stand::Clause),
    kind("peers", Form::Named, Stand::Clause),
    kind("ranking", Form::Single, Stand::Clause),
    kind("grade", Form::Named, Stand::Clause),
    kind("topics", Form::Single, Stand::Clause),
    kind("task", Form::Named, Stand::Clause),
    kind("duty", Form::Named, Stand::Clause),
    kind("penalty", Form::Named, Stand::Clause),
    kind("quota", Form::Single, Stand::Clause),
    kind("norm", Form::Named, Stand::Clause),
    kind("rate", Form::Named, Stand::Clause),
    kind("comparison", Form::Named, Stand::Clause),
    kind("discretion", Form::Named, Stand::Clause),
    kind("reminder", Form::Single, Stand::Clause),
    kind("closing", Form::Single, Stand::Anywhere),
    kind("bulletin", Form::Single, Stand::Clause),
    kind("appraisal", Form::Single, Stand::Clause),
    kind("column", Form::List, Stand::Clause),
    Kind { name: "test", form: Form::List, stand: Stand::Clause, rules: false },
];
