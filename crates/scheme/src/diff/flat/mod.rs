//! A scheme laid flat, so that two of them can be held side by side.
//!
//! What stands under a clause is put down by [`Flat::placed`] with its value, or by [`Flat::named`] where
//! it is a section with a name; what more there is to it are details, which are not told where the whole
//! thing is new or gone.

mod account;
mod alike;
mod bounds;
mod days;
mod duties;
mod naming;
mod norms;
mod notice;
mod points;
mod units;

use ledger::{Lang, Text};

use super::wording::wording;
use super::words::{Term, What};
use super::{Difference, Value, Wording};
use crate::Scheme;
use crate::model::ClauseIx;

pub(super) use alike::Alike;

/// What a value is, and whose.
pub(super) type Key = (What, Wording);

/// One value of a scheme.
pub(super) struct Entry {
    clause: Option<Text>,
    pub key: Key,
    /// The thing that this is a detail of.
    pub of: Option<Key>,
    pub value: Value,
}

impl Entry {
    pub fn difference(&self, before: Option<Value>, after: Option<Value>) -> Difference {
        let (clause, (what, subject)) = (self.clause.clone(), self.key.clone());
        Difference { clause, what, subject, before, after }
    }
}

/// All values of a scheme.
pub(super) fn entries(scheme: &Scheme, alike: &Alike) -> Vec<Entry> {
    let mut flat = Flat { scheme, alike, entries: vec![] };
    flat.head();
    flat.notice();
    flat.account();
    flat.adoptions();
    flat.rules();
    flat.bounds();
    flat.norms();
    flat.units();
    flat.duties();
    flat.paper();
    flat.entries
}

/// What belongs to no clause.
const GENERAL: Option<ClauseIx> = None;

struct Flat<'s> {
    scheme: &'s Scheme,
    alike: &'s Alike,
    entries: Vec<Entry>,
}

/// Something that was put down, and may have details.
struct Thing {
    clause: Option<ClauseIx>,
    key: Key,
}

impl Flat<'_> {
    fn put(
        &mut self,
        clause: impl Into<Option<ClauseIx>>,
        what: What,
        subject: impl Into<Wording>,
        value: impl Into<Value>,
    ) -> Thing {
        let thing = Thing { clause: clause.into(), key: (what, subject.into()) };
        self.entry(thing.clause, thing.key.clone(), None, value);
        thing
    }

    /// A detail that bears the subject of its thing.
    fn detail(&mut self, of: &Thing, what: What, value: impl Into<Value>) {
        self.entry(of.clause, (what, of.key.1.clone()), Some(of), value);
    }

    /// Something that stands under a clause, with a second value for the clause itself: a rule
    /// that moves to another clause differs in that alone. `section` is the word of the scheme's
    /// language; the value says what people call it.
    fn placed(
        &mut self,
        clause: ClauseIx,
        what: What,
        section: &str,
        subject: impl Into<Wording>,
        value: impl Into<Value>,
    ) -> Thing {
        let subject = subject.into();
        self.put(clause, what, subject.to_string(), value);
        let section = Wording::named(section, what.called(Lang::Zh));
        let gap = (!subject.is_empty()).then_some(" ");
        let name = wording![section, gap, &subject];
        let thing = Thing { clause: Some(clause), key: (what, subject) };
        let id = self.scheme.clause_id(clause);
        self.entry(thing.clause, (What::Place, name), Some(&thing), id);
        thing
    }

    /// A section that people call by a name, which its value begins with.
    fn named(
        &mut self,
        clause: ClauseIx,
        what: What,
        section: &str,
        (id, name): (&Text, &Text),
        value: Wording,
    ) -> Thing {
        let value = wording![name, Term::Colon, value];
        self.placed(clause, what, section, Wording::named(id, name), value)
    }

    fn entry(
        &mut self,
        clause: Option<ClauseIx>,
        key: Key,
        of: Option<&Thing>,
        value: impl Into<Value>,
    ) {
        let clause = clause.map(|clause| Text::from(self.scheme.clause_id(clause)));
        let of = of.map(|thing| thing.key.clone());
        self.entries.push(Entry { clause, key, of, value: value.into() });
    }
}
