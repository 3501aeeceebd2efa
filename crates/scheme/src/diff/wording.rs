//! What a scheme says, in pieces that each language says in its own words.

use std::fmt::{self, Display, Formatter};
use std::hash::{Hash, Hasher};

use ledger::{FactType, Factor, Lang, Points, Text};

use super::words::Term;

/// What a scheme says, piece by piece. Two are the same where the scheme's language has the same words
/// for them, whatever people call what they name; shown, it is in those words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wording(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Piece {
    /// A figure, a day, whatever has a name.
    Name(Name),
    /// A word of the language, with what it speaks of.
    Term(Term, Wording),
}

/// What has an id, and what people call it in Chinese.
#[derive(Clone, Debug)]
struct Name {
    id: String,
    called: String,
}

/// A value of a scheme, free of language as far as the scheme is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number, a date, a name, a short rule.
    Short(Wording),
    /// Names; where two lists hold the same, their order differs.
    List(Vec<Wording>),
    /// Sentences.
    Prose(String),
}

/// Pieces one after the other, each of whatever a [`Wording`] is made from.
macro_rules! wording {
    ($($piece:expr),* $(,)?) => {
        $crate::diff::Wording::together([$($crate::diff::Wording::from($piece)),*])
    };
}
pub(super) use wording;

impl Wording {
    /// What has an id in the scheme's language and is called otherwise by people.
    pub(super) fn named(id: impl Display, called: impl Display) -> Wording {
        let (id, called) = (id.to_string(), called.to_string());
        let piece = Piece::Name(Name { id, called });
        Wording(vec![piece])
    }

    pub(super) fn together(all: impl IntoIterator<Item = Wording>) -> Wording {
        Wording(all.into_iter().flat_map(|one| one.0).collect())
    }

    /// Several with something between each two.
    pub(super) fn joined<W: Into<Wording>>(
        all: impl IntoIterator<Item = W>,
        by: impl Into<Wording>,
    ) -> Wording {
        let (by, mut pieces) = (by.into(), vec![]);
        for one in all {
            if !pieces.is_empty() {
                pieces.extend(by.0.clone());
            }
            pieces.extend(one.into().0);
        }
        Wording(pieces)
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As a language says it.
    pub fn said(&self, lang: Lang) -> String {
        let piece = |piece: &Piece| match (piece, lang) {
            (Piece::Name(name), Lang::Zh) => name.called.clone(),
            (Piece::Name(name), Lang::En) => name.id.clone(),
            (Piece::Term(term, of), _) => term.called(lang).replacen("{}", &of.said(lang), 1),
        };
        self.0.iter().map(piece).collect()
    }
}

impl Term {
    /// The word, speaking of something.
    pub(super) fn of(self, what: impl Into<Wording>) -> Wording {
        Wording(vec![Piece::Term(self, what.into())])
    }
}

impl Display for Wording {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said(Lang::En))
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Name) -> bool {
        self.id == other.id
    }
}

impl Eq for Name {}

impl Hash for Name {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

impl From<Term> for Wording {
    fn from(term: Term) -> Wording {
        term.of("")
    }
}

impl From<&Wording> for Wording {
    fn from(own: &Wording) -> Wording {
        own.clone()
    }
}

impl From<FactType> for Wording {
    fn from(on: FactType) -> Wording {
        Wording::named(on.name(), on.shape().sheet)
    }
}

impl<W: Into<Wording>> From<Option<W>> for Wording {
    fn from(some: Option<W>) -> Wording {
        some.map(W::into).unwrap_or_default()
    }
}

/// What is said alike in every language.
macro_rules! alike {
    ($($of:ty),*) => {$(
        impl From<$of> for Wording {
            fn from(own: $of) -> Wording {
                let own = own.to_string();
                if own.is_empty() { Wording::default() } else { Wording::named(&own, &own) }
            }
        }
    )*};
}

alike!(&str, &Text, Text, &String, String, Points, Factor, u32, i32, u8);

impl<W: Into<Wording>> From<W> for Value {
    fn from(short: W) -> Value {
        Value::Short(short.into())
    }
}

impl<W: Into<Wording>> FromIterator<W> for Value {
    fn from_iter<I: IntoIterator<Item = W>>(names: I) -> Value {
        Value::List(names.into_iter().map(W::into).collect())
    }
}
