//! The hash chain: proof that nothing written down was changed afterwards.
//!
//! Facts are linked in the order in which they were recorded (then by id), each link the SHA-256
//! of the link before and the fact's canonical line. So what was known at any moment is a prefix
//! of every later chain, and its head stands in every later chain too.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use crate::fact::Fact;
use crate::form::jsonl;
use crate::{Ledger, Text};

/// What the first link stands on.
const ROOT: &[u8] = b"tongbao ledger chain 1";

/// A SHA-256 value, shown in lower-case hexadecimals.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash([u8; 32]);

/// One link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The fact's id.
    pub id: Text,
    /// Since when it was known.
    pub known_since: DateTime<Utc>,
    /// The hash up to and including this fact.
    pub head: Hash,
}

impl Hash {
    /// The hash of some bytes.
    pub fn of(bytes: &[u8]) -> Hash {
        Hash(Sha256::digest(bytes).into())
    }

    /// Reads 64 hexadecimals; `None` when the text is anything else.
    pub fn parse(hex: &str) -> Option<Hash> {
        let digits = hex.bytes().map(|digit| char::from(digit).to_digit(16));
        let digits: Vec<u32> = digits.collect::<Option<_>>()?;
        let bytes = digits.chunks_exact(2).filter_map(|pair| match pair {
            [high, low] => u8::try_from(high * 16 + low).ok(),
            _ => None,
        });
        let whole = digits.len() == 64;
        let bytes: Vec<u8> = bytes.collect();
        whole.then(|| bytes.try_into().ok().map(Hash))?
    }

    /// The first 16 hexadecimals, for footers.
    pub fn short(&self) -> String {
        self.to_string().chars().take(16).collect()
    }
}

impl std::fmt::Display for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::fmt::Debug for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

/// The chain of all facts known at `known_at` (all of them without it).
pub fn links(ledger: &Ledger, known_at: Option<DateTime<Utc>>) -> Vec<Link> {
    let known = |fact: &&Fact| known_at.is_none_or(|t| fact.known_since() <= t);
    let mut facts: Vec<&Fact> = ledger.facts().filter(known).collect();
    facts.sort_by(|a, b| (a.known_since(), &a.id).cmp(&(b.known_since(), &b.id)));
    let mut head = root();
    let link = |fact: &Fact| {
        head = next(&head, fact);
        Link { id: fact.id.clone(), known_since: fact.known_since(), head }
    };
    facts.into_iter().map(link).collect()
}

/// The head of what was known at `known_at`; the root's hash when nothing was.
pub fn head(ledger: &Ledger, known_at: Option<DateTime<Utc>>) -> Hash {
    links(ledger, known_at).last().map_or_else(root, |link| link.head)
}

/// What a chain stands on before its first fact.
pub fn root() -> Hash {
    Hash::of(ROOT)
}

/// The head after one more fact.
pub fn next(head: &Hash, fact: &Fact) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(head.0);
    hasher.update(Sha256::digest(jsonl::line(fact).as_bytes()));
    Hash(hasher.finalize().into())
}
